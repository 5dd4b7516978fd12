// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/socketio/socketioserver.h"

namespace maru {

/// Makes the namespaces "/" and "/custom". Each client is told what it brought by `auth`; `message` comes back as
/// `message-back`, and `message-with-ack` is acknowledged, both with the arguments as they came.
void echoEvents(socketio::SocketIoServer &server);

} // namespace maru
