// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>

#include "server/http/httprequest.h"
#include "server/http/httpresponse.h"

namespace maru::websocket {

/// What is wrong with a request for a WebSocket (RFC 6455, 4.2.1), whose Upgrade and Connection fields are known to
/// be right; nothing if it can be granted.
[[nodiscard]] std::optional<HttpResponse> handshakeRefusal(const HttpRequest &request);

/// The bytes that grant it (4.2.2): frames follow. No extension and no subprotocol is ever agreed on.
[[nodiscard]] QByteArray handshakeAnswer(const HttpRequest &request);

} // namespace maru::websocket
