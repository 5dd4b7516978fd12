// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSet>
#include <QString>

#include "common/socketio/socketiopacket.h"
#include "server/net/deadlinequeue.h"
#include "server/net/websocketacceptor.h"
#include "server/socketio/socket.h"

namespace maru::socketio {

/// A Socket.IO 5 server on Engine.IO 4 for one program: namespaces, sessions, heartbeats. It is handed
/// upgraded WebSockets by the listener (server/net) and knows nothing of chat; a Qt program can build any
/// Socket.IO server on it.
///
/// The deadlines outlive it. Lives on one thread. Its destructor drops the connections that closeAll() did
/// not end, without a signal.
class SocketIoServer : public QObject, public WebSocketAcceptor
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SocketIoServer)

public:
    struct Options {
        int pingInterval = 25'000; ///< ms
        int pingTimeout = 20'000; ///< ms
        int connectTimeout = 45'000; ///< ms in which a client must connect to some namespace
        qint64 maxPayload = 1'000'000; ///< bytes of one message
        qint64 maxWaitingBytes = 1'048'576; ///< bytes not yet taken by a client before it is cut off
        PacketLimits packet = {};
    };

    SocketIoServer(const Options &options, DeadlineQueue &deadlines, QObject *parent = nullptr);
    ~SocketIoServer() override;

    [[nodiscard]] const Options &options() const { return m_options; }

    /// Allows clients into a namespace ("/" or "/name"); any other is refused with "Invalid namespace".
    void addNamespace(const QString &nsp);

    [[nodiscard]] qsizetype connectionCount() const { return m_connections.size(); }
    /// Closes all connections after what was sent has left, and lets no more in. Clients take it for a server
    /// that goes away, and try to come again.
    void closeAll();

    [[nodiscard]] bool servesPath(const QString &path) const override;
    [[nodiscard]] std::optional<HttpResponse> refusalOf(const HttpRequest &request) const override;
    [[nodiscard]] qint64 maxMessageBytes() const override { return m_options.maxPayload; }
    void accept(OpenedWebSocket opened) override;

signals:
    /// A client came into a namespace. Connect to the socket's signals in this slot: its events follow.
    void socketConnected(const QString &nsp, maru::socketio::Socket *socket);
    /// The last connection is gone, after closeAll(); never within it.
    void allClosed();

private:
    void forget(Connection *connection);

    const Options m_options;
    DeadlineQueue &m_deadlines;
    QSet<QString> m_namespaces;
    QSet<Connection *> m_connections; // our children
    bool m_closing = false;
};

} // namespace maru::socketio
