// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/http/httpresponse.h"

namespace maru::socketio {

/// What Engine.IO refuses a request for, by the numbers that its clients know.
enum class EngineError {
    UnknownTransport = 0,
    UnknownSession = 1,
    BadHandshakeMethod = 2,
    BadRequest = 3,
    Forbidden = 4,
    UnsupportedVersion = 5,
};

/// {"code":1,"message":"Session ID unknown"}
[[nodiscard]] HttpResponse engineErrorResponse(EngineError error);

} // namespace maru::socketio
