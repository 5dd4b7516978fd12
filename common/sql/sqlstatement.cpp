// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/sql/sqlstatement.h"

#include <sqlite3.h>

#include "common/sql/sqldatabase.h"

namespace maru {

void SqlStatement::Finalize::operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }

SqlStatement::SqlStatement(SqlDatabase &database, const QString &sql)
    : m_database(&database)
{
    const QByteArray text = sql.toUtf8();
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(database.handle(), text.constData(), int(text.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr)
        != SQLITE_OK) {
        m_database->noteFailure();
        m_whyNot = m_database->lastFailure();
    }
    m_statement.reset(statement);
}

bool SqlStatement::run(std::initializer_list<QVariant> values)
{
    if (!m_statement) {
        m_database->noteFailure(m_whyNot);
        return false;
    }
    finish();
    int position = 0;
    for (const QVariant &value : values) {
        bind(++position, value);
    }
    m_at = step() ? At::FirstRow : At::Rest;
    return m_isGood;
}

void SqlStatement::bind(int position, const QVariant &value)
{
    sqlite3_stmt *statement = m_statement.get();
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
        sqlite3_bind_int64(statement, position, value.toLongLong());
        return;
    case QMetaType::QByteArray: {
        const QByteArray bytes = value.toByteArray();
        sqlite3_bind_blob64(statement, position, bytes.isNull() ? nullptr : bytes.constData(),
                            sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT);
        return;
    }
    case QMetaType::QString: {
        // A null text is NULL: no pointer, no text.
        const QString string = value.toString();
        const QByteArray text = string.toUtf8();
        sqlite3_bind_text64(statement, position, string.isNull() ? nullptr : text.constData(),
                            sqlite3_uint64(text.size()), SQLITE_TRANSIENT, SQLITE_UTF8);
        return;
    }
    default:
        Q_ASSERT(!value.isValid());
        sqlite3_bind_null(statement, position);
    }
}

bool SqlStatement::step()
{
    const int result = sqlite3_step(m_statement.get());
    m_isGood = result == SQLITE_ROW || result == SQLITE_DONE;
    if (!m_isGood) {
        m_database->noteFailure();
    }
    if (result != SQLITE_ROW) {
        sqlite3_reset(m_statement.get()); // which holds no lock any more
    }
    return result == SQLITE_ROW;
}

bool SqlStatement::next()
{
    switch (m_at) {
    case At::Rest:
        return false;
    case At::FirstRow:
        m_at = At::Row;
        break;
    case At::Row:
        m_at = step() ? At::Row : At::Rest;
        break;
    }
    return m_at == At::Row;
}

QVariant SqlStatement::value(int column) const
{
    if (m_at != At::Row) {
        return {};
    }
    sqlite3_stmt *statement = m_statement.get();
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return qint64(sqlite3_column_int64(statement, column));
    case SQLITE_BLOB:
        return QByteArray(static_cast<const char *>(sqlite3_column_blob(statement, column)),
                          sqlite3_column_bytes(statement, column));
    case SQLITE_NULL:
        return {};
    default: {
        // The text first: asking for its length may not convert it.
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, column));
        return QString::fromUtf8(text, sqlite3_column_bytes(statement, column));
    }
    }
}

void SqlStatement::finish()
{
    if (m_at != At::Rest) {
        sqlite3_reset(m_statement.get());
        m_at = At::Rest;
    }
}

qint64 SqlStatement::lastInsertId() const { return sqlite3_last_insert_rowid(m_database->handle()); }

qint64 SqlStatement::changedRows() const { return sqlite3_changes(m_database->handle()); }

} // namespace maru
