// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/sql/sqldatabase.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlQuery>
#include <QUrl>
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
    , m_isDamaged(other.m_isDamaged)
    , m_isBusy(other.m_isBusy)
{}

SqlDatabase::~SqlDatabase()
{
    if (!m_connectionName.isEmpty()) {
        QSqlDatabase::removeDatabase(m_connectionName);
    }
}

QSqlDatabase SqlDatabase::handle() const { return QSqlDatabase::database(m_connectionName, false); }

bool SqlDatabase::open(const QString &path, Opening opening)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName);
    database.setDatabaseName(path);
    // Another process may hold the file for a moment.
    QString options = u"QSQLITE_BUSY_TIMEOUT=5000"_s;
    switch (opening) {
    case Opening::ToWrite:
        if (path != ":memory:"_L1 && !QFile::exists(path)) {
            // Before SQLite makes it for everybody to read; the files beside it are made like this one.
            QFile file(path);
            if (file.open(QIODevice::WriteOnly)) {
                file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
            }
        }
        break;
    case Opening::ToRead:
        options += ";QSQLITE_OPEN_READONLY"_L1;
        break;
    case Opening::AsItLies:
        options += ";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"_L1;
        database.setDatabaseName(
            QString::fromLatin1(QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()).toEncoded())
            + "?immutable=1"_L1);
        break;
    }
    database.setConnectOptions(options);
    if (!database.open()) {
        noteFailure(database.lastError());
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
    noteFailure(query.lastError());
    return false;
}

std::optional<int> SqlDatabase::schema()
{
    QSqlQuery query(handle());
    if (query.exec(u"PRAGMA user_version"_s) && query.next()) {
        return query.value(0).toInt();
    }
    noteFailure(query.lastError());
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

void SqlDatabase::noteFailure(const QSqlError &error)
{
    // Of SQLite's result codes, without what extends them.
    constexpr int busy = 5;
    constexpr int corrupt = 11;
    constexpr int notADatabase = 26;
    const int code = error.nativeErrorCode().toInt() & 0xff;
    m_isBusy = code == busy;
    m_isDamaged = code == corrupt || code == notADatabase;
    noteFailure(error.databaseText());
}

} // namespace maru
