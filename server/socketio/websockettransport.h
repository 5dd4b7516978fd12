// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>

#include <memory>

#include "server/limits/tokenbucket.h"
#include "server/net/deadlinequeue.h"
#include "server/net/framesender.h"
#include "server/net/websocketacceptor.h"
#include "server/socketio/transport.h"

namespace maru::socketio {

/// Engine.IO packets over a WebSocket. QWebSocket reads, answers pings and closes; what we send goes as
/// finished frames to the TCP socket below it (FrameSender).
///
/// A client that leaves more than `maxWaitingBytes` untaken is cut off: in the next turn of the event loop,
/// never within send(), whose caller may be in a loop over many.
class WebSocketTransport : public Transport
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebSocketTransport)

public:
    WebSocketTransport(OpenedWebSocket opened, qint64 maxMessageBytes, qint64 maxWaitingBytes, SendTurn &turn,
                       DeadlineQueue &deadlines, QObject *parent = nullptr);
    ~WebSocketTransport() override;

    void send(const engineio::Packet &packet) override;
    void send(const EncodedEvent &event) override;
    void send(const EncodedBatch &batch) override;
    void close(CloseReason reason) override;
    [[nodiscard]] QHostAddress peerAddress() const override { return m_peer; }
    [[nodiscard]] qint64 waitingBytes() const override { return m_sender.waitingBytes(); }

private:
    void write(const QByteArray &frames);
    void receiveText(const QString &text);
    /// QWebSocket answers pings by itself, however many.
    void checkPongs();
    /// In the next turn of the event loop, with nothing sent before.
    void cutOffSoon(Refusal refusal);
    void cutOff();
    void end();

    QPointer<QTcpSocket> m_tcp; // our child; Qt deletes it, too, once it is disconnected
    std::unique_ptr<QWebSocket> m_webSocket;
    bool m_closing = false; // we closed it, or are about to cut it off
    FrameSender m_sender;
    const QHostAddress m_peer;
    const qint64 m_maxMessageBytes;
    const qint64 m_maxWaitingBytes;
    DeadlineQueue &m_deadlines;
    Deadline m_closeDeadline;
    qint64 m_leftBytes = 0; // what the socket's buffer gave to the system
    qint64 m_seenBytes = 0; // of what QWebSocket wrote
    TokenBucket m_pongs;
    bool m_clientLeft = false; // it said so
    bool m_isRefused = false; // by QWebSocket
    bool m_ended = false;
};

} // namespace maru::socketio
