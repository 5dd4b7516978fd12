// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include <memory>

#include "common/socketio/engineiopacket.h"
#include "server/net/deadlinequeue.h"
#include "server/socketio/pollingtransport.h"

namespace maru::socketio {

/// One Engine.IO session: opens with the handshake, keeps the heartbeat, carries messages, and may change from
/// long-polling to another transport without losing or doubling one. Knows nothing of namespaces and events: that is
/// Connection's business.
///
/// Ends in two steps: ended() at once, after which nothing is received or sent, and closed() when what was
/// sent before has left and the transport is gone. No signal comes after closed().
///
/// Owned by its EngineServer, which deletes it later, after closed().
class EngineSession : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineSession)

public:
    /// Over a transport that lasts.
    EngineSession(std::unique_ptr<Transport> transport, engineio::Handshake handshake, DeadlineQueue &deadlines,
                  QObject *parent = nullptr);
    /// Over long-polling, from which it may be upgraded.
    EngineSession(std::unique_ptr<PollingTransport> transport, engineio::Handshake handshake,
                  DeadlineQueue &deadlines, QObject *parent = nullptr);
    ~EngineSession() override;

    [[nodiscard]] const QString &sid() const { return m_handshake.sid; }
    [[nodiscard]] QHostAddress peerAddress() const { return m_transport->peerAddress(); }
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] qint64 waitingBytes() const { return m_transport->waitingBytes(); }

    void sendText(const QByteArray &message);
    void sendBinary(const QByteArray &message);
    /// Over which what is encoded for many may be sent, as long as the session is open.
    [[nodiscard]] Transport *transport() const { return m_transport.get(); }
    /// Ends; if nothing is wrong, after what was sent has left.
    void close(CloseReason reason);
    /// Closes it if the client owes an answer to the heartbeat by now, also if the event loop has not come to tell.
    void closeIfSilent();

    /// Where the client's requests go as long as it polls, else nothing.
    [[nodiscard]] PollingTransport *polling() const { return m_polling; }

    /// The client tries another transport. False if there is nothing to upgrade, or it tries one already.
    [[nodiscard]] bool beginUpgrade();
    [[nodiscard]] bool isUpgrading() const { return m_isUpgrading; }
    /// The other transport works: polls are answered at once from now on, so that the client can pause.
    void pausePolls();
    /// It does not, after all.
    void abandonUpgrade();
    /// Goes on over this transport, with what the client has not taken from the one before.
    void upgradeTo(std::unique_ptr<Transport> transport);

signals:
    /// It was upgraded.
    void transportChanged();
    /// A packet of so many bytes came, whichever; what it brings follows, unless the session was closed within.
    void packetReceived(qsizetype bytes, bool isBinary);
    void textReceived(const QByteArray &message);
    void binaryReceived(const QByteArray &message);
    /// `byClient`: it said that it goes; otherwise the connection broke, was broken by a fault of the client,
    /// or we closed it.
    void ended(bool byClient);
    void closed();
    /// Why the client is about to be closed, or what it is denied.
    void refused(maru::Refusal refusal, const char *detail = nullptr);

private:
    void listen();
    void startHeartbeat();
    void receive(const engineio::Packet &packet);
    void fail(const char *what);
    void end(bool byClient);

    std::unique_ptr<Transport> m_transport;
    PollingTransport *m_polling = nullptr; // m_transport, if it is that
    const engineio::Handshake m_handshake;
    Deadline m_nextPing;
    Deadline m_pongDue; // runs from the start of the heartbeat, not from the ping, which may be late
    bool m_isOverdue = false; // the pong was due
    bool m_isUpgrading = false;
    bool m_open = true;
};

} // namespace maru::socketio
