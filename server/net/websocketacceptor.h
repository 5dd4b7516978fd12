// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "server/http/httprequest.h"
#include "server/http/httpresponse.h"
#include "server/limits/bytebudget.h"
#include "server/limits/refusals.h"
#include "server/net/acceptedconnection.h"

namespace maru {

/// A connection whose client asked for a WebSocket and waits for the answer.
struct WebSocketRequest {
    AcceptedConnection connection; ///< all that came is read
    HttpRequest request; ///< may be granted: see websocket::handshakeAnswer()
};

/// Whoever takes the WebSockets that the Listener is asked for. The Listener has checked the Origin.
class WebSocketAcceptor
{
public:
    virtual ~WebSocketAcceptor() = default;

    /// Whether requests with this path are for it.
    [[nodiscard]] virtual bool servesPath(const QString &path) const = 0;
    /// Refuses a request to open a WebSocket, and counts it as refused; nothing if it is welcome.
    [[nodiscard]] virtual std::optional<HttpResponse> refuse(const HttpRequest &request) = 0;

    virtual void accept(WebSocketRequest request) = 0;
    /// Where everybody at this port counts what they refuse.
    [[nodiscard]] virtual Refusals &refusals() = 0;
    /// What all at this port may keep together of messages and bodies that are not whole yet.
    [[nodiscard]] virtual ByteBudget &unfinished() = 0;
};

} // namespace maru
