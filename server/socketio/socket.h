// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonValue>
#include <QObject>
#include <QString>

#include <functional>

#include "server/socketio/ack.h"
#include "server/socketio/encodedevent.h"

namespace maru::socketio {

class Connection;

enum class DisconnectReason {
    ClientLeft, ///< the client left the namespace or closed the connection
    ServerLeft, ///< we did
    ConnectionLost, ///< the transport broke, the client fell silent, or it broke the protocol
};

/// One client in one namespace: events both ways, acknowledgements both ways. Knows nothing of what the events mean.
///
/// Owned by its Connection; deleted later, after disconnected(). Lives on the server's thread. Nothing is sent and no
/// signal comes after disconnected().
class Socket : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Socket)

public:
    /// Called with the arguments of the client's acknowledgement. Dropped if the client goes before it answers.
    using AckCallback = std::function<void(const QJsonArray &args)>;

    ~Socket() override;

    /// The id that the client was told; random, 20 characters, no secret to the client itself.
    [[nodiscard]] const QString &id() const { return m_id; }
    /// What the client brought in its CONNECT packet; undefined if nothing.
    [[nodiscard]] const QJsonValue &auth() const { return m_auth; }
    [[nodiscard]] QHostAddress peerAddress() const;
    [[nodiscard]] bool isOpen() const { return m_open; }

    /// Sends an event that was encoded once for many.
    void send(const EncodedEvent &event);
    void emitEvent(const QString &event, const QJsonArray &args);
    void emitEvent(const QString &event, const QJsonArray &args, AckCallback callback);

    /// Leaves the namespace: the client is told. The connection stays for its other namespaces.
    void leave();
    /// Closes the whole connection, after what was sent has left.
    void closeConnection();

signals:
    void eventReceived(const QString &event, const QJsonArray &args, const maru::socketio::Ack &ack);
    void disconnected(maru::socketio::DisconnectReason reason);

private:
    friend class Connection;
    Socket(QString id, QString nsp, QJsonValue auth, Connection *connection);

    QString m_id;
    QString m_nsp;
    QJsonValue m_auth;
    Connection *m_connection; // its parent
    bool m_open = true;
};

} // namespace maru::socketio
