// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include "app/client/joinedroom.h"
#include "app/client/timeline.h"
#include "tests/support/names.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

Message message(qint64 seq, const QString &text = u"said"_s)
{
    return {seq, {}, nickname(u"bob"), false, messageText(text), 1'000 + seq};
}

Message edit(qint64 seq, qint64 edits, const QString &text = u"edited"_s)
{
    Message edit = message(seq, text);
    edit.edits = edits;
    return edit;
}

bool nobody(const Message &) { return false; }

/// "seq text", of edited ones with "*"; "(3-5)" missing.
QStringList rows(const Timeline &timeline)
{
    QStringList list;
    for (const TimelineEntry &entry : timeline.entries()) {
        if (entry.kind == TimelineEntry::Kind::Gap) {
            list.append(u"(%1-%2)"_s.arg(entry.gapFrom).arg(entry.gapTo));
        } else {
            list.append(QString::number(entry.seq) + u' ' + entry.text + (entry.editedAt > 0 ? u"*"_s : QString()));
        }
    }
    return list;
}

} // namespace

/// Edits have places, but no rows.
class TestTimelineEdits : public QObject
{
    Q_OBJECT

private slots:
    void theMessageChangesWhereItStands()
    {
        Timeline timeline;
        timeline.addPage({message(1), message(2)}, nobody);
        const QSignalSpy changed(&timeline, &Timeline::entryChanged);
        const QSignalSpy moved(&timeline, &Timeline::entryMoved);
        const QSignalSpy inserted(&timeline, &Timeline::entriesInserted);
        const QSignalSpy removed(&timeline, &Timeline::entriesRemoved);
        timeline.addEdit(edit(3, 1));
        QCOMPARE(rows(timeline), QStringList({u"1 edited*"_s, u"2 said"_s}));
        QCOMPARE(timeline.entries().first().editedAt, 1'003);
        QCOMPARE(timeline.entries().first().time, 1'001);
        QCOMPARE(changed.size(), 1);
        QVERIFY(moved.isEmpty() && inserted.isEmpty() && removed.isEmpty());
        QCOMPARE(timeline.lastSeq(), 3);
        timeline.addMessage(message(4), false);
        QCOMPARE(rows(timeline), QStringList({u"1 edited*"_s, u"2 said"_s, u"4 said"_s})); // nothing is missing
    }

    void anEditThatComesTwiceChangesNothing()
    {
        Timeline timeline;
        timeline.addPage({message(1), message(2)}, nobody);
        timeline.addEdit(edit(3, 1));
        timeline.addEdit(edit(4, 1, u"again"_s));
        const QSignalSpy changed(&timeline, &Timeline::entryChanged);
        timeline.addEdit(edit(4, 1, u"again"_s));
        timeline.addEdit(edit(3, 1, u"again"_s)); // out of a page: with the latest text
        QCOMPARE(rows(timeline), QStringList({u"1 again*"_s, u"2 said"_s}));
        QCOMPARE(timeline.entries().first().editedAt, 1'004);
        QVERIFY(changed.isEmpty());
    }

    void whatIsMissingBeforeAnEditIsSaid()
    {
        Timeline timeline;
        timeline.addPage({message(1)}, nobody);
        timeline.addEdit(edit(5, 1));
        QCOMPARE(rows(timeline), QStringList({u"1 edited*"_s, u"(2-4)"_s}));
        timeline.addMessage(message(6), false);
        QCOMPARE(rows(timeline), QStringList({u"1 edited*"_s, u"(2-4)"_s, u"6 said"_s}));
        timeline.addPage({message(2), edit(3, 2), message(4)}, nobody);
        QCOMPARE(rows(timeline), QStringList({u"1 edited*"_s, u"2 edited*"_s, u"4 said"_s, u"6 said"_s}));
    }

    void editsCloseGaps_data()
    {
        QTest::addColumn<QList<qint64>>("edits");
        QTest::addColumn<QString>("gap");
        using List = QList<qint64>;
        QTest::newRow("all") << List{2, 3, 4} << QString();
        QTest::newRow("upper end") << List{2} << u"(3-4)"_s;
        QTest::newRow("lower end") << List{4} << u"(2-3)"_s;
        QTest::newRow("midst") << List{3} << u"(2-4)"_s; // it comes again with what is around it
        QTest::newRow("one after the other") << List{4, 2, 3} << QString();
    }
    void editsCloseGaps()
    {
        QFETCH(const QList<qint64>, edits);
        QFETCH(const QString, gap);
        Timeline timeline;
        timeline.addMessage(message(1), false);
        timeline.addMessage(message(5), false);
        for (const qint64 seq : edits) {
            timeline.addPage({edit(seq, 1)}, nobody);
        }
        QStringList expected{u"1 edited*"_s, gap, u"5 said"_s};
        expected.removeAll(QString());
        QCOMPARE(rows(timeline), expected);
    }

    void editsAtTheEdgesOfPagesAreNotMissing()
    {
        Timeline timeline;
        timeline.addPage({edit(10, 1), message(11), edit(12, 11)}, nobody);
        QCOMPARE(timeline.firstSeq(), 10);
        QCOMPARE(timeline.lastSeq(), 12);
        timeline.addPage({message(8), edit(9, 8)}, nobody);
        timeline.addMessage(message(13), false);
        QCOMPARE(rows(timeline), QStringList({u"8 edited*"_s, u"11 edited*"_s, u"13 said"_s}));
        timeline.addPage({edit(6, 1), edit(7, 1)}, nobody); // a page without anything to see
        QCOMPARE(timeline.firstSeq(), 6);
        QVERIFY(timeline.hasOlder());
        timeline.addPage({message(4), message(5)}, nobody);
        QCOMPARE(rows(timeline).first(4), QStringList({u"4 said"_s, u"5 said"_s, u"8 edited*"_s, u"11 edited*"_s}));
    }

    void nothingButEditsLeavesAGapAbove()
    {
        Timeline timeline;
        timeline.addPage({edit(51, 1), edit(52, 1)}, nobody);
        QCOMPARE(rows(timeline), QStringList(u"(1-50)"_s));
        QCOMPARE(timeline.lastSeq(), 52);
        timeline.addMessage(message(53), false);
        timeline.addPage({message(48), edit(49, 1), edit(50, 1)}, nobody);
        QCOMPARE(rows(timeline), QStringList({u"(1-47)"_s, u"48 said"_s, u"53 said"_s}));
        QVERIFY(!timeline.hasOlder());
    }

    void ofWhatIsNotHereOnlyThePlaceIsKept()
    {
        Timeline timeline;
        timeline.addPage({message(40), message(41)}, nobody);
        const QSignalSpy edited(&timeline, &Timeline::edited);
        timeline.addEdit(edit(42, 7));
        Message lost = edit(43, 40);
        lost.text = MessageText::none();
        timeline.addEdit(lost);
        QCOMPARE(rows(timeline), QStringList({u"40 said"_s, u"41 said"_s}));
        QCOMPARE(edited.size(), 2); // the store may have it
        QCOMPARE(timeline.lastSeq(), 43);
    }

    void aPageTellsOfEditsThatDidNotCome()
    {
        Timeline timeline;
        timeline.addPage({message(1), message(2)}, nobody);
        Message changed = message(1, u"changed"_s);
        changed.editedAt = 2'000;
        timeline.addPage({changed, message(2)}, nobody);
        QCOMPARE(rows(timeline), QStringList({u"1 changed*"_s, u"2 said"_s}));
        timeline.addPage({message(1)}, nobody); // as this machine kept it: older
        QCOMPARE(rows(timeline).first(), u"1 changed*"_s);
    }

    void anOwnMessageBehindAnEditIsAcknowledgedInPlace()
    {
        Timeline timeline;
        timeline.addMessage(message(1), false);
        timeline.addPending(messageId(u"a"), nickname(u"ann"), false, messageText(u"mine"_s), 5'000);
        timeline.addEdit(edit(2, 1));
        const QSignalSpy removed(&timeline, &Timeline::entriesRemoved);
        timeline.acknowledge(messageId(u"a"), 3, 7'000);
        QCOMPARE(rows(timeline), QStringList({u"1 edited*"_s, u"3 mine"_s}));
        QVERIFY(removed.isEmpty());
    }

    void editsAreNotUnread()
    {
        JoinedRoom room(roomName(u"garden"), nullptr);
        room.timeline().addPage({message(1), message(2)}, nobody);
        room.markRead();
        QCOMPARE(room.unreadCount(), 0);
        const QSignalSpy divider(&room, &JoinedRoom::dividerChanged);
        room.timeline().addEdit(edit(3, 1));
        QCOMPARE(room.unreadCount(), 0);
        QVERIFY(divider.isEmpty());
        room.timeline().addMessage(message(4), false);
        QCOMPARE(room.unreadCount(), 1);
        room.setWatched(true);
        room.timeline().addEdit(edit(5, 1));
        QCOMPARE(room.readSeq(), 5); // or the line "New" would come back with the next start
    }

    /// Whatever comes in whatever order: in the end each message stands once, in order, and nothing is missing.
    void anyOrderEndsWell()
    {
        QRandomGenerator random(20'261'127);
        for (int round = 0; round < 300; ++round) {
            QList<Message> log{message(1)};
            for (qint64 seq = 2; seq <= 40; ++seq) {
                log.append(random.bounded(2) == 0 ? message(seq) : edit(seq, 1));
            }
            Timeline timeline;
            for (int page = 0; page < 25; ++page) {
                const qsizetype from = random.bounded(log.size());
                const qsizetype count = 1 + random.bounded(qsizetype(6));
                timeline.addPage(log.mid(from, count), nobody);
            }
            timeline.addPage(log.mid(20), nobody);
            timeline.addPage(log.first(25), nobody);
            QStringList expected;
            for (const Message &entry : std::as_const(log)) {
                if (!entry.isEdit()) {
                    expected.append(entry.seq == 1 ? u"1 edited*"_s : QString::number(entry.seq) + u" said"_s);
                }
            }
            QCOMPARE(rows(timeline), expected);
            QCOMPARE(timeline.firstSeq(), 1);
            QCOMPARE(timeline.lastSeq(), 40);
        }
    }
};

QTEST_GUILESS_MAIN(TestTimelineEdits)
#include "tst_timelineedits.moc"
