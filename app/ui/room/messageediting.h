// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

#include "common/chat/messageid.h"

namespace maru {

class ChatClient;
class Composer;
class JoinedRoom;
struct Error;
struct HeldEdit;
struct Message;
struct TimelineEntry;

/// Edits one's own messages in a room's composer: which one, and what becomes of it. Until the server has it the
/// composer keeps what was typed; refused or without a connection it says so. Nothing waits to be sent later: a text
/// that nobody else sees must not look like the one that all see.
///
/// What is typed is the room's (JoinedRoom::edit()), so that it is there again after a restart. One view of a room
/// has it.
///
/// All that is handed in outlives it but the room.
class MessageEditing : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageEditing)

public:
    MessageEditing(ChatClient &client, JoinedRoom &room, Composer &composer, QObject *parent);

    /// The last one that the user said; nothing if that cannot be edited.
    void beginLast();
    void begin(qint64 seq);
    /// What was half written before comes back; if the message is gone, with what was typed of the edit.
    void cancel();

private:
    void begin(const TimelineEntry &entry);
    void begin(const HeldEdit &edit);
    void resume();
    void keep(const QString &text);
    void send(const QString &text);
    void onAnswered(const MessageId &id, const std::optional<Error> &refusal);
    void onEdited(const Message &edit);
    /// Without an answer nobody knows whether the server has it: m_id stays, and sent again it goes under that.
    void stopWaiting(const QString &trouble);

    ChatClient &m_client;
    QPointer<JoinedRoom> m_room;
    Composer &m_composer;
    qint64 m_seq = 0; ///< the message that is edited; 0: none
    QString m_before; ///< its text
    qint64 m_time = 0; ///< when it was said
    bool m_isGone = false; ///< the server does not have it any more
    std::optional<MessageId> m_id; ///< of the edit that was sent and is not answered yet
    QString m_sent; ///< its text
    QTimer m_patience; ///< runs while an answer is awaited
};

} // namespace maru
