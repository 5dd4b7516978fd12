// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

#include "server/log/messagelog.h"
#include "server/log/messagereport.h"

namespace maru {

class SqlDatabase;

/// What was reported, in the store. Prepares what it asks when it is asked, for that is seldom: whoever wants it
/// makes one. The database must outlive it.
class ReportTable
{
public:
    /// So many are kept, the newest.
    static constexpr int Most = 10'000;

    explicit ReportTable(SqlDatabase &database)
        : m_database(database)
    {}

    /// Who reports a message again changes the reason, and no more. False: the store failed.
    [[nodiscard]] bool add(const MessageReport &report);
    /// The oldest first; none that another hand has written badly.
    [[nodiscard]] Result<QList<MessageReport>, LogFault> all();

private:
    SqlDatabase &m_database;
};

} // namespace maru
