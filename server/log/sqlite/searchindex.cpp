// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/searchindex.h"

#include "server/log/searchterms.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// The room is a word of its own, so that the index intersects two lists instead of filtering one.
QString roomWord(qint64 roomRow) { return u"r%1"_s.arg(roomRow); }

} // namespace

SearchIndex::SearchIndex(SqlDatabase &database)
    : m_add(database, u"INSERT INTO message_words (rowid, room, words) VALUES (?, ?, ?)"_s)
    , m_remove(database,
               u"INSERT INTO message_words (message_words, rowid, room, words) VALUES ('delete', ?, ?, ?)"_s)
    , m_find(database,
             u"SELECT rowid FROM message_words WHERE message_words MATCH ? AND rowid < ?"
             " ORDER BY rowid DESC LIMIT ?"_s)
{}

bool SearchIndex::add(qint64 messageRow, qint64 roomRow, const QString &text)
{
    return m_add.run({messageRow, roomWord(roomRow), indexWords(text)});
}

bool SearchIndex::remove(qint64 messageRow, qint64 roomRow, const QString &text)
{
    return m_remove.run({messageRow, roomWord(roomRow), indexWords(text)});
}

std::optional<QList<qint64>> SearchIndex::find(const QString &query, std::optional<qint64> roomRow, qint64 before,
                                               int limit)
{
    QString expression = searchExpression(query);
    if (expression.isEmpty()) {
        return QList<qint64>();
    }
    expression = u"words : ("_s + expression + u')';
    if (roomRow) {
        expression += " AND room : \"%1\""_L1.arg(roomWord(*roomRow));
    }
    if (!m_find.run({expression, before, limit})) {
        return std::nullopt;
    }
    QList<qint64> rows;
    while (m_find.next()) {
        rows.append(m_find.value(0).toLongLong());
    }
    m_find.finish();
    return rows;
}

} // namespace maru
