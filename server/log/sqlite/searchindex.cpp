// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/searchindex.h"

#include "common/sql/sqldatabase.h"
#include "server/log/searchterms.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// The room is a word of its own, so that the index intersects two lists instead of filtering one.
QString roomWord(qint64 roomRow) { return u"r%1"_s.arg(roomRow); }

/// As many words that begin alike are asked for one by one.
constexpr int mostCompletions = 64;

/// The index's own list of its words. Part of this connection, not of the store.
SqlDatabase &withVocabulary(SqlDatabase &database)
{
    // Should it fail, completionsOf() finds none, and beginnings are looked for the slow way.
    static_cast<void>(database.execute(u"CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary"
                                       " USING fts5vocab('main', 'message_words', 'instance')"_s));
    return database;
}

} // namespace

SearchIndex::SearchIndex(SqlDatabase &database)
    : m_nextWord(withVocabulary(database), u"SELECT term FROM temp.vocabulary WHERE term >= ? LIMIT 1"_s)
    , m_add(database, u"INSERT INTO message_words (rowid, room, words) VALUES (?, ?, ?)"_s)
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

QStringList SearchIndex::completionsOf(const QString &beginning)
{
    QStringList words;
    QString from = beginning;
    while (m_nextWord.run({from}) && m_nextWord.next()) {
        const QString word = m_nextWord.value(0).toString();
        if (!word.startsWith(beginning)) {
            break;
        }
        if (words.size() == mostCompletions) {
            words.clear();
            break;
        }
        words.append(word);
        from = word + QChar(1); // what would come next: without a look at where else this word occurs
    }
    m_nextWord.finish();
    return words;
}

std::optional<QList<qint64>> SearchIndex::find(const QString &query, std::optional<qint64> roomRow, qint64 before,
                                               int limit)
{
    QString expression =
        searchExpression(query, [this](const QString &beginning) { return completionsOf(beginning); });
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
