// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

#include "server/log/sqlite/logstore.h"

namespace maru {

/// Searches the store on a connection of its own, so that a search, however long it takes, keeps no sender waiting:
/// it sees all that was committed when it begins. Lives on a thread of its own; made, asked and deleted by
/// SqliteStore alone.
class LogSearcher : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogSearcher)

public:
    using Found = Result<SearchPage, LogFault>;

    LogSearcher() = default;

    /// The store MUST be open for writing. False if it cannot be opened once more.
    [[nodiscard]] bool open(const QString &path);
    /// Only while it is open.
    [[nodiscard]] Found search(const SearchQuestion &question);

private:
    std::optional<LogStore> m_store;
};

} // namespace maru
