// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTimer>

#include "app/client/chatclient.h"
#include "app/models/roomlistmodel.h"
#include "app/models/timelinemodel.h"
#include "app/ui/room/roomwindow.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Ann has the Hall in a window of its own, and its tab besides; Bob talks.
class tst_RoomWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void cleanup();
    void theTabStaysAndTheWindowHasTheRoom();
    void aSecondTimeTheSameWindowComesToTheFront();
    void whatIsHalfWrittenStandsInBoth();
    void whatIsSaidInTheWindowIsSaidOnce();
    void whatIsSeenInOneIsRead();
    void unseenInBothItIsUnread();
    void itsPlaceIsRememberedForEachRoom();
    void itGoesWithTheRoom();
    void theTabsMenuOpensItToo();
    void theMainWindowTakesItAlong();
    void itComesBackWithTheNextStart();
    void whatWasClosedDoesNotComeBack();
    void searchBringsTheHiddenMainWindowToTheFront();

private:
    [[nodiscard]] static QList<RoomWindow *> windows();
    [[nodiscard]] static RoomWindow *window() { return windows().value(0); }
    [[nodiscard]] QPlainTextEdit *boxInTab() { return m_ann->find<QPlainTextEdit>(u"composerEdit"_s); }
    [[nodiscard]] static QPlainTextEdit *boxInWindow()
    {
        return window()->findChild<QPlainTextEdit *>(u"composerEdit"_s);
    }
    [[nodiscard]] static QStringList linesInWindow();
    void popOut()
    {
        QApplication::setActiveWindow(&m_ann->window());
        QTest::keyClick(&m_ann->window(), Qt::Key_O, Qt::ControlModifier);
    }
    void startAgain();
    void bobSays(const QString &text);
    [[nodiscard]] int unreadInHall();

    int m_run = 0;
    const RoomName m_hall = *RoomName::parse(u"Hall");
    std::unique_ptr<HostedServer> m_server;
    std::unique_ptr<Desk> m_ann;
    std::unique_ptr<ChatClient> m_bob;
};

void tst_RoomWindow::init()
{
    m_server = std::make_unique<HostedServer>();
    startServer(*m_server);
    m_ann = std::make_unique<Desk>(u"ann%1"_s.arg(++m_run));
    m_ann->join(addressOf(*m_server));
    m_ann->enter(u"Attic"_s);
    m_ann->enter(u"Hall"_s);
    m_bob = std::make_unique<ChatClient>();
    m_bob->connectTo({u"127.0.0.1"_s, m_server->port(), false}, {.token = {}, .identity = {}, .nickname = u"bob"_s});
    m_bob->join(m_hall);
    QTRY_VERIFY(m_bob->joinedRoom(m_hall)->isLive());
    QApplication::setActiveWindow(&m_ann->window());
    popOut();
    QTRY_VERIFY(window() != nullptr);
    QVERIFY(QTest::qWaitForWindowActive(window()));
}

void tst_RoomWindow::cleanup()
{
    m_ann.reset();
    m_bob.reset();
    m_server.reset();
}

QList<RoomWindow *> tst_RoomWindow::windows()
{
    QList<RoomWindow *> found;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *window = qobject_cast<RoomWindow *>(widget); window != nullptr && window->isVisible()) {
            found.append(window);
        }
    }
    return found;
}

QStringList tst_RoomWindow::linesInWindow()
{
    QStringList lines;
    const auto *view = window()->findChild<QListView *>(u"timeline"_s);
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        lines.append(view->model()->index(row, 0).data(TimelineModel::TextRole).toString());
    }
    return lines;
}

void tst_RoomWindow::bobSays(const QString &text)
{
    m_bob->say(m_hall, *MessageText::parse(text));
    QTRY_COMPARE(linesInWindow().value(linesInWindow().size() - 1), text);
}

int tst_RoomWindow::unreadInHall()
{
    return m_ann->find<QListView>(u"roomList"_s)
        ->model()
        ->index(int(m_ann->rooms().indexOf(u"Hall"_s)), 0)
        .data(RoomListModel::UnreadRole)
        .toInt();
}

void tst_RoomWindow::theTabStaysAndTheWindowHasTheRoom()
{
    QCOMPARE(window()->windowTitle(), u"Hall – Maru"_s);
    QCOMPARE(m_ann->textOf(u"roomTitle"_s), u"Hall"_s);
    QCOMPARE(m_ann->find<QTabBar>(u"roomTabs"_s)->count(), 2);
    bobSays(u"hello"_s);
    QTRY_COMPARE(m_ann->lines().last(), u"bob: hello"_s);
    QTest::keyClick(window(), Qt::Key_W, Qt::ControlModifier);
    QTRY_VERIFY(window() == nullptr);
    QCOMPARE(m_ann->find<QTabBar>(u"roomTabs"_s)->count(), 2); // the window was closed, the room not left
}

void tst_RoomWindow::aSecondTimeTheSameWindowComesToTheFront()
{
    QApplication::setActiveWindow(&m_ann->window());
    popOut();
    QVERIFY(QTest::qWaitForWindowActive(window()));
    QCOMPARE(windows().size(), 1);
}

void tst_RoomWindow::whatIsHalfWrittenStandsInBoth()
{
    QTest::keyClicks(boxInWindow(), u"half a thought"_s);
    QCOMPARE(boxInTab()->toPlainText(), u"half a thought"_s);
    boxInTab()->moveCursor(QTextCursor::End);
    QTest::keyClicks(boxInTab(), u", and more"_s);
    QCOMPARE(boxInWindow()->toPlainText(), u"half a thought, and more"_s);
}

void tst_RoomWindow::whatIsSaidInTheWindowIsSaidOnce()
{
    QTest::keyClicks(boxInWindow(), u"once"_s);
    QTest::keyClick(boxInWindow(), Qt::Key_Return);
    QTRY_COMPARE(m_bob->joinedRoom(m_hall)->timeline().lastSeq(), 1);
    QCOMPARE(boxInTab()->toPlainText(), QString());
    QCOMPARE(linesInWindow().count(u"once"_s), 1);
    QTRY_COMPARE(m_ann->lines().filter(u": once"_s).size(), 1);
}

void tst_RoomWindow::whatIsSeenInOneIsRead()
{
    m_ann->enter(u"Attic"_s); // the tab is not to be seen
    window()->comeToTheFront();
    QVERIFY(QTest::qWaitForWindowActive(window()));
    bobSays(u"seen in the window"_s);
    QCOMPARE(unreadInHall(), 0);
    m_ann->enter(u"Hall"_s);
    QApplication::setActiveWindow(&m_ann->window());
    bobSays(u"seen in the tab"_s);
    QCOMPARE(unreadInHall(), 0);
    QVERIFY(!m_ann->window().windowTitle().startsWith(u'('));
}

void tst_RoomWindow::unseenInBothItIsUnread()
{
    m_ann->enter(u"Attic"_s);
    QApplication::setActiveWindow(&m_ann->window());
    bobSays(u"nobody looks"_s);
    QTRY_COMPARE(unreadInHall(), 1);
    QVERIFY(m_ann->window().windowTitle().startsWith(u"(1) ")); // once, however many views there are
    window()->comeToTheFront();
    QVERIFY(QTest::qWaitForWindowActive(window()));
    QTRY_COMPARE(unreadInHall(), 0);
}

void tst_RoomWindow::itsPlaceIsRememberedForEachRoom()
{
    window()->setGeometry(40, 60, 433, 455);
    QCoreApplication::processEvents();
    window()->close();
    QTRY_VERIFY(window() == nullptr);
    popOut();
    QTRY_VERIFY(window() != nullptr);
    QCOMPARE(window()->size(), QSize(433, 455));
    window()->close();
    m_ann->enter(u"Attic"_s);
    popOut();
    QTRY_VERIFY(window() != nullptr);
    QVERIFY(window()->size() != QSize(433, 455));
}

void tst_RoomWindow::itGoesWithTheRoom()
{
    m_ann->click(u"leaveRoom"_s);
    QTRY_VERIFY(window() == nullptr);
    QCOMPARE(m_ann->find<QTabBar>(u"roomTabs"_s)->count(), 1);
}

void tst_RoomWindow::theTabsMenuOpensItToo()
{
    window()->close();
    QTRY_VERIFY(window() == nullptr);
    auto *tabs = m_ann->find<QTabBar>(u"roomTabs"_s);
    const QPoint at = tabs->tabRect(0).center();
    QTimer::singleShot(0, tabs, [this] {
        auto *menu = m_ann->find<QMenu>(u"tabMenu"_s);
        QVERIFY(menu != nullptr);
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions().first()).center());
    });
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, tabs->mapToGlobal(at));
    QApplication::sendEvent(tabs, &event);
    QTRY_VERIFY(window() != nullptr);
    QCOMPARE(window()->windowTitle(), u"Attic – Maru"_s);
}

void tst_RoomWindow::theMainWindowTakesItAlong()
{
    m_ann->window().close();
    QTRY_VERIFY(window() == nullptr);
}

void tst_RoomWindow::startAgain()
{
    m_ann->window().close();
    QTRY_VERIFY(window() == nullptr);
    m_ann.reset();
    m_ann = std::make_unique<Desk>(u"ann%1"_s.arg(m_run));
    m_ann->window().comeBack();
    QTRY_COMPARE(m_ann->rooms().size(), 2);
}

void tst_RoomWindow::itComesBackWithTheNextStart()
{
    startAgain();
    QTRY_VERIFY(window() != nullptr);
    QCOMPARE(window()->windowTitle(), u"Hall – Maru"_s);
    QCOMPARE(windows().size(), 1);
    QVERIFY(m_ann->window().isVisible());
    bobSays(u"hello again"_s);
}

void tst_RoomWindow::whatWasClosedDoesNotComeBack()
{
    QTest::keyClick(window(), Qt::Key_W, Qt::ControlModifier);
    QTRY_VERIFY(window() == nullptr);
    startAgain();
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Hall"_s);
    QCoreApplication::processEvents();
    QVERIFY(window() == nullptr);
}

void tst_RoomWindow::searchBringsTheHiddenMainWindowToTheFront()
{
    m_ann->window().hide();
    QTest::keyClick(window(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(m_ann->window().isVisible());
    QVERIFY(QTest::qWaitForWindowActive(&m_ann->window()));
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"searchText"_s) != nullptr);
}

QTEST_MAIN(tst_RoomWindow)
#include "tst_roomwindow.moc"
