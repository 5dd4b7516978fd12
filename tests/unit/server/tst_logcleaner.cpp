// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "server/log/sqlite/logcleaner.h"
#include "server/log/sqlite/logstore.h"

using namespace Qt::StringLiterals;
using namespace maru;

namespace {

constexpr qint64 day = 86'400'000;

RoomName room(const QString &name = u"garden"_s) { return *RoomName::parse(name); }

} // namespace

class TestLogCleaner : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsEverythingWithoutRetention();
    void keepsTheNewestByCount();
    void keepsTheYoungByAge();
    void aClockSetBackLeavesNoHole();
    void theRoomsOwnRetentionIsNarrowerOnly();
    void clearsAwayADeletedRoom();
    void takesNoMoreThanABiteAtOnce();
    void whatIsClearedAwayIsAGapAndNotFoundAnyMore();

private:
    void append(int count, const RoomName &name = room());
    void clean(const Retention &retention, qint64 now = 0);
    QList<qint64> seqs(const RoomName &name = room());

    std::unique_ptr<LogStore> m_store;
};

void TestLogCleaner::init()
{
    auto database = LogDatabase::open({}, Durability::Memory);
    QVERIFY(database);
    m_store = std::make_unique<LogStore>(*std::move(database));
}

void TestLogCleaner::append(int count, const RoomName &name)
{
    QVERIFY(m_store->begin());
    for (int i = 0; i < count; ++i) {
        QVERIFY(m_store->append(
            name, {u"key"_s, std::nullopt, *Nickname::parse(u"ann"_s), false, *MessageText::parse(u"hello"_s)}));
    }
    QVERIFY(m_store->commit());
}

void TestLogCleaner::clean(const Retention &retention, qint64 now)
{
    LogCleaner cleaner(*m_store, retention);
    cleaner.startRound(now);
    while (cleaner.bite()) {}
}

QList<qint64> TestLogCleaner::seqs(const RoomName &name)
{
    QList<qint64> seqs;
    const auto page = m_store->readAfter(name, 0, 100'000);
    for (const Message &message : page->messages) {
        seqs.append(message.seq);
    }
    return seqs;
}

void TestLogCleaner::keepsEverythingWithoutRetention()
{
    append(5);
    clean({}, 1'000 * day);
    QCOMPARE(seqs().size(), 5);
}

void TestLogCleaner::keepsTheNewestByCount()
{
    append(10);
    clean({.days = {}, .count = 3});
    QCOMPARE(seqs(), QList<qint64>({8, 9, 10}));
    append(1);
    QCOMPARE(seqs().last(), 11);
}

void TestLogCleaner::keepsTheYoungByAge()
{
    m_store->setTime(1 * day);
    append(2);
    m_store->setTime(5 * day);
    append(2);
    clean({.days = 3, .count = {}}, 7 * day);
    QCOMPARE(seqs(), QList<qint64>({3, 4}));
}

void TestLogCleaner::aClockSetBackLeavesNoHole()
{
    m_store->setTime(5 * day);
    append(2);
    m_store->setTime(1 * day);
    append(2);
    clean({.days = 3, .count = {}}, 6 * day);
    QCOMPARE(seqs(), QList<qint64>({1, 2, 3, 4})); // older ones wait behind younger ones
    clean({.days = 3, .count = {}}, 9 * day);
    QCOMPARE(seqs(), QList<qint64>());
}

void TestLogCleaner::theRoomsOwnRetentionIsNarrowerOnly()
{
    append(10);
    append(10, room(u"kitchen"_s));
    QVERIFY(m_store->rooms().keep(room(), {.days = {}, .count = 2}));
    QVERIFY(m_store->rooms().keep(room(u"kitchen"_s), {.days = {}, .count = 100}));
    clean({.days = {}, .count = 5});
    QCOMPARE(seqs().size(), 2);
    QCOMPARE(seqs(room(u"kitchen"_s)).size(), 5);
}

void TestLogCleaner::clearsAwayADeletedRoom()
{
    append(250);
    append(3, room(u"kitchen"_s));
    QVERIFY(m_store->rooms().remove(room()));
    QCOMPARE(m_store->rooms().extents().size(), 2);
    clean({});
    QCOMPARE(m_store->rooms().extents().size(), 1);
    QCOMPARE(seqs(room(u"kitchen"_s)).size(), 3);
}

void TestLogCleaner::takesNoMoreThanABiteAtOnce()
{
    append(LogCleaner::Bite + 10);
    LogCleaner cleaner(*m_store, {.days = {}, .count = 1});
    cleaner.startRound(0);
    QVERIFY(cleaner.bite());
    QCOMPARE(seqs().size(), 10);
}

void TestLogCleaner::whatIsClearedAwayIsAGapAndNotFoundAnyMore()
{
    append(10);
    clean({.days = {}, .count = 3});
    const auto page = m_store->readAfter(room(), 2, 10);
    QVERIFY(page->gap);
    QCOMPARE(*page->gap, (Gap{3, 7}));
    QVERIFY(!m_store->readAfter(room(), 7, 10)->gap);
    QCOMPARE(m_store->search({.text = u"hello"_s, .room = {}, .before = {}})->hits.size(), 3);
}

QTEST_GUILESS_MAIN(TestLogCleaner)
#include "tst_logcleaner.moc"
