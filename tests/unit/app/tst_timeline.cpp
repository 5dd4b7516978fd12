// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
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

/// The rows in short: the seq of messages, "-" for notices, "?id" pending, "!id" failed.
QStringList rows(const Timeline &timeline)
{
    QStringList list;
    for (const TimelineEntry &entry : timeline.entries()) {
        if (entry.kind == TimelineEntry::Kind::Notice) {
            list.append(u"-"_s);
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
        timeline.prepend(messages(1, 4), true, nobody);
        QCOMPARE(rows(timeline),
                 (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"-"_s, u"5"_s, u"-"_s, u"6"_s, u"7"_s, u"-"_s}));
        for (qint64 seq = 1; seq <= 7; ++seq) {
            QVERIFY(timeline.indexOf(seq) >= 0);
        }
    }

    void olderMessagesComeAsOneInsertion()
    {
        Timeline timeline;
        timeline.setHasOlder(true);
        timeline.addMessage(message(101), false);
        QSignalSpy inserted(&timeline, &Timeline::entriesInserted);
        QSignalSpy hasOlder(&timeline, &Timeline::hasOlderChanged);
        timeline.prepend(messages(1, 101), false, nobody); // the last is here already
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.at(0).at(1).value<qsizetype>(), 100);
        QCOMPARE(timeline.entries().size(), 101);
        QCOMPARE(hasOlder.size(), 1);
        QVERIFY(!timeline.hasOlder());
        for (qint64 seq = 1; seq <= 101; ++seq) {
            QCOMPARE(timeline.indexOf(seq), seq - 1);
        }
        QCOMPARE(timeline.indexOf(102), -1);
        QCOMPARE(timeline.indexOf(0), -1);
    }

    void anOlderMessageMayBeOneThatIsStillPending()
    {
        Timeline timeline;
        timeline.addMessage(message(10), false);
        pend(timeline, u"a"_s);
        timeline.prepend({message(8), message(9, u"a"_s)}, false, [](const Message &m) { return m.id.has_value(); });
        QCOMPARE(rows(timeline), (QStringList{u"8"_s, u"9"_s, u"10"_s}));
        QVERIFY(timeline.entries().at(1).own);
    }

    void startingOverKeepsWhatIsNotSent()
    {
        Timeline timeline;
        timeline.addMessage(message(7), false);
        timeline.addNotice(Notice::Left, nick(u"eve"), false, 1);
        timeline.setHasOlder(true);
        pend(timeline, u"a"_s);
        timeline.startOver();
        QCOMPARE(rows(timeline), QStringList{u"?a"_s});
        QCOMPARE(timeline.lastSeq(), 0);
        QVERIFY(!timeline.hasOlder());
        timeline.addMessage(message(1), false);
        QCOMPARE(rows(timeline), (QStringList{u"1"_s, u"?a"_s}));
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
        timeline.prepend(messages(1, 1), false, nobody);
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
            timeline.prepend(messages(page * 100 + 1, page * 100 + 100), page > 0, nobody);
        }
        QCOMPARE(timeline.entries().size(), 40'000);
        QCOMPARE(timeline.indexOf(12'345), 12'344);
    }
};

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
