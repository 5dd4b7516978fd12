// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/searchindex.h"

#include <algorithm>
#include <limits>

#include "common/sql/sqldatabase.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// The room is a word of its own, so that the index intersects two lists instead of filtering one. It begins with a
/// character for private use, which no word of a text does (searchterms.cpp).
QString roomWord(qint64 roomRow) { return QChar(u'\uE000') + QString::number(roomRow); }

/// So is the stretch of the store: FTS5 would walk on through lists that never meet, whatever row it is told to end
/// at.
QString stretchWord(qint64 messageRow)
{
    return QChar(u'\uE001') + QString::number(SearchIndex::stretchOf(messageRow));
}

QString wordsOf(qint64 messageRow, qint64 roomRow, const QString &text)
{
    return roomWord(roomRow) + u' ' + stretchWord(messageRow) + u' ' + indexWords(text);
}

/// The rows of a statement that was run.
std::optional<QList<qint64>> idsOf(SqlStatement &statement)
{
    QList<qint64> ids;
    while (statement.next()) {
        ids.append(statement.value(0).toLongLong());
    }
    statement.finish();
    return statement.isGood() ? std::optional(ids) : std::nullopt;
}

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
    , m_add(database, u"INSERT INTO message_words (rowid, words) VALUES (?, ?)"_s)
    , m_remove(database, u"INSERT INTO message_words (message_words, rowid, words) VALUES ('delete', ?, ?)"_s)
    , m_find(database,
             u"SELECT rowid FROM message_words WHERE message_words MATCH ? AND rowid < ?"
             " ORDER BY rowid DESC LIMIT ?"_s)
    , m_readMissing(database,
                    u"SELECT id, room, text FROM messages WHERE id <= ? AND edits IS NULL"
                    " ORDER BY id DESC LIMIT ?"_s)
    , m_missing(database, u"SELECT value FROM store WHERE name = 'not indexed up to'"_s)
    , m_noteMissing(database, u"UPDATE store SET value = ? WHERE name = 'not indexed up to'"_s)
    , m_readNewest(database, u"SELECT id, room, text FROM messages WHERE id > ? AND edits IS NULL ORDER BY id"_s)
    , m_findNewest(database, u"SELECT id FROM messages WHERE id > ? AND id < ? AND edits IS NULL ORDER BY id DESC"_s)
    , m_gathered(database,
                 u"SELECT value, (SELECT count(*) FROM messages WHERE id > value + 0) FROM store"
                 " WHERE name = 'indexed up to'"_s)
    , m_noteGathered(database, u"UPDATE store SET value = ? WHERE name = 'indexed up to'"_s)
{
    forget();
}

void SearchIndex::forget()
{
    m_isThere = m_missing.run() && m_missing.next();
    m_lastMissing = m_isThere ? m_missing.value(0).toLongLong() : 0;
    m_missing.finish();
    // Of an older schema that cannot be written: then nothing was gathered yet.
    const bool isNoted = m_gathered.run() && m_gathered.next();
    m_lastGathered = isNoted ? m_gathered.value(0).toLongLong() : std::numeric_limits<qint64>::max();
    m_waiting = isNoted ? m_gathered.value(1).toInt() : 0;
    m_gathered.finish();
}

bool SearchIndex::add(qint64 messageRow, qint64 roomRow, const QString &text)
{
    if (messageRow > m_lastGathered) {
        ++m_waiting;
        return true;
    }
    // One whose row is among those that are missing comes with them: its number was used before, and is free again.
    return messageRow <= m_lastMissing || m_add.run({messageRow, wordsOf(messageRow, roomRow, text)});
}

bool SearchIndex::remove(qint64 messageRow, qint64 roomRow, const QString &text)
{
    // Taking out what was never put in would take it from others.
    return messageRow <= m_lastMissing || messageRow > m_lastGathered
        || m_remove.run({messageRow, wordsOf(messageRow, roomRow, text)});
}

std::optional<QList<SearchIndex::Unindexed>> SearchIndex::rowsOf(SqlStatement &statement)
{
    QList<Unindexed> messages;
    while (statement.next()) {
        messages.append(
            {statement.value(0).toLongLong(), statement.value(1).toLongLong(), statement.value(2).toString()});
    }
    statement.finish();
    return statement.isGood() ? std::optional(messages) : std::nullopt;
}

bool SearchIndex::addAll(const QList<Unindexed> &messages)
{
    return std::ranges::all_of(messages, [this](const Unindexed &message) {
        return m_add.run({message.row, wordsOf(message.row, message.room, message.text)});
    });
}

bool SearchIndex::gather()
{
    if (m_waiting < Gathered) {
        return true;
    }
    const auto newest = m_readNewest.run({m_lastGathered}) ? rowsOf(m_readNewest) : std::nullopt;
    if (!newest || !addAll(*newest)) {
        return false;
    }
    m_waiting = 0; // edits were counted, too
    m_lastGathered = newest->isEmpty() ? m_lastGathered : newest->last().row;
    return m_noteGathered.run({QString::number(m_lastGathered)});
}

std::optional<int> SearchIndex::catchUp(int most)
{
    if (isComplete()) {
        return 0;
    }
    auto missing = m_readMissing.run({m_lastMissing, most}) ? rowsOf(m_readMissing) : std::nullopt;
    if (!missing) {
        return std::nullopt;
    }
    std::ranges::reverse(*missing); // the index takes ascending rows far more easily
    if (!addAll(*missing)) {
        return std::nullopt;
    }
    m_lastMissing = missing->size() < most ? 0 : missing->first().row - 1;
    if (!m_noteMissing.run({QString::number(m_lastMissing)})) {
        return std::nullopt;
    }
    return int(missing->size());
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

IndexQuestion SearchIndex::questionFor(const QString &query, std::optional<qint64> roomRow)
{
    IndexQuestion question =
        indexQuestion(query, [this](const QString &beginning) { return completionsOf(beginning); });
    if (roomRow && !question.expression.isEmpty()) {
        question.expression += " AND \"%1\""_L1.arg(roomWord(*roomRow));
    }
    return question;
}

std::optional<QList<qint64>> SearchIndex::newestBelow(qint64 before)
{
    return m_findNewest.run({m_lastGathered, before}) ? idsOf(m_findNewest) : std::nullopt;
}

std::optional<QList<qint64>> SearchIndex::find(const IndexQuestion &question, qint64 before, int limit)
{
    const QString expression = "\"%1\" AND %2"_L1.arg(stretchWord(before - 1), question.expression);
    if (!m_isThere || !m_find.run({expression, before, limit})) {
        return std::nullopt;
    }
    return idsOf(m_find);
}

} // namespace maru
