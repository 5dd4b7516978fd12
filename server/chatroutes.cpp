// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chatroutes.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "common/chat/eventcodec.h"

using namespace Qt::StringLiterals;

namespace maru {

void addChatRoutes(HttpRouter &router, const RoomRegistry &rooms)
{
    router.add("GET", u"/chat/rooms"_s, [&rooms](HttpExchange *exchange) {
        // The same names in the same form as allRooms tells them.
        const QJsonArray list = encodeEvent(RoomsListed{rooms.legacyNames()}).payload.toArray();
        exchange->answer(HttpResponse::json(200, QJsonDocument(list)));
    });
    router.add("GET", u"/health"_s, [](HttpExchange *exchange) {
        exchange->answer(HttpResponse::json(200, QJsonDocument(QJsonObject{{"status"_L1, "ok"_L1}})));
    });
}

} // namespace maru
