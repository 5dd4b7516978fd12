// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/websockettransport.h"

#include <optional>

#include "server/socketio/websocketframe.h"

using namespace Qt::StringLiterals;

namespace maru::socketio {
namespace {

/// Bytes of pongs: some thousand empty pings at once, some hundred a second after that. Nobody needs more than one
/// in a while.
constexpr Rate pongRate{16'384, 1'024};

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
    case CloseReason::Unbearable:
        return QWebSocketProtocol::CloseCodePolicyViolated;
    }
    return QWebSocketProtocol::CloseCodeNormal;
}

/// Why QWebSocket closes by itself.
std::optional<Refusal> refusalOfClose(QWebSocketProtocol::CloseCode code)
{
    switch (code) {
    case QWebSocketProtocol::CloseCodeProtocolError:
    case QWebSocketProtocol::CloseCodeDatatypeNotSupported:
    case QWebSocketProtocol::CloseCodeWrongDatatype:
        return Refusal::BadFrame;
    case QWebSocketProtocol::CloseCodeTooMuchData:
        return Refusal::MessageTooLarge;
    default:
        return std::nullopt;
    }
}

/// What a client says that goes of its own will: a page that is left, a program that ends.
bool isFarewell(QWebSocketProtocol::CloseCode code)
{
    return code == QWebSocketProtocol::CloseCodeNormal || code == QWebSocketProtocol::CloseCodeGoingAway
        || code == QWebSocketProtocol::CloseCodeMissingStatusCode;
}

} // namespace

WebSocketTransport::WebSocketTransport(OpenedWebSocket opened, qint64 maxMessageBytes, qint64 maxWaitingBytes,
                                       SendTurn &turn, DeadlineQueue &deadlines, QObject *parent)
    : Transport(parent)
    , m_tcp(opened.tcp.release())
    , m_webSocket(std::move(opened.webSocket))
    , m_sender(m_tcp, turn)
    , m_peer(opened.request.peer)
    , m_maxMessageBytes(maxMessageBytes)
    , m_maxWaitingBytes(maxWaitingBytes)
    , m_deadlines(deadlines)
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
    connect(m_webSocket.get(), &QWebSocket::aboutToClose, this, [this] {
        m_sender.close(); // nothing may follow the close frame, which is written by now
        m_clientLeft = !m_closing && isFarewell(m_webSocket->closeCode());
        const auto refusal = m_closing ? std::nullopt : refusalOfClose(m_webSocket->closeCode());
        if (refusal && !std::exchange(m_isRefused, true)) { // it may tell twice
            emit refused(*refusal);
        }
    });
    connect(m_webSocket.get(), &QWebSocket::disconnected, this, &WebSocketTransport::end);
    connect(m_tcp, &QTcpSocket::bytesWritten, this, [this](qint64 bytes) { m_leftBytes += bytes; });
    connect(m_tcp, &QTcpSocket::readyRead, this, &WebSocketTransport::checkPongs);
    m_seenBytes = m_tcp->bytesToWrite(); // the handshake's answer
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

void WebSocketTransport::send(const EncodedBatch &batch) { write(batch.frames()); }

void WebSocketTransport::write(const QByteArray &frames)
{
    if (m_closing) {
        return;
    }
    // Asked before, not after: one large frame alone is no sign of a client that does not read.
    if (m_sender.waitingBytes() > m_maxWaitingBytes) {
        cutOffSoon(Refusal::SlowReader);
        return;
    }
    m_sender.send(frames);
}

void WebSocketTransport::cutOffSoon(Refusal refusal)
{
    m_closing = true;
    emit refused(refusal);
    QMetaObject::invokeMethod(this, &WebSocketTransport::cutOff, Qt::QueuedConnection);
}

void WebSocketTransport::checkPongs()
{
    m_sender.noteOthersWrites();
    if (m_closing || !m_tcp) {
        return;
    }
    // What QWebSocket has written since the last time, whether it has left or not.
    const qint64 written = m_leftBytes + m_tcp->bytesToWrite() - m_sender.bufferedBytes();
    const auto pongBytes = double(written - std::exchange(m_seenBytes, written));
    if (pongBytes > 0) {
        m_pongs.take(pongRate, m_deadlines.now(), pongBytes);
    }
    if (m_pongs.waitFor(pongRate, m_deadlines.now(), 0) > 0) {
        cutOffSoon(Refusal::PingFlood);
    }
}

void WebSocketTransport::close(CloseReason reason)
{
    if (std::exchange(m_closing, true)) {
        return;
    }
    m_closeDeadline.start(closeTimeout);
    m_sender.flush();
    m_webSocket->close(codeOf(reason));
}

void WebSocketTransport::receiveText(const QString &text)
{
    if (m_closing) {
        return;
    }
    const QByteArray packet = text.toUtf8();
    if (packet.size() > m_maxMessageBytes) { // in several frames: QWebSocket counts units of UTF-16 then
        emit refused(Refusal::MessageTooLarge);
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
    m_sender.close();
    if (m_tcp) {
        m_tcp->abort();
    }
    end();
}

void WebSocketTransport::end()
{
    m_closing = true;
    m_sender.close();
    if (!std::exchange(m_ended, true)) {
        m_closeDeadline.stop();
        emit closed(m_clientLeft);
    }
}

} // namespace maru::socketio
