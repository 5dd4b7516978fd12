// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/gui/desk.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "app/client/timeline.h"
#include "app/models/roomlistmodel.h"
#include "app/models/timelinemodel.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

void useFolderOfItsOwn()
{
    static const QTemporaryDir folder;
    for (const char *variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"}) {
        qputenv(variable, (folder.path() + u'/' + QLatin1StringView(variable)).toUtf8());
    }
}

quint16 startServer(HostedServer &server, quint16 port)
{
    const QSignalSpy started(&server, &HostedServer::started);
    server.start({port, {}});
    [&] { QTRY_VERIFY(!started.isEmpty()); }();
    return server.port();
}

QString addressOf(const HostedServer &server) { return u"127.0.0.1:%1"_s.arg(server.port()); }

Desk::Desk(const QString &nickname, const LocalLinkMaker &localLinks)
    : m_profile(Profile::named(nickname).value())
    , m_settings(m_profile)
{
    m_settings.setNickname(nickname);
    m_window = std::make_unique<MainWindow>(m_profile, m_settings, m_hosted, localLinks);
    m_window->show();
    [&] { QVERIFY(QTest::qWaitForWindowExposed(m_window.get())); }();
}

void Desk::click(const QString &button)
{
    auto *found = find<QAbstractButton>(button);
    QVERIFY2(found != nullptr, qPrintable(button));
    QTest::mouseClick(found, Qt::LeftButton);
}

void Desk::type(const QString &field, const QString &text)
{
    auto *found = find<QWidget>(field);
    QVERIFY2(found != nullptr, qPrintable(field));
    found->setFocus();
    QTest::keyClick(found, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(found, Qt::Key_Delete);
    QTest::keyClicks(found, text);
}

void Desk::press(const QString &widget, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    auto *found = find<QWidget>(widget);
    QVERIFY2(found != nullptr, qPrintable(widget));
    QTest::keyClick(found, key, modifiers);
}

void Desk::join(const QString &address)
{
    type(u"serverAddress"_s, address);
    click(u"joinButton"_s);
    QTRY_VERIFY(find<QWidget>(u"roomList"_s) != nullptr || find<QWidget>(u"roomListEmpty"_s) != nullptr);
}

void Desk::enter(const QString &room)
{
    if (find<QLineEdit>(u"doorName"_s) != nullptr) {
        type(u"doorName"_s, room);
        press(u"doorName"_s, Qt::Key_Return);
    } else {
        type(u"roomFilter"_s, room);
        press(u"roomFilter"_s, Qt::Key_Return);
    }
    QTRY_VERIFY(textOf(u"whoIsHere"_s).contains(QLatin1StringView("here: ")));
}

void Desk::say(const QString &text)
{
    auto *composer = find<QPlainTextEdit>(u"composerEdit"_s);
    QVERIFY(composer != nullptr);
    composer->insertPlainText(text); // QTest types no Hangul
    QTest::keyClick(composer, Qt::Key_Return);
}

QStringList Desk::lines()
{
    QStringList result;
    const auto *view = find<QListView>(u"timeline"_s);
    for (int row = 0; view != nullptr && row < view->model()->rowCount(); ++row) {
        const QModelIndex index = view->model()->index(row, 0);
        const QString author = index.data(TimelineModel::AuthorRole).toString();
        if (index.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Notice)) {
            result.append(words::forNotice(Notice(index.data(TimelineModel::NoticeRole).toInt()), author,
                                           index.data(TimelineModel::TextRole).toString()));
        } else {
            result.append(author + u": "_s + index.data(TimelineModel::TextRole).toString());
        }
    }
    return result;
}

QStringList Desk::rooms()
{
    QStringList result;
    const auto *view = m_window->findChild<QListView *>(u"roomList"_s);
    for (int row = 0; view != nullptr && row < view->model()->rowCount(); ++row) {
        result.append(view->model()->index(row, 0).data(RoomListModel::NameRole).toString());
    }
    return result;
}

QString Desk::textOf(const QString &label)
{
    const auto *found = find<QLabel>(label);
    return found != nullptr ? found->text() : QString();
}

} // namespace maru
