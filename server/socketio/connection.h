// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>

#include "common/socketio/socketiopacket.h"
#include "server/limits/bytebudget.h"
#include "server/limits/refusals.h"
#include "server/limits/tokenbucket.h"
#include "server/net/deadlinequeue.h"
#include "server/socketio/enginesession.h"
#include "server/socketio/namespacegate.h"
#include "server/socketio/socket.h"
#include "server/socketio/traffic.h"

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
    struct Limits {
        PacketLimits packet;
        int connectTimeout; ///< ms in which a client must connect to some namespace
        int attachmentTimeout; ///< ms from a packet to the last of its attachments
        Rate packetRate; ///< see SocketIoServer::Options
    };

    /// `namespaces` are those that exist; all that it is handed outlives the connection.
    Connection(EngineSession *session, const Namespaces &namespaces, const Limits &limits, DeadlineQueue &deadlines,
               Refusals &refusals, ByteBudget &unfinished, Traffic &traffic, QObject *parent);
    ~Connection() override;

    [[nodiscard]] QHostAddress peerAddress() const { return m_session->peerAddress(); }

    void send(const Packet &packet);
    /// What was sent and the client has not taken yet.
    [[nodiscard]] qint64 waitingBytes() const { return m_session->waitingBytes(); }
    void refuse(Refusal refusal, const char *detail = nullptr);
    /// The socket left its namespace by our will.
    void leave(Socket *socket);
    /// Tells the client to leave all namespaces for good, and closes.
    void dismiss(CloseReason reason);
    /// Closes without a word: the client may come again.
    void close(CloseReason reason);

signals:
    void socketConnected(const QString &nsp, maru::socketio::Socket *socket);
    void closed();

private:
    void takeText(const QByteArray &text);
    void takeBinary(const QByteArray &bytes);
    void countPacket(qsizetype bytes, bool isBinary);
    void take(const Result<std::optional<Packet>, PacketFault> &decoded);
    void receive(const Packet &packet);
    void connectTo(const Packet &packet);
    [[nodiscard]] std::optional<ConnectRefusal> refusalOf(const Packet &packet) const;
    void fail(Refusal refusal, const char *detail = nullptr);
    void endSockets(DisconnectReason reason);

    EngineSession *const m_session;
    const Namespaces &m_namespaces;
    const Limits &m_limits;
    DeadlineQueue &m_deadlines;
    Refusals &m_refusals;
    Traffic &m_traffic;
    PacketDecoder m_decoder;
    ByteBudget::Share m_unfinished; // what the decoder keeps
    TokenBucket m_packets;
    Deadline m_connectDeadline;
    Deadline m_attachmentDeadline;
    QHash<QString, Socket *> m_sockets; // our children
    QSet<QString> m_left; // by our will: the client may not know it yet
};

} // namespace maru::socketio
