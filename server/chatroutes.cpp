// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chatroutes.h"

#include <QJsonDocument>

#include <memory>

#include "server/roomlistpage.h"

using namespace Qt::StringLiterals;

namespace maru {

void addChatRoutes(HttpRouter &router, const RoomRegistry &rooms)
{
    router.add("GET", u"/chat/rooms"_s, [page = std::make_shared<RoomListPage>(rooms)](HttpExchange *exchange) {
        exchange->answer(page->answerTo(exchange->request()));
    });
}

} // namespace maru
