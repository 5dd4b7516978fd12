// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpSocket>
#include <QWebSocket>

#include <memory>
#include <optional>

#include "server/http/httprequest.h"
#include "server/http/httpresponse.h"
#include "server/limits/refusals.h"

namespace maru {

/// A WebSocket that was just opened, and the TCP connection below it, which its owner may write finished
/// frames to. The WebSocket goes first.
struct OpenedWebSocket {
    std::unique_ptr<QTcpSocket> tcp;
    std::unique_ptr<QWebSocket> webSocket;
    HttpRequest request; ///< that asked for it
};

/// Whoever takes the WebSockets that the Listener opens. The Listener has checked the Origin.
class WebSocketAcceptor
{
public:
    virtual ~WebSocketAcceptor() = default;

    /// Whether requests with this path are for it.
    [[nodiscard]] virtual bool servesPath(const QString &path) const = 0;
    /// What is wrong with a request to open a WebSocket; nothing if it is welcome.
    [[nodiscard]] virtual std::optional<HttpResponse> refusalOf(const HttpRequest &request) const = 0;
    /// Bytes that one message may have; a larger one closes the WebSocket with code 1009.
    [[nodiscard]] virtual qint64 maxMessageBytes() const = 0;

    virtual void accept(OpenedWebSocket opened) = 0;
    /// Where everybody at this port counts what they refuse.
    [[nodiscard]] virtual Refusals &refusals() = 0;
};

} // namespace maru
