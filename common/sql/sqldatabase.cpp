// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/sql/sqldatabase.h"

#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <utility>

using namespace Qt::StringLiterals;

namespace maru {

SqlDatabase::SqlDatabase()
    : m_connectionName(u"maru-"_s + QUuid::createUuid().toString(QUuid::Id128))
{}

SqlDatabase::SqlDatabase(SqlDatabase &&other) noexcept
    : m_connectionName(std::exchange(other.m_connectionName, {}))
    , m_lastFailure(std::move(other.m_lastFailure))
{}

SqlDatabase::~SqlDatabase()
{
    if (!m_connectionName.isEmpty()) {
        QSqlDatabase::removeDatabase(m_connectionName);
    }
}

QSqlDatabase SqlDatabase::handle() const { return QSqlDatabase::database(m_connectionName, false); }

bool SqlDatabase::open(const QString &path)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName);
    database.setDatabaseName(path);
    // Another process may hold the file for a moment.
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (path != ":memory:"_L1 && !QFile::exists(path)) {
        // Before SQLite makes it for everybody to read; the files beside it are made like this one.
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        }
    }
    if (!database.open()) {
        noteFailure(database.lastError().databaseText());
        return false;
    }
    return true;
}

bool SqlDatabase::execute(const QString &statement)
{
    QSqlQuery query(handle());
    if (query.exec(statement)) {
        return true;
    }
    noteFailure(query.lastError().databaseText());
    return false;
}

std::optional<int> SqlDatabase::schema()
{
    QSqlQuery query(handle());
    if (query.exec(u"PRAGMA user_version"_s) && query.next()) {
        return query.value(0).toInt();
    }
    noteFailure(query.lastError().databaseText());
    return std::nullopt;
}

bool SqlDatabase::migrate(std::span<const Step> steps, const QString &first)
{
    if (!execute(u"BEGIN IMMEDIATE"_s)) {
        return false;
    }
    const auto found = schema(); // now that nobody else can do the same
    const int from = found.value_or(int(steps.size()));
    bool good = found.has_value();
    for (auto step = size_t(from); good && step < steps.size(); ++step) {
        for (const char *statement : steps[step]) {
            good = good && execute(QString::fromLatin1(statement));
        }
    }
    if (from == 0 && !first.isEmpty()) {
        good = good && execute(first);
    }
    good = good && execute("PRAGMA user_version = %1"_L1.arg(QString::number(steps.size()))) && execute(u"COMMIT"_s);
    if (!good) {
        const QString cause = m_lastFailure;
        (void)execute(u"ROLLBACK"_s);
        noteFailure(cause);
    }
    return good;
}

} // namespace maru
