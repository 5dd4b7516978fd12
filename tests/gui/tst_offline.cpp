// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>

#include "app/client/chatclient.h"
#include "app/client/timeline.h"
#include "app/models/roomlistmodel.h"
#include "app/models/timelinemodel.h"
#include "app/ui/timeline/timelineview.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// What the app keeps, and how it looks when some of it is missing. A desk that is opened again is the same person at
/// the same computer.
class tst_Offline : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void cleanup();
    void roomsOfLastTimeOpenWithTheServerAway();
    void theRoomOfLastTimeIsInView();
    void aHalfWrittenMessageIsThereAgain();
    void whatWasHalfWrittenInARoomThatWasLeftComesBackWithIt();
    void ephemeralRoomsLeaveNothingBehind();
    void aGapFillsWhileOneReadsAndMovesNothing();
    void whatIsUnreadBeginsWithALine();

private:
    void openAnn();
    [[nodiscard]] TimelineView *view() { return m_ann->find<TimelineView>(u"timeline"_s); }
    [[nodiscard]] QList<int> rowsWith(TimelineModel::Role role, const QVariant &value);

    std::unique_ptr<HostedServer> m_server;
    std::unique_ptr<Desk> m_ann;
    std::unique_ptr<ChatClient> m_bob; ///< who says much in little time
    RoomName m_hall = *RoomName::parse(u"Hall");
    QString m_address;
    static int m_run;
};

int tst_Offline::m_run = 0;

void tst_Offline::init()
{
    m_server = std::make_unique<HostedServer>();
    startServer(*m_server);
    m_address = addressOf(*m_server);
    ++m_run;
    openAnn();
    m_ann->join(m_address);
    m_ann->enter(u"Hall"_s);
    m_bob = std::make_unique<ChatClient>();
    m_bob->connectTo({u"127.0.0.1"_s, m_server->port(), false}, {.token = {}, .identity = {}, .nickname = u"bob"_s});
    m_bob->join(m_hall);
    QTRY_VERIFY(m_bob->joinedRoom(m_hall)->isLive());
}

void tst_Offline::cleanup()
{
    m_bob.reset();
    m_ann.reset();
    m_server.reset();
}

void tst_Offline::openAnn()
{
    m_ann.reset();
    m_ann = std::make_unique<Desk>(u"ann%1"_s.arg(m_run)); // a computer of its own for each test
}

QList<int> tst_Offline::rowsWith(TimelineModel::Role role, const QVariant &value)
{
    QList<int> rows;
    for (int row = 0; row < view()->model()->rowCount(); ++row) {
        if (view()->model()->index(row, 0).data(role) == value) {
            rows.append(row);
        }
    }
    return rows;
}

void tst_Offline::roomsOfLastTimeOpenWithTheServerAway()
{
    m_ann->say(u"remember this"_s);
    QTRY_COMPARE(rowsWith(TimelineModel::SeqRole, qint64(1)).size(), 1);
    m_ann.reset();
    m_bob->disconnectFromServer();
    m_server->stop();
    QTRY_COMPARE(m_server->state(), HostedServer::State::Stopped);
    openAnn();
    m_ann->join(m_address);
    QTRY_VERIFY(view() != nullptr);
    QCOMPARE(m_ann->rooms(), QStringList{u"Hall"_s});
    QVERIFY(m_ann->lines().last().endsWith(u": remember this"));
    QVERIFY(m_ann->find<QWidget>(u"connectionBanner"_s) != nullptr);
    QCOMPARE(m_ann->textOf(u"whoIsHere"_s), u"Not connected"_s);
}

void tst_Offline::theRoomOfLastTimeIsInView()
{
    m_ann->enter(u"Attic"_s);
    m_ann->enter(u"Hall"_s);
    openAnn();
    m_ann->join(m_address);
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Hall"_s);
    QTRY_VERIFY(m_ann->textOf(u"whoIsHere"_s).startsWith(u"2 here"));
    QCOMPARE(m_ann->rooms().size(), 2);
}

void tst_Offline::whatWasHalfWrittenInARoomThatWasLeftComesBackWithIt()
{
    m_ann->find<QPlainTextEdit>(u"composerEdit"_s)->insertPlainText(u"half a thought"_s);
    m_ann->click(u"leaveRoom"_s);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"doorName"_s) != nullptr);
    openAnn();
    m_ann->join(m_address);
    m_ann->enter(u"Hall"_s);
    QTRY_COMPARE(m_ann->find<QPlainTextEdit>(u"composerEdit"_s)->toPlainText(), u"half a thought"_s);
    m_ann->press(u"composerEdit"_s, Qt::Key_Return);
    m_ann->click(u"leaveRoom"_s);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"doorName"_s) != nullptr);
    m_ann->enter(u"Hall"_s);
    QCOMPARE(m_ann->find<QPlainTextEdit>(u"composerEdit"_s)->toPlainText(), QString()); // it was said
}

void tst_Offline::aHalfWrittenMessageIsThereAgain()
{
    m_ann->find<QPlainTextEdit>(u"composerEdit"_s)->insertPlainText(u"half a thought"_s);
    m_ann->enter(u"Attic"_s);
    const auto *list = m_ann->find<QListView>(u"roomList"_s);
    QTRY_COMPARE(m_ann->rooms(), (QStringList{u"Attic"_s, u"Hall"_s}));
    QVERIFY(list->model()->index(1, 0).data(RoomListModel::DraftRole).toBool());
    QVERIFY(!list->model()->index(0, 0).data(RoomListModel::DraftRole).toBool());
    QVERIFY(list->model()->index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"half written message"));
    openAnn();
    m_ann->join(m_address);
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Attic"_s);
    m_ann->enter(u"Hall"_s);
    QCOMPARE(m_ann->find<QPlainTextEdit>(u"composerEdit"_s)->toPlainText(), u"half a thought"_s);
}

void tst_Offline::ephemeralRoomsLeaveNothingBehind()
{
    m_ann->click(u"newRoom"_s);
    m_ann->type(u"newRoomName"_s, u"Whisper"_s);
    m_ann->click(u"newRoomEphemeral"_s);
    m_ann->press(u"newRoomName"_s, Qt::Key_Return);
    QTRY_VERIFY(m_ann->textOf(u"whoIsHere"_s).startsWith(u"1 here"));
    m_ann->say(u"a secret"_s);
    QTRY_COMPARE(rowsWith(TimelineModel::SeqRole, qint64(1)).size(), 1);
    m_ann.reset();
    m_server->stop();
    QTRY_COMPARE(m_server->state(), HostedServer::State::Stopped);
    openAnn();
    m_ann->join(m_address);
    QTRY_VERIFY(view() != nullptr);
    QCOMPARE(m_ann->rooms(), QStringList{u"Hall"_s});
}

void tst_Offline::aGapFillsWhileOneReadsAndMovesNothing()
{
    const auto say = [this](int from, int to) {
        for (int i = from; i <= to; ++i) {
            m_bob->say(m_hall, *MessageText::parse(u"message %1"_s.arg(i)));
        }
    };
    say(1, 20);
    QTRY_COMPARE(m_ann->lines().last(), u"bob: message 20"_s);
    m_ann.reset();
    say(21, 600);
    QTRY_COMPARE_WITH_TIMEOUT(m_bob->joinedRoom(m_hall)->timeline().lastSeq(), qint64(600), 60'000);
    openAnn();
    m_ann->join(m_address);
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Hall"_s);
    QTRY_COMPARE(m_ann->lines().last(), u"bob: message 600"_s);
    // Read upwards: what one looks at stays where it is, and in the end nothing is missing.
    QScrollBar *bar = view()->verticalScrollBar();
    for (int step = 0; step < 60 && bar->value() > 0; ++step) {
        bar->setValue(bar->value() - view()->viewport()->height() / 2);
        const QPersistentModelIndex eye = view()->indexAt({50, view()->viewport()->height() / 2});
        const int top = view()->visualRect(eye).top();
        const bool hadGap =
            eye.isValid() && eye.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Gap);
        QTRY_VERIFY(rowsWith(TimelineModel::GapLoadingRole, true).isEmpty());
        QApplication::processEvents();
        if (!hadGap) {
            QCOMPARE(view()->visualRect(eye).top(), top);
        }
    }
    QTRY_VERIFY(rowsWith(TimelineModel::KindRole, int(TimelineEntry::Kind::Gap)).isEmpty());
    for (int i = 1; i <= 600; ++i) {
        QCOMPARE(rowsWith(TimelineModel::SeqRole, qint64(i)).size(), 1);
    }
}

void tst_Offline::whatIsUnreadBeginsWithALine()
{
    m_ann->window().activateWindow();
    QTRY_VERIFY(m_ann->window().isActiveWindow());
    m_bob->say(m_hall, *MessageText::parse(u"read"_s));
    QTRY_COMPARE(m_ann->lines().last(), u"bob: read"_s);
    m_ann->enter(u"Attic"_s);
    for (int i = 1; i <= 60; ++i) {
        m_bob->say(m_hall, *MessageText::parse(u"new %1"_s.arg(i)));
    }
    const auto *list = m_ann->find<QListView>(u"roomList"_s);
    QTRY_COMPARE(list->model()->index(1, 0).data(RoomListModel::UnreadRole).toInt(), 60);
    m_ann->enter(u"Hall"_s);
    QTRY_COMPARE(rowsWith(TimelineModel::StartsUnreadRole, true).size(), 1);
    const QModelIndex first = view()->model()->index(rowsWith(TimelineModel::StartsUnreadRole, true).first(), 0);
    QCOMPARE(first.data(TimelineModel::TextRole).toString(), u"new 1"_s);
    QTRY_VERIFY(!view()->viewport()->rect().intersects(view()->visualRect(first)));
    m_ann->press(u"composerEdit"_s, Qt::Key_PageUp, Qt::ShiftModifier);
    QTRY_VERIFY(view()->viewport()->rect().contains(view()->visualRect(first)));
    // The line stays while one reads, and is gone when one comes back.
    QCOMPARE(rowsWith(TimelineModel::StartsUnreadRole, true).size(), 1);
    m_ann->enter(u"Attic"_s);
    m_ann->enter(u"Hall"_s);
    QVERIFY(rowsWith(TimelineModel::StartsUnreadRole, true).isEmpty());
}

QTEST_MAIN(tst_Offline)
#include "tst_offline.moc"
