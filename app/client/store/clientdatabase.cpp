// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/store/clientdatabase.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <algorithm>
#include <array>
#include <limits>

#include "app/client/store/clientschema.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

// Losing the last moments in a power cut costs a second look at the server; waiting for the disk at each message
// would cost every user all the time.
constexpr std::array pragmas = {
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_size_limit = 4194304",
};

/// From four columns on; none if none goes along, or somebody changed the file.
SharedOptional<FileReference> fileAt(const SqlStatement &row, int column)
{
    auto name = cleanFileName(row.value(column + 1).toString());
    const qint64 size = row.value(column + 2).toLongLong();
    const QString type = row.value(column + 3).toString();
    if (!name || size < 1) {
        return {};
    }
    return FileReference{row.value(column).toString(), *std::move(name), size,
                         isImageType(type) ? type : QString(plainFileType)};
}

/// What is kept of it; a null string would be NULL.
FileReference keptOf(const SharedOptional<FileReference> &file)
{
    const FileReference none{u""_s, u""_s, 0, u""_s};
    return !file ? none : FileReference{file->id.isNull() ? u""_s : file->id, file->name, file->size, file->type};
}

/// None if the row does not hold what was checked before it was kept: somebody changed the file.
std::optional<KeptMessage> messageAt(const SqlStatement &row)
{
    auto author = Nickname::parse(row.value(2).toString());
    const qint64 edits = row.value(8).toLongLong();
    auto text =
        edits > 0 ? Result<MessageText, ErrorCode>(MessageText::none()) : MessageText::parse(row.value(5).toString());
    const auto id = MessageId::parse(row.value(1).toString());
    if (!author || !text) {
        return std::nullopt;
    }
    return KeptMessage{Message{row.value(0).toLongLong(), id ? std::optional(*id) : std::nullopt, *std::move(author),
                               row.value(3).toBool(), *std::move(text), row.value(6).toLongLong(),
                               row.value(7).toLongLong(), edits, fileAt(row, 9)},
                       row.value(4).toBool()};
}

/// Milliseconds.
constexpr int openingPatience = 10'000;
constexpr int openingPause = 10;

/// Makes an open file one that this version can work with.
std::optional<StoreFault> prepare(SqlDatabase &database)
{
    const auto schema = database.schema();
    if (!schema) {
        return database.isBusy() ? StoreFault::CannotOpen : StoreFault::Damaged;
    }
    if (*schema > int(clientSchema().size())) {
        return StoreFault::NewerSchema;
    }
    const bool ready =
        std::ranges::all_of(pragmas,
                            [&database](const char *pragma) { return database.execute(QString::fromLatin1(pragma)); })
        && (*schema == int(clientSchema().size()) || database.migrate(clientSchema()));
    return ready ? std::nullopt : std::optional(StoreFault::CannotOpen);
}

} // namespace

Result<SqlDatabase, StoreFault> ClientDatabase::open(const QString &path)
{
    const QDir folder = QFileInfo(path).dir();
    if (!folder.exists() && folder.mkpath(u"."_s)) {
        QFile(folder.path()).setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    }
    SqlDatabase database;
    if (!database.open(path)) {
        return Failure(StoreFault::CannotOpen);
    }
    // Another program that opens it at the same moment: SQLite does not wait for it when both make it a WAL.
    const QDeadlineTimer deadline(openingPatience);
    auto fault = prepare(database);
    while (fault == StoreFault::CannotOpen && database.isBusy() && !deadline.hasExpired()) {
        QThread::msleep(openingPause);
        fault = prepare(database);
    }
    if (fault) {
        return Failure(*fault);
    }
    return database;
}

bool ClientDatabase::moveAside(const QString &path)
{
    const QString aside = path + ".damaged"_L1;
    QFile::remove(aside);
    // What SQLite keeps beside it belongs to it.
    QFile::remove(path + "-wal"_L1);
    QFile::remove(path + "-shm"_L1);
    return QFile::rename(path, aside);
}

ClientDatabase::ClientDatabase(SqlDatabase database)
    : m_database(std::move(database))
    , m_addRoom(m_database,
                u"INSERT OR IGNORE INTO rooms (key, name, draft)"
                " VALUES (?, ?, coalesce((SELECT draft FROM left_drafts WHERE key = ?), ''))"_s)
    , m_keepLeftDraft(m_database,
                      u"INSERT OR REPLACE INTO left_drafts (key, draft)"
                      " SELECT key, draft FROM rooms WHERE id = ? AND draft <> ''"_s)
    , m_removeLeftDraft(m_database, u"DELETE FROM left_drafts WHERE key = ?"_s)
    , m_findDraft(m_database, u"SELECT draft FROM rooms WHERE key = ?"_s)
    , m_findRoom(m_database, u"SELECT id FROM rooms WHERE key = ?"_s)
    , m_removeRoom(m_database, u"DELETE FROM rooms WHERE id = ?"_s)
    , m_renameRoom(m_database, u"UPDATE rooms SET key = ?, name = ? WHERE id = ?"_s)
    , m_setEpoch(m_database, u"UPDATE rooms SET epoch = ? WHERE id = ?"_s)
    , m_removeMessages(m_database, u"DELETE FROM messages WHERE room = ? AND seq < ?"_s)
    , m_setReadSeq(m_database, u"UPDATE rooms SET read_seq = ? WHERE id = ?"_s)
    , m_setDraft(m_database, u"UPDATE rooms SET draft = ? WHERE id = ?"_s)
    , m_addMessage(m_database,
                   u"INSERT OR REPLACE INTO messages"
                   " (room, seq, message_id, author, guest, own, text, sent_at, edited_at, edits,"
                   " file_id, file_name, file_size, file_type)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
    , m_changeText(m_database, u"UPDATE messages SET text = ?, edited_at = ? WHERE room = ? AND seq = ?"_s)
    , m_readBefore(m_database,
                   u"SELECT seq, message_id, author, guest, own, text, sent_at, edited_at, edits,"
                   " file_id, file_name, file_size, file_type FROM messages"
                   // Edits are not counted: there is something to see in every page.
                   " WHERE room = ?1 AND seq < ?2 AND seq >= coalesce((SELECT seq FROM messages WHERE room = ?1"
                   " AND seq < ?2 AND edits = 0 ORDER BY seq DESC LIMIT 1 OFFSET ?3 - 1), 0) ORDER BY seq DESC"_s)
    , m_addUnsent(m_database,
                  u"INSERT OR IGNORE INTO unsent (room, message_id, author, guest, text, typed_at, failure,"
                  " file_path, file_id, file_name, file_size, file_type)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
    , m_setUploaded(m_database, u"UPDATE unsent SET file_id = ? WHERE room = ? AND message_id = ?"_s)
    , m_setFailure(m_database, u"UPDATE unsent SET failure = ? WHERE room = ? AND message_id = ?"_s)
    , m_removeUnsent(m_database, u"DELETE FROM unsent WHERE room = ? AND message_id = ?"_s)
    , m_setEdit(m_database,
                u"INSERT OR REPLACE INTO begun_edits (room, seq, before, sent_at, text)"
                " VALUES (?, ?, ?, ?, ?)"_s)
    , m_removeEdit(m_database, u"DELETE FROM begun_edits WHERE room = ?"_s)
    , m_readEdit(m_database, u"SELECT seq, before, sent_at, text FROM begun_edits WHERE room = ?"_s)
    , m_addAttachment(m_database, u"INSERT INTO attachments (room, path, name, pasted) VALUES (?, ?, ?, ?)"_s)
    , m_removeAttachments(m_database, u"DELETE FROM attachments WHERE room = ?"_s)
    , m_readAttachments(m_database, u"SELECT path, name, pasted FROM attachments WHERE room = ? ORDER BY id"_s)
    , m_readUnsent(m_database,
                   u"SELECT message_id, author, guest, text, typed_at, failure, file_path,"
                   " file_id, file_name, file_size, file_type FROM unsent"
                   " WHERE room = ? ORDER BY id"_s)
{
    trim();
}

bool ClientDatabase::begin() { return m_database.execute(u"BEGIN IMMEDIATE"_s); }

bool ClientDatabase::commit() { return m_database.execute(u"COMMIT"_s); }

void ClientDatabase::rollback()
{
    const QString cause = m_database.lastFailure();
    if (!m_database.execute(u"ROLLBACK"_s)) {
        m_database.noteFailure(cause); // it happened by itself, as it does on a full disk
    }
    m_rows.clear();
}

void ClientDatabase::trim()
{
    SqlStatement drafts(m_database,
                        u"DELETE FROM left_drafts WHERE id NOT IN"
                        " (SELECT id FROM left_drafts ORDER BY id DESC LIMIT ?)"_s);
    (void)drafts.run({LeftDrafts});
    SqlStatement rooms(m_database, u"SELECT id FROM rooms"_s);
    SqlStatement newest(m_database, u"SELECT max(seq) FROM messages WHERE room = ?"_s);
    if (!rooms.run()) {
        return;
    }
    while (rooms.next()) {
        const QVariant room = rooms.value(0);
        if (newest.run({room}) && newest.next()) {
            const qint64 last = newest.value(0).toLongLong();
            newest.finish();
            (void)m_removeMessages.run({room, last - MessagesPerRoom + 1});
        }
    }
}

QList<KeptRoom> ClientDatabase::rooms(int messages)
{
    QList<KeptRoom> rooms;
    SqlStatement all(m_database, u"SELECT id, name, epoch, read_seq, draft FROM rooms ORDER BY id"_s);
    if (!all.run()) {
        return rooms;
    }
    while (all.next()) {
        if (auto name = RoomName::parse(all.value(1).toString())) {
            const qint64 row = all.value(0).toLongLong();
            rooms.append(KeptRoom{*std::move(name), all.value(2).toString(), all.value(3).toLongLong(),
                                  all.value(4).toString(), readRow(row, std::numeric_limits<qint64>::max(), messages),
                                  unsentOf(row), editOf(row), attachmentsOf(row)});
        }
    }
    return rooms;
}

QList<KeptMessage> ClientDatabase::readBefore(const RoomName &room, qint64 before, int limit)
{
    return readRow(rowOf(room), before, limit);
}

QList<KeptMessage> ClientDatabase::readRow(qint64 row, qint64 before, int limit)
{
    QList<KeptMessage> found;
    if (m_readBefore.run({row, before, limit})) {
        while (m_readBefore.next()) {
            if (auto message = messageAt(m_readBefore)) {
                found.append(*std::move(message));
            }
        }
        m_readBefore.finish();
    }
    std::ranges::reverse(found);
    return found;
}

QList<UnsentMessage> ClientDatabase::unsentOf(qint64 row)
{
    QList<UnsentMessage> found;
    if (!m_readUnsent.run({row})) {
        return found;
    }
    while (m_readUnsent.next()) {
        const auto id = MessageId::parse(m_readUnsent.value(0).toString());
        auto author = Nickname::parse(m_readUnsent.value(1).toString());
        auto text = MessageText::parse(m_readUnsent.value(3).toString());
        if (id && author && text) {
            const QVariant failure = m_readUnsent.value(5);
            found.append(
                UnsentMessage{*id, *std::move(author), m_readUnsent.value(2).toBool(), *std::move(text),
                              m_readUnsent.value(4).toLongLong(),
                              failure.isNull() ? std::nullopt : std::optional(errorCodeFromWire(failure.toString())),
                              fileAt(m_readUnsent, 7), m_readUnsent.value(6).toString()});
        }
    }
    m_readUnsent.finish();
    return found;
}

std::optional<HeldEdit> ClientDatabase::editOf(qint64 row)
{
    std::optional<HeldEdit> found;
    if (m_readEdit.run({row}) && m_readEdit.next()) {
        found = HeldEdit{m_readEdit.value(0).toLongLong(), m_readEdit.value(1).toString(),
                         m_readEdit.value(2).toLongLong(), m_readEdit.value(3).toString()};
    }
    m_readEdit.finish();
    return found;
}

QList<Attachment> ClientDatabase::attachmentsOf(qint64 row)
{
    QList<Attachment> found;
    if (m_readAttachments.run({row})) {
        while (m_readAttachments.next()) {
            found.append(Attachment{.path = m_readAttachments.value(0).toString(),
                                    .name = m_readAttachments.value(1).toString(),
                                    .isPasted = m_readAttachments.value(2).toBool()});
        }
    }
    m_readAttachments.finish();
    return found;
}

bool ClientDatabase::addRoom(const RoomName &room)
{
    return m_addRoom.run({room.key(), room.text(), room.key()}) && m_removeLeftDraft.run({room.key()});
}

QString ClientDatabase::draftOf(const RoomName &room)
{
    QString draft;
    if (m_findDraft.run({room.key()}) && m_findDraft.next()) {
        draft = m_findDraft.value(0).toString();
    }
    m_findDraft.finish();
    return draft;
}

bool ClientDatabase::removeRoom(const RoomName &room)
{
    const qint64 row = rowOf(room);
    m_rows.remove(room.key());
    return m_keepLeftDraft.run({row}) && m_removeRoom.run({row});
}

bool ClientDatabase::renameRoom(const RoomName &room, const RoomName &newName)
{
    const qint64 row = rowOf(room);
    if (newName != room && !removeRoom(newName)) { // what was kept under that name is of a room that is gone
        return false;
    }
    m_rows.remove(room.key());
    return m_renameRoom.run({newName.key(), newName.text(), row});
}

bool ClientDatabase::startOver(const RoomName &room, const QString &epoch)
{
    const qint64 row = rowOf(room);
    return m_removeMessages.run({row, std::numeric_limits<qint64>::max()}) && m_setEpoch.run({epoch, row});
}

bool ClientDatabase::setReadSeq(const RoomName &room, qint64 seq) { return m_setReadSeq.run({seq, rowOf(room)}); }

bool ClientDatabase::setDraft(const RoomName &room, const QString &draft)
{
    return m_setDraft.run({draft.isNull() ? u""_s : draft, rowOf(room)}); // a null string would be NULL
}

bool ClientDatabase::setEdit(const RoomName &room, const std::optional<HeldEdit> &edit)
{
    const qint64 row = rowOf(room);
    const auto kept = [](const QString &text) { return text.isNull() ? u""_s : text; };
    return row == 0
        || (edit ? m_setEdit.run({row, edit->seq, kept(edit->before), edit->time, kept(edit->text)})
                 : m_removeEdit.run({row}));
}

bool ClientDatabase::setAttachments(const RoomName &room, const QList<Attachment> &attachments)
{
    const qint64 row = rowOf(room);
    return row == 0
        || (m_removeAttachments.run({row})
            && std::ranges::all_of(attachments, [this, row](const Attachment &attachment) {
                   return m_addAttachment.run({row, attachment.path, attachment.name, attachment.isPasted});
               }));
}

bool ClientDatabase::addMessages(const RoomName &room, const QList<KeptMessage> &messages)
{
    const qint64 row = rowOf(room);
    return row == 0 || std::ranges::all_of(messages, [this, row](const KeptMessage &kept) {
               const Message &message = kept.message;
               const FileReference file = keptOf(message.file);
               return m_addMessage.run({row, message.seq, message.id ? QVariant(message.id->text()) : QVariant(),
                                        message.author.text(), message.guest, kept.own,
                                        message.isEdit() ? u""_s : message.text.text(), message.sentAt,
                                        message.editedAt, message.edits, file.id, file.name, file.size, file.type});
           });
}

bool ClientDatabase::addEdit(const RoomName &room, const Message &edit)
{
    const bool isKnown =
        edit.text.isNone() || m_changeText.run({edit.text.text(), edit.sentAt, rowOf(room), edit.edits});
    return isKnown && addMessages(room, {{edit, false}});
}

bool ClientDatabase::addUnsent(const RoomName &room, const UnsentMessage &unsent)
{
    const qint64 row = rowOf(room);
    const FileReference file = keptOf(unsent.file);
    return row == 0
        || m_addUnsent.run({row, unsent.id.text(), unsent.author.text(), unsent.guest, unsent.text.text(),
                            unsent.time, unsent.failure ? QVariant(wireName(*unsent.failure)) : QVariant(),
                            unsent.filePath.isNull() ? u""_s : unsent.filePath, file.id, file.name, file.size,
                            file.type});
}

bool ClientDatabase::setUploaded(const RoomName &room, const MessageId &id, const QString &file)
{
    return m_setUploaded.run({file, rowOf(room), id.text()});
}

bool ClientDatabase::setFailure(const RoomName &room, const MessageId &id, ErrorCode failure)
{
    return m_setFailure.run({wireName(failure), rowOf(room), id.text()});
}

bool ClientDatabase::removeUnsent(const RoomName &room, const MessageId &id)
{
    return m_removeUnsent.run({rowOf(room), id.text()});
}

qint64 ClientDatabase::rowOf(const RoomName &room)
{
    if (const auto known = m_rows.constFind(room.key()); known != m_rows.cend()) {
        return *known;
    }
    qint64 row = 0;
    if (m_findRoom.run({room.key()}) && m_findRoom.next()) {
        row = m_findRoom.value(0).toLongLong();
        m_rows.insert(room.key(), row);
    }
    m_findRoom.finish();
    return row;
}

} // namespace maru
