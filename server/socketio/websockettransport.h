// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "server/net/deadlinequeue.h"
#include "server/socketio/transport.h"
#include "server/websocket/websocket.h"

namespace maru::socketio {

/// Engine.IO packets over a WebSocket.
///
/// A client that leaves more than `maxWaitingBytes` untaken is cut off: in the next turn of the event loop,
/// never within send(), whose caller may be in a loop over many.
class WebSocketTransport : public Transport
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebSocketTransport)

public:
    WebSocketTransport(std::unique_ptr<WebSocket> webSocket, const QHostAddress &peer, qint64 maxWaitingBytes,
                       DeadlineQueue &deadlines, QObject *parent = nullptr);
    ~WebSocketTransport() override;

    void send(const engineio::Packet &packet) override;
    void send(const EncodedEvent &event) override;
    void send(const EncodedBatch &batch) override;
    void close(CloseReason reason) override;
    [[nodiscard]] QHostAddress peerAddress() const override { return m_peer; }
    [[nodiscard]] qint64 waitingBytes() const override { return m_webSocket->waitingBytes(); }

private:
    void write(const QByteArray &frames);
    void receive(const websocket::Message &message);
    void cutOffSoon();
    void cutOff();
    void end();

    const std::unique_ptr<WebSocket> m_webSocket;
    bool m_closing = false; // we closed it, or are about to cut it off
    bool m_ended = false;
    const QHostAddress m_peer;
    const qint64 m_maxWaitingBytes;
    Deadline m_closeDeadline;
};

} // namespace maru::socketio
