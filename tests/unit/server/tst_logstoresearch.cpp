// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTemporaryDir>
#include <QTest>

#include "server/log/sqlite/logstore.h"
#include "tests/support/names.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

/// What a search of the store finds, and how much of it it looks at for one page.
class TestLogStoreSearch : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aPageComesInTimeHoweverFewHitsThereAre();
    void pagesMeetWithoutHoleOrRepeat();
    void pairsThatAreNoNeighboursCostTimeAndFindNothing();
    void aRoomIsNoWord();
    void whatIsNotInTheIndexYetIsFoundAlike_data();
    void whatIsNotInTheIndexYetIsFoundAlike();
    void whatIsNotInTheIndexYetIsEditedAndDeleted();
    void whatIsRolledBackIsNotWaitedFor();
    void aRowThatWasUsedBeforeIsFound();
    void aRestartKnowsWhatIsNotInTheIndexYet();

private:
    void say(const QString &text, const RoomName &room = roomName(u"garden"));
    /// All that was said is in the index now.
    void gather();
    /// The next message gets the row behind this one.
    void skipTo(qint64 row);
    /// All hits of a question, page by page; `pages` counts them.
    QStringList findAll(const QString &text, int patience, int limit, int *pages = nullptr);

    std::unique_ptr<LogStore> m_store;
};

void TestLogStoreSearch::init() { m_store = std::make_unique<LogStore>(*LogDatabase::open({}, Durability::Memory)); }

void TestLogStoreSearch::say(const QString &text, const RoomName &room)
{
    QVERIFY(m_store->append(room, {u"key"_s, {}, nickname(u"ann"), false, messageText(text)}));
}

void TestLogStoreSearch::gather()
{
    QVERIFY(m_store->begin());
    for (int i = 0; i < SearchIndex::Gathered; ++i) {
        say(u"filler"_s);
    }
    QVERIFY(m_store->commit());
}

void TestLogStoreSearch::skipTo(qint64 row)
{
    QVERIFY(m_store->database().execute(
        u"INSERT INTO messages (id, room, seq, author, guest, text, sent_at) VALUES (%1, 1, -%1, 'a', 0, 'x', 0)"_s
            .arg(row)));
}

QStringList TestLogStoreSearch::findAll(const QString &text, int patience, int limit, int *pages)
{
    QStringList texts;
    SearchQuestion question{.text = text, .room = {}, .before = {}, .limit = limit};
    do {
        const auto page = m_store->search(question, patience);
        if (!page || page->hits.size() > limit
            || (page->next && question.before && *page->next >= *question.before)) {
            return {u"a page that is none"_s};
        }
        for (const SearchHit &hit : page->hits) {
            texts.append(hit.message.text.text());
        }
        question.before = page->next;
        if (pages) {
            ++*pages;
        }
    } while (question.before);
    return texts;
}

void TestLogStoreSearch::aPageComesInTimeHoweverFewHitsThereAre()
{
    say(u"needle one"_s);
    skipTo(10 * SearchIndex::Stretch - 2);
    say(u"needle two"_s); // the last of its stretch
    say(u"needle three"_s); // the first of the next
    gather();
    int pages = 0;
    QCOMPARE(findAll(u"needle"_s, 0, 5, &pages), QStringList({u"needle three"_s, u"needle two"_s, u"needle one"_s}));
    QCOMPARE(pages, 11);
    pages = 0;
    QCOMPARE(findAll(u"needle"_s, 60'000, 5, &pages).size(), 3);
    QCOMPARE(pages, 1);
    QCOMPARE(findAll(u"nowhere"_s, 0, 5), QStringList());
}

void TestLogStoreSearch::pagesMeetWithoutHoleOrRepeat()
{
    QStringList said;
    for (int i = 0; i < 60; ++i) {
        if (i % 20 == 10) {
            skipTo(i / 20 * SearchIndex::Stretch + SearchIndex::Stretch - 5);
        }
        said.prepend(u"hay %1"_s.arg(i));
        say(said.first());
    }
    for (const int limit : {1, 4, 5, 6, 15, 60}) {
        QCOMPARE(findAll(u"hay"_s, 0, limit), said);
        QCOMPARE(findAll(u"hay"_s, 60'000, limit), said);
    }
}

void TestLogStoreSearch::pairsThatAreNoNeighboursCostTimeAndFindNothing()
{
    say(u"한국어"_s);
    for (int i = 0; i < 30; ++i) {
        say(u"한국 국어"_s);
    }
    gather();
    int pages = 0;
    QCOMPARE(findAll(u"한국어"_s, 0, 5, &pages), QStringList(u"한국어"_s));
    QVERIFY(pages > 1); // what is looked at is bounded, not only what is found
    QCOMPARE(findAll(u"한국어"_s, 60'000, 5), QStringList(u"한국어"_s));
}

void TestLogStoreSearch::aRoomIsNoWord()
{
    say(u"\uE0001 one \uE000"_s);
    say(u"1 r1"_s, roomName(u"kitchen"));
    QCOMPARE(findAll(u"\uE0001"_s, 60'000, 5), QStringList({u"1 r1"_s, u"\uE0001 one \uE000"_s})); // as a plain 1
    const auto inKitchen = m_store->search({.text = u"1"_s, .room = roomName(u"kitchen"), .before = {}});
    QCOMPARE(inKitchen->hits.size(), 1);
    QCOMPARE(inKitchen->hits.first().message.text.text(), u"1 r1"_s);
}

void TestLogStoreSearch::whatIsNotInTheIndexYetIsFoundAlike_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("a word") << u"kitchen"_s << QStringList(u"In the kitchen"_s);
    QTest::newRow("a beginning") << u"the ki"_s << QStringList(u"In the kitchen"_s);
    QTest::newRow("a beginning that is not the last") << u"ki the"_s << QStringList();
    QTest::newRow("no ending") << u"itchen"_s << QStringList();
    QTest::newRow("one syllable") << u"국"_s << QStringList({u"국어"_s, u"한국어"_s});
    QTest::newRow("a substring") << u"한국어"_s << QStringList(u"한국어"_s);
    QTest::newRow("a pair") << u"국어"_s << QStringList({u"국어"_s, u"한국어"_s});
    QTest::newRow("pairs that are no neighbours") << u"한국국어"_s << QStringList();
    QTest::newRow("without case") << u"IN"_s << QStringList(u"In the kitchen"_s);
    QTest::newRow("nothing") << u"…"_s << QStringList();
}

void TestLogStoreSearch::whatIsNotInTheIndexYetIsFoundAlike()
{
    QFETCH(const QString, query);
    QFETCH(const QStringList, found);
    for (const QString &text : {u"한국어"_s, u"In the kitchen"_s, u"국어"_s}) {
        say(text);
    }
    QCOMPARE(findAll(query, 60'000, 5), found);
    QCOMPARE(findAll(query, 60'000, 1), found); // page by page
    say(u"한국어 elsewhere"_s, roomName(u"attic"));
    const auto inGarden = m_store->search({.text = query, .room = roomName(u"garden"), .before = {}});
    QCOMPARE(inGarden->hits.size(), found.size());
    gather();
    const auto afterwards = m_store->search({.text = query, .room = roomName(u"garden"), .before = {}});
    QCOMPARE(afterwards->hits, inGarden->hits);
}

void TestLogStoreSearch::whatIsNotInTheIndexYetIsEditedAndDeleted()
{
    const auto draft = [](const QString &text, const QString &id) {
        return MessageDraft{u"key"_s, messageId(id), nickname(u"ann"), false, messageText(text)};
    };
    QVERIFY(m_store->append(roomName(u"garden"), draft(u"old words"_s, u"1"_s)));
    QVERIFY(m_store->append(roomName(u"garden"), draft(u"other words"_s, u"2"_s)));
    MessageDraft edit = draft(u"new words"_s, u"3"_s);
    edit.edits = EditTarget{.seq = 1, .sentSince = 0};
    QVERIFY(m_store->append(roomName(u"garden"), edit));
    QCOMPARE(findAll(u"words"_s, 60'000, 5), QStringList({u"other words"_s, u"new words"_s}));
    QCOMPARE(m_store->trim(1, 2, 0, 10), 1);
    QCOMPARE(findAll(u"words"_s, 60'000, 5), QStringList(u"other words"_s));
    gather();
    QCOMPARE(findAll(u"words"_s, 60'000, 5), QStringList(u"other words"_s));
    QCOMPARE(findAll(u"old"_s, 60'000, 5), QStringList());
    QCOMPARE(m_store->trim(1, 1'000, 0, 1'000), 2 + SearchIndex::Gathered);
    QCOMPARE(m_store->database().integrityFaults(), QStringList());
    SqlStatement anything(m_store->database(), u"SELECT count(*) FROM message_words('words OR filler')"_s);
    QVERIFY(anything.run() && anything.next());
    QCOMPARE(anything.value(0).toInt(), 0);
}

void TestLogStoreSearch::whatIsRolledBackIsNotWaitedFor()
{
    QVERIFY(m_store->begin());
    for (int i = 0; i < SearchIndex::Gathered; ++i) {
        say(u"gone"_s);
    }
    m_store->rollback();
    gather();
    say(u"gone"_s);
    QCOMPARE(findAll(u"gone"_s, 60'000, 5), QStringList(u"gone"_s));
    QCOMPARE(findAll(u"filler"_s, 60'000, 100).size(), SearchIndex::Gathered);
}

void TestLogStoreSearch::aRowThatWasUsedBeforeIsFound()
{
    say(u"first"_s);
    gather();
    QCOMPARE(m_store->trim(1, 1'000, 0, 1'000), 1 + SearchIndex::Gathered);
    say(u"second"_s); // in a row that the index takes for one it knows
    QCOMPARE(findAll(u"second"_s, 60'000, 5), QStringList(u"second"_s));
    QCOMPARE(findAll(u"first"_s, 60'000, 5), QStringList());
}

void TestLogStoreSearch::aRestartKnowsWhatIsNotInTheIndexYet()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"messages.sqlite"_s);
    m_store = std::make_unique<LogStore>(*LogDatabase::open(path, Durability::Normal));
    say(u"early"_s);
    gather();
    say(u"late"_s);
    m_store.reset();
    m_store = std::make_unique<LogStore>(*LogDatabase::open(path, Durability::Normal));
    for (int i = 1; i < SearchIndex::Gathered; ++i) {
        QVERIFY(m_store->begin());
        say(u"later"_s);
        QVERIFY(m_store->commit());
    }
    const auto indexed = [this](const QString &word) {
        SqlStatement found(m_store->database(), u"SELECT count(*) FROM message_words(?)"_s);
        return found.run({word}) && found.next() ? found.value(0).toInt() : -1;
    };
    QCOMPARE(indexed(u"early"_s), 1);
    QCOMPARE(indexed(u"late"_s), 1); // the sixty-fourth
    QCOMPARE(indexed(u"later"_s), SearchIndex::Gathered - 1);
    QCOMPARE(findAll(u"late"_s, 60'000, 100).size(), SearchIndex::Gathered);
}

QTEST_GUILESS_MAIN(TestLogStoreSearch)
#include "tst_logstoresearch.moc"
