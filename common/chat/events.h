// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

#include <variant>

#include "common/chat/error.h"
#include "common/chat/message.h"
#include "common/chat/retention.h"
#include "common/chat/roomname.h"
#include "common/chat/topic.h"

namespace maru {

/// A room as the list shows it.
struct RoomSummary {
    RoomName room;
    int members = 0;
    qint64 lastSeq = 0; ///< 0: nothing was said yet
    qint64 lastActivity = 0; ///< when something was said or the room was made; milliseconds since 1970 UTC
    QString topic = {};
    QString creator = {}; ///< the nickname under which it was made; empty if nobody's
    bool ephemeral = false; ///< nothing said in it is kept

    bool operator==(const RoomSummary &) const = default;
};

/// First thing a Maru client hears: what the server took it for (docs/protocol.md, session).
struct SessionOpened {
    QString serverVersion;
    QString nickname; ///< empty if the client has none yet
    bool guest = true;
    qint64 fileBytes = 0; ///< size of the largest file that the server takes; 0: it takes none

    bool operator==(const SessionOpened &) const = default;
};

/// Somebody came into a room.
struct MemberJoined {
    RoomName room;
    MemberEntry member;

    bool operator==(const MemberJoined &) const = default;
};

enum class LeaveReason { Left, ConnectionLost };

/// Somebody is no longer in a room.
struct MemberLeft {
    RoomName room;
    MemberEntry member;
    LeaveReason reason = LeaveReason::Left;

    bool operator==(const MemberLeft &) const = default;
};

/// Somebody in a room is called otherwise from now on.
struct MemberRenamed {
    RoomName room;
    MemberEntry member; ///< with the new nickname

    bool operator==(const MemberRenamed &) const = default;
};

/// Something was said, and is durable.
struct MessageSaid {
    RoomName room;
    Message message;

    bool operator==(const MessageSaid &) const = default;
};

/// A message was given another text by its author, and that is durable.
struct MessageEdited {
    RoomName room;
    Message edit; ///< Message::edits names the message

    bool operator==(const MessageEdited &) const = default;
};

/// A room is about something else from now on.
struct TopicChanged {
    RoomName room;
    Topic topic;
    QString by; ///< nickname

    bool operator==(const TopicChanged &) const = default;
};

/// A room's messages are kept so long from now on.
struct RetentionChanged {
    RoomName room;
    Retention retention;
    QString by; ///< nickname

    bool operator==(const RetentionChanged &) const = default;
};

/// A room goes under another name from now on; who was in it still is.
struct RoomRenamed {
    RoomName room;
    RoomName newName;
    QString by; ///< nickname

    bool operator==(const RoomRenamed &) const = default;
};

/// A room is gone, with all that was said in it; who was in it is no longer.
struct RoomDeleted {
    RoomName room;
    QString by; ///< nickname

    bool operator==(const RoomDeleted &) const = default;
};

/// The whole list, for the replaced server's clients: names only.
struct RoomsListed {
    QList<RoomName> rooms;

    bool operator==(const RoomsListed &) const = default;
};

/// What changed in the list, for clients that asked; `whole` replaces what they knew.
struct RoomsChanged {
    bool whole = false;
    QList<RoomSummary> rooms; ///< new or changed
    QList<RoomName> removed;

    bool operator==(const RoomsChanged &) const = default;
};

/// An event was refused.
struct Refused {
    Error error;
    QString event; ///< which one; "connect" for what the connect auth held

    bool operator==(const Refused &) const = default;
};

/// The server goes away on purpose; a client that waits `retryAfter` spares it a stampede.
struct ServerRestarting {
    int retryAfter = 0; ///< milliseconds, drawn per client

    bool operator==(const ServerRestarting &) const = default;
};

/// What a server tells without being asked.
using Event =
    std::variant<SessionOpened, MemberJoined, MemberLeft, MemberRenamed, MessageSaid, MessageEdited, RoomsListed,
                 RoomsChanged, Refused, ServerRestarting, TopicChanged, RetentionChanged, RoomRenamed, RoomDeleted>;

} // namespace maru
