// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include <memory>

#include "common/socketio/engineiopacket.h"
#include "server/net/deadlinequeue.h"
#include "server/socketio/transport.h"

namespace maru::socketio {

/// One Engine.IO session: opens with the handshake, keeps the heartbeat, carries messages. Knows nothing of
/// namespaces and events: that is Connection, its owner.
///
/// Ends in two steps: ended() at once, after which nothing is received or sent, and closed() when what was
/// sent before has left and the transport is gone. No signal comes after closed().
class EngineSession : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineSession)

public:
    EngineSession(std::unique_ptr<Transport> transport, engineio::Handshake handshake, DeadlineQueue &deadlines,
                  QObject *parent = nullptr);
    ~EngineSession() override;

    [[nodiscard]] const QString &sid() const { return m_handshake.sid; }
    [[nodiscard]] QHostAddress peerAddress() const { return m_transport->peerAddress(); }
    [[nodiscard]] bool isOpen() const { return m_open; }

    void sendText(const QByteArray &message);
    void sendBinary(const QByteArray &message);
    void send(const EncodedEvent &event);
    /// Ends after what was sent has left.
    void close(CloseReason reason);

signals:
    void textReceived(const QByteArray &message);
    void binaryReceived(const QByteArray &message);
    /// `byClient`: it said that it goes; otherwise the connection broke, was broken by a fault of the client,
    /// or we closed it.
    void ended(bool byClient);
    void closed();

private:
    void receive(const QByteArray &text);
    void ping();
    void fail(const char *what);
    void end(bool byClient);

    std::unique_ptr<Transport> m_transport;
    const engineio::Handshake m_handshake;
    Deadline m_nextPing;
    Deadline m_pongDue;
    bool m_open = true;
};

} // namespace maru::socketio
