// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/logdatabase.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QUuid>
#include <QVariant>

#include <array>

#include "common/sql/sqlstatement.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

Q_LOGGING_CATEGORY(lcLog, "maru.server.log")

constexpr SqlDatabase::Step toSchema1 = {
    // One row per fact about the store itself: its epoch.
    "CREATE TABLE store (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    // An id is never used again (AUTOINCREMENT): it tells a room from a later one of the same name. A room that was
    // deleted stays without key until its messages are cleared away.
    "CREATE TABLE rooms ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " key TEXT UNIQUE,"
    " name TEXT NOT NULL,"
    " topic TEXT NOT NULL DEFAULT '',"
    " creator TEXT NOT NULL DEFAULT '',"
    " creator_key TEXT NOT NULL DEFAULT '',"
    " created_at INTEGER NOT NULL,"
    " last_seq INTEGER NOT NULL DEFAULT 0,"
    " last_activity INTEGER NOT NULL)",
    // Who sent, for recognising a repeat: an identity's hash or a guest's connection, as a small number.
    "CREATE TABLE senders (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE)",
    "CREATE TABLE messages ("
    " id INTEGER PRIMARY KEY,"
    " room INTEGER NOT NULL REFERENCES rooms(id),"
    " seq INTEGER NOT NULL,"
    " sender INTEGER REFERENCES senders(id),"
    " message_id TEXT,"
    " author TEXT NOT NULL,"
    " guest INTEGER NOT NULL,"
    " text TEXT NOT NULL,"
    " sent_at INTEGER NOT NULL)",
    "CREATE UNIQUE INDEX messages_by_seq ON messages(room, seq)",
    "CREATE UNIQUE INDEX messages_by_id ON messages(sender, message_id, room) WHERE message_id IS NOT NULL",
    // The index keeps words only (see searchterms.h), not a second copy of the text.
    "CREATE VIRTUAL TABLE message_words USING fts5(room, words, content='', prefix='1 2',"
    " tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* So Co'\")",
};

constexpr SqlDatabase::Step toSchema2 = {
    // How long this room's messages are kept; NULL: as long as the server keeps any.
    "ALTER TABLE rooms ADD COLUMN keep_days INTEGER",
    "ALTER TABLE rooms ADD COLUMN keep_count INTEGER",
    // Which identity holds a nickname: one each way.
    "CREATE TABLE nicknames (key TEXT PRIMARY KEY, identity TEXT NOT NULL UNIQUE, name TEXT NOT NULL) WITHOUT ROWID",
};

constexpr SqlDatabase::Step toSchema3 = {
    // An index that knows in which messages a word is, not where: half the work, a quarter of the size. Words come
    // folded and separated by blanks, so the simplest tokenizer does. Merging seldom, and more at a time, makes it
    // cheaper once more (docs/performance.md).
    "DROP TABLE message_words",
    "CREATE VIRTUAL TABLE message_words USING fts5(words, content='', columnsize=0, detail=none, prefix='1 2',"
    " tokenize='ascii')",
    "INSERT INTO message_words (message_words, rank) VALUES ('automerge', 16)",
    "INSERT INTO message_words (message_words, rank) VALUES ('crisismerge', 32)",
    // What was there before is put in by and by, from the newest down (SearchIndex).
    "INSERT INTO store (name, value) SELECT 'not indexed up to', coalesce(max(id), 0) FROM messages",
};

constexpr SqlDatabase::Step toSchema4 = {
    // Repeats are looked for by their ids first: ids that begin with the time lie beside each other, whoever made
    // them.
    // By the sender first, each sender of a commit had a page of the index changed: half of all that a commit wrote.
    "DROP INDEX messages_by_id",
    "CREATE UNIQUE INDEX messages_by_id ON messages(message_id, sender, room) WHERE message_id IS NOT NULL",
};

constexpr SqlDatabase::Step toSchema5 = {
    // Of an edit: the seq of the message, with which its text stands. And of a message: when it was edited last.
    "ALTER TABLE messages ADD COLUMN edits INTEGER",
    "ALTER TABLE messages ADD COLUMN edited_at INTEGER",
};

constexpr SqlDatabase::Step toSchema6 = {
    // The newest messages are put into the search's index many at a time (SearchIndex).
    "INSERT INTO store (name, value) SELECT 'indexed up to', coalesce(max(id), 0) FROM messages",
};

constexpr SqlDatabase::Step toSchema7 = {
    // What was reported, with the message as it was then.
    "CREATE TABLE reports ("
    " id INTEGER PRIMARY KEY,"
    " room TEXT NOT NULL,"
    " seq INTEGER NOT NULL,"
    " author TEXT NOT NULL,"
    " guest INTEGER NOT NULL,"
    " text TEXT NOT NULL,"
    " sent_at INTEGER NOT NULL,"
    " reporter_key TEXT NOT NULL,"
    " reporter TEXT NOT NULL,"
    " reporter_guest INTEGER NOT NULL,"
    " reason TEXT NOT NULL,"
    " reported_at INTEGER NOT NULL,"
    " UNIQUE (reporter_key, room, seq, sent_at))",
};

constexpr SqlDatabase::Step toSchema8 = {
    // The file that goes along with a message: NULL without one. No second message has it.
    "ALTER TABLE messages ADD COLUMN file_id TEXT",
    "ALTER TABLE messages ADD COLUMN file_name TEXT",
    "ALTER TABLE messages ADD COLUMN file_size INTEGER",
    "ALTER TABLE messages ADD COLUMN file_type TEXT",
    "CREATE UNIQUE INDEX messages_by_file ON messages(file_id) WHERE file_id IS NOT NULL",
};

/// What is stored since then can be searched.
constexpr int firstWithThisIndex = 3;

constexpr std::array steps = {toSchema1, toSchema2, toSchema3, toSchema4, toSchema5, toSchema6, toSchema7, toSchema8};

/// What each older schema lacks, for a connection that cannot bring it up to date: in its temporary schema, which is
/// its own alone and goes before the file's. Views, into which nothing can be stored. The search is left out, see
/// SearchIndex.
constexpr SqlDatabase::Step lackedBySchema1 = {
    "CREATE TEMP VIEW rooms AS SELECT *, NULL AS keep_days, NULL AS keep_count FROM main.rooms",
    "CREATE TEMP VIEW nicknames AS SELECT '' AS key, '' AS identity, '' AS name WHERE false",
};
constexpr SqlDatabase::Step lackedBySchema4 = {
    "CREATE TEMP VIEW messages AS SELECT *, NULL AS edits, NULL AS edited_at, NULL AS file_id, NULL AS file_name,"
    " NULL AS file_size, NULL AS file_type FROM main.messages",
};
constexpr SqlDatabase::Step lackedBySchema6 = {
    "CREATE TEMP VIEW reports AS SELECT 0 AS id, '' AS room, 0 AS seq, '' AS author, 0 AS guest, '' AS text,"
    " 0 AS sent_at, '' AS reporter_key, '' AS reporter, 0 AS reporter_guest, '' AS reason, 0 AS reported_at"
    " WHERE false",
};
constexpr SqlDatabase::Step lackedBySchema7 = {
    // There is one already if schema 4 lacked it, too.
    "CREATE TEMP VIEW IF NOT EXISTS messages AS SELECT *, NULL AS file_id, NULL AS file_name, NULL AS file_size,"
    " NULL AS file_type FROM main.messages",
};
constexpr std::array<SqlDatabase::Step, steps.size() - 1> lacked = {
    lackedBySchema1, {}, {}, lackedBySchema4, {}, lackedBySchema6, lackedBySchema7};

QString pragmasFor(Durability durability)
{
    switch (durability) {
    case Durability::Full:
        return u"FULL"_s;
    case Durability::Normal:
        return u"NORMAL"_s;
    case Durability::Memory:
        break;
    }
    return u"OFF"_s;
}

} // namespace

int LogDatabase::newestSchema() { return int(steps.size()); }

Result<LogDatabase, StoreTrouble> LogDatabase::open(const QString &path, Durability durability)
{
    const bool inMemory = durability == Durability::Memory;
    LogDatabase database;
    if (!database.SqlDatabase::open(inMemory ? u":memory:"_s : path)) {
        return Failure(database.trouble(path));
    }
    if (auto trouble = database.schemaTrouble(path)) {
        return Failure(*std::move(trouble));
    }
    const QStringList statements = {
        u"PRAGMA journal_mode = WAL"_s,
        "PRAGMA synchronous = %1"_L1.arg(pragmasFor(durability)),
        u"PRAGMA fullfsync = ON"_s, // macOS: through the disk's own cache, too; nothing elsewhere
        u"PRAGMA checkpoint_fullfsync = ON"_s,
        u"PRAGMA foreign_keys = ON"_s,
        u"PRAGMA cache_size = -16384"_s,
        u"PRAGMA journal_size_limit = 67108864"_s,
        // A file that may only be read opens without a word, and lets one begin.
        u"BEGIN IMMEDIATE"_s,
        "PRAGMA user_version = %1"_L1.arg(QString::number(database.schema().value_or(0))),
        u"ROLLBACK"_s,
    };
    for (const QString &statement : statements) {
        if (!database.execute(statement)) {
            return Failure(database.trouble(path));
        }
    }
    if (auto trouble = database.bringUpToDate(path)) {
        return Failure(*std::move(trouble));
    }
    // Temporary tables never touch the disk; only what a new schema sorts is more than memory may hold.
    if (!database.execute(u"PRAGMA temp_store = MEMORY"_s)) {
        return Failure(database.trouble(path));
    }
    if (!inMemory) {
        database.m_files = StoreFiles(path);
    }
    return database;
}

Result<LogDatabase, StoreTrouble> LogDatabase::openToRead(const QString &path)
{
    // What is in the write-ahead log must be read, too, which takes an index beside it. Without one the file alone is
    // the store: then nothing needs to be made where nothing can be made, or left behind.
    const bool isAlone = QFileInfo(path + "-wal"_L1).size() == 0;
    return openReadable(path, isAlone ? Opening::AsItLies : Opening::ToRead);
}

Result<LogDatabase, StoreTrouble> LogDatabase::openBeside(const QString &path)
{
    return openReadable(path, Opening::ToRead);
}

Result<LogDatabase, StoreTrouble> LogDatabase::openReadable(const QString &path, Opening opening)
{
    LogDatabase database;
    if (!database.SqlDatabase::open(path, opening)) {
        return Failure(database.trouble(path));
    }
    if (auto trouble = database.schemaTrouble(path)) {
        return Failure(*std::move(trouble));
    }
    const int schema = database.schema().value_or(0);
    if (schema == 0) {
        return Failure(StoreTrouble{StoreTrouble::Kind::CannotOpen, u"There is nothing in %1 yet."_s.arg(path)});
    }
    bool good = database.execute(u"PRAGMA temp_store = MEMORY"_s);
    for (auto step = size_t(schema) - 1; step < lacked.size(); ++step) {
        for (const char *statement : lacked[step]) {
            good = good && database.execute(QString::fromLatin1(statement));
        }
    }
    if (!good) {
        return Failure(database.trouble(path));
    }
    return database;
}

StoreTrouble LogDatabase::damaged(const QString &path, const QString &why)
{
    return {StoreTrouble::Kind::Damaged,
            "The message store %1 is damaged, or no store of Maru: %2. Restore a backup, or move the file away to "
            "start with an empty one."_L1.arg(path, why)};
}

StoreTrouble LogDatabase::unwritable(const QString &path, const QString &why)
{
    return {
        StoreTrouble::Kind::CannotOpen,
        "Cannot write the message store %1: %2. Check that its folder exists, the rights of both, and that the disk "
        "has room."_L1.arg(path, why)};
}

StoreTrouble LogDatabase::trouble(const QString &path) const
{
    if (isDamaged()) {
        return damaged(path, lastFailure());
    }
    return unwritable(path, lastFailure());
}

std::optional<StoreTrouble> LogDatabase::schemaTrouble(const QString &path)
{
    const auto found = schema();
    if (!found) {
        return trouble(path);
    }
    if (*found > newestSchema()) {
        return StoreTrouble{StoreTrouble::Kind::NewerSchema,
                            "The message store %1 was written by a newer version of Maru (schema %2, this one knows "
                            "%3). Update Maru, "
                            "or restore a backup made by this version."_L1.arg(path)
                                .arg(*found)
                                .arg(newestSchema())};
    }
    return std::nullopt;
}

std::optional<StoreTrouble> LogDatabase::bringUpToDate(const QString &path)
{
    const int before = schema().value_or(0);
    if (before == newestSchema()) {
        return std::nullopt;
    }
    const QString epoch = QUuid::createUuid().toString(QUuid::Id128);
    if (!migrate(steps, "INSERT INTO store (name, value) VALUES ('epoch', '%1')"_L1.arg(epoch))) {
        return StoreTrouble{
            StoreTrouble::Kind::Migration,
            "Cannot bring the message store %1 from schema %2 to %3: %4. It was left as it was."_L1.arg(path)
                .arg(before)
                .arg(newestSchema())
                .arg(lastFailure())};
    }
    if (before > 0) {
        qCInfo(lcLog) << "message store brought from schema" << before << "to" << newestSchema();
        if (before < firstWithThisIndex) {
            qCInfo(lcLog) << "older messages can be searched by and by";
        }
    }
    return std::nullopt;
}

QStringList LogDatabase::integrityFaults()
{
    SqlStatement check(*this, u"PRAGMA integrity_check(20)"_s);
    if (!check.run()) {
        return {lastFailure()};
    }
    QStringList faults;
    while (check.next()) {
        const QString line = check.value(0).toString();
        if (line != "ok"_L1) {
            faults.append(line);
        }
    }
    if (!check.isGood()) {
        faults.append(lastFailure());
    }
    return faults;
}

} // namespace maru
