// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSignalSpy>
#include <QTest>

#include "app/client/joinedroom.h"
#include "tests/support/names.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

struct Room : JoinedRoom {
    Room()
        : JoinedRoom(roomName(u"garden"), nullptr)
    {}
    void hear(qint64 seq, bool own = false)
    {
        timeline().addMessage({seq, {}, nickname(u"bob"), false, messageText(QString::number(seq)), seq}, own);
    }
    void hearAll(qint64 first, qint64 last)
    {
        for (qint64 seq = first; seq <= last; ++seq) {
            hear(seq);
        }
    }
};

} // namespace

class TestJoinedRoom : public QObject
{
    Q_OBJECT

private slots:
    void unreadIsWhatOthersSaidBehindTheLastRead()
    {
        Room room;
        QSignalSpy counted(&room, &JoinedRoom::unreadCountChanged);
        room.hearAll(1, 3);
        QCOMPARE(room.unreadCount(), 3);
        room.setReadSeq(2);
        QCOMPARE(room.unreadCount(), 1);
        room.hear(4, true);
        room.timeline().addNotice(Notice::Joined, nickname(u"eve"), false, 1);
        QCOMPARE(room.unreadCount(), 1);
        room.markRead();
        QCOMPARE(room.unreadCount(), 0);
        QCOMPARE(room.readSeq(), 4);
        QCOMPARE(counted.size(), 5);
    }

    void whatIsMissingIsUnreadAndWhatIsLostIsNot()
    {
        Room room;
        room.hearAll(1, 2);
        room.markRead();
        room.hear(10);
        QCOMPARE(room.unreadCount(), 8);
        room.setReadSeq(5);
        QCOMPARE(room.unreadCount(), 5);
        room.timeline().addLost(3, 9);
        QCOMPARE(room.unreadCount(), 1);
    }

    void olderMessagesAreNotUnread()
    {
        Room room;
        room.setReadSeq(10);
        room.hearAll(10, 11);
        room.hearAll(5, 9);
        QCOMPARE(room.unreadCount(), 1);
    }

    void countsNoFurtherThanAnybodyWouldRead()
    {
        Room room;
        room.hear(1);
        room.markRead();
        room.hear(1'000'000);
        QCOMPARE(room.unreadCount(), JoinedRoom::MostUnread);
    }

    void whatIsWatchedIsRead()
    {
        Room room;
        room.hearAll(1, 2);
        room.setWatched(true);
        QCOMPARE(room.unreadCount(), 0);
        QSignalSpy counted(&room, &JoinedRoom::unreadCountChanged);
        room.hear(3);
        QCOMPARE(room.readSeq(), 3);
        QVERIFY(counted.isEmpty()); // no flicker
        room.setWatched(false);
        room.hear(4);
        QCOMPARE(room.unreadCount(), 1);
    }

    void theDividerStaysWhereTheUnreadBeganUntilTheUserGoesElsewhere()
    {
        Room room;
        room.hearAll(1, 2);
        room.setWatched(true);
        room.setWatched(false);
        room.closeDivider();
        QVERIFY(!room.dividerSeq());
        room.hearAll(3, 5);
        QCOMPARE(room.dividerSeq(), std::optional<qint64>(2));
        room.setWatched(true);
        QCOMPARE(room.unreadCount(), 0);
        room.hear(6);
        QCOMPARE(room.dividerSeq(), std::optional<qint64>(2));
        room.setWatched(false);
        room.closeDivider();
        QVERIFY(!room.dividerSeq());
        room.hear(7);
        QCOMPARE(room.dividerSeq(), std::optional<qint64>(6));
        room.closeDivider(); // there is something unread again
        QCOMPARE(room.dividerSeq(), std::optional<qint64>(6));
    }

    void whereNothingWasReadTheDividerStandsAboveTheFirstMessage()
    {
        Room room;
        room.hear(1);
        QCOMPARE(room.dividerSeq(), std::optional<qint64>(0));
        room.setWatched(true);
        room.setWatched(false);
        room.closeDivider();
        QVERIFY(!room.dividerSeq());
    }

    void anotherLifeOfTheRoomStartsOver()
    {
        Room room;
        room.setEpoch(u"one"_s);
        room.hearAll(1, 5);
        room.setReadSeq(2);
        room.timeline().addPending(messageId(u"a"), nickname(u"ann"), false, messageText(u"mine"_s), 1);
        QSignalSpy changed(&room, &JoinedRoom::epochChanged);
        room.setEpoch(u"one"_s);
        QVERIFY(changed.isEmpty());
        room.setEpoch(u"two"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(room.timeline().lastSeq(), 0);
        QCOMPARE(room.unreadCount(), 0);
        QVERIFY(!room.dividerSeq());
        QCOMPARE(room.timeline().entries().size(), 1); // what is not sent stays
    }
};

QTEST_GUILESS_MAIN(TestJoinedRoom)
#include "tst_joinedroom.moc"
