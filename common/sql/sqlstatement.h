// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QVariant>

#include <initializer_list>
#include <memory>

struct sqlite3_stmt;

namespace maru {

class SqlDatabase;

/// One prepared statement: bind, run, step. What went wrong is told to its database (SqlDatabase::lastFailure()).
/// Must not outlive the database.
class SqlStatement
{
public:
    SqlStatement(SqlDatabase &database, const QString &sql);

    /// Values: null, whole numbers, texts and QByteArray for bytes.
    [[nodiscard]] bool run(std::initializer_list<QVariant> values = {});
    /// The next row, if there is one. Call finish() when rows may be left.
    [[nodiscard]] bool next();
    /// Whether next() said no because there was no more, not because the next row could not be read.
    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] QVariant value(int column) const;
    void finish();
    [[nodiscard]] qint64 lastInsertId() const;
    [[nodiscard]] qint64 changedRows() const;

private:
    enum class At {
        Rest, ///< nothing is running, or nothing is left
        FirstRow, ///< run() has read it, and next() will say so
        Row,
    };
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const;
    };

    void bind(int position, const QVariant &value);
    /// Reads a row: false if there is none, and when it failed.
    bool step();

    SqlDatabase *m_database;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement; ///< none if the database could not prepare it
    QString m_whyNot;
    At m_at = At::Rest;
    bool m_isGood = true; ///< the last step did not fail
};

} // namespace maru
