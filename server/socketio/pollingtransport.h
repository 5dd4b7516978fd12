// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QPointer>

#include <variant>

#include "server/http/httpexchange.h"
#include "server/net/deadlinequeue.h"
#include "server/socketio/transport.h"

namespace maru::socketio {

/// Engine.IO packets over HTTP long-polling: what is sent waits for the client's next GET, the poll, which waits in
/// turn until there is something; what the client sends comes as bodies of POST. Finding the session that a request
/// is for is EngineServer's business.
///
/// An answer carries at most 16 packets: python-engineio loses those behind. A client that leaves more than
/// `maxWaitingBytes` untaken is cut off, as over a WebSocket: in the next turn of the event loop, never within
/// send().
class PollingTransport : public Transport
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PollingTransport)

public:
    using Outgoing = std::variant<engineio::Packet, EncodedEvent>;

    PollingTransport(const QHostAddress &peer, qint64 maxWaitingBytes, DeadlineQueue &deadlines,
                     QObject *parent = nullptr);
    ~PollingTransport() override;

    void send(const engineio::Packet &packet) override;
    void send(const EncodedEvent &event) override;
    void send(const EncodedBatch &batch) override;
    void close(CloseReason reason) override;
    [[nodiscard]] QHostAddress peerAddress() const override { return m_peer; }
    [[nodiscard]] qint64 waitingBytes() const override { return m_waitingBytes; }

    /// A GET of the client. A second one while the first waits breaks the protocol and ends the transport; so does
    /// a client that goes away while one waits.
    void poll(HttpExchange *exchange);
    /// A POST of the client.
    void receive(HttpExchange *exchange);

    /// While the client tries another transport no poll waits: each is answered at once, by a noop if by nothing
    /// else.
    void letPollsWait(bool wait);
    /// Gives away what waits, for another transport to send. Nothing is sent by this one any more.
    [[nodiscard]] QList<Outgoing> retire();

private:
    void enqueue(Outgoing packet);
    void flush();
    void answerPoll(const QByteArray &payload);
    void end(bool byClient = false);

    const QHostAddress m_peer;
    const qint64 m_maxWaitingBytes;
    QPointer<HttpExchange> m_poll; // that waits
    QList<Outgoing> m_waiting;
    qint64 m_waitingBytes = 0;
    Deadline m_closeDeadline;
    bool m_pollsWait = true;
    bool m_flushComes = false;
    bool m_closing = false;
    bool m_wasBroken = false; // by the client
    bool m_ended = false;
};

} // namespace maru::socketio
