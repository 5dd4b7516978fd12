// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
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

private:
    void say(const QString &text, const RoomName &room = roomName(u"garden"));
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

QTEST_GUILESS_MAIN(TestLogStoreSearch)
#include "tst_logstoresearch.moc"
