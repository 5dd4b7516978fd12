// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include "app/client/timeline.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

Nickname nick(QStringView name) { return *Nickname::parse(name); }
MessageId id(const QString &text) { return *MessageId::parse(text); }
MessageText text(const QString &said) { return *MessageText::parse(said); }

Message message(qint64 seq, const QString &messageId = {})
{
    Message said{seq, std::nullopt, nick(u"bob"), false, text(QString::number(seq)), 1'000 + seq};
    if (!messageId.isEmpty()) {
        said.id = id(messageId);
    }
    return said;
}

QList<Message> messages(qint64 first, qint64 last)
{
    QList<Message> list;
    for (qint64 seq = first; seq <= last; ++seq) {
        list.append(message(seq));
    }
    return list;
}

bool nobody(const Message &) { return false; }

/// The rows in short: the seq of messages, "-" for notices, "?id" pending, "!id" failed, "(3-5)" missing, "[3-5]"
/// lost.
QStringList rows(const Timeline &timeline)
{
    QStringList list;
    for (const TimelineEntry &entry : timeline.entries()) {
        if (entry.kind == TimelineEntry::Kind::Notice) {
            list.append(u"-"_s);
        } else if (entry.kind == TimelineEntry::Kind::Gap) {
            const bool lost = entry.gapReason == GapReason::Retention;
            list.append((lost ? u"[%1-%2]"_s : u"(%1-%2)"_s).arg(entry.gapFrom).arg(entry.gapTo));
        } else if (entry.delivery == Delivery::Sent) {
            list.append(QString::number(entry.seq));
        } else {
            list.append((entry.delivery == Delivery::Pending ? u'?' : u'!') + entry.id->text());
        }
    }
    return list;
}

void pend(Timeline &timeline, const QString &messageId)
{
    timeline.addPending(id(messageId), nick(u"ann"), false, text(messageId), 5'000);
}

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private slots:
    void standsInTheOrderOfSeq_data()
    {
        QTest::addColumn<QList<qint64>>("coming");
        QTest::addColumn<QStringList>("standing");
        using List = QList<qint64>;
        QTest::newRow("in order") << List{1, 2, 3} << QStringList{u"1"_s, u"2"_s, u"3"_s};
        QTest::newRow("twice") << List{1, 2, 2, 1, 3} << QStringList{u"1"_s, u"2"_s, u"3"_s};
        QTest::newRow("late") << List{1, 5, 3, 2, 4} << QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s};
        QTest::newRow("with a gap") << List{1, 5} << QStringList{u"1"_s, u"(2-4)"_s, u"5"_s};
        QTest::newRow("before") << List{5, 1} << QStringList{u"1"_s, u"(2-4)"_s, u"5"_s};
        QTest::newRow("in the middle of a gap")
            << List{1, 5, 3} << QStringList{u"1"_s, u"(2-2)"_s, u"3"_s, u"(4-4)"_s, u"5"_s};
        QTest::newRow("at a gap's ends")
            << List{1, 9, 2, 8} << QStringList{u"1"_s, u"2"_s, u"(3-7)"_s, u"8"_s, u"9"_s};
        QTest::newRow("backwards") << List{3, 2, 1} << QStringList{u"1"_s, u"2"_s, u"3"_s};
    }
    void standsInTheOrderOfSeq()
    {
        QFETCH(QList<qint64>, coming);
        Timeline timeline;
        for (qint64 seq : coming) {
            timeline.addMessage(message(seq), false);
        }
        QTEST(rows(timeline), "standing");
        QCOMPARE(timeline.firstSeq(), 1);
        QCOMPARE(timeline.lastSeq(), timeline.entries().last().seq);
    }

    void pendingStandsBelowAllElseInTheOrderOfTyping()
    {
        Timeline timeline;
        pend(timeline, u"a"_s);
        timeline.addMessage(message(1), false);
        pend(timeline, u"b"_s);
        timeline.addNotice(Notice::Joined, nick(u"eve"), true, 1);
        timeline.addMessage(message(2), false);
        QCOMPARE(rows(timeline), (QStringList{u"1"_s, u"-"_s, u"2"_s, u"?a"_s, u"?b"_s}));
        QCOMPARE(timeline.settledCount(), 3);
        QCOMPARE(timeline.lastSeq(), 2);
    }

    void anAcknowledgedMessageDoesNotMoveIfNothingCameBetween()
    {
        Timeline timeline;
        timeline.addMessage(message(1), false);
        pend(timeline, u"a"_s);
        pend(timeline, u"b"_s);
        QSignalSpy moved(&timeline, &Timeline::entryMoved);
        QSignalSpy removed(&timeline, &Timeline::entriesRemoved);
        QSignalSpy inserted(&timeline, &Timeline::entriesInserted);
        QSignalSpy changed(&timeline, &Timeline::entryChanged);
        timeline.acknowledge(id(u"a"_s), 2, 7'000);
        QCOMPARE(rows(timeline), (QStringList{u"1"_s, u"2"_s, u"?b"_s}));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.at(0).at(0).value<qsizetype>(), 1);
        QVERIFY(moved.isEmpty() && removed.isEmpty() && inserted.isEmpty());
        QCOMPARE(timeline.entries().at(1).time, 7'000);
        QVERIFY(timeline.entries().at(1).own);
    }

    void itsOwnEventMayComeBeforeOrAfterTheAcknowledgement_data()
    {
        QTest::addColumn<bool>("eventFirst");
        QTest::newRow("event first") << true;
        QTest::newRow("acknowledgement first") << false;
    }
    void itsOwnEventMayComeBeforeOrAfterTheAcknowledgement()
    {
        QFETCH(bool, eventFirst);
        Timeline timeline;
        timeline.addMessage(message(1), false);
        pend(timeline, u"a"_s);
        if (eventFirst) {
            timeline.addMessage(message(2, u"a"_s), true);
            timeline.acknowledge(id(u"a"_s), 2, 1'002);
        } else {
            timeline.acknowledge(id(u"a"_s), 2, 1'002);
            timeline.addMessage(message(2, u"a"_s), true);
        }
        QCOMPARE(rows(timeline), (QStringList{u"1"_s, u"2"_s}));
        QVERIFY(timeline.entries().at(1).own);
        QCOMPARE(timeline.entries().at(1).time, 1'002);
    }

    void movesAboveWhatIsStillPendingWhenTheSecondIsKeptFirst()
    {
        Timeline timeline;
        pend(timeline, u"a"_s);
        pend(timeline, u"b"_s);
        QSignalSpy moving(&timeline, &Timeline::entryAboutToBeMoved);
        QSignalSpy moved(&timeline, &Timeline::entryMoved);
        timeline.acknowledge(id(u"b"_s), 1, 1);
        QCOMPARE(rows(timeline), (QStringList{u"1"_s, u"?a"_s}));
        QCOMPARE(moving.size(), 1);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(moved.at(0).at(0).value<qsizetype>(), 1);
        QCOMPARE(moved.at(0).at(1).value<qsizetype>(), 0);
    }

    void aPendingMessageWhoseSeqIsShownIsTakenOut()
    {
        Timeline timeline;
        timeline.addMessage(message(1), false);
        pend(timeline, u"a"_s);
        timeline.acknowledge(id(u"a"_s), 1, 1);
        QCOMPARE(rows(timeline), QStringList{u"1"_s});
    }

    void anothersMessageWithTheSameIdIsNotOurs()
    {
        Timeline timeline;
        pend(timeline, u"a"_s);
        timeline.addMessage(message(1, u"a"_s), false);
        QCOMPARE(rows(timeline), (QStringList{u"1"_s, u"?a"_s}));
    }

    void aRefusedMessageStaysUntilTheUserDecides()
    {
        Timeline timeline;
        pend(timeline, u"a"_s);
        pend(timeline, u"b"_s);
        timeline.fail(id(u"a"_s), errorOf(ErrorCode::NotInRoom));
        timeline.acknowledge(id(u"b"_s), 1, 1);
        QCOMPARE(rows(timeline), (QStringList{u"1"_s, u"!a"_s}));
        QCOMPARE(timeline.entries().at(1).failure.code, ErrorCode::NotInRoom);
        timeline.remove(id(u"a"_s));
        QCOMPARE(rows(timeline), QStringList{u"1"_s});
        timeline.remove(id(u"a"_s)); // nothing
        QCOMPARE(timeline.settledCount(), 1);
    }

    void theSameIdIsNotPendingTwice()
    {
        Timeline timeline;
        pend(timeline, u"a"_s);
        pend(timeline, u"a"_s);
        QCOMPARE(rows(timeline), QStringList{u"?a"_s});
    }

    void noticesStayBelowTheMessageTheyCameAfter()
    {
        Timeline timeline;
        timeline.addNotice(Notice::Joined, nick(u"eve"), false, 1);
        timeline.addMessage(message(5), false);
        timeline.addNotice(Notice::Renamed, nick(u"eva"), false, 2, u"eve"_s);
        timeline.addMessage(message(7), false);
        timeline.addMessage(message(6), false);
        QCOMPARE(rows(timeline), (QStringList{u"-"_s, u"5"_s, u"-"_s, u"6"_s, u"7"_s}));
        QCOMPARE(timeline.entries().at(2).text, u"eve"_s);
        timeline.addNotice(Notice::Left, nick(u"eva"), false, 3);
        QCOMPARE(timeline.lastSeq(), 7);
        timeline.addPage(messages(1, 4), nobody);
        QCOMPARE(rows(timeline),
                 (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"-"_s, u"5"_s, u"-"_s, u"6"_s, u"7"_s, u"-"_s}));
        for (qint64 seq = 1; seq <= 7; ++seq) {
            QVERIFY(timeline.indexOf(seq) >= 0);
        }
    }

    void olderMessagesComeAsOneInsertion()
    {
        Timeline timeline;
        timeline.addMessage(message(101), false);
        QVERIFY(timeline.hasOlder());
        QSignalSpy inserted(&timeline, &Timeline::entriesInserted);
        timeline.addPage(messages(1, 101), nobody); // the last is here already
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.at(0).at(1).value<qsizetype>(), 100);
        QCOMPARE(timeline.entries().size(), 101);
        QVERIFY(!timeline.hasOlder());
        for (qint64 seq = 1; seq <= 101; ++seq) {
            QCOMPARE(timeline.indexOf(seq), seq - 1);
        }
        QCOMPARE(timeline.indexOf(102), -1);
        QCOMPARE(timeline.indexOf(0), -1);
    }

    void aPageClosesTheGapItFills_data()
    {
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("last");
        QTest::addColumn<QStringList>("standing");
        QTest::newRow("all of it") << 3LL << 5LL << QStringList{u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s};
        QTest::newRow("its upper end") << 3LL << 4LL << QStringList{u"2"_s, u"3"_s, u"4"_s, u"(5-5)"_s, u"6"_s};
        QTest::newRow("its lower end") << 4LL << 5LL << QStringList{u"2"_s, u"(3-3)"_s, u"4"_s, u"5"_s, u"6"_s};
        QTest::newRow("beyond both ends")
            << 1LL << 7LL << QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s, u"7"_s};
    }
    void aPageClosesTheGapItFills()
    {
        QFETCH(qint64, first);
        QFETCH(qint64, last);
        Timeline timeline;
        timeline.addMessage(message(2), false);
        timeline.addMessage(message(6), false);
        QCOMPARE(rows(timeline), (QStringList{u"2"_s, u"(3-5)"_s, u"6"_s}));
        timeline.addPage(messages(first, last), nobody);
        QTEST(rows(timeline), "standing");
    }

    void whatCannotBeHadIsSaidToBeLost()
    {
        Timeline timeline;
        timeline.addPage(messages(5, 6), nobody);
        timeline.addPage(messages(20, 21), nobody);
        timeline.setGapLoading(7, 19, true);
        timeline.addLost(7, 9);
        QCOMPARE(rows(timeline), (QStringList{u"5"_s, u"6"_s, u"[7-9]"_s, u"(10-19)"_s, u"20"_s, u"21"_s}));
        QVERIFY(timeline.hasOlder());
        timeline.addLost(1, 4);
        QVERIFY(!timeline.hasOlder());
        timeline.addLost(1, 19);
        QCOMPARE(rows(timeline),
                 (QStringList{u"[1-4]"_s, u"5"_s, u"6"_s, u"[7-9]"_s, u"[10-19]"_s, u"20"_s, u"21"_s}));
        for (const TimelineEntry &entry : timeline.entries()) {
            QVERIFY(!entry.loading);
        }
        timeline.addMessage(message(8), false); // it is there after all
        QCOMPARE(rows(timeline).mid(3, 3), (QStringList{u"[7-7]"_s, u"8"_s, u"[9-9]"_s}));
    }

    void aGapTellsThatItIsLoading()
    {
        Timeline timeline;
        timeline.addMessage(message(1), false);
        timeline.addMessage(message(100), false);
        QSignalSpy changed(&timeline, &Timeline::entryChanged);
        timeline.setGapLoading(2, 99, true);
        QVERIFY(timeline.entries().at(1).loading);
        timeline.addPage(messages(90, 99), nobody);
        QVERIFY(timeline.entries().at(1).loading); // what is left of it
        timeline.setGapLoading(2, 99, false);
        QVERIFY(!timeline.entries().at(1).loading);
        QCOMPARE(changed.size(), 3);
    }

    void anAcknowledgedMessageStandsBehindWhatIsMissing()
    {
        Timeline timeline;
        timeline.addMessage(message(1), false);
        pend(timeline, u"a"_s);
        timeline.acknowledge(id(u"a"_s), 4, 1);
        QCOMPARE(rows(timeline), (QStringList{u"1"_s, u"(2-3)"_s, u"4"_s}));
        QVERIFY(timeline.entries().last().own);
        pend(timeline, u"b"_s);
        timeline.acknowledge(id(u"b"_s), 2, 1);
        QCOMPARE(rows(timeline), (QStringList{u"1"_s, u"2"_s, u"(3-3)"_s, u"4"_s}));
    }

    void whateverComesInWhateverOrderStandsOnceAndWhole()
    {
        QRandomGenerator random(1);
        for (int round = 0; round < 200; ++round) {
            Timeline timeline;
            QSet<qint64> known;
            for (int step = 0; step < 30; ++step) {
                const qint64 first = random.bounded(1, 60);
                const qint64 last = first + random.bounded(8);
                if (random.bounded(6) == 0 && timeline.lastSeq() > 0) {
                    timeline.addLost(1, last);
                } else {
                    timeline.addPage(messages(first, last), nobody);
                    for (qint64 seq = first; seq <= last; ++seq) {
                        known.insert(seq);
                    }
                }
                qint64 next = 0;
                for (const TimelineEntry &entry : timeline.entries()) {
                    const qint64 from = entry.kind == TimelineEntry::Kind::Gap ? entry.gapFrom : entry.seq;
                    const qint64 to = entry.kind == TimelineEntry::Kind::Gap ? entry.gapTo : entry.seq;
                    QVERIFY(from <= to && (next == 0 || from == next));
                    QCOMPARE(known.contains(from), entry.kind == TimelineEntry::Kind::Message);
                    next = to + 1;
                }
                for (const qint64 seq : std::as_const(known)) {
                    QVERIFY(timeline.indexOf(seq) >= 0);
                }
            }
        }
    }

    void anOlderMessageMayBeOneThatIsStillPending()
    {
        Timeline timeline;
        timeline.addMessage(message(10), false);
        pend(timeline, u"a"_s);
        timeline.addPage({message(8), message(9, u"a"_s)}, [](const Message &m) { return m.id.has_value(); });
        QCOMPARE(rows(timeline), (QStringList{u"8"_s, u"9"_s, u"10"_s}));
        QVERIFY(timeline.entries().at(1).own);
    }

    void startingOverKeepsWhatIsNotSent()
    {
        Timeline timeline;
        timeline.addMessage(message(7), false);
        timeline.addNotice(Notice::Left, nick(u"eve"), false, 1);
        pend(timeline, u"a"_s);
        timeline.startOver();
        QCOMPARE(rows(timeline), QStringList{u"?a"_s});
        QCOMPARE(timeline.lastSeq(), 0);
        QVERIFY(!timeline.hasOlder());
        timeline.addMessage(message(1), false);
        QCOMPARE(rows(timeline), (QStringList{u"1"_s, u"?a"_s}));
    }

    void theOldestCanBeForgottenAndReadAgain()
    {
        Timeline timeline;
        timeline.addPage(messages(1, 10), nobody);
        pend(timeline, u"a"_s);
        timeline.forgetOldest(3);
        QCOMPARE(rows(timeline), (QStringList{u"8"_s, u"9"_s, u"10"_s, u"?a"_s}));
        QVERIFY(timeline.hasOlder());
        timeline.addPage(messages(6, 7), nobody);
        QCOMPARE(rows(timeline), (QStringList{u"6"_s, u"7"_s, u"8"_s, u"9"_s, u"10"_s, u"?a"_s}));
        timeline.forgetOldest(5);
        QCOMPARE(timeline.entries().size(), 6);
    }

    void aMessageComesFirstWhenTheOldestAreForgotten()
    {
        Timeline timeline;
        timeline.addPage(messages(1, 2), nobody);
        timeline.addNotice(Notice::Joined, nick(u"carol"), false, 1);
        timeline.addPage(messages(9, 12), nobody); // a gap between
        QCOMPARE(rows(timeline),
                 (QStringList{u"1"_s, u"2"_s, u"-"_s, u"(3-8)"_s, u"9"_s, u"10"_s, u"11"_s, u"12"_s}));
        timeline.forgetOldest(6); // the notice and the gap would come first
        QCOMPARE(rows(timeline), (QStringList{u"9"_s, u"10"_s, u"11"_s, u"12"_s}));
        QVERIFY(timeline.hasOlder());
    }

    void isAlwaysWholeForWhoeverIsTold()
    {
        Timeline timeline;
        const auto look = [&timeline] {
            const qsizetype settled = timeline.settledCount();
            QVERIFY(settled <= timeline.entries().size());
            QVERIFY(timeline.lastSeq() >= timeline.firstSeq());
        };
        connect(&timeline, &Timeline::entriesAboutToBeInserted, this, look);
        connect(&timeline, &Timeline::entriesInserted, this, look);
        connect(&timeline, &Timeline::entryAboutToBeMoved, this, look);
        connect(&timeline, &Timeline::entryMoved, this, look);
        connect(&timeline, &Timeline::entryChanged, this, look);
        connect(&timeline, &Timeline::entriesAboutToBeRemoved, this, look);
        connect(&timeline, &Timeline::entriesRemoved, this, look);
        timeline.addMessage(message(2), false);
        pend(timeline, u"a"_s);
        pend(timeline, u"b"_s);
        timeline.acknowledge(id(u"b"_s), 3, 1);
        timeline.addPage(messages(1, 1), nobody);
        timeline.startOver();
        QCOMPARE(rows(timeline), QStringList{u"?a"_s});
    }

    void takesManyMessages()
    {
        Timeline timeline;
        for (qint64 seq = 20'001; seq <= 40'000; ++seq) {
            timeline.addMessage(message(seq), false);
        }
        for (qint64 page = 199; page >= 0; --page) {
            timeline.addPage(messages(page * 100 + 1, page * 100 + 100), nobody);
        }
        QCOMPARE(timeline.entries().size(), 40'000);
        QCOMPARE(timeline.indexOf(12'345), 12'344);
    }
};

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
