// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>

#include "common/socketio/socketiopacket.h"
#include "server/net/deadlinequeue.h"
#include "server/socketio/enginesession.h"
#include "server/socketio/namespacegate.h"
#include "server/socketio/socket.h"

namespace maru::socketio {

/// What one client speaks of Socket.IO: its namespaces, each with a Socket, on one Engine.IO session. A
/// client that breaks the protocol is closed, and no other.
///
/// Owned by the SocketIoServer, which deletes it after closed(); the session is its EngineServer's.
class Connection : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Connection)

public:
    /// `namespaces` are those that exist; they outlive the connection.
    Connection(EngineSession *session, const Namespaces &namespaces, PacketLimits limits, int connectTimeout,
               DeadlineQueue &deadlines, QObject *parent);
    ~Connection() override;

    [[nodiscard]] QHostAddress peerAddress() const { return m_session->peerAddress(); }

    void send(const Packet &packet);
    void send(const EncodedEvent &event) { m_session->send(event); }
    /// The socket left its namespace by our will.
    void leave(Socket *socket);
    /// Tells the client to leave all namespaces for good, and closes.
    void dismiss();
    /// Closes without a word: the client may come again.
    void close(CloseReason reason);

signals:
    void socketConnected(const QString &nsp, maru::socketio::Socket *socket);
    void closed();

private:
    void take(const Result<std::optional<Packet>, PacketFault> &decoded);
    void receive(const Packet &packet);
    void connectTo(const Packet &packet);
    [[nodiscard]] std::optional<ConnectRefusal> refusalOf(const Packet &packet) const;
    void fail(const char *what);
    void endSockets(DisconnectReason reason);

    EngineSession *const m_session;
    const Namespaces &m_namespaces;
    PacketDecoder m_decoder;
    Deadline m_connectDeadline;
    QHash<QString, Socket *> m_sockets; // our children
    QSet<QString> m_left; // by our will: the client may not know it yet
};

} // namespace maru::socketio
