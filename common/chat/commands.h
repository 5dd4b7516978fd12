// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>
#include <variant>

#include "common/chat/limits.h"
#include "common/chat/messageid.h"
#include "common/chat/messagetext.h"
#include "common/chat/nickname.h"
#include "common/chat/retention.h"
#include "common/chat/roomname.h"
#include "common/chat/topic.h"

namespace maru {

/// Enter a room, making it if there is none (docs/protocol.md, joinRoom).
struct JoinRoom {
    RoomName room;
    std::optional<Nickname> nickname; ///< what old clients are called; others name themselves when they connect
    std::optional<qint64> after; ///< the last seq the client has: the answer goes on from there
    QString epoch = {}; ///< with `after`: the life of the room in which it was given
    bool ephemeral = false; ///< if the room is made by this: nothing said in it is kept

    bool operator==(const JoinRoom &) const = default;
};

/// Leave a room (docs/protocol.md, leaveRoom).
struct LeaveRoom {
    RoomName room;

    bool operator==(const LeaveRoom &) const = default;
};

/// Say something (docs/protocol.md, message).
struct Say {
    std::optional<RoomName> room; ///< none from old clients: the first joined of the rooms they are in
    MessageText text;
    std::optional<MessageId> id;
    QString file = {}; ///< the id of a file that was uploaded for it; empty: none goes along

    bool operator==(const Say &) const = default;
};

/// Give a message of one's own another text (docs/protocol.md, edit).
struct EditMessage {
    RoomName room;
    qint64 seq = 0; ///< of the message
    MessageText text;
    std::optional<MessageId> id; ///< of the edit

    bool operator==(const EditMessage &) const = default;
};

/// Tell whoever runs the server of a message that should not be there (docs/protocol.md, report).
struct ReportMessage {
    RoomName room;
    qint64 seq = 0; ///< of the message
    Topic reason; ///< in one's own words; cleaned and bounded like a topic, may be empty

    bool operator==(const ReportMessage &) const = default;
};

/// Read older or newer messages of a room one is in (docs/protocol.md, history). With `before`: the newest below it;
/// with `after`: the oldest above it; with neither: the newest.
struct FetchHistory {
    RoomName room;
    std::optional<qint64> before;
    std::optional<qint64> after;
    int limit = limits::HistoryMessages;

    bool operator==(const FetchHistory &) const = default;
};

/// From now on changes of the room list instead of whole lists (docs/protocol.md, rooms).
struct WatchRooms {
    bool operator==(const WatchRooms &) const = default;
};

/// Say what a room is about; its creator only (docs/protocol.md, topic).
struct SetTopic {
    RoomName room;
    Topic topic;

    bool operator==(const SetTopic &) const = default;
};

/// Say how long a room's messages are kept; its creator only (docs/protocol.md, keep).
struct KeepMessages {
    RoomName room;
    Retention retention;

    bool operator==(const KeepMessages &) const = default;
};

/// Give a room another name; its creator only (docs/protocol.md, renameRoom).
struct RenameRoom {
    RoomName room;
    RoomName newName;

    bool operator==(const RenameRoom &) const = default;
};

/// Delete a room with all that was said in it; its creator only (docs/protocol.md, deleteRoom).
struct DeleteRoom {
    RoomName room;

    bool operator==(const DeleteRoom &) const = default;
};

/// Find messages by their words (docs/protocol.md, search).
struct SearchMessages {
    QString text;
    std::optional<RoomName> room; ///< none: all rooms
    std::optional<qint64> before; ///< the position of the last hit of the page before
    int limit = limits::SearchHits;

    bool operator==(const SearchMessages &) const = default;
};

/// What a client may ask for.
using Command = std::variant<JoinRoom, LeaveRoom, Say, EditMessage, ReportMessage, FetchHistory, WatchRooms, SetTopic,
                             KeepMessages, RenameRoom, DeleteRoom, SearchMessages>;

/// What a client brings when it connects to `/chat` (docs/protocol.md, connect). Never fails: an old client sends
/// only a token, a stranger anything.
struct ConnectAuth {
    QString token = {};
    QString identity = {}; ///< the client's secret; empty for guests
    QString nickname = {}; ///< not yet cleaned: a bad one is answered by an exception
    QString client = {}; ///< name and version of a Maru client, for the log; empty for others
    /// The client's own secret for this run; empty for others. Who comes with it again takes its former session's
    /// place.
    QString instance = {};
    bool watchRooms = false;
};

} // namespace maru
