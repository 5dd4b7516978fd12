// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/answers.h"

#include "common/chat/eventcodec.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

QJsonArray encodeMessages(const RoomName &room, const QList<Message> &messages)
{
    QJsonArray array;
    for (const Message &message : messages) {
        array.append(encodeMessage(room, message));
    }
    return array;
}

Failure<Error> malformedAnswer() { return Failure(errorOf(ErrorCode::MalformedPayload)); }

/// The payload of a positive answer, or the refusal.
Result<QJsonObject, Error> accepted(const QJsonArray &args)
{
    const QJsonObject answer = args.at(0).toObject();
    if (answer["ok"_L1].toBool()) {
        return answer;
    }
    if (!answer["code"_L1].isString()) {
        return malformedAnswer();
    }
    return Failure(Error{errorCodeFromWire(answer["code"_L1].toString()), answer["message"_L1].toString(),
                         answer["suggestion"_L1].toString(), retryAfterIn(answer)});
}

/// Messages in ascending order of seq; anything else is not an answer of ours.
Result<QList<Message>, Error> decodeMessages(const QJsonValue &value)
{
    if (!value.isArray()) {
        return malformedAnswer();
    }
    QList<Message> messages;
    for (const QJsonValue &entry : value.toArray()) {
        auto message = decodeMessage(entry.toObject());
        if (!message || (!messages.isEmpty() && messages.last().seq >= message->seq)) {
            return malformedAnswer();
        }
        messages.append(*std::move(message));
    }
    return messages;
}

void putGap(QJsonObject &object, const std::optional<Gap> &gap)
{
    if (gap) {
        object["gap"_L1] = QJsonObject{{"from"_L1, gap->from}, {"to"_L1, gap->to}, {"reason"_L1, "retention"_L1}};
    }
}

std::optional<Gap> gapOf(const QJsonObject &object)
{
    const QJsonObject gap = object["gap"_L1].toObject();
    const Gap decoded{gap["from"_L1].toInteger(), gap["to"_L1].toInteger()};
    return decoded.from >= 1 && decoded.to >= decoded.from ? std::optional(decoded) : std::nullopt;
}

} // namespace

QJsonObject encodeAnswer(const JoinAnswer &answer)
{
    QJsonArray members;
    for (const MemberEntry &member : answer.members) {
        members.append(encodeMember(member));
    }
    QJsonObject room{{"roomName"_L1, answer.room.text()}, {"topic"_L1, answer.topic}, {"creator"_L1, answer.creator}};
    if (answer.mine) {
        room["mine"_L1] = true;
    }
    if (answer.ephemeral) {
        room["ephemeral"_L1] = true;
    }
    putRetention(room, answer.retention);
    QJsonObject object{{"ok"_L1, true},
                       {"room"_L1, room},
                       {"epoch"_L1, answer.epoch},
                       {"member"_L1, answer.member},
                       {"members"_L1, members},
                       {"messages"_L1, encodeMessages(answer.room, answer.messages)},
                       {"more"_L1, answer.more}};
    putGap(object, answer.gap);
    return object;
}

QJsonObject encodeAnswer(const SayAnswer &answer)
{
    return {
        {"ok"_L1, true}, {"roomName"_L1, answer.room.text()}, {"seq"_L1, answer.seq}, {"sentAt"_L1, answer.sentAt}};
}

QJsonObject encodeAnswer(const HistoryAnswer &answer)
{
    QJsonObject object{{"ok"_L1, true},
                       {"roomName"_L1, answer.room.text()},
                       {"epoch"_L1, answer.epoch},
                       {"messages"_L1, encodeMessages(answer.room, answer.messages)},
                       {"more"_L1, answer.more}};
    putGap(object, answer.gap);
    return object;
}

QJsonObject encodeAnswer(const SearchAnswer &answer)
{
    QJsonArray hits;
    for (const SearchHit &hit : answer.hits) {
        QJsonObject object = encodeMessage(hit.room, hit.message);
        object["position"_L1] = hit.position;
        hits.append(object);
    }
    QJsonObject object{{"ok"_L1, true}, {"hits"_L1, hits}, {"more"_L1, answer.next.has_value()}};
    if (answer.next) {
        object["next"_L1] = *answer.next;
    }
    return object;
}

QJsonObject encodeDone() { return {{"ok"_L1, true}}; }

QJsonObject encodeRefusal(const Error &error)
{
    QJsonObject answer{{"ok"_L1, false}, {"code"_L1, wireName(error.code)}, {"message"_L1, error.message}};
    if (!error.suggestion.isEmpty()) {
        answer["suggestion"_L1] = error.suggestion;
    }
    if (error.retryAfter > 0) {
        answer["retryAfter"_L1] = error.retryAfter;
    }
    return answer;
}

Result<JoinAnswer, Error> decodeJoinAnswer(const QJsonArray &args)
{
    auto answer = accepted(args);
    if (!answer) {
        return Failure(answer.error());
    }
    auto room = RoomName::parse((*answer)["room"_L1].toObject()["roomName"_L1].toString());
    auto messages = decodeMessages((*answer)["messages"_L1]);
    const qint64 self = (*answer)["member"_L1].toInteger();
    const QJsonValue members = (*answer)["members"_L1];
    if (!room || !messages || self < 1 || !members.isArray()) {
        return malformedAnswer();
    }
    const QJsonObject about = (*answer)["room"_L1].toObject();
    const auto topic = Topic::parse(about["topic"_L1].toString());
    const auto creator = Nickname::parse(about["creator"_L1].toString());
    JoinAnswer decoded{*std::move(room),
                       self,
                       {},
                       *std::move(messages),
                       (*answer)["more"_L1].toBool(),
                       (*answer)["epoch"_L1].toString(),
                       gapOf(*answer),
                       topic ? topic->text() : QString(),
                       creator ? creator->text() : QString(),
                       about["mine"_L1].toBool(),
                       about["ephemeral"_L1].toBool(),
                       retentionOf(about)};
    for (const QJsonValue &entry : members.toArray()) {
        auto member = decodeMember(entry.toObject());
        if (!member) {
            return malformedAnswer();
        }
        decoded.members.append(*std::move(member));
    }
    return decoded;
}

Result<SayAnswer, Error> decodeSayAnswer(const QJsonArray &args)
{
    auto answer = accepted(args);
    if (!answer) {
        return Failure(answer.error());
    }
    auto room = RoomName::parse((*answer)["roomName"_L1].toString());
    const qint64 seq = (*answer)["seq"_L1].toInteger();
    if (!room || seq < 1) {
        return malformedAnswer();
    }
    return SayAnswer{*std::move(room), seq, (*answer)["sentAt"_L1].toInteger()};
}

Result<HistoryAnswer, Error> decodeHistoryAnswer(const QJsonArray &args)
{
    auto answer = accepted(args);
    if (!answer) {
        return Failure(answer.error());
    }
    auto room = RoomName::parse((*answer)["roomName"_L1].toString());
    auto messages = decodeMessages((*answer)["messages"_L1]);
    if (!room || !messages) {
        return malformedAnswer();
    }
    return HistoryAnswer{*std::move(room), *std::move(messages), (*answer)["more"_L1].toBool(), gapOf(*answer),
                         (*answer)["epoch"_L1].toString()};
}

Result<SearchAnswer, Error> decodeSearchAnswer(const QJsonArray &args)
{
    auto answer = accepted(args);
    if (!answer) {
        return Failure(answer.error());
    }
    SearchAnswer decoded;
    for (const QJsonValue &entry : (*answer)["hits"_L1].toArray()) {
        const QJsonObject object = entry.toObject();
        auto room = RoomName::parse(object["roomName"_L1].toString());
        auto message = decodeMessage(object);
        if (!room || !message) {
            return malformedAnswer();
        }
        decoded.hits.append({object["position"_L1].toInteger(), *std::move(room), *std::move(message)});
    }
    const QJsonValue next = (*answer)["next"_L1];
    if ((*answer)["more"_L1].toBool() && (next.isDouble() || !decoded.hits.isEmpty())) {
        // Earlier servers do not say it.
        decoded.next = next.isDouble() ? next.toInteger() : decoded.hits.last().position;
    }
    return decoded;
}

Result<std::monostate, Error> decodeDone(const QJsonArray &args)
{
    auto answer = accepted(args);
    if (!answer) {
        return Failure(answer.error());
    }
    return std::monostate();
}

} // namespace maru
