// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

#include "common/chat/error.h"
#include "common/chat/events.h"
#include "common/chat/message.h"
#include "common/chat/roomname.h"
#include "common/result.h"

/// What a command's acknowledgement carries: `{ok: true, …}`, or a refusal `{ok: false, code, message}`.
namespace maru {

/// Answer to JoinRoom: the room at one moment; what is said later comes as events, without hole or overlap.
struct JoinAnswer {
    RoomName room;
    qint64 member = 0; ///< the asker's own entry in `members`
    QList<MemberEntry> members;
    QList<Message> messages; ///< ascending seq; the newest, or what came after JoinRoom::after
    bool more = false; ///< there are further ones: before the first, or with JoinRoom::after behind the last

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

    bool operator==(const HistoryAnswer &) const = default;
};

[[nodiscard]] QJsonObject encodeAnswer(const JoinAnswer &answer);
[[nodiscard]] QJsonObject encodeAnswer(const SayAnswer &answer);
[[nodiscard]] QJsonObject encodeAnswer(const HistoryAnswer &answer);
/// The plain `{ok: true}` of leaveRoom and rooms.
[[nodiscard]] QJsonObject encodeDone();
[[nodiscard]] QJsonObject encodeRefusal(const Error &error);

// Each takes the acknowledgement's arguments as they came. The error is the server's refusal, or MalformedPayload.
[[nodiscard]] Result<JoinAnswer, Error> decodeJoinAnswer(const QJsonArray &args);
[[nodiscard]] Result<SayAnswer, Error> decodeSayAnswer(const QJsonArray &args);
[[nodiscard]] Result<HistoryAnswer, Error> decodeHistoryAnswer(const QJsonArray &args);
[[nodiscard]] Result<std::monostate, Error> decodeDone(const QJsonArray &args);

} // namespace maru
