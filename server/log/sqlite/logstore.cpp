// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/logstore.h"

#include <QElapsedTimer>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// Guests come and go, each under a key of its own: what is remembered of them must not grow with time.
constexpr qsizetype mostRemembered = 10'000;

/// The columns that make a Message, in the order in which messageAt() reads them.
/// The text of an edit is that of its message: NULL if that is kept no longer.
constexpr QLatin1StringView messageColumns =
    "seq, message_id, author, guest, CASE WHEN edits IS NULL THEN text ELSE (SELECT edited.text FROM messages AS "
    "edited"
    " WHERE edited.room = messages.room AND edited.seq = messages.edits) END, sent_at, edited_at, edits,"
    " file_id, file_name, file_size, file_type"_L1;
/// What comes behind them.
constexpr int behindMessage = 12;

/// The file of a message's row; none if it has none.
SharedOptional<FileReference> fileAt(const SqlStatement &row)
{
    const QVariant id = row.value(8);
    return id.isNull()
        ? SharedOptional<FileReference>()
        : FileReference{id.toString(), row.value(9).toString(), row.value(10).toLongLong(), row.value(11).toString()};
}

/// None if the row does not hold what was once checked before it was stored: the store is damaged.
std::optional<Message> messageAt(const SqlStatement &row)
{
    auto author = Nickname::parse(row.value(2).toString());
    const QVariant stored = row.value(4);
    const qint64 edits = row.value(7).toLongLong();
    auto text = edits > 0 && stored.isNull() ? Result<MessageText, ErrorCode>(MessageText::none())
                                             : MessageText::parse(stored.toString());
    if (!author || !text) {
        return std::nullopt;
    }
    std::optional<MessageId> id;
    if (const QVariant given = row.value(1); !given.isNull()) {
        auto parsed = MessageId::parse(given.toString());
        if (!parsed) {
            return std::nullopt;
        }
        id = *std::move(parsed);
    }
    return Message{row.value(0).toLongLong(),
                   std::move(id),
                   *std::move(author),
                   row.value(3).toBool(),
                   *std::move(text),
                   row.value(5).toLongLong(),
                   row.value(6).toLongLong(),
                   edits,
                   fileAt(row)};
}

} // namespace

LogStore::LogStore(LogDatabase database)
    : m_database(std::move(database))
    , m_epoch(readEpoch(m_database))
    , m_rooms(m_database)
    , m_index(m_database)
    , m_totalChanges(m_database, u"SELECT total_changes()"_s)
    , m_insertSender(m_database, u"INSERT INTO senders (key) VALUES (?)"_s)
    , m_findSender(m_database, u"SELECT id FROM senders WHERE key = ?"_s)
    , m_findRepeat(m_database,
                   "SELECT %1 FROM messages WHERE sender = ? AND message_id = ? AND room = ?"_L1.arg(messageColumns))
    , m_insertMessage(m_database,
                      u"INSERT INTO messages (room, seq, sender, message_id, author, guest, text, sent_at)"
                      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s)
    , m_insertWithFile(m_database,
                       u"INSERT INTO messages (room, seq, sender, message_id, author, guest, text, sent_at, file_id,"
                       " file_name, file_size, file_type) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
    , m_findFile(m_database, u"SELECT 1 FROM messages WHERE file_id = ?"_s)
    , m_files(m_database, u"SELECT file_id FROM messages WHERE file_id IS NOT NULL"_s)
    , m_findEdited(m_database,
                   u"SELECT id, text, sender, sent_at FROM messages WHERE room = ? AND seq = ? AND edits IS NULL"_s)
    , m_insertEdit(m_database,
                   u"INSERT INTO messages (room, seq, sender, message_id, author, guest, text, sent_at, edits)"
                   " VALUES (?, ?, ?, ?, ?, ?, '', ?, ?)"_s)
    , m_changeText(m_database, u"UPDATE messages SET text = ?, edited_at = ? WHERE id = ?"_s)
    , m_readAfter(m_database,
                  "SELECT %1 FROM messages WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?"_L1.arg(messageColumns))
    , m_readBefore(
          m_database,
          "SELECT %1 FROM messages WHERE room = ? AND seq < ? ORDER BY seq DESC LIMIT ?"_L1.arg(messageColumns))
    , m_readRow(m_database, "SELECT %1, room FROM messages WHERE id = ?"_L1.arg(messageColumns))
    , m_newestRow(m_database, u"SELECT max(id) FROM messages"_s)
    , m_oldest(m_database,
               u"SELECT id, text, seq, sent_at, edits IS NULL FROM messages WHERE room = ? ORDER BY seq LIMIT ?"_s)
    , m_deleteMessage(m_database, u"DELETE FROM messages WHERE id = ?"_s)
    , m_nicknames(m_database, u"SELECT name, identity FROM nicknames"_s)
    , m_releaseNickname(m_database, u"DELETE FROM nicknames WHERE identity = ?"_s)
    , m_holdNickname(m_database, u"INSERT OR REPLACE INTO nicknames (key, identity, name) VALUES (?, ?, ?)"_s)
{}

QString LogStore::readEpoch(LogDatabase &database)
{
    SqlStatement query(database, u"SELECT value FROM store WHERE name = 'epoch'"_s);
    return query.run() && query.next() ? query.value(0).toString() : QString();
}

bool LogStore::begin()
{
    m_changesBefore = totalChanges();
    return m_database.execute(u"BEGIN IMMEDIATE"_s);
}

bool LogStore::commit()
{
    // Asked before, so that what is refused is not stored all the same; and after, so that nothing is acknowledged
    // that went into a file nobody will find.
    if (m_database.isInPlace() && m_index.gather() && m_database.execute(u"COMMIT"_s) && m_database.isInPlace()) {
        return true;
    }
    if (!m_database.isInPlace()) {
        m_database.noteFailure(u"its files were deleted or replaced"_s);
    }
    return false;
}

void LogStore::rollback()
{
    const QString cause = m_database.lastFailure();
    if (!m_database.execute(u"ROLLBACK"_s)) {
        // It happened by itself, as it does on a full disk.
        m_database.noteFailure(cause);
    }
    forget();
}

void LogStore::forget()
{
    m_rooms.forget();
    m_index.forget();
    m_senders.clear();
}

Result<Appended, LogFault> LogStore::append(const RoomName &room, const MessageDraft &draft)
{
    auto row = m_rooms.findOrMake(room, m_now);
    if (!row) {
        return Failure(row.error());
    }
    // Who sent matters for recognising a repeat, and for nothing else.
    QVariant senderRow;
    if (draft.id) {
        auto sender = senderId(draft.sender);
        if (!sender) {
            return Failure(sender.error());
        }
        senderRow = *sender;
        if (!m_findRepeat.run({senderRow, draft.id->text(), row->id})) {
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
    if (draft.edits) {
        return edit(room, *row, draft);
    }
    const qint64 seq = row->lastSeq + 1;
    if (draft.file) {
        const auto taken = isTaken(draft.file->id);
        if (!taken || *taken) {
            return Failure(taken ? LogFault::FileTaken : LogFault::Unavailable);
        }
    }
    if (!insert(*row, seq, senderRow, draft) || !m_rooms.touch(room, *row, seq, m_now)) {
        return Failure(LogFault::Unavailable);
    }
    return Appended{Message{seq, draft.id, draft.author, draft.guest, draft.text, m_now, 0, 0, draft.file}, false};
}

bool LogStore::insert(const RoomTable::Row &row, qint64 seq, const QVariant &sender, const MessageDraft &draft)
{
    const QVariant id = draft.id ? QVariant(draft.id->text()) : QVariant();
    const int guest = draft.guest ? 1 : 0;
    const auto &file = draft.file;
    SqlStatement &statement = file ? m_insertWithFile : m_insertMessage;
    const bool stored = file
        ? statement.run({row.id, seq, sender, id, draft.author.text(), guest, draft.text.text(), m_now, file->id,
                         file->name, file->size, file->type})
        : statement.run({row.id, seq, sender, id, draft.author.text(), guest, draft.text.text(), m_now});
    return stored && m_index.add(statement.lastInsertId(), row.id, draft.text.text());
}

std::optional<bool> LogStore::isTaken(const QString &fileId)
{
    if (!m_findFile.run({fileId})) {
        return std::nullopt;
    }
    const bool isThere = m_findFile.next();
    m_findFile.finish();
    return m_findFile.isGood() ? std::optional(isThere) : std::nullopt;
}

Result<Appended, LogFault> LogStore::edit(const RoomName &room, const RoomTable::Row &row, const MessageDraft &draft)
{
    const auto edited = editable(row.id, draft);
    if (!edited) {
        return Failure(edited.error());
    }
    const qint64 seq = row.lastSeq + 1;
    // The sender matters with the id only, as of a message.
    const QVariant sender = draft.id ? QVariant(edited->sender) : QVariant();
    const QVariant id = draft.id ? QVariant(draft.id->text()) : QVariant();
    const bool stored =
        m_insertEdit.run({row.id, seq, sender, id, draft.author.text(), draft.guest ? 1 : 0, m_now, draft.edits->seq})
        && m_changeText.run({draft.text.text(), m_now, edited->row})
        && m_index.remove(edited->row, row.id, edited->text) && m_index.add(edited->row, row.id, draft.text.text())
        && m_rooms.advance(room, row, seq);
    if (!stored) {
        return Failure(LogFault::Unavailable);
    }
    return Appended{Message{seq, draft.id, draft.author, draft.guest, draft.text, m_now, 0, draft.edits->seq}, false};
}

Result<LogStore::Editable, LogFault> LogStore::editable(qint64 roomRow, const MessageDraft &draft)
{
    const auto sender = senderId(draft.sender);
    if (!sender || !m_findEdited.run({roomRow, draft.edits->seq})) {
        return Failure(LogFault::Unavailable);
    }
    if (!m_findEdited.next()) {
        m_findEdited.finish();
        return Failure(m_findEdited.isGood() ? LogFault::NoSuchMessage : LogFault::Unavailable);
    }
    Editable edited{m_findEdited.value(0).toLongLong(), m_findEdited.value(1).toString(), *sender};
    const bool isTheirs = m_findEdited.value(2).toLongLong() == *sender; // NULL, without an id: nobody's
    const bool isTooOld = m_findEdited.value(3).toLongLong() < draft.edits->sentSince;
    m_findEdited.finish();
    if (!isTheirs) {
        return Failure(LogFault::NotTheSender);
    }
    if (isTooOld) {
        return Failure(LogFault::TooOld);
    }
    return edited;
}

Result<LogPage, LogFault> LogStore::readAfter(const RoomName &room, qint64 after, int limit)
{
    auto row = m_rooms.find(room);
    if (!row) {
        return Failure(row.error());
    }
    if (!*row) {
        return LogPage{};
    }
    if (!m_readAfter.run({(*row)->id, after, limit + 1})) {
        return Failure(LogFault::Unavailable);
    }
    auto read = page(m_readAfter, limit);
    if (read) {
        read->epoch = roomEpoch((*row)->id);
        const qint64 next = read->messages.isEmpty() ? (*row)->lastSeq + 1 : read->messages.first().seq;
        if (next > after + 1) {
            read->gap = Gap{after + 1, next - 1};
        }
    }
    return read;
}

Result<LogPage, LogFault> LogStore::readBefore(const RoomName &room, std::optional<qint64> before, int limit)
{
    auto row = m_rooms.find(room);
    if (!row) {
        return Failure(row.error());
    }
    if (!*row) {
        return LogPage{};
    }
    if (!m_readBefore.run({(*row)->id, before.value_or(std::numeric_limits<qint64>::max()), limit + 1})) {
        return Failure(LogFault::Unavailable);
    }
    auto newestFirst = page(m_readBefore, limit);
    if (newestFirst) {
        std::ranges::reverse(newestFirst->messages);
        newestFirst->epoch = roomEpoch((*row)->id);
    }
    return newestFirst;
}

Result<SearchPage, LogFault> LogStore::search(const SearchQuestion &question, int patience)
{
    std::optional<qint64> room;
    if (question.room) {
        auto row = m_rooms.find(*question.room);
        if (!row) {
            return Failure(row.error());
        }
        if (!*row) {
            return SearchPage{};
        }
        room = (*row)->id;
    }
    const IndexQuestion asked = m_index.questionFor(question.text, room);
    SearchPage found;
    if (asked.expression.isEmpty()) {
        return found;
    }
    QElapsedTimer timer;
    timer.start();
    // False: the page is full, and there are more.
    const auto take = [&found, &question](SearchHit hit) {
        if (found.hits.size() == question.limit) {
            found.next = found.hits.last().position;
            return false;
        }
        found.hits.append(std::move(hit));
        return true;
    };
    auto before = std::min(question.before.value_or(std::numeric_limits<qint64>::max()), newestRow() + 1);
    const auto newest = m_index.newestBelow(before);
    if (!newest) {
        return Failure(LogFault::Unavailable);
    }
    for (const qint64 row : *newest) {
        auto hit = hitAt(row);
        const bool isMeant =
            hit && (!question.room || hit->room == *question.room) && asked.isFoundIn(hit->message.text.text());
        if (isMeant && !take(*std::move(hit))) {
            return found;
        }
    }
    if (before > m_index.lastGathered()) {
        before = m_index.lastGathered() + 1;
    }
    // By stretches of the store, so that a page comes in time however seldom there is a hit.
    while (before > 1) {
        const qint64 stretch = SearchIndex::stretchOf(before - 1);
        const auto rows = m_index.find(asked, before, question.limit + 1);
        if (!rows) {
            return Failure(LogFault::Unavailable);
        }
        for (const qint64 row : *rows) {
            before = row;
            auto hit = hitAt(row);
            // It may be in a deleted room, or its pairs are no neighbours.
            if (hit && asked.isAnsweredBy(hit->message.text.text()) && !take(*std::move(hit))) {
                return found;
            }
        }
        if (rows->size() <= question.limit) {
            before = stretch * SearchIndex::Stretch; // all of it was looked at
        }
        if (before > 1 && timer.elapsed() >= patience) {
            found.next = before;
            return found;
        }
    }
    return found;
}

qint64 LogStore::newestRow()
{
    const qint64 row = m_newestRow.run() && m_newestRow.next() ? m_newestRow.value(0).toLongLong() : 0;
    m_newestRow.finish();
    return row;
}

std::optional<SearchHit> LogStore::hitAt(qint64 messageRow)
{
    std::optional<SearchHit> hit;
    if (m_readRow.run({messageRow}) && m_readRow.next()) {
        auto message = messageAt(m_readRow);
        auto room = m_rooms.nameOf(m_readRow.value(behindMessage).toLongLong());
        if (message && room) {
            hit = SearchHit{messageRow, *std::move(room), *std::move(message)};
        }
    }
    m_readRow.finish();
    return hit;
}

Result<QList<HeldNickname>, LogFault> LogStore::nicknames()
{
    if (!m_nicknames.run()) {
        return Failure(LogFault::Unavailable);
    }
    QList<HeldNickname> held;
    while (m_nicknames.next()) {
        held.append({m_nicknames.value(0).toString(), m_nicknames.value(1).toString()});
    }
    m_nicknames.finish();
    if (!m_nicknames.isGood()) {
        return Failure(LogFault::Unavailable);
    }
    return held;
}

Result<QSet<QString>, LogFault> LogStore::heldFiles()
{
    if (!m_files.run()) {
        return Failure(LogFault::Unavailable);
    }
    QSet<QString> held;
    while (m_files.next()) {
        held.insert(m_files.value(0).toString());
    }
    m_files.finish();
    if (!m_files.isGood()) {
        return Failure(LogFault::Unavailable);
    }
    return held;
}

bool LogStore::holdNickname(const HeldNickname &held)
{
    const auto nickname = Nickname::parse(held.name);
    return nickname && m_releaseNickname.run({held.identity})
        && m_holdNickname.run({nickname->key(), held.identity, nickname->text()});
}

std::optional<int> LogStore::trim(qint64 roomRow, qint64 firstKeptSeq, qint64 firstKeptTime, int most)
{
    struct Old {
        qint64 row;
        QString text;
        bool isIndexed; // edits are not
    };
    QList<Old> old;
    if (!m_oldest.run({roomRow, most})) {
        return std::nullopt;
    }
    while (m_oldest.next()) {
        if (m_oldest.value(2).toLongLong() >= firstKeptSeq && m_oldest.value(3).toLongLong() >= firstKeptTime) {
            break; // what follows is newer
        }
        old.append({m_oldest.value(0).toLongLong(), m_oldest.value(1).toString(), m_oldest.value(4).toBool()});
    }
    m_oldest.finish();
    if (!m_oldest.isGood()) {
        return std::nullopt;
    }
    for (const Old &message : std::as_const(old)) {
        const bool isOut = !message.isIndexed || m_index.remove(message.row, roomRow, message.text);
        if (!isOut || !m_deleteMessage.run({message.row})) {
            return std::nullopt;
        }
    }
    return int(old.size());
}

qint64 LogStore::totalChanges()
{
    const qint64 changes = m_totalChanges.run() && m_totalChanges.next() ? m_totalChanges.value(0).toLongLong() : 0;
    m_totalChanges.finish();
    return changes;
}

Result<qint64, LogFault> LogStore::senderId(const QString &key)
{
    if (const auto known = m_senders.constFind(key); known != m_senders.cend()) {
        return qint64(*known);
    }
    if (!m_findSender.run({key})) {
        return Failure(LogFault::Unavailable);
    }
    qint64 id = m_findSender.next() ? m_findSender.value(0).toLongLong() : 0;
    m_findSender.finish();
    if (id == 0) {
        if (!m_insertSender.run({key})) {
            return Failure(LogFault::Unavailable);
        }
        id = m_insertSender.lastInsertId();
    }
    if (m_senders.size() >= mostRemembered) {
        m_senders.clear();
    }
    m_senders.insert(key, id);
    return id;
}

Result<LogPage, LogFault> LogStore::page(SqlStatement &statement, int limit)
{
    LogPage page;
    while (statement.next()) {
        if (page.messages.size() == limit) {
            page.more = true;
            break;
        }
        auto message = messageAt(statement);
        if (!message) {
            statement.finish();
            m_database.noteFailure(u"a stored message is not readable"_s);
            return Failure(LogFault::Unavailable);
        }
        page.messages.append(*std::move(message));
    }
    statement.finish();
    if (!statement.isGood()) {
        return Failure(LogFault::Unavailable);
    }
    return page;
}

} // namespace maru
