// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

#include <QTest>

#include "server/backlog.h"
#include "tests/support/names.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

/// What somebody who reads too slowly is told later.
class tst_Backlog : public QObject
{
    Q_OBJECT

private slots:
    void answersAreNeverMissed();
    void messagesLeaveThePlaceToReadOnFrom();
    void editsLeaveItLikeMessages();
    void roomThatWasReadUpIsToldAtOnceAgain();
    void listIsToldOnce();
    void presenceIsTheLatest_data();
    void presenceIsTheLatest();
    void topicIsTheLatest();
    void renamedRoomTakesWhatWasMissedAlong();
    void deletedRoomLeavesOnlyItsEnd();
    void leftRoomLeavesNothing();
    void comingAndGoingDoesNotMakeItGrow();
    void movesAreBounded();
};

namespace {

Event said(QStringView room, qint64 seq)
{
    return MessageSaid{roomName(room), {seq, {}, nickname(u"ann"), false, *MessageText::parse(u"hi"_s), 0}};
}
Event edited(QStringView room, qint64 seq)
{
    return MessageEdited{roomName(room),
                         {seq, {}, nickname(u"ann"), false, *MessageText::parse(u"hi"_s), 0, 0, seq - 1}};
}
MemberEntry member(qint64 id, QStringView name = u"bob") { return {id, nickname(name), true}; }
Event joined(qint64 id, QStringView name = u"bob") { return MemberJoined{roomName(u"r"), member(id, name)}; }
Event left(qint64 id) { return MemberLeft{roomName(u"r"), member(id), LeaveReason::Left}; }
Event renamed(qint64 id, QStringView name) { return MemberRenamed{roomName(u"r"), member(id, name)}; }
Event moved(QStringView from, QStringView to) { return RoomRenamed{roomName(from), roomName(to), u"ann"_s}; }
Event topic(QStringView room, const QString &text)
{
    return TopicChanged{roomName(room), *Topic::parse(text), u"ann"_s};
}

} // namespace

void tst_Backlog::answersAreNeverMissed()
{
    QVERIFY(!Backlog::mayMiss(Refused{errorOf(ErrorCode::NotInRoom), u"message"_s}));
    QVERIFY(!Backlog::mayMiss(SessionOpened{}));
    QVERIFY(!Backlog::mayMiss(ServerRestarting{}));
    QVERIFY(Backlog::mayMiss(said(u"r", 1)));
    QVERIFY(Backlog::mayMiss(RoomsListed{}));
}

void tst_Backlog::messagesLeaveThePlaceToReadOnFrom()
{
    Backlog backlog;
    QVERIFY(!backlog.mustMiss(said(u"r", 5)));
    backlog.miss(said(u"r", 5));
    QVERIFY(backlog.mustMiss(said(u"r", 6)));
    QVERIFY(!backlog.mustMiss(said(u"other", 1)));
    QVERIFY(backlog.mustMiss(joined(1))); // the latest of it is enough, later
    backlog.miss(said(u"r", 6));
    QCOMPARE(backlog.next()->room, roomName(u"r"));
    QCOMPARE(backlog.next()->after, 4);
}

void tst_Backlog::editsLeaveItLikeMessages()
{
    Backlog backlog;
    QVERIFY(Backlog::mayMiss(edited(u"r", 7)));
    QVERIFY(!backlog.mustMiss(edited(u"r", 7)));
    backlog.miss(edited(u"r", 7));
    QCOMPARE(backlog.next()->after, 6);
    QVERIFY(backlog.mustMiss(said(u"r", 8)));
    QVERIFY(backlog.mustMiss(edited(u"r", 9)));
    QVERIFY(!backlog.mustMiss(edited(u"other", 9)));
}

void tst_Backlog::roomThatWasReadUpIsToldAtOnceAgain()
{
    Backlog backlog;
    backlog.miss(said(u"r", 5));
    const auto start = *backlog.next();
    backlog.noteTold(roomName(u"r"), 5);
    QVERIFY(!backlog.isAt(start)); // a page that was asked for from there is an old one
    QCOMPARE(backlog.next()->after, 5);
    backlog.noteCaughtUp(roomName(u"r"));
    QVERIFY(backlog.isEmpty());
    QVERIFY(!backlog.mustMiss(said(u"r", 6)));
}

void tst_Backlog::listIsToldOnce()
{
    Backlog backlog;
    backlog.miss(RoomsListed{});
    backlog.miss(RoomsChanged{});
    QVERIFY(backlog.mustMiss(RoomsListed{}));
    QVERIFY(!backlog.isEmpty());
    QVERIFY(backlog.takeListDue());
    QVERIFY(!backlog.takeListDue());
    QVERIFY(backlog.isEmpty());
}

void tst_Backlog::presenceIsTheLatest_data()
{
    QTest::addColumn<QList<Event>>("missed");
    QTest::addColumn<QList<Event>>("told");
    const auto row = [](const char *name, const QList<Event> &missed, const QList<Event> &told) {
        QTest::newRow(name) << missed << told;
    };
    row("came", {joined(1)}, {joined(1)});
    row("went", {left(1)}, {left(1)});
    row("came and went", {joined(1), left(1)}, {});
    row("came and was renamed", {joined(1), renamed(1, u"rob")}, {joined(1, u"rob")});
    row("was renamed twice", {renamed(1, u"rob"), renamed(1, u"bert")}, {renamed(1, u"bert")});
    row("was renamed and went", {renamed(1, u"rob"), left(1)}, {left(1)});
    row("went and came", {left(1), joined(1)}, {joined(1)});
    row("went, came and went", {left(1), joined(1), left(1)}, {left(1)});
    row("two of them", {joined(2), left(1), joined(3), left(2)}, {left(1), joined(3)});
}

void tst_Backlog::presenceIsTheLatest()
{
    QFETCH(const QList<Event>, missed);
    QFETCH(const QList<Event>, told);
    Backlog backlog;
    for (const Event &event : missed) {
        backlog.miss(event);
    }
    QCOMPARE(backlog.isEmpty(), told.isEmpty());
    QVERIFY(backlog.takeChanges() == told);
    QVERIFY(backlog.isEmpty());
}

void tst_Backlog::topicIsTheLatest()
{
    Backlog backlog;
    backlog.miss(topic(u"r", u"one"_s));
    backlog.miss(topic(u"r", u"two"_s));
    QVERIFY(backlog.mustMiss(topic(u"r", u"three"_s)));
    QVERIFY(backlog.takeChanges() == QList{topic(u"r", u"two"_s)});
}

void tst_Backlog::renamedRoomTakesWhatWasMissedAlong()
{
    Backlog backlog;
    QVERIFY(!backlog.mustMiss(moved(u"r", u"new")));
    backlog.miss(said(u"r", 5));
    QVERIFY(backlog.mustMiss(moved(u"r", u"new")));
    backlog.miss(joined(1));
    backlog.miss(topic(u"r", u"one"_s));
    backlog.miss(moved(u"r", u"new"));
    QVERIFY(backlog.mustMiss(said(u"new", 7))); // it is told of the name first
    QVERIFY(
        backlog.takeChanges()
        == (QList{moved(u"r", u"new"), topic(u"new", u"one"_s), Event(MemberJoined{roomName(u"new"), member(1)})}));
    QCOMPARE(backlog.next()->room, roomName(u"new"));
    QCOMPARE(backlog.next()->after, 4);
}

void tst_Backlog::deletedRoomLeavesOnlyItsEnd()
{
    Backlog backlog;
    backlog.miss(said(u"r", 5));
    backlog.miss(joined(1));
    const Event deleted = RoomDeleted{roomName(u"r"), u"ann"_s};
    backlog.miss(deleted);
    QVERIFY(backlog.takeChanges() == QList{deleted});
    QVERIFY(backlog.isEmpty());
}

void tst_Backlog::leftRoomLeavesNothing()
{
    Backlog backlog;
    backlog.miss(said(u"r", 5));
    backlog.miss(joined(1));
    backlog.miss(said(u"other", 3));
    backlog.forget(roomName(u"r"));
    QCOMPARE(backlog.next()->room, roomName(u"other"));
    QVERIFY(backlog.takeChanges().isEmpty());
}

void tst_Backlog::comingAndGoingDoesNotMakeItGrow()
{
    Backlog backlog;
    for (int i = 1; i <= 10'000; ++i) {
        backlog.miss(joined(i));
        backlog.miss(left(i));
    }
    QVERIFY(backlog.isEmpty());
}

void tst_Backlog::movesAreBounded()
{
    Backlog backlog;
    for (int i = 0; i <= Backlog::MostMoves; ++i) {
        QVERIFY(!backlog.isHopeless());
        backlog.miss(moved(u"a", u"b"));
    }
    QVERIFY(backlog.isHopeless());
}

QTEST_GUILESS_MAIN(tst_Backlog)
#include "tst_backlog.moc"
