// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/logdatabase.h"

#include <QFile>
#include <QLoggingCategory>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

Q_LOGGING_CATEGORY(lcLog, "maru.server.log")

/// Schema N is reached from schema N - 1 by the N-th list of statements. A step that was released is never changed.
using Step = std::initializer_list<const char *>;

constexpr std::initializer_list<const char *> toSchema1 = {
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

constexpr std::initializer_list<const char *> toSchema2 = {
    // How long this room's messages are kept; NULL: as long as the server keeps any.
    "ALTER TABLE rooms ADD COLUMN keep_days INTEGER",
    "ALTER TABLE rooms ADD COLUMN keep_count INTEGER",
    // Which identity holds a nickname: one each way.
    "CREATE TABLE nicknames (key TEXT PRIMARY KEY, identity TEXT NOT NULL UNIQUE, name TEXT NOT NULL) WITHOUT ROWID",
};

constexpr std::array<Step, 2> steps = {toSchema1, toSchema2};

Failure<StoreTrouble> troubled(StoreTrouble::Kind kind, const QString &text)
{
    return Failure(StoreTrouble{kind, text});
}

bool run(const QSqlDatabase &database, const QString &statement, QString *failure)
{
    QSqlQuery query(database);
    if (query.exec(statement)) {
        return true;
    }
    *failure = query.lastError().databaseText();
    return false;
}

/// Brings the schema from `from` to the newest in one transaction: all of it or nothing.
bool migrate(QSqlDatabase database, int from, QString *failure)
{
    if (!run(database, u"BEGIN IMMEDIATE"_s, failure)) {
        return false;
    }
    bool good = true;
    for (auto step = size_t(from); good && step < steps.size(); ++step) {
        for (const char *statement : steps.at(step)) {
            good = good && run(database, QString::fromLatin1(statement), failure);
        }
    }
    if (good && from == 0) {
        good = run(database,
                   "INSERT INTO store (name, value) VALUES ('epoch', '%1')"_L1.arg(
                       QUuid::createUuid().toString(QUuid::Id128)),
                   failure);
    }
    good = good && run(database, "PRAGMA user_version = %1"_L1.arg(QString::number(steps.size())), failure);
    good = good && run(database, u"COMMIT"_s, failure);
    if (!good) {
        QString ignored;
        run(database, u"ROLLBACK"_s, &ignored);
    }
    return good;
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

LogDatabase::LogDatabase(QString connectionName)
    : m_connectionName(std::move(connectionName))
{}

LogDatabase::LogDatabase(LogDatabase &&other) noexcept
    : m_connectionName(std::exchange(other.m_connectionName, {}))
    , m_lastFailure(std::move(other.m_lastFailure))
{}

LogDatabase::~LogDatabase()
{
    if (!m_connectionName.isEmpty()) {
        QSqlDatabase::removeDatabase(m_connectionName);
    }
}

QSqlDatabase LogDatabase::handle() const { return QSqlDatabase::database(m_connectionName, false); }

bool LogDatabase::execute(const QString &sql) { return run(handle(), sql, &m_lastFailure); }

int LogDatabase::newestSchema() { return int(steps.size()); }

Result<LogDatabase, StoreTrouble> LogDatabase::open(const QString &path, Durability durability)
{
    using Kind = StoreTrouble::Kind;
    LogDatabase result(u"maru-log-"_s + QUuid::createUuid().toString(QUuid::Id128));
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, result.m_connectionName);
    database.setDatabaseName(durability == Durability::Memory ? u":memory:"_s : path);
    // Another process (a backup, an export) may hold the store for a moment.
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (durability != Durability::Memory && !QFile::exists(path)) {
        // Before SQLite makes it for everybody to read; the files beside it are made like this one.
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        }
    }
    if (!database.open()) {
        return troubled(Kind::CannotOpen,
                        "Cannot open the message store %1: %2. Check that the folder exists and is writable."_L1.arg(
                            path, database.lastError().databaseText()));
    }

    QString failure;
    QSqlQuery version(database);
    if (!version.exec(u"PRAGMA user_version"_s) || !version.next()) {
        return troubled(Kind::Damaged,
                        "The message store %1 is damaged: %2. Restore a backup, or move the file away to start "
                        "with an empty one."_L1.arg(path, version.lastError().databaseText()));
    }
    const int schema = version.value(0).toInt();
    version.finish();
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
        if (!run(database, pragma, &failure)) {
            return troubled(Kind::CannotOpen,
                            "Cannot write the message store %1: %2. Check the rights of the file and its folder, and "
                            "that the disk has room."_L1.arg(path, failure));
        }
    }
    if (schema < newestSchema()) {
        if (!migrate(database, schema, &failure)) {
            return troubled(
                Kind::Migration,
                "Cannot bring the message store %1 from schema %2 to %3: %4. It was left as it was."_L1.arg(path)
                    .arg(schema)
                    .arg(newestSchema())
                    .arg(failure));
        }
        if (schema > 0) {
            qCInfo(lcLog) << "message store brought from schema" << schema << "to" << newestSchema();
        }
    }
    return result;
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
