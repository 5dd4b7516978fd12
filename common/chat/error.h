// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringView>

#include <optional>

namespace maru {

/// Why a command was refused. Each has a stable name on the wire (docs/protocol.md, "Errors") and an English sentence
/// for clients that show what the server says; the app translates by code.
enum class ErrorCode {
    InvalidCredentials,
    MalformedPayload,
    UnknownEvent,
    RoomNameEmpty,
    RoomNameTooLong,
    RoomNameInvalid,
    NicknameEmpty,
    NicknameTooLong,
    NicknameInvalid,
    NicknameTaken,
    IdentityInvalid,
    TextEmpty,
    TextTooLong,
    TextInvalid,
    MessageIdInvalid,
    NotInRoom,
    NoSuchRoom,
    NotYourRoom,
    NoSuchMessage,
    NotYourMessage,
    TooLateToEdit,
    NoSuchFile,
    RoomNameTaken,
    TopicTooLong,
    TopicInvalid,
    SearchTooLong,
    TooManyRooms,
    ServerFull,
    RateLimited,
    LogUnavailable,
    ShuttingDown,
    Unknown, ///< only on the client: the server named a code that this version does not know
};

[[nodiscard]] QString wireName(ErrorCode code);
[[nodiscard]] ErrorCode errorCodeFromWire(QStringView name);
/// One English sentence, for users; ends with a full stop.
[[nodiscard]] QString sentence(ErrorCode code);

/// A refusal with what belongs to it.
struct Error {
    ErrorCode code = ErrorCode::Unknown;
    /// What the server said, when it said something; otherwise sentence(code).
    QString message = {};
    /// With NicknameTaken: a nickname that is free.
    QString suggestion = {};
    /// With RateLimited: milliseconds after which it may be tried again; 0 is not said.
    int retryAfter = 0;

    bool operator==(const Error &) const = default;
};

[[nodiscard]] inline Error errorOf(ErrorCode code, QString suggestion = {})
{
    return {code, sentence(code), std::move(suggestion), 0};
}

/// The `retryAfter` of an answer or event, in milliseconds: nobody is made to wait for longer than ten minutes.
[[nodiscard]] int retryAfterIn(const QJsonObject &object);

} // namespace maru
