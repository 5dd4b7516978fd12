// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/socketio/engineserver.h"

namespace maru {

/// Sends every message of an Engine.IO session back as it came, text as text and bytes as bytes.
void echoMessages(socketio::EngineServer &server);

} // namespace maru
