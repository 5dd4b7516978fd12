// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/eventcodec.h"

#include <algorithm>
#include <array>

#include "common/chat/filecodec.h"
#include "common/chat/jsonobjecttext.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

Failure<ErrorCode> malformed() { return Failure(ErrorCode::MalformedPayload); }

Result<RoomName, ErrorCode> namedRoom(const QJsonObject &payload)
{
    return RoomName::parse(payload["roomName"_L1].toString());
}

/// A nickname as text; empty if it is none.
QString nicknameTextOf(const QJsonValue &value)
{
    const auto nickname = Nickname::parse(value.toString());
    return nickname ? nickname->text() : QString();
}

/// Names and fields of a message, in whichever form.
template <typename Put>
void putFields(const RoomName &room, const Message &message, Put put)
{
    put("userName"_L1, message.author.text());
    if (!message.text.isNone()) {
        put("value"_L1, message.text.text());
    }
    put("roomName"_L1, room.text());
    put("seq"_L1, message.seq);
    put("sentAt"_L1, message.sentAt);
    if (message.id) {
        put("id"_L1, message.id->text());
    }
    if (message.guest) {
        put("guest"_L1, true);
    }
    if (message.editedAt > 0) {
        put("editedAt"_L1, message.editedAt);
    }
    if (message.isEdit()) {
        put("edits"_L1, message.edits);
    }
    if (message.file) {
        put("file"_L1, *message.file);
    }
}

QJsonObject joined(QJsonObject object, const QJsonObject &more)
{
    for (auto it = more.begin(); it != more.end(); ++it) {
        object.insert(it.key(), it.value());
    }
    return object;
}

/// The replaced server's sentences, word for word: its clients show them.
QString welcomeSentence(const Nickname &who) { return "user %1 has join the room"_L1.arg(who.text()); }
QString goodbyeSentence(const Nickname &who) { return "user %1 has left the room"_L1.arg(who.text()); }

constexpr QLatin1StringView lostReason = "connection lost"_L1;

Result<Event, ErrorCode> decodeSession(const QJsonValue &payload)
{
    const QJsonObject object = payload.toObject();
    return Event(SessionOpened{object["server"_L1].toString(), object["nickname"_L1].toString(),
                               object["guest"_L1].toBool(true),
                               std::max<qint64>(0, object["files"_L1].toObject()["bytes"_L1].toInteger())});
}

Result<Event, ErrorCode> decodeWelcome(const QJsonValue &payload)
{
    const QJsonObject object = payload.toObject();
    auto room = namedRoom(object);
    auto member = decodeMember(object);
    if (!room || !member) {
        return malformed();
    }
    const QString what = object["userName"_L1].toString();
    if (what == "Welcome"_L1) {
        return Event(MemberJoined{*std::move(room), *std::move(member)});
    }
    if (what != "goodbye"_L1) {
        return malformed();
    }
    const bool lost = object["reason"_L1].toString() == lostReason;
    return Event(
        MemberLeft{*std::move(room), *std::move(member), lost ? LeaveReason::ConnectionLost : LeaveReason::Left});
}

Result<Event, ErrorCode> decodePresence(const QJsonValue &payload)
{
    const QJsonObject object = payload.toObject();
    auto room = namedRoom(object);
    auto member = decodeMember(object);
    if (!room || !member) {
        return malformed();
    }
    return Event(MemberRenamed{*std::move(room), *std::move(member)});
}

Result<Event, ErrorCode> decodeResponse(const QJsonValue &payload)
{
    const QJsonObject object = payload.toObject();
    auto room = namedRoom(object);
    auto message = decodeMessage(object);
    if (!room || !message || message->isEdit()) {
        return malformed();
    }
    return Event(MessageSaid{*std::move(room), *std::move(message)});
}

Result<Event, ErrorCode> decodeEdited(const QJsonValue &payload)
{
    const QJsonObject object = payload.toObject();
    auto room = namedRoom(object);
    auto edit = decodeMessage(object);
    if (!room || !edit || !edit->isEdit()) {
        return malformed();
    }
    return Event(MessageEdited{*std::move(room), *std::move(edit)});
}

Result<Event, ErrorCode> decodeAllRooms(const QJsonValue &payload)
{
    RoomsListed event;
    for (const QJsonValue &entry : payload.toArray()) {
        auto room = namedRoom(entry.toObject());
        if (!room) {
            return malformed();
        }
        event.rooms.append(*std::move(room));
    }
    return Event(std::move(event));
}

Result<Event, ErrorCode> decodeRooms(const QJsonValue &payload)
{
    const QJsonObject object = payload.toObject();
    RoomsChanged event{.whole = object["whole"_L1].toBool(), .rooms = {}, .removed = {}};
    for (const QJsonValue &entry : object["rooms"_L1].toArray()) {
        auto summary = decodeRoomSummary(entry.toObject());
        if (!summary) {
            return malformed();
        }
        event.rooms.append(*std::move(summary));
    }
    for (const QJsonValue &entry : object["removed"_L1].toArray()) {
        auto room = RoomName::parse(entry.toString());
        if (!room) {
            return malformed();
        }
        event.removed.append(*std::move(room));
    }
    return Event(std::move(event));
}

Result<Event, ErrorCode> decodeException(const QJsonValue &payload)
{
    const QJsonObject object = payload.toObject();
    return Event(Refused{Error{errorCodeFromWire(object["code"_L1].toString()), object["message"_L1].toString(),
                               object["suggestion"_L1].toString(), retryAfterIn(object)},
                         object["event"_L1].toString()});
}

Result<Event, ErrorCode> decodeServerRestart(const QJsonValue &payload)
{
    return Event(ServerRestarting{retryAfterIn(payload.toObject())});
}

Result<Event, ErrorCode> decodeTopicChanged(const QJsonValue &payload)
{
    const QJsonObject object = payload.toObject();
    auto room = namedRoom(object);
    auto topic = Topic::parse(object["topic"_L1].toString());
    if (!room || !topic) {
        return malformed();
    }
    return Event(TopicChanged{*std::move(room), *std::move(topic), nicknameTextOf(object["nickname"_L1])});
}

Result<Event, ErrorCode> decodeRetentionChanged(const QJsonValue &payload)
{
    const QJsonObject object = payload.toObject();
    auto room = namedRoom(object);
    if (!room) {
        return malformed();
    }
    return Event(RetentionChanged{*std::move(room), retentionOf(object), nicknameTextOf(object["nickname"_L1])});
}

Result<Event, ErrorCode> decodeRoomRenamed(const QJsonValue &payload)
{
    const QJsonObject object = payload.toObject();
    auto room = namedRoom(object);
    auto newName = RoomName::parse(object["newName"_L1].toString());
    if (!room || !newName) {
        return malformed();
    }
    return Event(RoomRenamed{*std::move(room), *std::move(newName), nicknameTextOf(object["nickname"_L1])});
}

Result<Event, ErrorCode> decodeRoomDeleted(const QJsonValue &payload)
{
    const QJsonObject object = payload.toObject();
    auto room = namedRoom(object);
    if (!room) {
        return malformed();
    }
    return Event(RoomDeleted{*std::move(room), nicknameTextOf(object["nickname"_L1])});
}

struct EventRow {
    QLatin1StringView event;
    Result<Event, ErrorCode> (*decode)(const QJsonValue &payload);
    QJsonValue::Type payload = QJsonValue::Object;
};

constexpr std::array eventTable = {
    EventRow{"session"_L1, decodeSession},
    EventRow{"welcome"_L1, decodeWelcome},
    EventRow{"presence"_L1, decodePresence},
    EventRow{saidName, decodeResponse},
    EventRow{"edited"_L1, decodeEdited},
    EventRow{"allRooms"_L1, decodeAllRooms, QJsonValue::Array},
    EventRow{"rooms"_L1, decodeRooms},
    EventRow{"exception"_L1, decodeException},
    EventRow{"serverRestart"_L1, decodeServerRestart},
    EventRow{"topic"_L1, decodeTopicChanged},
    EventRow{"keep"_L1, decodeRetentionChanged},
    EventRow{"roomRenamed"_L1, decodeRoomRenamed},
    EventRow{"roomDeleted"_L1, decodeRoomDeleted},
};

} // namespace

NamedPayload encodeEvent(const Event &event)
{
    return std::visit(
        Overloaded{
            [](const SessionOpened &e) {
                QJsonObject payload{
                    {"server"_L1, e.serverVersion}, {"nickname"_L1, e.nickname}, {"guest"_L1, e.guest}};
                if (e.fileBytes > 0) {
                    payload["files"_L1] = QJsonObject{{"bytes"_L1, e.fileBytes}};
                }
                return NamedPayload{u"session"_s, payload};
            },
            [](const MemberJoined &e) {
                return NamedPayload{u"welcome"_s,
                                    joined({{"userName"_L1, "Welcome"_L1},
                                            {"value"_L1, welcomeSentence(e.member.nickname)},
                                            {"roomName"_L1, e.room.text()}},
                                           encodeMember(e.member))};
            },
            [](const MemberLeft &e) {
                QJsonObject payload = joined({{"userName"_L1, "goodbye"_L1},
                                              {"value"_L1, goodbyeSentence(e.member.nickname)},
                                              {"roomName"_L1, e.room.text()}},
                                             encodeMember(e.member));
                if (e.reason == LeaveReason::ConnectionLost) {
                    payload["reason"_L1] = lostReason;
                }
                return NamedPayload{u"welcome"_s, payload};
            },
            [](const MemberRenamed &e) {
                return NamedPayload{u"presence"_s, joined({{"roomName"_L1, e.room.text()}}, encodeMember(e.member))};
            },
            [](const MessageSaid &e) {
                return NamedPayload{saidName, encodeMessage(e.room, e.message)};
            },
            [](const MessageEdited &e) {
                return NamedPayload{u"edited"_s, encodeMessage(e.room, e.edit)};
            },
            [](const RoomsListed &e) {
                QJsonArray list;
                for (const RoomName &room : e.rooms) {
                    list.append(QJsonObject{{"roomName"_L1, room.text()}});
                }
                return NamedPayload{u"allRooms"_s, list};
            },
            [](const RoomsChanged &e) {
                QJsonArray changed;
                for (const RoomSummary &summary : e.rooms) {
                    changed.append(encodeRoomSummary(summary));
                }
                QJsonArray removed;
                for (const RoomName &room : e.removed) {
                    removed.append(room.text());
                }
                return NamedPayload{
                    u"rooms"_s, QJsonObject{{"whole"_L1, e.whole}, {"rooms"_L1, changed}, {"removed"_L1, removed}}};
            },
            [](const Refused &e) {
                QJsonObject payload{{"status"_L1, "error"_L1},
                                    {"message"_L1, e.error.message},
                                    {"code"_L1, wireName(e.error.code)},
                                    {"event"_L1, e.event}};
                if (!e.error.suggestion.isEmpty()) {
                    payload["suggestion"_L1] = e.error.suggestion;
                }
                if (e.error.retryAfter > 0) {
                    payload["retryAfter"_L1] = e.error.retryAfter;
                }
                return NamedPayload{u"exception"_s, payload};
            },
            [](const ServerRestarting &e) {
                return NamedPayload{u"serverRestart"_s, QJsonObject{{"retryAfter"_L1, e.retryAfter}}};
            },
            [](const TopicChanged &e) {
                return NamedPayload{
                    u"topic"_s,
                    QJsonObject{{"roomName"_L1, e.room.text()}, {"topic"_L1, e.topic.text()}, {"nickname"_L1, e.by}}};
            },
            [](const RetentionChanged &e) {
                QJsonObject payload{{"roomName"_L1, e.room.text()}, {"nickname"_L1, e.by}};
                putRetention(payload, e.retention);
                return NamedPayload{u"keep"_s, payload};
            },
            [](const RoomRenamed &e) {
                return NamedPayload{u"roomRenamed"_s,
                                    QJsonObject{{"roomName"_L1, e.room.text()},
                                                {"newName"_L1, e.newName.text()},
                                                {"nickname"_L1, e.by}}};
            },
            [](const RoomDeleted &e) {
                return NamedPayload{u"roomDeleted"_s,
                                    QJsonObject{{"roomName"_L1, e.room.text()}, {"nickname"_L1, e.by}}};
            },
        },
        event);
}

Result<Event, ErrorCode> decodeEvent(QStringView event, const QJsonArray &args)
{
    for (const EventRow &row : eventTable) {
        if (row.event == event) {
            const QJsonValue payload = args.at(0);
            return payload.type() == row.payload ? row.decode(payload) : malformed();
        }
    }
    return Failure(ErrorCode::UnknownEvent);
}

void putRetention(QJsonObject &object, const Retention &retention)
{
    if (retention.days) {
        object["keepDays"_L1] = *retention.days;
    }
    if (retention.count) {
        object["keepMessages"_L1] = *retention.count;
    }
}

Retention retentionOf(const QJsonObject &object)
{
    Retention retention;
    if (const qint64 days = object["keepDays"_L1].toInteger(); days >= 1 && days <= limits::KeepDays) {
        retention.days = int(days);
    }
    if (const qint64 count = object["keepMessages"_L1].toInteger(); count >= 1) {
        retention.count = count;
    }
    return retention;
}

QJsonObject encodeMessage(const RoomName &room, const Message &message)
{
    QJsonObject object;
    putFields(
        room, message,
        Overloaded{
            [&object](QLatin1StringView key, const FileReference &file) { object.insert(key, encodeFile(file)); },
            [&object](QLatin1StringView key, const auto &value) { object.insert(key, value); },
        });
    return object;
}

QByteArray messageJson(const RoomName &room, const Message &message)
{
    JsonObjectText object;
    putFields(room, message,
              Overloaded{
                  [&object](QLatin1StringView key, const FileReference &file) { object.put(key, fileJson(file)); },
                  [&object](QLatin1StringView key, const auto &value) { object.put(key, value); },
              });
    return object.text();
}

Result<Message, ErrorCode> decodeMessage(const QJsonObject &object)
{
    auto author = Nickname::parse(object["userName"_L1].toString());
    const qint64 seq = object["seq"_L1].toInteger();
    const qint64 edits = object["edits"_L1].toInteger();
    // An edit of what is kept no longer has no text any more.
    auto text = edits > 0 && !object.contains("value"_L1) ? Result<MessageText, ErrorCode>(MessageText::none())
                                                          : MessageText::parse(object["value"_L1].toString());
    if (!author || !text || seq < 1 || edits < 0 || edits >= seq) {
        return malformed();
    }
    std::optional<MessageId> id;
    if (object.contains("id"_L1)) {
        auto parsed = MessageId::parse(object["id"_L1].toString());
        if (!parsed) {
            return malformed();
        }
        id = *std::move(parsed);
    }
    SharedOptional<FileReference> file;
    if (object.contains("file"_L1)) {
        auto decoded = decodeFile(object["file"_L1].toObject());
        if (!decoded || edits > 0) {
            return malformed();
        }
        file = *std::move(decoded);
    }
    return Message{seq,
                   std::move(id),
                   *std::move(author),
                   object["guest"_L1].toBool(),
                   *std::move(text),
                   object["sentAt"_L1].toInteger(),
                   std::max<qint64>(0, object["editedAt"_L1].toInteger()),
                   edits,
                   std::move(file)};
}

QJsonObject encodeMember(const MemberEntry &member)
{
    QJsonObject object{{"member"_L1, member.member}, {"nickname"_L1, member.nickname.text()}};
    if (member.guest) {
        object["guest"_L1] = true;
    }
    return object;
}

Result<MemberEntry, ErrorCode> decodeMember(const QJsonObject &object)
{
    auto nickname = Nickname::parse(object["nickname"_L1].toString());
    const qint64 member = object["member"_L1].toInteger();
    if (!nickname || member < 1) {
        return malformed();
    }
    return MemberEntry{member, *std::move(nickname), object["guest"_L1].toBool()};
}

QJsonObject encodeRoomSummary(const RoomSummary &summary)
{
    QJsonObject object{{"roomName"_L1, summary.room.text()},
                       {"members"_L1, summary.members},
                       {"lastSeq"_L1, summary.lastSeq},
                       {"lastActivity"_L1, summary.lastActivity}};
    if (!summary.topic.isEmpty()) {
        object["topic"_L1] = summary.topic;
    }
    if (!summary.creator.isEmpty()) {
        object["creator"_L1] = summary.creator;
    }
    if (summary.ephemeral) {
        object["ephemeral"_L1] = true;
    }
    return object;
}

Result<RoomSummary, ErrorCode> decodeRoomSummary(const QJsonObject &object)
{
    auto room = namedRoom(object);
    if (!room) {
        return malformed();
    }
    const auto topic = Topic::parse(object["topic"_L1].toString());
    return RoomSummary{*std::move(room),
                       std::max(0, object["members"_L1].toInt()),
                       std::max<qint64>(0, object["lastSeq"_L1].toInteger()),
                       object["lastActivity"_L1].toInteger(),
                       topic ? topic->text() : QString(),
                       nicknameTextOf(object["creator"_L1]),
                       object["ephemeral"_L1].toBool()};
}

} // namespace maru
