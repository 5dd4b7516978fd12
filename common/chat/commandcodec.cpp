// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/commandcodec.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "common/chat/eventcodec.h"
#include "common/chat/filereference.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// An epoch is the server's own; whatever else comes is cut and will not match.
constexpr qsizetype epochUnits = 64;

Result<RoomName, ErrorCode> roomMeant(const QJsonObject &payload)
{
    const QJsonValue raw = payload["roomName"_L1];
    if (!raw.isString() && !raw.isUndefined() && !raw.isNull()) {
        return Failure(ErrorCode::MalformedPayload);
    }
    return RoomName::parse(raw.toString());
}

/// A seq that a client names: absent, or an integer from 0 to 2^53 - 1.
Result<std::optional<qint64>, ErrorCode> seqOf(const QJsonObject &payload, QLatin1StringView key)
{
    const QJsonValue raw = payload[key];
    if (raw.isUndefined() || raw.isNull()) {
        return std::optional<qint64>();
    }
    const double number = raw.toDouble(-1);
    if (!raw.isDouble() || number < 0 || number > 9007199254740991.0 || std::floor(number) != number) {
        return Failure(ErrorCode::MalformedPayload);
    }
    return std::optional(raw.toInteger());
}

/// What a message or an edit goes under, if anything.
Result<std::optional<MessageId>, ErrorCode> idOf(const QJsonObject &payload)
{
    const QJsonValue id = payload["id"_L1];
    if (id.isUndefined() || id.isNull()) {
        return std::optional<MessageId>();
    }
    auto parsed = MessageId::parse(id.toString());
    if (!parsed) {
        return Failure(parsed.error());
    }
    return std::optional(*std::move(parsed));
}

/// The id of the file that goes along with a message; empty if none does.
Result<QString, ErrorCode> fileIdOf(const QJsonObject &payload)
{
    const QJsonValue file = payload["file"_L1];
    if (file.isUndefined() || file.isNull()) {
        return QString();
    }
    const QJsonValue id = file["id"_L1];
    if (!file.isObject() || !id.isString()) {
        return Failure(ErrorCode::MalformedPayload);
    }
    if (!isFileId(id.toString())) {
        return Failure(ErrorCode::NoSuchFile);
    }
    return id.toString();
}

Result<Command, ErrorCode> decodeJoinRoom(const QJsonObject &payload)
{
    auto room = roomMeant(payload);
    if (!room) {
        return Failure(room.error());
    }
    auto after = seqOf(payload, "after"_L1);
    if (!after) {
        return Failure(after.error());
    }
    JoinRoom command{*std::move(room), std::nullopt, *after, payload["epoch"_L1].toString().left(epochUnits),
                     payload["ephemeral"_L1].toBool()};
    const QJsonValue name = payload["name"_L1];
    if (!name.isString() && !name.isUndefined() && !name.isNull()) {
        return Failure(ErrorCode::MalformedPayload);
    }
    if (name.isString()) {
        auto nickname = Nickname::parse(name.toString());
        if (!nickname) {
            return Failure(nickname.error());
        }
        command.nickname = *std::move(nickname);
    }
    return Command(std::move(command));
}

Result<Command, ErrorCode> decodeLeaveRoom(const QJsonObject &payload)
{
    auto room = roomMeant(payload);
    if (!room) {
        return Failure(room.error());
    }
    return Command(LeaveRoom{*std::move(room)});
}

Result<Command, ErrorCode> decodeSay(const QJsonObject &payload)
{
    const QJsonValue value = payload["value"_L1];
    if (!value.isString()) {
        return Failure(ErrorCode::MalformedPayload);
    }
    auto text = MessageText::parse(value.toString());
    if (!text) {
        return Failure(text.error());
    }
    Say command{std::nullopt, *std::move(text), std::nullopt, {}};
    if (!payload["roomName"_L1].isUndefined() && !payload["roomName"_L1].isNull()) {
        auto room = roomMeant(payload);
        if (!room) {
            return Failure(room.error());
        }
        command.room = *std::move(room);
    }
    auto id = idOf(payload);
    if (!id) {
        return Failure(id.error());
    }
    command.id = *std::move(id);
    auto file = fileIdOf(payload);
    if (!file) {
        return Failure(file.error());
    }
    command.file = *std::move(file);
    return Command(std::move(command));
}

Result<Command, ErrorCode> decodeEdit(const QJsonObject &payload)
{
    auto room = roomMeant(payload);
    if (!room) {
        return Failure(room.error());
    }
    const auto seq = seqOf(payload, "seq"_L1);
    const QJsonValue value = payload["value"_L1];
    if (!seq || !*seq || !value.isString()) {
        return Failure(ErrorCode::MalformedPayload);
    }
    auto text = MessageText::parse(value.toString());
    if (!text) {
        return Failure(text.error());
    }
    auto id = idOf(payload);
    if (!id) {
        return Failure(id.error());
    }
    return Command(EditMessage{*std::move(room), **seq, *std::move(text), *std::move(id)});
}

Result<Command, ErrorCode> decodeReport(const QJsonObject &payload)
{
    auto room = roomMeant(payload);
    if (!room) {
        return Failure(room.error());
    }
    const auto seq = seqOf(payload, "seq"_L1);
    const QJsonValue reason = payload["reason"_L1];
    if (!seq || !*seq || !(reason.isString() || reason.isUndefined())) {
        return Failure(ErrorCode::MalformedPayload);
    }
    auto cleaned = Topic::parse(reason.toString());
    if (!cleaned) {
        return Failure(cleaned.error());
    }
    return Command(ReportMessage{*std::move(room), **seq, *std::move(cleaned)});
}

Result<Command, ErrorCode> decodeFetchHistory(const QJsonObject &payload)
{
    auto room = roomMeant(payload);
    if (!room) {
        return Failure(room.error());
    }
    auto before = seqOf(payload, "before"_L1);
    auto after = seqOf(payload, "after"_L1);
    auto limit = seqOf(payload, "limit"_L1);
    if (!before || !after || !limit || (*before && *after)) {
        return Failure(ErrorCode::MalformedPayload);
    }
    constexpr qint64 most = limits::HistoryMessages;
    const int count = int(std::clamp<qint64>(limit->value_or(most), 1, most));
    return Command(FetchHistory{*std::move(room), *before, *after, count});
}

Result<Command, ErrorCode> decodeWatchRooms(const QJsonObject &) { return Command(WatchRooms{}); }

Result<Command, ErrorCode> decodeSetTopic(const QJsonObject &payload)
{
    auto room = roomMeant(payload);
    if (!room) {
        return Failure(room.error());
    }
    if (!payload["topic"_L1].isString()) {
        return Failure(ErrorCode::MalformedPayload);
    }
    auto topic = Topic::parse(payload["topic"_L1].toString());
    if (!topic) {
        return Failure(topic.error());
    }
    return Command(SetTopic{*std::move(room), *std::move(topic)});
}

Result<Command, ErrorCode> decodeKeep(const QJsonObject &payload)
{
    auto room = roomMeant(payload);
    if (!room) {
        return Failure(room.error());
    }
    const auto days = seqOf(payload, "keepDays"_L1);
    const auto count = seqOf(payload, "keepMessages"_L1);
    const auto isWithin = [](const std::optional<qint64> &bound, qint64 most) {
        return !bound || (*bound >= 1 && *bound <= most);
    };
    if (!days || !count || !isWithin(*days, limits::KeepDays) || !isWithin(*count, limits::KeepMessages)) {
        return Failure(ErrorCode::MalformedPayload);
    }
    Retention retention{.days = {}, .count = *count};
    if (*days) {
        retention.days = int(**days);
    }
    return Command(KeepMessages{*std::move(room), retention});
}

Result<Command, ErrorCode> decodeRenameRoom(const QJsonObject &payload)
{
    auto room = roomMeant(payload);
    if (!room) {
        return Failure(room.error());
    }
    auto newName = RoomName::parse(payload["newName"_L1].toString());
    if (!newName) {
        return Failure(newName.error());
    }
    return Command(RenameRoom{*std::move(room), *std::move(newName)});
}

Result<Command, ErrorCode> decodeDeleteRoom(const QJsonObject &payload)
{
    auto room = roomMeant(payload);
    if (!room) {
        return Failure(room.error());
    }
    return Command(DeleteRoom{*std::move(room)});
}

Result<Command, ErrorCode> decodeSearch(const QJsonObject &payload)
{
    auto before = seqOf(payload, "before"_L1);
    auto limit = seqOf(payload, "limit"_L1);
    if (!before || !limit || !payload["text"_L1].isString()) {
        return Failure(ErrorCode::MalformedPayload);
    }
    const QString text = payload["text"_L1].toString();
    if (text.size() > limits::SearchUnits) {
        return Failure(ErrorCode::SearchTooLong);
    }
    constexpr qint64 most = limits::SearchHits;
    SearchMessages command{text, std::nullopt, *before, int(std::clamp<qint64>(limit->value_or(most), 1, most))};
    if (!payload["roomName"_L1].isUndefined() && !payload["roomName"_L1].isNull()) {
        auto room = roomMeant(payload);
        if (!room) {
            return Failure(room.error());
        }
        command.room = *std::move(room);
    }
    return Command(std::move(command));
}

struct CommandRow {
    QLatin1StringView event;
    Result<Command, ErrorCode> (*decode)(const QJsonObject &payload);
};

constexpr std::array commandTable = {
    CommandRow{"joinRoom"_L1, decodeJoinRoom},     CommandRow{"leaveRoom"_L1, decodeLeaveRoom},
    CommandRow{"message"_L1, decodeSay},           CommandRow{"edit"_L1, decodeEdit},
    CommandRow{"history"_L1, decodeFetchHistory},  CommandRow{"rooms"_L1, decodeWatchRooms},
    CommandRow{"topic"_L1, decodeSetTopic},        CommandRow{"keep"_L1, decodeKeep},
    CommandRow{"renameRoom"_L1, decodeRenameRoom}, CommandRow{"deleteRoom"_L1, decodeDeleteRoom},
    CommandRow{"search"_L1, decodeSearch},         CommandRow{"report"_L1, decodeReport},
};

} // namespace

NamedPayload encodeCommand(const Command &command)
{
    return std::visit(
        Overloaded{
            [](const JoinRoom &c) {
                QJsonObject payload{{"roomName"_L1, c.room.text()}};
                if (c.nickname) {
                    payload["name"_L1] = c.nickname->text();
                }
                if (c.after) {
                    payload["after"_L1] = *c.after;
                }
                if (!c.epoch.isEmpty()) {
                    payload["epoch"_L1] = c.epoch;
                }
                if (c.ephemeral) {
                    payload["ephemeral"_L1] = true;
                }
                return NamedPayload{u"joinRoom"_s, payload};
            },
            [](const LeaveRoom &c) {
                return NamedPayload{u"leaveRoom"_s, QJsonObject{{"roomName"_L1, c.room.text()}}};
            },
            [](const Say &c) {
                QJsonObject payload{{"value"_L1, c.text.text()}};
                if (c.room) {
                    payload["roomName"_L1] = c.room->text();
                }
                if (c.id) {
                    payload["id"_L1] = c.id->text();
                }
                if (!c.file.isEmpty()) {
                    payload["file"_L1] = QJsonObject{{"id"_L1, c.file}};
                }
                return NamedPayload{u"message"_s, payload};
            },
            [](const EditMessage &c) {
                QJsonObject payload{{"roomName"_L1, c.room.text()}, {"seq"_L1, c.seq}, {"value"_L1, c.text.text()}};
                if (c.id) {
                    payload["id"_L1] = c.id->text();
                }
                return NamedPayload{u"edit"_s, payload};
            },
            [](const ReportMessage &c) {
                QJsonObject payload{{"roomName"_L1, c.room.text()}, {"seq"_L1, c.seq}};
                if (!c.reason.text().isEmpty()) {
                    payload["reason"_L1] = c.reason.text();
                }
                return NamedPayload{u"report"_s, payload};
            },
            [](const FetchHistory &c) {
                QJsonObject payload{{"roomName"_L1, c.room.text()}, {"limit"_L1, c.limit}};
                if (c.before) {
                    payload["before"_L1] = *c.before;
                }
                if (c.after) {
                    payload["after"_L1] = *c.after;
                }
                return NamedPayload{u"history"_s, payload};
            },
            [](const WatchRooms &) {
                return NamedPayload{u"rooms"_s, QJsonObject{}};
            },
            [](const SetTopic &c) {
                return NamedPayload{u"topic"_s,
                                    QJsonObject{{"roomName"_L1, c.room.text()}, {"topic"_L1, c.topic.text()}}};
            },
            [](const KeepMessages &c) {
                QJsonObject payload{{"roomName"_L1, c.room.text()}};
                putRetention(payload, c.retention);
                return NamedPayload{u"keep"_s, payload};
            },
            [](const RenameRoom &c) {
                return NamedPayload{u"renameRoom"_s,
                                    QJsonObject{{"roomName"_L1, c.room.text()}, {"newName"_L1, c.newName.text()}}};
            },
            [](const DeleteRoom &c) {
                return NamedPayload{u"deleteRoom"_s, QJsonObject{{"roomName"_L1, c.room.text()}}};
            },
            [](const SearchMessages &c) {
                QJsonObject payload{{"text"_L1, c.text}, {"limit"_L1, c.limit}};
                if (c.room) {
                    payload["roomName"_L1] = c.room->text();
                }
                if (c.before) {
                    payload["before"_L1] = *c.before;
                }
                return NamedPayload{u"search"_s, payload};
            },
        },
        command);
}

Result<Command, ErrorCode> decodeCommand(QStringView event, const QJsonArray &args)
{
    for (const CommandRow &row : commandTable) {
        if (row.event == event) {
            const QJsonValue payload = args.at(0);
            const bool absent = payload.isUndefined() || payload.isNull();
            if (!payload.isObject() && !absent) {
                return Failure(ErrorCode::MalformedPayload);
            }
            return row.decode(payload.toObject());
        }
    }
    return Failure(ErrorCode::UnknownEvent);
}

QJsonObject encodeConnectAuth(const ConnectAuth &auth)
{
    QJsonObject payload{{"token"_L1, auth.token}};
    const auto put = [&payload](QLatin1StringView key, const QString &value) {
        if (!value.isEmpty()) {
            payload[key] = value;
        }
    };
    put("identity"_L1, auth.identity);
    put("nickname"_L1, auth.nickname);
    put("client"_L1, auth.client);
    put("instance"_L1, auth.instance);
    if (auth.watchRooms) {
        payload["rooms"_L1] = true;
    }
    return payload;
}

ConnectAuth decodeConnectAuth(const QJsonValue &payload)
{
    const QJsonObject object = payload.toObject();
    const auto text = [&object](QLatin1StringView key) { return object[key].toString(); };
    return {.token = text("token"_L1),
            .identity = text("identity"_L1),
            .nickname = text("nickname"_L1),
            .client = text("client"_L1),
            .instance = text("instance"_L1),
            .watchRooms = object["rooms"_L1].toBool()};
}

} // namespace maru
