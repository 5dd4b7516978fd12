// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/chat/roomregistry.h"
#include "server/http/httprouter.h"
#include "server/tokencheck.h"

namespace maru {

/// GET /chat/rooms/{room}/messages: what was said in a room, for bots that bring the token (docs/protocol.md, HTTP).
/// All outlive the router.
void addMessagesRoute(HttpRouter &router, const RoomRegistry &rooms, TokenCheck &token);

} // namespace maru
