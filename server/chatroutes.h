// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/chat/roomregistry.h"
#include "server/http/httprouter.h"

namespace maru {

/// The chat's HTTP: GET /chat/rooms (docs/protocol.md, HTTP). `rooms` outlives the router.
void addChatRoutes(HttpRouter &router, const RoomRegistry &rooms);

} // namespace maru
