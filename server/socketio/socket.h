// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>

#include "common/socketio/socketiopacket.h"
#include "server/socketio/ack.h"
#include "server/socketio/encodedbatch.h"
#include "server/socketio/encodedevent.h"
#include "server/socketio/traffic.h"
#include "server/socketio/transport.h"

namespace maru::socketio {

class Connection;

enum class DisconnectReason {
    ClientLeft, ///< the client left the namespace or closed the connection
    ServerLeft, ///< we did
    ConnectionLost, ///< the transport broke, the client fell silent, or it broke the protocol
};

/// One client in one namespace: events both ways, acknowledgements both ways. Knows nothing of what the
/// events mean.
///
/// Owned by its Connection; deleted later, after disconnected(). Lives on the server's thread. Nothing is
/// sent and no signal comes after disconnected(), which comes within leave() and closeConnection(), never
/// within a send.
class Socket : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Socket)

public:
    /// Called with the arguments of the client's acknowledgement, which hold a placeholder() where each attachment
    /// belongs. Dropped if the client goes before it answers.
    using AckCallback = Ack::Answer;

    ~Socket() override;

    /// The id that the client was told; random, 20 characters, no secret to the client itself.
    [[nodiscard]] const QString &id() const { return m_id; }
    /// What the client brought in its CONNECT packet; undefined if nothing.
    [[nodiscard]] const QJsonValue &auth() const { return m_auth; }
    [[nodiscard]] QHostAddress peerAddress() const;
    [[nodiscard]] bool isOpen() const { return m_open; }

    /// Sends an event that was encoded once for many.
    void send(const EncodedEvent &event);
    /// Sends several, the first one first.
    void send(const EncodedBatch &batch);
    /// `args` hold a placeholder() for each of the attachments.
    void emitEvent(const QString &event, const QJsonArray &args, const QList<QByteArray> &attachments = {});
    /// The same, and asks for an acknowledgement.
    void emitEvent(const QString &event, const QJsonArray &args, AckCallback callback,
                   const QList<QByteArray> &attachments = {});
    [[nodiscard]] static QJsonObject placeholder(int attachment);

    /// Leaves the namespace: the client is told. The connection stays for its other namespaces.
    void leave();
    /// Closes the whole connection, after what was sent has left.
    void closeConnection(CloseReason reason = CloseReason::Done);
    /// What was sent on its connection and the client has not taken yet: bytes that we keep, not the system.
    [[nodiscard]] qint64 waitingBytes() const;
    /// Counts something that this client is refused, and says so in the log.
    void noteRefusal(Refusal refusal, const char *detail = nullptr);

signals:
    /// A binary event's arguments hold a placeholder() where each attachment belongs.
    void eventReceived(const QString &event, const QJsonArray &args, const maru::socketio::Ack &ack,
                       const QList<QByteArray> &attachments);
    void disconnected(maru::socketio::DisconnectReason reason);

private:
    friend class Connection;
    Socket(QString id, QString nsp, QJsonValue auth, Transport *transport, Traffic &traffic, Connection *connection);

    void receive(const Packet &packet);
    void sendEvent(std::optional<quint64> id, const QString &event, QJsonArray args,
                   const QList<QByteArray> &attachments);
    [[nodiscard]] Ack ackOf(const Packet &packet);
    void end(DisconnectReason reason);

    bool m_open = true;
    Transport *m_transport; // of the connection's session: the short way for what goes to thousands
    Traffic &m_traffic;
    Connection *const m_connection; // its parent
    const QString m_id;
    const QString m_nsp;
    const QJsonValue m_auth;
    quint64 m_nextAckId = 0;
    QHash<quint64, AckCallback> m_awaited;
};

} // namespace maru::socketio
