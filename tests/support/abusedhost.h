// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>

#include "tests/support/rawclient.h"
#include "tests/support/socketiohost.h"
#include "tests/support/websocketclient.h"

namespace maru {

/// A Socket.IO server that somebody abuses, and a bystander in its namespace "/chat", who must not notice.
class AbusedHost : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AbusedHost)

public:
    explicit AbusedHost(const socketio::SocketIoServer::Options &options = {},
                        const Listener::Options &listening = {});

    [[nodiscard]] SocketIoHost &host() { return m_host; }
    [[nodiscard]] quint64 refused(Refusal refusal) { return m_host.server().refusals().count(refusal); }
    /// A client whose WebSocket is open, and which has read the handshake.
    [[nodiscard]] std::unique_ptr<RawClient> openWebSocket();
    /// For heartbeats so quick that the bystander, who answers none, would not outlive them.
    void sendBystanderHome() { m_bystander.reset(); }
    /// Whether the bystander is still there and heard, and, once it has gone, nothing is left behind. What else the
    /// test has opened must be closed by then.
    [[nodiscard]] bool isUnharmed();

private:
    SocketIoHost m_host;
    std::unique_ptr<WebSocketClient> m_bystander;
    int m_echoes = 0;
};

/// Waits until it is so, and looks more often than QTRY_VERIFY, of which hundreds would take a minute.
[[nodiscard]] bool comes(const std::function<bool()> &condition, int timeout = 10'000);

} // namespace maru
