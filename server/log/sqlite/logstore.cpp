// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/logstore.h"

#include <QSqlError>
#include <QVariant>

#include <algorithm>
#include <limits>

#include "server/log/searchterms.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// Guests come and go, each under a key of its own: what is remembered of them must not grow with time.
constexpr qsizetype mostRemembered = 10'000;

template <typename T>
void remember(QHash<QString, T> &known, const QString &key, const T &value)
{
    if (known.size() >= mostRemembered) {
        known.clear();
    }
    known.insert(key, value);
}

/// The columns that make a Message, in the order in which messageAt() reads them.
constexpr QLatin1StringView messageColumns = "seq, message_id, author, guest, text, sent_at"_L1;

/// None if the row does not hold what was once checked before it was stored: the store is damaged.
std::optional<Message> messageAt(const QSqlQuery &row)
{
    auto author = Nickname::parse(row.value(2).toString());
    auto text = MessageText::parse(row.value(4).toString());
    if (!author || !text) {
        return std::nullopt;
    }
    std::optional<MessageId> id;
    if (!row.isNull(1)) {
        auto parsed = MessageId::parse(row.value(1).toString());
        if (!parsed) {
            return std::nullopt;
        }
        id = *std::move(parsed);
    }
    return Message{row.value(0).toLongLong(), std::move(id),    *std::move(author),
                   row.value(3).toBool(),     *std::move(text), row.value(5).toLongLong()};
}

} // namespace

LogStore::LogStore(LogDatabase database)
    : m_database(std::move(database))
    , m_findRoom(prepared(u"SELECT id, last_seq FROM rooms WHERE key = ?"_s))
    , m_insertRoom(prepared(u"INSERT INTO rooms (key, name, created_at, last_activity) VALUES (?, ?, ?, ?)"_s))
    , m_touchRoom(prepared(u"UPDATE rooms SET last_seq = ?, last_activity = ? WHERE id = ?"_s))
    , m_insertSender(prepared(u"INSERT INTO senders (key) VALUES (?)"_s))
    , m_findSender(prepared(u"SELECT id FROM senders WHERE key = ?"_s))
    , m_findRepeat(
          prepared("SELECT %1 FROM messages WHERE sender = ? AND message_id = ? AND room = ?"_L1.arg(messageColumns)))
    , m_insertMessage(prepared(u"INSERT INTO messages (room, seq, sender, message_id, author, guest, text, sent_at)"
                               " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s))
    , m_insertWords(prepared(u"INSERT INTO message_words (rowid, room, words) VALUES (?, ?, ?)"_s))
    , m_readAfter(
          prepared("SELECT %1 FROM messages WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?"_L1.arg(messageColumns)))
    , m_readBefore(prepared(
          "SELECT %1 FROM messages WHERE room = ? AND seq < ? ORDER BY seq DESC LIMIT ?"_L1.arg(messageColumns)))
{}

bool LogStore::begin()
{
    QSqlQuery query(m_database.handle());
    query.prepare(u"BEGIN IMMEDIATE"_s);
    return run(query);
}

bool LogStore::commit()
{
    QSqlQuery query(m_database.handle());
    query.prepare(u"COMMIT"_s);
    return run(query);
}

void LogStore::rollback()
{
    const QString cause = m_lastFailure;
    QSqlQuery query(m_database.handle());
    query.exec(u"ROLLBACK"_s); // may have happened by itself, on a full disk for one
    m_lastFailure = cause;
    m_rooms.clear();
    m_senders.clear();
}

Result<Appended, LogFault> LogStore::append(const RoomName &room, const MessageDraft &draft, qint64 now)
{
    auto row = findOrCreate(room, now);
    auto sender = row ? senderId(draft.sender) : Result<qint64, LogFault>(Failure(LogFault::Unavailable));
    if (!row || !sender) {
        return Failure(LogFault::Unavailable);
    }
    if (draft.id) {
        m_findRepeat.bindValue(0, *sender);
        m_findRepeat.bindValue(1, draft.id->text());
        m_findRepeat.bindValue(2, row->id);
        if (!run(m_findRepeat)) {
            return Failure(LogFault::Unavailable);
        }
        if (m_findRepeat.next()) {
            auto first = messageAt(m_findRepeat);
            m_findRepeat.finish();
            if (!first) {
                return Failure(LogFault::Unavailable);
            }
            return Appended{*std::move(first), true};
        }
        m_findRepeat.finish();
    }

    const qint64 seq = row->lastSeq + 1;
    m_insertMessage.bindValue(0, row->id);
    m_insertMessage.bindValue(1, seq);
    m_insertMessage.bindValue(2, *sender);
    m_insertMessage.bindValue(3, draft.id ? QVariant(draft.id->text()) : QVariant());
    m_insertMessage.bindValue(4, draft.author.text());
    m_insertMessage.bindValue(5, draft.guest ? 1 : 0);
    m_insertMessage.bindValue(6, draft.text.text());
    m_insertMessage.bindValue(7, now);
    if (!run(m_insertMessage)) {
        return Failure(LogFault::Unavailable);
    }
    m_insertWords.bindValue(0, m_insertMessage.lastInsertId());
    m_insertWords.bindValue(1, u"r%1"_s.arg(row->id));
    m_insertWords.bindValue(2, indexWords(draft.text.text()));
    m_touchRoom.bindValue(0, seq);
    m_touchRoom.bindValue(1, now);
    m_touchRoom.bindValue(2, row->id);
    if (!run(m_insertWords) || !run(m_touchRoom)) {
        return Failure(LogFault::Unavailable);
    }
    m_rooms[room.key()].lastSeq = seq;
    return Appended{Message{seq, draft.id, draft.author, draft.guest, draft.text, now}, false};
}

Result<LogPage, LogFault> LogStore::readAfter(const RoomName &room, qint64 after, int limit)
{
    auto row = find(room);
    if (!row) {
        return Failure(row.error());
    }
    if (!*row) {
        return LogPage{};
    }
    m_readAfter.bindValue(0, (*row)->id);
    m_readAfter.bindValue(1, after);
    m_readAfter.bindValue(2, limit + 1);
    return page(m_readAfter, limit);
}

Result<LogPage, LogFault> LogStore::readBefore(const RoomName &room, std::optional<qint64> before, int limit)
{
    auto row = find(room);
    if (!row) {
        return Failure(row.error());
    }
    if (!*row) {
        return LogPage{};
    }
    m_readBefore.bindValue(0, (*row)->id);
    m_readBefore.bindValue(1, before.value_or(std::numeric_limits<qint64>::max()));
    m_readBefore.bindValue(2, limit + 1);
    auto newestFirst = page(m_readBefore, limit);
    if (newestFirst) {
        std::ranges::reverse(newestFirst->messages);
    }
    return newestFirst;
}

QString LogStore::epoch()
{
    QSqlQuery query = prepared(u"SELECT value FROM store WHERE name = 'epoch'"_s);
    return run(query) && query.next() ? query.value(0).toString() : QString();
}

QSqlQuery LogStore::prepared(const QString &statement) const
{
    QSqlQuery query(m_database.handle());
    query.setForwardOnly(true);
    query.prepare(statement);
    return query;
}

bool LogStore::run(QSqlQuery &query)
{
    if (query.exec()) {
        return true;
    }
    m_lastFailure = query.lastError().databaseText();
    return false;
}

Result<std::optional<LogStore::RoomRow>, LogFault> LogStore::find(const RoomName &room)
{
    if (const auto known = m_rooms.constFind(room.key()); known != m_rooms.cend()) {
        return std::optional(*known);
    }
    m_findRoom.bindValue(0, room.key());
    if (!run(m_findRoom)) {
        return Failure(LogFault::Unavailable);
    }
    std::optional<RoomRow> found;
    if (m_findRoom.next()) {
        found = RoomRow{m_findRoom.value(0).toLongLong(), m_findRoom.value(1).toLongLong()};
        remember(m_rooms, room.key(), *found);
    }
    m_findRoom.finish();
    return found;
}

Result<LogStore::RoomRow, LogFault> LogStore::findOrCreate(const RoomName &room, qint64 now)
{
    auto found = find(room);
    if (!found) {
        return Failure(found.error());
    }
    if (*found) {
        return **found;
    }
    m_insertRoom.bindValue(0, room.key());
    m_insertRoom.bindValue(1, room.text());
    m_insertRoom.bindValue(2, now);
    m_insertRoom.bindValue(3, now);
    if (!run(m_insertRoom)) {
        return Failure(LogFault::Unavailable);
    }
    const RoomRow created{m_insertRoom.lastInsertId().toLongLong(), 0};
    remember(m_rooms, room.key(), created);
    return created;
}

Result<qint64, LogFault> LogStore::senderId(const QString &key)
{
    if (const auto known = m_senders.constFind(key); known != m_senders.cend()) {
        return qint64(*known);
    }
    m_findSender.bindValue(0, key);
    if (!run(m_findSender)) {
        return Failure(LogFault::Unavailable);
    }
    qint64 id = m_findSender.next() ? m_findSender.value(0).toLongLong() : 0;
    m_findSender.finish();
    if (id == 0) {
        m_insertSender.bindValue(0, key);
        if (!run(m_insertSender)) {
            return Failure(LogFault::Unavailable);
        }
        id = m_insertSender.lastInsertId().toLongLong();
    }
    remember(m_senders, key, id);
    return id;
}

Result<LogPage, LogFault> LogStore::page(QSqlQuery &query, int limit)
{
    if (!run(query)) {
        return Failure(LogFault::Unavailable);
    }
    LogPage page;
    while (query.next()) {
        if (page.messages.size() == limit) {
            page.more = true;
            break;
        }
        auto message = messageAt(query);
        if (!message) {
            query.finish();
            m_lastFailure = u"a stored message is not readable"_s;
            return Failure(LogFault::Unavailable);
        }
        page.messages.append(*std::move(message));
    }
    query.finish();
    return page;
}

} // namespace maru
