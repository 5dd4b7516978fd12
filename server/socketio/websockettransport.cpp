// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/websockettransport.h"

#include <QLoggingCategory>

#include "server/socketio/websocketframe.h"

using namespace Qt::StringLiterals;

namespace maru::socketio {
namespace {

Q_LOGGING_CATEGORY(logTransport, "maru.server.transport", QtInfoMsg)

/// How long a client may take to receive what was sent before we closed.
constexpr int closeTimeout = 5'000;

QWebSocketProtocol::CloseCode codeOf(CloseReason reason)
{
    switch (reason) {
    case CloseReason::Done:
    case CloseReason::ClientLeft:
    case CloseReason::Silent:
        break;
    case CloseReason::GoingAway:
        return QWebSocketProtocol::CloseCodeGoingAway;
    case CloseReason::ProtocolFault:
        return QWebSocketProtocol::CloseCodeProtocolError;
    case CloseReason::TooLarge:
        return QWebSocketProtocol::CloseCodeTooMuchData;
    }
    return QWebSocketProtocol::CloseCodeNormal;
}

/// What a client says that goes of its own will: a page that is left, a program that ends.
bool isFarewell(QWebSocketProtocol::CloseCode code)
{
    return code == QWebSocketProtocol::CloseCodeNormal || code == QWebSocketProtocol::CloseCodeGoingAway
        || code == QWebSocketProtocol::CloseCodeMissingStatusCode;
}

} // namespace

WebSocketTransport::WebSocketTransport(OpenedWebSocket opened, qint64 maxMessageBytes, qint64 maxWaitingBytes,
                                       DeadlineQueue &deadlines, QObject *parent)
    : Transport(parent)
    , m_tcp(opened.tcp.release())
    , m_webSocket(std::move(opened.webSocket))
    , m_peer(opened.request.peer)
    , m_maxMessageBytes(maxMessageBytes)
    , m_maxWaitingBytes(maxWaitingBytes)
    , m_closeDeadline(deadlines, [this] { cutOff(); })
{
    m_tcp->setParent(this);
    connect(m_webSocket.get(), &QWebSocket::textMessageReceived, this, &WebSocketTransport::receiveText);
    connect(m_webSocket.get(), &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &data) {
        if (!m_closing) {
            emit packetReceived({engineio::PacketType::Message, data, true});
        }
    });
    // QWebSocket tells so when it answers a close frame, or when the client broke the protocol; a broken
    // connection ends without it.
    connect(m_webSocket.get(), &QWebSocket::aboutToClose, this,
            [this] { m_clientLeft = !m_closing && isFarewell(m_webSocket->closeCode()); });
    connect(m_webSocket.get(), &QWebSocket::disconnected, this, &WebSocketTransport::end);
}

WebSocketTransport::~WebSocketTransport()
{
    m_webSocket->disconnect(this); // it would tell of its end while we are half gone
    m_webSocket.reset(); // before the TCP socket below it
}

void WebSocketTransport::send(const engineio::Packet &packet)
{
    write(webSocketFrame(packet.binary ? FrameKind::Binary : FrameKind::Text, engineio::encodePacket(packet)));
}

void WebSocketTransport::send(const EncodedEvent &event) { write(event.frame()); }

void WebSocketTransport::write(const QByteArray &frame)
{
    // Nothing may follow a close frame, and QWebSocket sends one by itself when the client does.
    if (m_closing || !m_tcp || m_webSocket->state() != QAbstractSocket::ConnectedState) {
        return;
    }
    // Asked before, not after: one large frame alone is no sign of a client that does not read.
    if (m_tcp->bytesToWrite() > m_maxWaitingBytes) {
        qCInfo(logTransport) << "cut off" << m_peer << "which does not take what it is sent";
        m_closing = true;
        QMetaObject::invokeMethod(this, &WebSocketTransport::cutOff, Qt::QueuedConnection);
        return;
    }
    m_tcp->write(frame);
}

void WebSocketTransport::close(CloseReason reason)
{
    if (std::exchange(m_closing, true)) {
        return;
    }
    m_closeDeadline.start(closeTimeout);
    m_webSocket->close(codeOf(reason));
}

void WebSocketTransport::receiveText(const QString &text)
{
    if (m_closing) {
        return;
    }
    const QByteArray packet = text.toUtf8();
    if (packet.size() > m_maxMessageBytes) { // in several frames: QWebSocket counts units of UTF-16 then
        close(CloseReason::TooLarge);
        return;
    }
    if (const auto decoded = engineio::decodePacket(packet)) {
        emit packetReceived(*decoded);
    } else {
        emit malformedReceived();
    }
}

void WebSocketTransport::cutOff()
{
    if (m_tcp) {
        m_tcp->abort();
    }
    end();
}

void WebSocketTransport::end()
{
    m_closing = true;
    if (!std::exchange(m_ended, true)) {
        m_closeDeadline.stop();
        emit closed(m_clientLeft);
    }
}

} // namespace maru::socketio
