// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QListView>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

#include "app/models/roomlistmodel.h"
#include "app/ui/rooms/roomfilter.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Ann is in Attic, Hall and Kitchen, the last one in view; Bob talks in the Hall and the Kitchen.
class tst_RoomList : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void cleanup();
    void favouritesStandFirst();
    void unreadRoomsFirstIfOneWants();
    void roomsInWhichOneIsMentionedStandBeforeUnreadOnes();
    void aRowTellsWhatWasSaidLast();
    void noRowMovesUnderThePointer();
    void aRoomCanBeMarkedAsRead();
    void aMutedRoomIsNotCountedInTheTitle();

private:
    /// Opens the menu of a room and chooses.
    void choose(const QString &room, const QString &action);
    void sortBy(const QString &order);
    [[nodiscard]] QModelIndex rowOf(const QString &room);
    void bobSays(const QString &room);

    int m_run = 0;
    std::unique_ptr<HostedServer> m_server;
    std::unique_ptr<Desk> m_ann;
    std::unique_ptr<Desk> m_bob;
};

void tst_RoomList::init()
{
    m_server = std::make_unique<HostedServer>();
    startServer(*m_server);
    m_bob = std::make_unique<Desk>(u"bob"_s);
    m_bob->join(addressOf(*m_server));
    m_ann = std::make_unique<Desk>(u"ann%1"_s.arg(++m_run)); // wishes are kept
    m_ann->join(addressOf(*m_server));
    for (const QString &room : {u"Attic"_s, u"Hall"_s, u"Kitchen"_s}) {
        m_ann->enter(room);
    }
    m_bob->enter(u"Hall"_s);
    QTRY_COMPARE(m_ann->rooms(), (QStringList{u"Attic"_s, u"Hall"_s, u"Kitchen"_s}));
}

void tst_RoomList::cleanup()
{
    m_ann.reset();
    m_bob.reset();
    m_server.reset();
}

QModelIndex tst_RoomList::rowOf(const QString &room)
{
    return m_ann->find<QListView>(u"roomList"_s)->model()->index(int(m_ann->rooms().indexOf(room)), 0);
}

static void chooseFrom(Desk &desk, const QString &menuName, const QString &text)
{
    const auto *menu = desk.find<QMenu>(menuName);
    QVERIFY2(menu != nullptr, qPrintable(menuName));
    for (QAction *action : menu->actions()) {
        if (action->text() == text) {
            QVERIFY(action->isEnabled());
            QTest::mouseClick(const_cast<QMenu *>(menu), Qt::LeftButton, {}, menu->actionGeometry(action).center());
            return;
        }
    }
    QFAIL(qPrintable(text));
}

void tst_RoomList::choose(const QString &room, const QString &action)
{
    auto *list = m_ann->find<QListView>(u"roomList"_s);
    const QPoint at = list->visualRect(rowOf(room)).center();
    QTimer::singleShot(0, list, [this, action] { chooseFrom(*m_ann, u"roomListMenu"_s, action); });
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, list->viewport()->mapToGlobal(at));
    QApplication::sendEvent(list->viewport(), &event);
}

void tst_RoomList::sortBy(const QString &order)
{
    QTimer::singleShot(0, m_ann->find<QToolButton>(u"sortRooms"_s),
                       [this, order] { chooseFrom(*m_ann, u"sortMenu"_s, order); });
    m_ann->click(u"sortRooms"_s);
}

void tst_RoomList::bobSays(const QString &room)
{
    m_bob->enter(room);
    const int before = rowOf(room).data(RoomListModel::UnreadRole).toInt();
    m_bob->say(u"hello"_s);
    QTRY_COMPARE(rowOf(room).data(RoomListModel::UnreadRole).toInt(), before + 1);
}

void tst_RoomList::favouritesStandFirst()
{
    choose(u"Kitchen"_s, u"Favourite"_s);
    QCOMPARE(m_ann->rooms(), (QStringList{u"Kitchen"_s, u"Attic"_s, u"Hall"_s}));
    QVERIFY(rowOf(u"Kitchen"_s).data(Qt::AccessibleTextRole).toString().contains(u"favourite"));
    choose(u"Kitchen"_s, u"No Favourite Any More"_s);
    QCOMPARE(m_ann->rooms(), (QStringList{u"Attic"_s, u"Hall"_s, u"Kitchen"_s}));
}

void tst_RoomList::unreadRoomsFirstIfOneWants()
{
    bobSays(u"Hall"_s);
    QCOMPARE(m_ann->rooms().first(), u"Attic"_s);
    sortBy(u"Mentions and Unread First"_s);
    QCOMPARE(m_ann->rooms(), (QStringList{u"Hall"_s, u"Attic"_s, u"Kitchen"_s}));
    QCOMPARE(m_ann->settings().roomOrder(), Settings::RoomOrder::Unread);
}

void tst_RoomList::roomsInWhichOneIsMentionedStandBeforeUnreadOnes()
{
    sortBy(u"Mentions and Unread First"_s);
    m_bob->enter(u"Attic"_s);
    m_bob->say(u"hello"_s);
    m_bob->enter(u"Hall"_s);
    m_bob->say(u"ann%1, where are you?"_s.arg(m_run));
    QTRY_COMPARE(m_ann->rooms(), (QStringList{u"Hall"_s, u"Attic"_s, u"Kitchen"_s}));
    QVERIFY(rowOf(u"Hall"_s).data(Qt::AccessibleTextRole).toString().contains(u"you are mentioned"));
    QVERIFY(!rowOf(u"Attic"_s).data(Qt::AccessibleTextRole).toString().contains(u"you are mentioned"));
    choose(u"Hall"_s, u"Mark as Read"_s);
    QTRY_COMPARE(m_ann->rooms(), (QStringList{u"Attic"_s, u"Hall"_s, u"Kitchen"_s}));
}

void tst_RoomList::aRowTellsWhatWasSaidLast()
{
    QCOMPARE(rowOf(u"Hall"_s).data(RoomFilter::PreviewRole).toString(), QString());
    m_bob->say(u"<b>first</b>\nand second line"_s);
    QTRY_COMPARE(rowOf(u"Hall"_s).data(RoomFilter::PreviewRole).toString(), u"bob: <b>first</b> and second line"_s);
    m_ann->enter(u"Hall"_s);
    m_ann->say(u"last"_s);
    QTRY_COMPARE(rowOf(u"Hall"_s).data(RoomFilter::PreviewRole).toString(), u"ann%1: last"_s.arg(m_run));
}

void tst_RoomList::noRowMovesUnderThePointer()
{
    sortBy(u"Mentions and Unread First"_s);
    QWidget *viewport = m_ann->find<QListView>(u"roomList"_s)->viewport();
    QEnterEvent enter(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5));
    QApplication::sendEvent(viewport, &enter);
    bobSays(u"Hall"_s);
    QCOMPARE(m_ann->rooms(), (QStringList{u"Attic"_s, u"Hall"_s, u"Kitchen"_s}));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(viewport, &leave);
    QCOMPARE(m_ann->rooms(), (QStringList{u"Hall"_s, u"Attic"_s, u"Kitchen"_s}));
}

void tst_RoomList::aRoomCanBeMarkedAsRead()
{
    bobSays(u"Hall"_s);
    QVERIFY(m_ann->window().windowTitle().startsWith(u"(1) "));
    choose(u"Hall"_s, u"Mark as Read"_s);
    QCOMPARE(rowOf(u"Hall"_s).data(RoomListModel::UnreadRole).toInt(), 0);
    QVERIFY(!m_ann->window().windowTitle().startsWith(u'('));
    QCOMPARE(m_ann->textOf(u"roomTitle"_s), u"Kitchen"_s); // without going there
}

void tst_RoomList::aMutedRoomIsNotCountedInTheTitle()
{
    choose(u"Hall"_s, u"Mute"_s);
    bobSays(u"Hall"_s);
    QVERIFY(!m_ann->window().windowTitle().startsWith(u'('));
    QVERIFY(rowOf(u"Hall"_s).data(Qt::AccessibleTextRole).toString().contains(u"muted"));
    choose(u"Hall"_s, u"Notify of Everything"_s);
    QVERIFY(m_ann->window().windowTitle().startsWith(u"(1) "));
}

QTEST_MAIN(tst_RoomList)
#include "tst_roomlist.moc"
