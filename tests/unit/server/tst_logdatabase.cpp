// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include "server/log/sqlite/logstore.h"
#include "server/log/sqlite/reporttable.h"
#include "tests/support/names.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

/// What a store of each schema that was ever released looks like, with a room and two messages in it. Frozen: what
/// makes a store may change, what was made stays as it is.
const QStringList schema1 = {
    u"CREATE TABLE store (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s,
    u"CREATE TABLE rooms (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT UNIQUE, name TEXT NOT NULL,"
    " topic TEXT NOT NULL DEFAULT '', creator TEXT NOT NULL DEFAULT '', creator_key TEXT NOT NULL DEFAULT '',"
    " created_at INTEGER NOT NULL, last_seq INTEGER NOT NULL DEFAULT 0, last_activity INTEGER NOT NULL)"_s,
    u"CREATE TABLE senders (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE)"_s,
    u"CREATE TABLE messages (id INTEGER PRIMARY KEY, room INTEGER NOT NULL REFERENCES rooms(id), seq INTEGER NOT "
    u"NULL,"
    " sender INTEGER REFERENCES senders(id), message_id TEXT, author TEXT NOT NULL, guest INTEGER NOT NULL,"
    " text TEXT NOT NULL, sent_at INTEGER NOT NULL)"_s,
    u"CREATE UNIQUE INDEX messages_by_seq ON messages(room, seq)"_s,
    u"CREATE UNIQUE INDEX messages_by_id ON messages(sender, message_id, room) WHERE message_id IS NOT NULL"_s,
    u"CREATE VIRTUAL TABLE message_words USING fts5(room, words, content='', prefix='1 2',"
    " tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* So Co'\")"_s,
    u"INSERT INTO store VALUES ('epoch', 'e1')"_s,
    u"INSERT INTO rooms (id, key, name, topic, creator, creator_key, created_at, last_seq, last_activity)"
    " VALUES (1, 'garden', 'Garden', 'plants', 'Ann', 'ann''s key', 1, 2, 3)"_s,
    u"INSERT INTO senders VALUES (1, 'ann''s key')"_s,
    u"INSERT INTO messages VALUES (1, 1, 1, 1, 'id-1', 'Ann', 0, '한국어', 2), (2, 1, 2, NULL, NULL, 'Bob', 1, 'two', 3)"_s,
    u"INSERT INTO message_words (rowid, room, words) VALUES (1, 'r1', '한국 국어 어'), (2, 'r1', 'two')"_s,
    u"PRAGMA user_version = 1"_s,
};
const QStringList fromSchema1To2 = {
    u"ALTER TABLE rooms ADD COLUMN keep_days INTEGER"_s,
    u"ALTER TABLE rooms ADD COLUMN keep_count INTEGER"_s,
    u"CREATE TABLE nicknames (key TEXT PRIMARY KEY, identity TEXT NOT NULL UNIQUE, name TEXT NOT NULL) WITHOUT ROWID"_s,
    u"PRAGMA user_version = 2"_s,
};
const QStringList fromSchema2To3 = {
    u"DROP TABLE message_words"_s,
    u"CREATE VIRTUAL TABLE message_words USING fts5(words, content='', columnsize=0, detail=none, prefix='1 2',"
    " tokenize='ascii')"_s,
    u"INSERT INTO message_words (message_words, rank) VALUES ('automerge', 16)"_s,
    u"INSERT INTO message_words (message_words, rank) VALUES ('crisismerge', 32)"_s,
    u"INSERT INTO store (name, value) SELECT 'not indexed up to', coalesce(max(id), 0) FROM messages"_s,
    u"PRAGMA user_version = 3"_s,
};
const QStringList fromSchema3To4 = {
    u"DROP INDEX messages_by_id"_s,
    u"CREATE UNIQUE INDEX messages_by_id ON messages(message_id, sender, room) WHERE message_id IS NOT NULL"_s,
    u"PRAGMA user_version = 4"_s,
};
const QStringList fromSchema4To5 = {
    u"ALTER TABLE messages ADD COLUMN edits INTEGER"_s,
    u"ALTER TABLE messages ADD COLUMN edited_at INTEGER"_s,
    u"PRAGMA user_version = 5"_s,
};
const QStringList fromSchema5To6 = {
    u"INSERT INTO store (name, value) SELECT 'indexed up to', coalesce(max(id), 0) FROM messages"_s,
    u"PRAGMA user_version = 6"_s,
};
const QStringList fromSchema6To7 = {
    u"CREATE TABLE reports (id INTEGER PRIMARY KEY, room TEXT NOT NULL, seq INTEGER NOT NULL, author TEXT NOT NULL,"
    " guest INTEGER NOT NULL, text TEXT NOT NULL, sent_at INTEGER NOT NULL, reporter_key TEXT NOT NULL,"
    " reporter TEXT NOT NULL, reporter_guest INTEGER NOT NULL, reason TEXT NOT NULL, reported_at INTEGER NOT NULL,"
    " UNIQUE (reporter_key, room, seq, sent_at))"_s,
    u"PRAGMA user_version = 7"_s,
};

} // namespace

/// Opening a store that another version made.
class TestLogDatabase : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void everyOlderSchemaIsReadWhereItCannotBeWritten_data()
    {
        everyOlderSchemaIsBroughtUpToDateWithAllItHolds_data();
    }
    void everyOlderSchemaIsReadWhereItCannotBeWritten();
    void everyOlderSchemaIsBroughtUpToDateWithAllItHolds_data();
    void everyOlderSchemaIsBroughtUpToDateWithAllItHolds();
    void olderMessagesAreIndexedByAndByNewestFirst();
    void whatIsNotIndexedYetCanBeDeleted();
    void aStepThatFailsLeavesTheStoreAsItWas();
    void eachDurabilityAsksTheDiskForWhatItPromises_data();
    void eachDurabilityAsksTheDiskForWhatItPromises();

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(u"m.sqlite"_s); }
    void make(const QStringList &statements) const
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"raw"_s);
            database.setDatabaseName(path());
            QVERIFY(database.open());
            for (const QString &statement : statements) {
                QVERIFY2(QSqlQuery(database).exec(statement), qPrintable(statement));
            }
        }
        QSqlDatabase::removeDatabase(u"raw"_s);
    }
    /// Every column of every table and every index, in an order that does not depend on how they came about.
    static QStringList structureOf(LogDatabase &database)
    {
        SqlStatement columns(
            database,
            u"SELECT t.name || '.' || c.name || ' ' || c.type || c.\"notnull\" || c.pk"
            " FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'"
            " UNION ALL SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1"_s);
        QStringList found;
        if (columns.run()) {
            while (columns.next()) {
                found.append(columns.value(0).toString());
            }
        }
        return found;
    }
    static QString answerTo(LogDatabase &database, const QString &question)
    {
        SqlStatement statement(database, question);
        return statement.run() && statement.next() ? statement.value(0).toString() : QString();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestLogDatabase::everyOlderSchemaIsBroughtUpToDateWithAllItHolds_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<bool>("hasIndex");
    const QList<QStringList> steps = {schema1,        fromSchema1To2, fromSchema2To3, fromSchema3To4,
                                      fromSchema4To5, fromSchema5To6, fromSchema6To7};
    QStringList statements;
    for (int schema = 1; schema < LogDatabase::newestSchema(); ++schema) {
        statements += steps.at(schema - 1); // who adds a schema freezes the one before, here
        QTest::addRow("%d", schema) << statements << (schema >= 3);
    }
}

void TestLogDatabase::everyOlderSchemaIsBroughtUpToDateWithAllItHolds()
{
    QFETCH(const QStringList, statements);
    make(statements);
    auto fresh = LogDatabase::open({}, Durability::Memory);
    auto database = LogDatabase::open(path(), Durability::Full);
    QVERIFY2(database, database ? "" : qPrintable(database.error().text));
    QCOMPARE(structureOf(*database), structureOf(*fresh));
    QCOMPARE(database->integrityFaults(), QStringList());

    LogStore store(*std::move(database));
    QCOMPARE(store.epoch(), u"e1"_s);
    const RoomName garden = roomName(u"garden");
    const auto records = store.rooms().records(store.epoch());
    QCOMPARE(*records, QList<RoomRecord>({{garden, u"plants"_s, u"Ann"_s, u"ann's key"_s, 1, 2, 3, {}, u"e1.1"_s}}));
    const auto page = store.readAfter(garden, 0, 10);
    QCOMPARE(page->messages.size(), 2);
    QCOMPARE(page->messages.first().text.text(), u"한국어"_s);
    QVERIFY(!store.isSearchable());
    QCOMPARE(store.indexMissing(10), 2);
    QVERIFY(store.isSearchable());
    QCOMPARE(store.search({.text = u"국어"_s, .room = garden, .before = {}})->hits.size(), 1);
    QCOMPARE(store.search({.text = u"tw"_s, .room = {}, .before = {}})->hits.size(), 1);
    QCOMPARE(store.search({.text = u"two"_s, .room = {}, .before = {}})->hits.size(), 1);

    const MessageDraft again{u"ann's key"_s, messageId(u"id-1"), nickname(u"Ann"), false, messageText(u"한국어"_s)};
    QVERIFY(store.append(garden, again)->repeated);
    const MessageDraft next{u"ann's key"_s, messageId(u"id-2"), nickname(u"Ann"), false, messageText(u"three"_s)};
    QCOMPARE(store.append(garden, next)->message.seq, 3);
    MessageDraft edit{u"ann's key"_s, messageId(u"id-3"), nickname(u"Ann"), false, messageText(u"조선말"_s)};
    edit.edits = EditTarget{.seq = 1, .sentSince = 0};
    QCOMPARE(store.append(garden, edit)->message.seq, 4);
    QCOMPARE(store.readAfter(garden, 0, 1)->messages.first().text.text(), u"조선말"_s);
    QCOMPARE(store.search({.text = u"국어"_s, .room = garden, .before = {}})->hits.size(), 0);
    QCOMPARE(store.search({.text = u"선말"_s, .room = garden, .before = {}})->hits.size(), 1);
    QCOMPARE(*store.heldFiles(), QSet<QString>());
    MessageDraft pictured{u"ann's key"_s, messageId(u"id-4"), nickname(u"Ann"), false, messageText(u"look"_s)};
    pictured.file = FileReference{u"00112233445566778899aabbccddeeff"_s, u"a.png"_s, 7, u"image/png"_s};
    QCOMPARE(store.append(garden, pictured)->message.seq, 5);
    QVERIFY(store.readAfter(garden, 4, 1)->messages.first().file == pictured.file);
    QVERIFY(store.rooms().keep(garden, {.days = 1, .count = 1}));
    QVERIFY(store.holdNickname({u"Ann"_s, u"ann's key"_s}));
    const MessageReport report{garden, page->messages.first(), u"key"_s, nickname(u"Bob"), true, {}, 5};
    QVERIFY(ReportTable(store.database()).add(report));
}

void TestLogDatabase::everyOlderSchemaIsReadWhereItCannotBeWritten()
{
    QFETCH(const QStringList, statements);
    make(statements);
    const auto content = [this] {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = content();
    {
        auto database = LogDatabase::openToRead(path());
        QVERIFY2(database, database ? "" : qPrintable(database.error().text));
        LogStore store(*std::move(database));
        QCOMPARE(store.epoch(), u"e1"_s);
        const RoomName garden = roomName(u"garden");
        QCOMPARE(*store.rooms().records(store.epoch()),
                 QList<RoomRecord>({{garden, u"plants"_s, u"Ann"_s, u"ann's key"_s, 1, 2, 3, {}, u"e1.1"_s}}));
        QCOMPARE(*store.nicknames(), QList<HeldNickname>());
        QCOMPARE(*ReportTable(store.database()).all(), QList<MessageReport>());
        QCOMPARE(*store.heldFiles(), QSet<QString>());
        QCOMPARE(store.readAfter(garden, 0, 10)->messages.size(), 2);
        QCOMPARE(store.readBefore(garden, {}, 10)->messages.last().text.text(), u"two"_s);
        // Without an index that this version knows: no answer is better than to find nothing.
        QTEST(store.search({.text = u"two"_s, .room = garden, .before = {}}).hasValue(), "hasIndex");
        QVERIFY(!store.append(garden, {u"key"_s, {}, nickname(u"Ann"), false, messageText(u"three"_s)}));
        QVERIFY(!store.rooms().save({garden, u"other"_s, {}, {}, 0, 0, 0, {}}));
        QVERIFY(!store.holdNickname({u"Ann"_s, u"ann's key"_s}));
    }
    QCOMPARE(content(), before);
}

void TestLogDatabase::olderMessagesAreIndexedByAndByNewestFirst()
{
    make(schema1);
    const RoomName garden = roomName(u"garden");
    const auto hits = [](LogStore &store, const QString &text) {
        return store.search({.text = text, .room = roomName(u"garden"), .before = {}})->hits.size();
    };
    {
        LogStore store(*LogDatabase::open(path(), Durability::Full));
        QVERIFY(store.append(garden, {u"key"_s, {}, nickname(u"Ann"), false, messageText(u"three"_s)}));
        QCOMPARE(hits(store, u"three"_s), 1); // new ones at once
        QCOMPARE(hits(store, u"two"_s), 0);
        QCOMPARE(store.indexMissing(1), 1);
        QCOMPARE(hits(store, u"two"_s), 1);
        QCOMPARE(hits(store, u"국어"_s), 0);
    }
    LogStore store(*LogDatabase::open(path(), Durability::Full)); // it goes on where it was
    QVERIFY(!store.isSearchable());
    QVERIFY(store.begin());
    QCOMPARE(store.indexMissing(10), 1);
    store.rollback();
    QVERIFY(!store.isSearchable());
    QCOMPARE(hits(store, u"국어"_s), 0);
    QCOMPARE(store.indexMissing(10), 1);
    QCOMPARE(store.indexMissing(10), 0);
    for (const QString &text : {u"국어"_s, u"two"_s, u"three"_s}) {
        QCOMPARE(hits(store, text), 1);
    }
    QCOMPARE(store.database().integrityFaults(), QStringList());
}

void TestLogDatabase::whatIsNotIndexedYetCanBeDeleted()
{
    make(schema1);
    const RoomName garden = roomName(u"garden");
    LogStore store(*LogDatabase::open(path(), Durability::Full));
    QCOMPARE(store.trim(1, 3, 0, 10), 2);
    // Its row has a number that was one of theirs.
    QVERIFY(store.append(garden, {u"key"_s, {}, nickname(u"Ann"), false, messageText(u"three"_s)}));
    QCOMPARE(store.indexMissing(10), 1);
    QCOMPARE(store.search({.text = u"three"_s, .room = garden, .before = {}})->hits.size(), 1);
    QCOMPARE(store.trim(1, 4, 0, 10), 1);
    SqlStatement anything(store.database(), u"SELECT count(*) FROM message_words('three')"_s);
    QVERIFY(anything.run() && anything.next());
    QCOMPARE(anything.value(0).toInt(), 0);
}

void TestLogDatabase::aStepThatFailsLeavesTheStoreAsItWas()
{
    make(schema1 + QStringList(u"CREATE TABLE nicknames (other TEXT)"_s));
    const auto database = LogDatabase::open(path(), Durability::Full);
    QVERIFY(!database);
    QCOMPARE(database.error().kind, StoreTrouble::Kind::Migration);
    QVERIFY(database.error().text.contains(u"left as it was"_s));
    make({u"DROP TABLE nicknames"_s}); // and now it works, from the first statement on
    QVERIFY(LogDatabase::open(path(), Durability::Full));
}

void TestLogDatabase::eachDurabilityAsksTheDiskForWhatItPromises_data()
{
    QTest::addColumn<Durability>("durability");
    QTest::addColumn<QString>("synchronous");
    QTest::newRow("full") << Durability::Full << u"2"_s; // FULL: the write-ahead log is synced at each commit
    QTest::newRow("normal") << Durability::Normal << u"1"_s; // NORMAL: only before it is moved into the database
}

void TestLogDatabase::eachDurabilityAsksTheDiskForWhatItPromises()
{
    QFETCH(const Durability, durability);
    auto database = LogDatabase::open(path(), durability);
    QTEST(answerTo(*database, u"PRAGMA synchronous"_s), "synchronous");
    QCOMPARE(answerTo(*database, u"PRAGMA journal_mode"_s), u"wal"_s);
    QCOMPARE(answerTo(*database, u"PRAGMA fullfsync"_s), u"1"_s);
    QCOMPARE(answerTo(*database, u"PRAGMA checkpoint_fullfsync"_s), u"1"_s);
}

QTEST_GUILESS_MAIN(TestLogDatabase)
#include "tst_logdatabase.moc"
