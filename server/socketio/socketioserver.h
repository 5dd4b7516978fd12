// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSet>
#include <QString>

#include "common/socketio/socketiopacket.h"
#include "server/net/deadlinequeue.h"
#include "server/net/websocketacceptor.h"
#include "server/socketio/connection.h"
#include "server/socketio/engineserver.h"
#include "server/socketio/namespacegate.h"
#include "server/socketio/socket.h"

namespace maru::socketio {

class Connection;

/// A Socket.IO 5 server on Engine.IO 4 for one program: namespaces and the sockets in them. It is handed
/// requests for WebSockets by the listener (server/net) and knows nothing of chat; a Qt program can build any
/// Socket.IO server on it.
///
/// The deadlines outlive it, and it outlives the listener. Lives on one thread. Its destructor drops the
/// connections that closeAll() did not end, without a signal.
class SocketIoServer : public QObject, public WebSocketAcceptor
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SocketIoServer)

public:
    struct Options {
        QString path = QStringLiteral("/socket.io/");
        int pingInterval = 25'000; ///< ms
        int pingTimeout = 20'000; ///< ms
        int upgradeTimeout = 10'000; ///< ms in which a WebSocket must take over a session that polls
        int connectTimeout = 45'000; ///< ms in which a client must connect to some namespace
        qint64 maxPayload = 1'000'000; ///< bytes of one message over a WebSocket, of one request's body otherwise
        qint64 unfinishedBytes = 268'435'456; ///< of messages that are not whole yet, of all clients; 0: any number
        qint64 maxWaitingBytes = 1'048'576; ///< bytes not yet taken by a client before it is cut off
        Rate controlRate = {16'384, 1'024}; ///< bytes of WebSocket pings and pongs from one client; more cuts it off
        int ioThreads = 1; ///< that read and write WebSockets: more than one are threads of their own (IoThreads)
        int sessions = 50'000; ///< at a time; 0: any number
        int sessionsPerAddress = 2'000; ///< the same, of one address (networkOf()), also behind a trusted proxy
        PacketLimits packet = {};
        int attachmentTimeout = 15'000; ///< ms from a packet to the last of its attachments
        /// Packets of Engine.IO from one client, of which a long text counts as several: the square of its length in
        /// 32 KiB more; who sends more is told to leave. {}: as many as they like.
        Rate packetRate = {2'000, 500};
    };

    SocketIoServer(const Options &options, DeadlineQueue &deadlines, QObject *parent = nullptr);
    ~SocketIoServer() override;

    [[nodiscard]] const Options &options() const { return m_options; }

    /// Takes the requests to its path: long-polling. (WebSockets come from the Listener, whose acceptor it is.)
    void addTo(HttpRouter &router) { m_engine.addTo(router); }
    /// Allows clients into a namespace ("/" or "/name"), if its gate does; any other is refused with "Invalid
    /// namespace".
    void addNamespace(const QString &nsp, const NamespaceGate &gate = {});

    /// At whose end what is sent leaves.
    [[nodiscard]] SendTurn &sendTurn() { return m_engine.sendTurn(); }
    [[nodiscard]] qsizetype connectionCount() const { return m_connections.size(); }
    [[nodiscard]] const Traffic &traffic() const { return m_traffic; }
    /// What was sent and clients have not taken yet: bytes that we keep, not the system.
    [[nodiscard]] qint64 waitingBytes() const;
    /// Closes all connections after what was sent has left, and lets no more in. Clients take it for a server
    /// that goes away, and try to come again.
    void closeAll();

    [[nodiscard]] bool servesPath(const QString &path) const override { return m_engine.servesPath(path); }
    [[nodiscard]] std::optional<HttpResponse> refuse(const HttpRequest &request) override
    {
        return m_engine.refuse(request);
    }
    void accept(WebSocketRequest request) override { m_engine.accept(std::move(request)); }
    [[nodiscard]] Refusals &refusals() override { return m_engine.refusals(); }
    [[nodiscard]] ByteBudget &unfinished() override { return m_engine.unfinished(); }

signals:
    /// A client came into a namespace. Connect to the socket's signals in this slot: its events follow.
    void socketConnected(const QString &nsp, maru::socketio::Socket *socket);
    /// The last connection is gone, after closeAll(); never within it.
    void allClosed();

private:
    void open(EngineSession *session);
    void forget(Connection *connection);

    const Options m_options;
    const Connection::Limits m_limits;
    DeadlineQueue &m_deadlines;
    EngineServer m_engine;
    Traffic m_traffic;
    Namespaces m_namespaces;
    QSet<Connection *> m_connections; // our children
    bool m_closing = false;
};

} // namespace maru::socketio
