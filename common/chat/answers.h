// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

#include "common/chat/error.h"
#include "common/chat/events.h"
#include "common/chat/message.h"
#include "common/chat/roomname.h"
#include "common/result.h"

/// What a command's acknowledgement carries: `{ok: true, …}`, or a refusal `{ok: false, code, message}`.
namespace maru {

/// Messages that were there and are kept no longer: `from` to `to`, both included.
struct Gap {
    qint64 from = 0;
    qint64 to = 0;

    bool operator==(const Gap &) const = default;
};

/// Answer to JoinRoom: the room at one moment; what is said later comes as events, without hole or overlap.
struct JoinAnswer {
    RoomName room;
    qint64 member = 0; ///< the asker's own entry in `members`
    QList<MemberEntry> members;
    QList<Message> messages; ///< ascending seq; the newest, or what came after JoinRoom::after
    bool more = false; ///< there are further ones: before the first, or with JoinRoom::after behind the last
    /// Which life of the room this is. Another one than the client knows: it starts over, `messages` are the newest.
    QString epoch = {};
    std::optional<Gap> gap = {}; ///< what is missing between JoinRoom::after and the first message
    QString topic = {};
    QString creator = {};
    bool mine = false; ///< the asker made the room: may rename, retitle and delete it
    bool ephemeral = false;
    Retention retention = {}; ///< the room's own, set by its creator

    bool operator==(const JoinAnswer &) const = default;
};

/// Answer to Say: it is durable.
struct SayAnswer {
    RoomName room;
    qint64 seq = 0;
    qint64 sentAt = 0;

    bool operator==(const SayAnswer &) const = default;
};

/// Answer to FetchHistory.
struct HistoryAnswer {
    RoomName room;
    QList<Message> messages; ///< ascending seq
    bool more = false; ///< there are further ones in the direction asked for
    std::optional<Gap> gap = {}; ///< what is missing between FetchHistory::after and the first message
    QString epoch = {}; ///< which life of the room the messages are of

    bool operator==(const HistoryAnswer &) const = default;
};

struct SearchHit {
    qint64 position = 0; ///< orders hits over all rooms, newest greatest
    RoomName room;
    Message message;

    bool operator==(const SearchHit &) const = default;
};

/// Answer to SearchMessages.
struct SearchAnswer {
    QList<SearchHit> hits; ///< newest first; may be few or none although there are more
    std::optional<qint64> next = {}; ///< SearchMessages::before of the next page; none if this was the last

    bool operator==(const SearchAnswer &) const = default;
};

[[nodiscard]] QJsonObject encodeAnswer(const JoinAnswer &answer);
[[nodiscard]] QJsonObject encodeAnswer(const SayAnswer &answer);
[[nodiscard]] QJsonObject encodeAnswer(const HistoryAnswer &answer);
[[nodiscard]] QJsonObject encodeAnswer(const SearchAnswer &answer);
/// The plain `{ok: true}` of leaveRoom and rooms.
[[nodiscard]] QJsonObject encodeDone();
[[nodiscard]] QJsonObject encodeRefusal(const Error &error);

// Each takes the acknowledgement's arguments as they came. The error is the server's refusal, or MalformedPayload.
[[nodiscard]] Result<JoinAnswer, Error> decodeJoinAnswer(const QJsonArray &args);
[[nodiscard]] Result<SayAnswer, Error> decodeSayAnswer(const QJsonArray &args);
[[nodiscard]] Result<HistoryAnswer, Error> decodeHistoryAnswer(const QJsonArray &args);
[[nodiscard]] Result<SearchAnswer, Error> decodeSearchAnswer(const QJsonArray &args);
[[nodiscard]] Result<std::monostate, Error> decodeDone(const QJsonArray &args);

} // namespace maru
