// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/websockettransport.h"

#include <utility>

#include "server/websocket/frame.h"

namespace maru::socketio {
namespace {

websocket::CloseCode codeOf(CloseReason reason)
{
    using websocket::CloseCode;
    switch (reason) {
    case CloseReason::Done:
    case CloseReason::ClientLeft:
    case CloseReason::Silent:
        break;
    case CloseReason::GoingAway:
        return CloseCode::GoingAway;
    case CloseReason::ProtocolFault:
        return CloseCode::ProtocolError;
    case CloseReason::Overloaded:
        return CloseCode::TryAgainLater;
    case CloseReason::Unbearable:
        return CloseCode::PolicyViolated;
    }
    return CloseCode::Normal;
}

} // namespace

WebSocketTransport::WebSocketTransport(std::unique_ptr<WebSocket> webSocket, const QHostAddress &peer,
                                       qint64 maxWaitingBytes, DeadlineQueue &deadlines, QObject *parent)
    : Transport(parent)
    , m_webSocket(std::move(webSocket))
    , m_peer(peer)
    , m_maxWaitingBytes(maxWaitingBytes)
    , m_closeDeadline(deadlines, [this] { cutOff(); })
{
    connect(m_webSocket.get(), &WebSocket::messageReceived, this, &WebSocketTransport::receive);
    connect(m_webSocket.get(), &WebSocket::refused, this, &Transport::refused);
    connect(m_webSocket.get(), &WebSocket::closing, this, [this](bool byClient) {
        if (!std::exchange(m_closing, true)) {
            m_closeDeadline.start(closeTimeout);
            emit closing(byClient);
        }
    });
    connect(m_webSocket.get(), &WebSocket::closed, this, &WebSocketTransport::end);
}

WebSocketTransport::~WebSocketTransport() = default;

void WebSocketTransport::send(const engineio::Packet &packet)
{
    const auto opcode = packet.binary ? websocket::Opcode::Binary : websocket::Opcode::Text;
    write(websocket::encodeFrame(opcode, engineio::encodePacket(packet)));
}

void WebSocketTransport::send(const EncodedEvent &event) { write(event.frame()); }

void WebSocketTransport::send(const EncodedBatch &batch) { write(batch.frames()); }

void WebSocketTransport::write(const QByteArray &frames)
{
    if (m_closing) {
        return;
    }
    // Asked before, not after: one large frame alone is no sign of a client that does not read.
    if (m_webSocket->waitingBytes() > m_maxWaitingBytes) {
        cutOffSoon();
        return;
    }
    m_webSocket->send(frames);
}

void WebSocketTransport::cutOffSoon()
{
    m_closing = true;
    emit refused(Refusal::SlowReader);
    QMetaObject::invokeMethod(this, &WebSocketTransport::cutOff, Qt::QueuedConnection);
}

void WebSocketTransport::close(CloseReason reason)
{
    if (!std::exchange(m_closing, true)) {
        m_closeDeadline.start(closeTimeout);
        m_webSocket->close(codeOf(reason));
    }
}

void WebSocketTransport::receive(const websocket::Message &message)
{
    if (m_closing) {
        return;
    }
    if (message.opcode == websocket::Opcode::Binary) {
        emit packetReceived({engineio::PacketType::Message, message.payload, true});
    } else if (const auto decoded = engineio::decodePacket(message.payload)) {
        emit packetReceived(*decoded);
    } else {
        emit malformedReceived();
    }
}

void WebSocketTransport::cutOff()
{
    m_webSocket->abort();
    end();
}

void WebSocketTransport::end()
{
    m_closing = true;
    if (!std::exchange(m_ended, true)) {
        m_closeDeadline.stop();
        emit closed();
    }
}

} // namespace maru::socketio
