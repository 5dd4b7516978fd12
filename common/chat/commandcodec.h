// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringView>

#include "common/chat/commands.h"
#include "common/chat/error.h"
#include "common/result.h"

/// Commands to Socket.IO events of the namespace `/chat` and back: pure functions that trust nothing
/// (docs/protocol.md is the reference for names and fields).
namespace maru {

/// A Socket.IO event that carries one payload: its name and that payload.
struct NamedPayload {
    QString event;
    QJsonValue payload;

    bool operator==(const NamedPayload &) const = default;
};

[[nodiscard]] NamedPayload encodeCommand(const Command &command);

/// `args` are the event's arguments as they came; the first is the payload, further ones are ignored.
/// Errors: UnknownEvent, MalformedPayload, and those of RoomName, Nickname, MessageText and MessageId.
[[nodiscard]] Result<Command, ErrorCode> decodeCommand(QStringView event, const QJsonArray &args);

[[nodiscard]] QJsonObject encodeConnectAuth(const ConnectAuth &auth);
[[nodiscard]] ConnectAuth decodeConnectAuth(const QJsonValue &payload);

} // namespace maru
