// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/sql/sqlstatement.h"

#include <QSqlError>

#include "common/sql/sqldatabase.h"

namespace maru {

SqlStatement::SqlStatement(SqlDatabase &database, const QString &sql)
    : m_database(&database)
    , m_query(database.handle())
{
    m_query.setForwardOnly(true);
    m_prepared = m_query.prepare(sql);
    if (!m_prepared) {
        m_database->noteFailure(m_query.lastError());
    }
}

bool SqlStatement::run(std::initializer_list<QVariant> values)
{
    int position = 0;
    for (const QVariant &value : values) {
        m_query.bindValue(position++, value);
    }
    if (m_prepared && m_query.exec()) {
        return true;
    }
    m_database->noteFailure(m_query.lastError());
    return false;
}

} // namespace maru
