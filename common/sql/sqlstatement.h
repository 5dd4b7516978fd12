// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <initializer_list>

namespace maru {

class SqlDatabase;

/// One prepared statement: bind, run, step. What went wrong is told to its database (SqlDatabase::lastFailure()).
/// Must not outlive the database.
class SqlStatement
{
public:
    SqlStatement(SqlDatabase &database, const QString &sql);

    [[nodiscard]] bool run(std::initializer_list<QVariant> values = {});
    /// The next row, if there is one. Call finish() when rows may be left.
    [[nodiscard]] bool next() { return m_query.next(); }
    [[nodiscard]] QVariant value(int column) const { return m_query.value(column); }
    void finish() { m_query.finish(); }
    [[nodiscard]] qint64 lastInsertId() const { return m_query.lastInsertId().toLongLong(); }
    [[nodiscard]] qint64 changedRows() const { return m_query.numRowsAffected(); }

private:
    SqlDatabase *m_database;
    QSqlQuery m_query;
    bool m_prepared;
};

} // namespace maru
