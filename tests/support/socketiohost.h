// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/http/httprouter.h"
#include "server/net/deadlinequeue.h"
#include "server/net/listener.h"
#include "server/socketio/socketioserver.h"

namespace maru {

/// A Socket.IO server on a free port of the loopback, with the namespaces "/" and "/chat" and two routes: GET
/// /hello, and POST /echo, which answers the body.
class SocketIoHost
{
    Q_DISABLE_COPY_MOVE(SocketIoHost)

public:
    explicit SocketIoHost(const socketio::SocketIoServer::Options &options = {},
                          const Listener::Options &listening = {},
                          const QList<QHostAddress> &addresses = {QHostAddress::LocalHost});

    [[nodiscard]] quint16 port() const { return m_listener.port(); }
    [[nodiscard]] HttpRouter &router() { return m_router; }
    [[nodiscard]] socketio::SocketIoServer &server() { return m_server; }
    [[nodiscard]] Listener &listener() { return m_listener; }
    [[nodiscard]] const DeadlineQueue &deadlines() const { return m_deadlines; }

private:
    DeadlineQueue m_deadlines;
    HttpRouter m_router;
    socketio::SocketIoServer m_server;
    Listener m_listener;
};

} // namespace maru
