// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringView>

#include "common/chat/commandcodec.h"
#include "common/chat/events.h"
#include "common/result.h"

/// Events to Socket.IO events of the namespace `/chat` and back: pure functions that trust nothing
/// (docs/protocol.md is the reference for names and fields).
namespace maru {

/// The name under which a message is told.
inline constexpr QLatin1StringView saidName("response");

[[nodiscard]] NamedPayload encodeEvent(const Event &event);

/// Errors: UnknownEvent (ignore it: a newer server said it), MalformedPayload.
[[nodiscard]] Result<Event, ErrorCode> decodeEvent(QStringView event, const QJsonArray &args);

// The pieces that answers share with events.
[[nodiscard]] QJsonObject encodeMessage(const RoomName &room, const Message &message);
/// The same as JSON, at a fraction of the cost: what everybody in a room is told.
[[nodiscard]] QByteArray messageJson(const RoomName &room, const Message &message);
[[nodiscard]] Result<Message, ErrorCode> decodeMessage(const QJsonObject &object);
[[nodiscard]] QJsonObject encodeMember(const MemberEntry &member);
[[nodiscard]] Result<MemberEntry, ErrorCode> decodeMember(const QJsonObject &object);
/// Puts `keepDays` and `keepMessages` into an object, as far as there are such bounds; and reads them there.
void putRetention(QJsonObject &object, const Retention &retention);
[[nodiscard]] Retention retentionOf(const QJsonObject &object);
[[nodiscard]] QJsonObject encodeRoomSummary(const RoomSummary &summary);
[[nodiscard]] Result<RoomSummary, ErrorCode> decodeRoomSummary(const QJsonObject &object);

} // namespace maru
