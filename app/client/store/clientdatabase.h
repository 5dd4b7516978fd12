// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

#include "app/client/store/keptroom.h"
#include "app/client/store/storefault.h"
#include "common/result.h"
#include "common/sql/sqldatabase.h"
#include "common/sql/sqlstatement.h"

namespace maru {

/// The open store of one client and one server: rooms, their messages as far as they were seen, what is not sent.
/// Synchronous, one thread's own: ClientStore calls it on its thread and decides what one transaction holds. All that
/// changes something tells whether it could be done; after a failure the caller rolls back.
class ClientDatabase
{
    Q_DISABLE_COPY_MOVE(ClientDatabase)

public:
    /// None but the newest so many messages of a room are kept from one opening to the next.
    static constexpr int MessagesPerRoom = 20'000;
    /// And the drafts of so many rooms that were left.
    static constexpr int LeftDrafts = 100;

    /// For a database of this class's schema: open() makes one.
    explicit ClientDatabase(SqlDatabase database);

    /// Opens `path`, or makes it, with its folders.
    [[nodiscard]] static Result<SqlDatabase, StoreFault> open(const QString &path);
    /// A damaged file gets another name, so that a new one can be begun and nothing is thrown away.
    [[nodiscard]] static bool moveAside(const QString &path);

    [[nodiscard]] bool begin();
    [[nodiscard]] bool commit();
    void rollback();
    [[nodiscard]] const QString &lastFailure() const { return m_database.lastFailure(); }

    /// In the order of joining, each with at most `messages` messages.
    [[nodiscard]] QList<KeptRoom> rooms(int messages);
    /// The newest below `before`, ascending, at most `limit` and the edits among them; some may be missing
    /// between.
    [[nodiscard]] QList<KeptMessage> readBefore(const RoomName &room, qint64 before, int limit);

    /// With what was half written when it was left.
    [[nodiscard]] bool addRoom(const RoomName &room);
    [[nodiscard]] QString draftOf(const RoomName &room);
    /// With its messages and what is not sent. What is half written stays for when it is added again.
    [[nodiscard]] bool removeRoom(const RoomName &room);
    [[nodiscard]] bool renameRoom(const RoomName &room, const RoomName &newName);
    /// Forgets the messages: they were of another life of the room.
    [[nodiscard]] bool startOver(const RoomName &room, const QString &epoch);
    [[nodiscard]] bool setReadSeq(const RoomName &room, qint64 seq);
    [[nodiscard]] bool setDraft(const RoomName &room, const QString &draft);
    [[nodiscard]] bool setEdit(const RoomName &room, const std::optional<HeldEdit> &edit);
    /// Instead of those that were; their paths and names.
    [[nodiscard]] bool setAttachments(const RoomName &room, const QList<Attachment> &attachments);

    [[nodiscard]] bool addMessages(const RoomName &room, const QList<KeptMessage> &messages);
    /// Its place, and the message's text if that is kept.
    [[nodiscard]] bool addEdit(const RoomName &room, const Message &edit);
    [[nodiscard]] bool addUnsent(const RoomName &room, const UnsentMessage &unsent);
    /// Its file is with the server, by that id.
    [[nodiscard]] bool setUploaded(const RoomName &room, const MessageId &id, const QString &file);
    [[nodiscard]] bool setFailure(const RoomName &room, const MessageId &id, ErrorCode failure);
    [[nodiscard]] bool removeUnsent(const RoomName &room, const MessageId &id);

private:
    /// 0 if the room is not kept.
    [[nodiscard]] qint64 rowOf(const RoomName &room);
    [[nodiscard]] QList<UnsentMessage> unsentOf(qint64 row);
    [[nodiscard]] std::optional<HeldEdit> editOf(qint64 row);
    [[nodiscard]] QList<Attachment> attachmentsOf(qint64 row);
    [[nodiscard]] QList<KeptMessage> readRow(qint64 row, qint64 before, int limit);
    /// What is older than is worth keeping.
    void trim();

    SqlDatabase m_database;
    QHash<QString, qint64> m_rows; // by RoomName::key(), as far as they were asked for
    SqlStatement m_addRoom;
    SqlStatement m_keepLeftDraft;
    SqlStatement m_removeLeftDraft;
    SqlStatement m_findDraft;
    SqlStatement m_findRoom;
    SqlStatement m_removeRoom;
    SqlStatement m_renameRoom;
    SqlStatement m_setEpoch;
    SqlStatement m_removeMessages;
    SqlStatement m_setReadSeq;
    SqlStatement m_setDraft;
    SqlStatement m_addMessage;
    SqlStatement m_changeText;
    SqlStatement m_readBefore;
    SqlStatement m_addUnsent;
    SqlStatement m_setUploaded;
    SqlStatement m_setFailure;
    SqlStatement m_removeUnsent;
    SqlStatement m_setEdit;
    SqlStatement m_removeEdit;
    SqlStatement m_readEdit;
    SqlStatement m_addAttachment;
    SqlStatement m_removeAttachments;
    SqlStatement m_readAttachments;
    SqlStatement m_readUnsent;
};

} // namespace maru
