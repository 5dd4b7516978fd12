// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

#include "common/sql/sqlstatement.h"

namespace maru {

/// The words of all messages (searchterms.h), by the id of the message's row. Part of LogStore.
class SearchIndex
{
public:
    explicit SearchIndex(SqlDatabase &database);

    [[nodiscard]] bool add(qint64 messageRow, qint64 roomRow, const QString &text);
    /// `text` must be the one that was added.
    [[nodiscard]] bool remove(qint64 messageRow, qint64 roomRow, const QString &text);

    /// The newest rows below `before` that match, newest first; in one room or in all. None if the index failed.
    [[nodiscard]] std::optional<QList<qint64>> find(const QString &query, std::optional<qint64> roomRow,
                                                    qint64 before, int limit);

private:
    /// Of a word's beginning; none if there are more than a few.
    [[nodiscard]] QStringList completionsOf(const QString &beginning);

    SqlStatement m_nextWord;
    SqlStatement m_add;
    SqlStatement m_remove;
    SqlStatement m_find;
};

} // namespace maru
