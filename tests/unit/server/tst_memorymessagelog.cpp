// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "common/chat/limits.h"
#include "server/log/memorymessagelog.h"
#include "tests/support/fakeclock.h"
#include "tests/support/names.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

const RoomName garden = roomName(u"garden");

MessageDraft draft(const QString &text, const QString &id = {}, const QString &sender = u"1"_s)
{
    return {sender, id.isEmpty() ? std::nullopt : std::optional(messageId(id)), nickname(u"ann"), true,
            messageText(text)};
}

QList<qint64> seqsOf(const LogPage &page)
{
    QList<qint64> seqs;
    for (const Message &message : page.messages) {
        seqs.append(message.seq);
    }
    return seqs;
}

} // namespace

class tst_MemoryMessageLog : public QObject
{
    Q_OBJECT

private slots:
    void givesSeqWithoutHolesPerRoom();
    void completesLaterAndInOrder();
    void readSeesWhatWasAppendedBeforeAndNothingAfter();
    void repeatIsNotStoredAgain();
    void sameIdOfAnotherSenderIsAnotherMessage();
    void readsPages_data();
    void readsPages();
    void keepsTheNewestOnly();
    void keepsABoundedAmountOfText();
    void doesNotRecogniseRepeatsOfWhatItDropped();
    void forgottenRoomBeginsAnew();
    void callsNobodyAfterItsEnd();

private:
    Appended append(MessageLog &log, const RoomName &room, const MessageDraft &what)
    {
        std::optional<Appended> appended;
        log.append(room, what, [&](const auto &result) { appended = *result; });
        QCoreApplication::processEvents();
        return *appended;
    }
    LogPage readBefore(MessageLog &log, std::optional<qint64> before, int limit)
    {
        LogPage page;
        log.readBefore(garden, before, limit, [&](const auto &result) { page = *result; });
        QCoreApplication::processEvents();
        return page;
    }
    LogPage readAfter(MessageLog &log, qint64 after, int limit)
    {
        LogPage page;
        log.readAfter(garden, after, limit, [&](const auto &result) { page = *result; });
        QCoreApplication::processEvents();
        return page;
    }

    FakeClock m_clock;
};

void tst_MemoryMessageLog::givesSeqWithoutHolesPerRoom()
{
    MemoryMessageLog log(10, m_clock);
    QCOMPARE(append(log, garden, draft(u"a"_s)).message.seq, 1);
    QCOMPARE(append(log, roomName(u"kitchen"), draft(u"b"_s)).message.seq, 1);
    const Message second = append(log, roomName(u"GARDEN"), draft(u"c"_s)).message;
    QCOMPARE(second.seq, 2);
    QCOMPARE(second.sentAt, m_clock.now());
}

void tst_MemoryMessageLog::completesLaterAndInOrder()
{
    MemoryMessageLog log(10, m_clock);
    QStringList order;
    log.append(garden, draft(u"a"_s), [&](const auto &) { order.append(u"a"_s); });
    log.readBefore(garden, {}, 5, [&](const auto &) { order.append(u"read"_s); });
    log.append(garden, draft(u"b"_s), [&](const auto &) { order.append(u"b"_s); });
    QVERIFY(order.isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(order, QStringList({u"a"_s, u"read"_s, u"b"_s}));
}

void tst_MemoryMessageLog::readSeesWhatWasAppendedBeforeAndNothingAfter()
{
    MemoryMessageLog log(10, m_clock);
    LogPage page;
    log.append(garden, draft(u"a"_s), [](const auto &) {});
    log.readBefore(garden, {}, 5, [&](const auto &result) { page = *result; });
    log.append(garden, draft(u"b"_s), [](const auto &) {});
    QCoreApplication::processEvents();
    QCOMPARE(seqsOf(page), QList<qint64>({1}));
}

void tst_MemoryMessageLog::repeatIsNotStoredAgain()
{
    MemoryMessageLog log(10, m_clock);
    const Appended first = append(log, garden, draft(u"a"_s, u"x"_s));
    m_clock.advance(1000);
    const Appended repeat = append(log, garden, draft(u"other"_s, u"x"_s));
    QVERIFY(!first.repeated);
    QVERIFY(repeat.repeated);
    QCOMPARE(repeat.message, first.message);
    QCOMPARE(append(log, garden, draft(u"b"_s)).message.seq, 2);
}

void tst_MemoryMessageLog::sameIdOfAnotherSenderIsAnotherMessage()
{
    MemoryMessageLog log(10, m_clock);
    QVERIFY(!append(log, garden, draft(u"a"_s, u"x"_s, u"1"_s)).repeated);
    QVERIFY(!append(log, garden, draft(u"a"_s, u"x"_s, u"2"_s)).repeated);
    QVERIFY(!append(log, roomName(u"kitchen"), draft(u"a"_s, u"x"_s, u"1"_s)).repeated);
}

void tst_MemoryMessageLog::readsPages_data()
{
    QTest::addColumn<bool>("forwards");
    QTest::addColumn<qint64>("from"); // backwards: -1 for none
    QTest::addColumn<int>("limit");
    QTest::addColumn<QList<qint64>>("seqs"); // of 6 messages, of which 3 to 6 are kept
    QTest::addColumn<bool>("more");
    using Seqs = QList<qint64>;
    QTest::newRow("newest") << false << -1LL << 2 << Seqs{5, 6} << true;
    QTest::newRow("all") << false << -1LL << 9 << Seqs{3, 4, 5, 6} << false;
    QTest::newRow("exactly all") << false << -1LL << 4 << Seqs{3, 4, 5, 6} << false;
    QTest::newRow("before one") << false << 5LL << 1 << Seqs{4} << true;
    QTest::newRow("before the first kept") << false << 3LL << 5 << Seqs{} << false;
    QTest::newRow("before what was dropped") << false << 1LL << 5 << Seqs{} << false;
    QTest::newRow("before all numbers") << false << 0LL << 5 << Seqs{} << false;
    QTest::newRow("before the future") << false << 900LL << 2 << Seqs{5, 6} << true;
    QTest::newRow("after one") << true << 4LL << 9 << Seqs{5, 6} << false;
    QTest::newRow("after one, cut") << true << 3LL << 2 << Seqs{4, 5} << true;
    QTest::newRow("after what was dropped") << true << 0LL << 9 << Seqs{3, 4, 5, 6} << false;
    QTest::newRow("after the last") << true << 6LL << 9 << Seqs{} << false;
    QTest::newRow("after the future") << true << 9007199254740991LL << 9 << Seqs{} << false;
}

void tst_MemoryMessageLog::readsPages()
{
    QFETCH(const bool, forwards);
    QFETCH(const qint64, from);
    QFETCH(const int, limit);
    MemoryMessageLog log(4, m_clock);
    for (int i = 0; i < 6; ++i) {
        (void)append(log, garden, draft(u"a"_s));
    }
    const LogPage page = forwards ? readAfter(log, from, limit)
                                  : readBefore(log, from < 0 ? std::nullopt : std::optional(from), limit);
    QTEST(seqsOf(page), "seqs");
    QTEST(page.more, "more");
}

void tst_MemoryMessageLog::keepsTheNewestOnly()
{
    MemoryMessageLog log(1, m_clock);
    (void)append(log, garden, draft(u"a"_s));
    (void)append(log, garden, draft(u"b"_s));
    const LogPage page = readBefore(log, {}, 5);
    QCOMPARE(seqsOf(page), QList<qint64>({2}));
    QCOMPARE(page.messages.first().text.text(), u"b"_s);
}

void tst_MemoryMessageLog::keepsABoundedAmountOfText()
{
    constexpr int longest = limits::TextUnits;
    constexpr int fitting = int(MemoryMessageLog::MostTextUnits / longest);
    MemoryMessageLog log(1'000'000, m_clock);
    const QString text(longest, u'a');
    for (int i = 0; i < fitting + 3; ++i) {
        (void)append(log, garden, draft(text));
    }
    QCOMPARE(readBefore(log, {}, 1'000'000).messages.size(), fitting);
}

void tst_MemoryMessageLog::doesNotRecogniseRepeatsOfWhatItDropped()
{
    MemoryMessageLog log(1, m_clock);
    (void)append(log, garden, draft(u"a"_s, u"x"_s));
    (void)append(log, garden, draft(u"b"_s, u"y"_s));
    QVERIFY(!append(log, garden, draft(u"a"_s, u"x"_s)).repeated);
}

void tst_MemoryMessageLog::forgottenRoomBeginsAnew()
{
    MemoryMessageLog log(10, m_clock);
    (void)append(log, garden, draft(u"a"_s, u"x"_s));
    log.forget(garden);
    QVERIFY(readBefore(log, {}, 5).messages.isEmpty());
    QCOMPARE(append(log, garden, draft(u"a"_s, u"x"_s)).message.seq, 1);
}

void tst_MemoryMessageLog::callsNobodyAfterItsEnd()
{
    int calls = 0;
    auto log = std::make_unique<MemoryMessageLog>(10, m_clock);
    log->append(garden, draft(u"a"_s), [&](const auto &) {
        ++calls;
        log.reset();
    });
    log->append(garden, draft(u"b"_s), [&](const auto &) { ++calls; });
    QCoreApplication::processEvents();
    QCOMPARE(calls, 1);
}

QTEST_GUILESS_MAIN(tst_MemoryMessageLog)
#include "tst_memorymessagelog.moc"
