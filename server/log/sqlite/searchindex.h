// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

#include "common/sql/sqlstatement.h"
#include "server/log/searchterms.h"

namespace maru {

/// The words of all messages (searchterms.h), by the id of the message's row. Part of LogStore; what it did in a
/// transaction that is rolled back must be forgotten by forget().
///
/// The newest messages, fewer than Gathered, are not in it yet: to put one in costs a commit as much as all the rest
/// of it, many at a time hardly more. Up to which row they are is noted in the store; who searches reads those behind
/// it.
///
/// A store that comes from an older schema has messages that are not in the index yet: all up to a row that is noted
/// in the store. They are put in by and by, the newest first. One that is of an older schema still, since it cannot
/// be written, has no such note: its index cannot be asked.
class SearchIndex
{
public:
    /// The index is asked by stretches of so many rows, so that it answers in time however large it is.
    static constexpr qint64 Stretch = 100'000;
    [[nodiscard]] static constexpr qint64 stretchOf(qint64 messageRow) { return messageRow / Stretch; }

    explicit SearchIndex(SqlDatabase &database);

    static constexpr int Gathered = 64;

    [[nodiscard]] bool add(qint64 messageRow, qint64 roomRow, const QString &text);
    /// `text` must be the one that was added.
    [[nodiscard]] bool remove(qint64 messageRow, qint64 roomRow, const QString &text);

    /// Puts the newest in if they are as many as that by now; before a commit.
    [[nodiscard]] bool gather();
    /// The messages below `before` that are not in the index yet for they are new, newest first. None if they cannot
    /// be read.
    [[nodiscard]] std::optional<QList<qint64>> newestBelow(qint64 before);
    /// All of them are behind this row.
    [[nodiscard]] qint64 lastGathered() const { return m_lastGathered; }

    /// Puts in the newest `most` messages of those that are not in it yet. How many those were; none if it failed.
    [[nodiscard]] std::optional<int> catchUp(int most);
    [[nodiscard]] bool isComplete() const { return m_lastMissing == 0; }
    void forget();

    /// The query as this index understands it.
    [[nodiscard]] IndexQuestion questionFor(const QString &query, std::optional<qint64> roomRow);
    /// The newest rows below `before` that match, newest first, of the stretch that ends there. None if the index
    /// failed.
    [[nodiscard]] std::optional<QList<qint64>> find(const IndexQuestion &question, qint64 before, int limit);

private:
    struct Unindexed {
        qint64 row;
        qint64 room;
        QString text;
    };

    [[nodiscard]] std::optional<QList<Unindexed>> rowsOf(SqlStatement &statement);
    [[nodiscard]] bool addAll(const QList<Unindexed> &messages);
    /// Of a word's beginning; none if there are more than a few.
    [[nodiscard]] QStringList completionsOf(const QString &beginning);

    SqlStatement m_nextWord;
    SqlStatement m_add;
    SqlStatement m_remove;
    SqlStatement m_find;
    SqlStatement m_readMissing;
    SqlStatement m_missing;
    SqlStatement m_noteMissing;
    SqlStatement m_readNewest;
    SqlStatement m_findNewest;
    SqlStatement m_gathered;
    SqlStatement m_noteGathered;
    bool m_isThere = false;
    qint64 m_lastMissing = 0; ///< messages up to this row are not in the index; 0: all are
    qint64 m_lastGathered = 0;
    int m_waiting = 0; ///< behind it, as far as they were counted
};

} // namespace maru
