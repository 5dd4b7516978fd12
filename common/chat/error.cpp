// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/error.h"

#include <QLatin1StringView>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

struct ErrorRow {
    ErrorCode code;
    QLatin1StringView name;
    QLatin1StringView sentence;
};

constexpr std::array rows = {
    ErrorRow{ErrorCode::InvalidCredentials, "invalid_credentials"_L1, "Invalid credentials."_L1},
    ErrorRow{ErrorCode::MalformedPayload, "malformed_payload"_L1,
             "The event's payload is not of the documented form."_L1},
    ErrorRow{ErrorCode::UnknownEvent, "unknown_event"_L1, "This server does not know that event."_L1},
    ErrorRow{ErrorCode::RoomNameEmpty, "room_name_empty"_L1, "A room needs a name."_L1},
    ErrorRow{ErrorCode::RoomNameTooLong, "room_name_too_long"_L1, "A room's name has at most 64 characters."_L1},
    ErrorRow{ErrorCode::RoomNameInvalid, "room_name_invalid"_L1,
             "A room's name may not contain line breaks or invisible control characters."_L1},
    ErrorRow{ErrorCode::NicknameEmpty, "nickname_empty"_L1, "A nickname is needed."_L1},
    ErrorRow{ErrorCode::NicknameTooLong, "nickname_too_long"_L1, "A nickname has at most 32 characters."_L1},
    ErrorRow{ErrorCode::NicknameInvalid, "nickname_invalid"_L1,
             "A nickname may not contain line breaks or invisible control characters."_L1},
    ErrorRow{ErrorCode::NicknameTaken, "nickname_taken"_L1, "This nickname belongs to somebody else."_L1},
    ErrorRow{ErrorCode::IdentityInvalid, "identity_invalid"_L1, "The identity is not of the documented form."_L1},
    ErrorRow{ErrorCode::TextEmpty, "text_empty"_L1, "A message needs some text."_L1},
    ErrorRow{ErrorCode::TextTooLong, "text_too_long"_L1, "A message has at most 20,000 characters."_L1},
    ErrorRow{ErrorCode::TextInvalid, "text_invalid"_L1, "The message contains characters that are no text."_L1},
    ErrorRow{ErrorCode::MessageIdInvalid, "message_id_invalid"_L1,
             "A message's id has 1 to 64 letters, digits and punctuation marks."_L1},
    ErrorRow{ErrorCode::NotInRoom, "not_in_room"_L1, "You are not in this room."_L1},
    ErrorRow{ErrorCode::NoSuchRoom, "no_such_room"_L1, "There is no such room."_L1},
    ErrorRow{ErrorCode::NotYourRoom, "not_your_room"_L1, "Only who made the room may do that."_L1},
    ErrorRow{ErrorCode::NoSuchMessage, "no_such_message"_L1, "There is no such message, or it is kept no longer."_L1},
    ErrorRow{ErrorCode::NotYourMessage, "not_your_message"_L1,
             "Only who wrote a message may edit it; a guest only until the connection ends."_L1},
    ErrorRow{ErrorCode::TooLateToEdit, "too_late_to_edit"_L1,
             "A message can be edited for 48 hours; this one is older."_L1},
    ErrorRow{ErrorCode::NoSuchFile, "no_such_file"_L1,
             "There is no such file, or it went along with another message."_L1},
    ErrorRow{ErrorCode::RoomNameTaken, "room_name_taken"_L1, "There is a room of that name already."_L1},
    ErrorRow{ErrorCode::TopicTooLong, "topic_too_long"_L1, "A topic has at most 250 characters."_L1},
    ErrorRow{ErrorCode::TopicInvalid, "topic_invalid"_L1,
             "A topic may not contain line breaks or invisible control characters."_L1},
    ErrorRow{ErrorCode::SearchTooLong, "search_too_long"_L1, "A search has at most 200 characters."_L1},
    ErrorRow{ErrorCode::TooManyRooms, "too_many_rooms"_L1, "You are in too many rooms; leave one first."_L1},
    ErrorRow{ErrorCode::ServerFull, "server_full"_L1, "This server has no room for more."_L1},
    ErrorRow{ErrorCode::RateLimited, "rate_limited"_L1, "Too fast; try again in a moment."_L1},
    ErrorRow{ErrorCode::LogUnavailable, "log_unavailable"_L1,
             "The server cannot store messages at the moment; try again."_L1},
    ErrorRow{ErrorCode::ShuttingDown, "shutting_down"_L1, "The server is shutting down."_L1},
    ErrorRow{ErrorCode::Unknown, "unknown"_L1, "The server refused."_L1},
};

const ErrorRow &rowOf(ErrorCode code)
{
    for (const ErrorRow &row : rows) {
        if (row.code == code) {
            return row;
        }
    }
    return rows.back();
}

} // namespace

QString wireName(ErrorCode code) { return rowOf(code).name; }

ErrorCode errorCodeFromWire(QStringView name)
{
    for (const ErrorRow &row : rows) {
        if (row.name == name) {
            return row.code;
        }
    }
    return ErrorCode::Unknown;
}

QString sentence(ErrorCode code) { return rowOf(code).sentence; }

int retryAfterIn(const QJsonObject &object)
{
    constexpr int longest = 600'000;
    return std::clamp(object["retryAfter"_L1].toInt(), 0, longest);
}

} // namespace maru
