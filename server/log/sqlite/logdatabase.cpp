// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/logdatabase.h"

#include <QLoggingCategory>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <array>

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

constexpr std::array<SqlDatabase::Step, 2> steps = {toSchema1, toSchema2};

Failure<StoreTrouble> troubled(StoreTrouble::Kind kind, const QString &text)
{
    return Failure(StoreTrouble{kind, text});
}

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
    using Kind = StoreTrouble::Kind;
    LogDatabase database;
    if (!database.SqlDatabase::open(durability == Durability::Memory ? u":memory:"_s : path)) {
        return troubled(Kind::CannotOpen,
                        "Cannot open the message store %1: %2. Check that the folder exists and is writable."_L1.arg(
                            path, database.lastFailure()));
    }
    const auto found = database.schema();
    if (!found) {
        return troubled(Kind::Damaged,
                        "The message store %1 is damaged: %2. Restore a backup, or move the file away to start "
                        "with an empty one."_L1.arg(path, database.lastFailure()));
    }
    const int schema = *found;
    if (schema > newestSchema()) {
        return troubled(Kind::NewerSchema,
                        "The message store %1 was written by a newer version of Maru (schema %2, this one knows %3). "
                        "Update Maru, or restore a backup made by this version."_L1.arg(path)
                            .arg(schema)
                            .arg(newestSchema()));
    }
    // A page size only counts before the first table; temporary tables never touch the disk.
    const QStringList pragmas = {
        u"PRAGMA journal_mode = WAL"_s,  "PRAGMA synchronous = %1"_L1.arg(pragmasFor(durability)),
        u"PRAGMA foreign_keys = ON"_s,   u"PRAGMA temp_store = MEMORY"_s,
        u"PRAGMA cache_size = -16384"_s, u"PRAGMA journal_size_limit = 67108864"_s,
    };
    for (const QString &pragma : pragmas) {
        if (!database.execute(pragma)) {
            return troubled(Kind::CannotOpen,
                            "Cannot write the message store %1: %2. Check the rights of the file and its folder, and "
                            "that the disk has room."_L1.arg(path, database.lastFailure()));
        }
    }
    if (schema < newestSchema()) {
        const QString epoch = QUuid::createUuid().toString(QUuid::Id128);
        if (!database.migrate(steps, "INSERT INTO store (name, value) VALUES ('epoch', '%1')"_L1.arg(epoch))) {
            return troubled(
                Kind::Migration,
                "Cannot bring the message store %1 from schema %2 to %3: %4. It was left as it was."_L1.arg(path)
                    .arg(schema)
                    .arg(newestSchema())
                    .arg(database.lastFailure()));
        }
        if (schema > 0) {
            qCInfo(lcLog) << "message store brought from schema" << schema << "to" << newestSchema();
        }
    }
    return database;
}

QStringList LogDatabase::integrityFaults() const
{
    QSqlQuery query(handle());
    QStringList faults;
    if (!query.exec(u"PRAGMA integrity_check(20)"_s)) {
        return {query.lastError().databaseText()};
    }
    while (query.next()) {
        const QString line = query.value(0).toString();
        if (line != "ok"_L1) {
            faults.append(line);
        }
    }
    return faults;
}

} // namespace maru
