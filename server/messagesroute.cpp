// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/messagesroute.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

#include "common/chat/answers.h"
#include "common/chat/limits.h"
#include "server/tokenrefusal.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// As after a full disk or while a room is being renamed: soon, but not at once. Seconds.
const QByteArray retryAfter = "5"_ba;

/// The greatest integer that a JSON number keeps exactly.
constexpr qint64 greatestSeq = 9'007'199'254'740'991;

/// A whole number from Least to Most; the error is what is wrong with it.
Result<std::optional<qint64>, QString> numberOf(const QUrlQuery &query, const QString &key, qint64 least, qint64 most)
{
    const QStringList values = query.allQueryItemValues(key, QUrl::FullyDecoded);
    if (values.isEmpty()) {
        return std::optional<qint64>();
    }
    bool isNumber = false;
    const qint64 number = values.first().toLongLong(&isNumber);
    if (values.size() > 1 || !isNumber || number < least || number > most) {
        return Failure(u"%1 is not one whole number from %2 to %3."_s.arg(key).arg(least).arg(most));
    }
    return std::optional(number);
}

/// What the request asks of the room; the error is what is wrong with it.
Result<FetchHistory, QString> questionOf(const HttpRequest &request, const RoomName &room)
{
    const auto after = numberOf(request.query, u"after"_s, 0, greatestSeq);
    const auto before = numberOf(request.query, u"before"_s, 0, greatestSeq);
    const auto limit = numberOf(request.query, u"limit"_s, 1, limits::HistoryMessages);
    for (const auto *number : {&after, &before, &limit}) {
        if (!*number) {
            return Failure(number->error());
        }
    }
    if (*after && *before) {
        return Failure(u"Either after or before, not both."_s);
    }
    return FetchHistory{room, *before, *after, int(limit->value_or(limits::HistoryMessages))};
}

HttpResponse unavailable()
{
    HttpResponse response = HttpResponse::error(503, u"The messages cannot be read at the moment; try again."_s);
    response.headers.append({"Retry-After"_ba, retryAfter});
    return response;
}

HttpResponse answerOf(const HistoryAnswer &page)
{
    QJsonObject object = encodeAnswer(page);
    object.remove("ok"_L1); // the status says it
    return HttpResponse::json(200, QJsonDocument(object));
}

void answer(HttpExchange *exchange, const RoomRegistry &rooms, TokenCheck &token)
{
    const HttpRequest &request = exchange->request();
    if (const auto refused = tokenRefusal(token, request)) {
        exchange->answer(*refused);
        return;
    }
    const auto name = RoomName::parse(exchange->segment());
    Room *room = name ? rooms.find(*name) : nullptr;
    if (!room) {
        exchange->answer(HttpResponse::error(404, sentence(ErrorCode::NoSuchRoom)));
        return;
    }
    const auto question = questionOf(request, *name);
    if (!question) {
        exchange->answer(HttpResponse::error(400, question.error()));
        return;
    }
    if (room->isChanging()) {
        exchange->answer(unavailable());
        return;
    }
    // The client may be gone by then.
    room->read(*question, [asked = QPointer(exchange)](const Result<HistoryAnswer, Error> &page) {
        if (asked) {
            asked->answer(page ? answerOf(*page) : unavailable());
        }
    });
}

} // namespace

void addMessagesRoute(HttpRouter &router, const RoomRegistry &rooms, TokenCheck &token)
{
    router.add("GET", u"/chat/rooms/*/messages"_s, [&rooms, &token](HttpExchange *exchange) {
        exchange->addHeaders({{"Cache-Control"_ba, "no-store"_ba}});
        answer(exchange, rooms, token);
    });
}

} // namespace maru
