// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/serverline.h"

#include <QJsonObject>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QSslSocket>

#include <chrono>

#include "app/client/certificatecheck.h"
#include "common/chat/commandcodec.h"
#include "common/chat/eventcodec.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace maru {
namespace {

Q_LOGGING_CATEGORY(logLine, "maru.client.connection", QtInfoMsg)

const QString chatNamespace = u"/chat"_s;

/// The longest honest message is the list of all rooms; nothing longer is taken in.
constexpr quint64 messageBytes = 16 * 1024 * 1024;

/// How long a farewell may take.
constexpr auto farewell = 2s;

/// What is read at a time while there is more than one can look at. Only then: a longer packet would never be whole.
constexpr qint64 slowlyRead = 16 * 1024;

/// A server's own numbers are believed within reason.
constexpr int longestSilence = 10 * 60 * 1000; // ms

socketio::Packet packetOf(socketio::PacketType type, QJsonValue data = QJsonValue(QJsonValue::Undefined))
{
    socketio::Packet packet;
    packet.type = type;
    packet.nsp = chatNamespace;
    packet.data = std::move(data);
    return packet;
}

/// The HTTP status with which an upgrade was refused; 0 if none. QWebSocket tells it in its error text only.
int statusOf(const QString &errorText)
{
    static const QRegularExpression status(u"\\b([1-5][0-9][0-9])\\b"_s);
    return status.match(errorText).captured(1).toInt();
}

/// A connect_error that bids us wait.
bool isToComeLater(const QJsonValue &refusal)
{
    return refusal["data"_L1]["code"_L1].toString() == wireName(ErrorCode::RateLimited);
}

Trouble troubleOfStatus(int status)
{
    constexpr int misdirected = 421; // a server that speaks TLS, to who does not (docs/protocol.md)
    constexpr int unavailable = 503;
    return status == unavailable ? Trouble::ServerFull : status == misdirected ? Trouble::WantsTls : Trouble::NotMaru;
}

} // namespace

ServerLine::ServerLine(const ServerAddress &address, const Credentials &credentials, const QString &instance,
                       const std::optional<Fingerprint> &certificate, QObject *parent)
    : QObject(parent)
    , m_address(address)
    , m_credentials(credentials)
    , m_instance(instance)
    , m_certificate(certificate)
    , m_incoming([this](const IncomingPackets::Packet &packet) { onIncoming(packet); })
{
    m_socket.setMaxAllowedIncomingMessageSize(messageBytes);
    m_socket.setMaxAllowedIncomingFrameSize(messageBytes);
    m_incoming.setSlowDown([this](bool slow) { m_socket.setReadBufferSize(slow ? slowlyRead : 0); });
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ServerLine::onTimeout);
    connect(&m_socket, &QWebSocket::connected, this, &ServerLine::onConnected);
    connect(&m_socket, &QWebSocket::sslErrors, this, &ServerLine::onSslErrors);
    // Later: the error that says why may come after this signal.
    connect(&m_socket, &QWebSocket::disconnected, this, &ServerLine::onDisconnected, Qt::QueuedConnection);
    connect(&m_socket, &QWebSocket::textMessageReceived, &m_incoming, &IncomingPackets::add);
    connect(&m_socket, &QWebSocket::binaryMessageReceived, &m_incoming, &IncomingPackets::add);
    connect(&m_socket, &QWebSocket::pong, this, &ServerLine::heard);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(&m_socket, &QWebSocket::errorOccurred, this, &ServerLine::onError);
#else
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &ServerLine::onError);
#endif
}

ServerLine::~ServerLine() { stopHearing(); }

void ServerLine::start(int timeout)
{
    m_timer.start(timeout);
    m_socket.open(m_address.webSocketUrl());
}

void ServerLine::send(const Command &command, const AnswerCallback &answered)
{
    if (m_step != Step::Open) {
        return;
    }
    const NamedPayload named = encodeCommand(command);
    socketio::Packet packet = packetOf(socketio::PacketType::Event, QJsonArray{named.event, named.payload});
    if (answered) {
        packet.id = ++m_lastId;
        m_awaited.insert(m_lastId, answered);
    }
    sendPacket(packet);
}

void ServerLine::probe(int timeout)
{
    if (m_step == Step::Open) {
        m_timer.start(timeout);
        m_socket.ping();
    }
}

void ServerLine::abandon() { end(Trouble::ConnectionLost, u"This computer has another address now."_s); }

void ServerLine::leave()
{
    const bool told = m_step == Step::Open;
    m_step = Step::Over;
    m_timer.stop();
    stopHearing();
    if (!told) {
        deleteLater();
        return;
    }
    sendPacket(packetOf(socketio::PacketType::Disconnect));
    m_socket.close();
    m_socket.flush(); // the program may end now
    connect(&m_socket, &QWebSocket::disconnected, this, &QObject::deleteLater);
    QTimer::singleShot(farewell, this, &QObject::deleteLater);
}

void ServerLine::stopHearing()
{
    m_awaited.clear();
    m_socket.disconnect(this);
    m_socket.disconnect(&m_incoming);
    m_incoming.clear();
}

void ServerLine::end(Trouble trouble, const QString &details)
{
    if (m_step == Step::Over) {
        return;
    }
    qCInfo(logLine) << "connection to" << m_address.text() << "ended:" << details;
    m_step = Step::Over;
    m_timer.stop();
    stopHearing();
    emit ended(trouble, details);
}

Trouble ServerLine::checkCertificate(const QList<QSslError> &errors)
{
    // QWebSocket does not tell what it was shown; its socket, which is its child, does.
    const auto *tls = m_socket.findChild<QSslSocket *>();
    const QSslCertificate certificate = tls ? tls->peerCertificate() : QSslCertificate();
    if (certificate.isNull()) {
        return Trouble::TlsFailed;
    }
    m_shown = Fingerprint::of(certificate.toDer());
    return troubleWithCertificate(m_address, m_certificate, *m_shown, errors);
}

void ServerLine::onSslErrors(const QList<QSslError> &errors)
{
    const Trouble trouble = checkCertificate(errors);
    if (trouble == Trouble::None) {
        m_socket.ignoreSslErrors();
        return;
    }
    QStringList texts;
    for (const QSslError &error : errors) {
        texts.append(error.errorString());
    }
    texts.removeDuplicates();
    end(trouble, texts.join(u' '));
}

void ServerLine::onConnected()
{
    // Where nothing was wrong with it, it may still not be the one that is known.
    const Trouble trouble = m_address.secure && !m_shown ? checkCertificate({}) : Trouble::None;
    if (trouble != Trouble::None) {
        return end(trouble, u"The server shows a certificate of an authority, but another one was known."_s);
    }
    m_step = Step::AwaitsHandshake;
}

void ServerLine::onError(QAbstractSocket::SocketError error)
{
    m_incoming.finish();
    const QString text = m_socket.errorString();
    if (m_step == Step::AwaitsHandshake || m_step == Step::AwaitsNamespace) {
        return end(Trouble::NotMaru, text);
    }
    if (m_step != Step::Connecting) {
        return end(Trouble::ConnectionLost, text);
    }
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return end(Trouble::HostNotFound, text);
    case QAbstractSocket::ConnectionRefusedError:
        // QWebSocket says the same of an HTTP answer that is no upgrade; then somebody is at the other end.
        if (m_socket.peerPort() == 0) {
            return end(Trouble::Refused, text);
        }
        return end(troubleOfStatus(statusOf(text)), text);
    case QAbstractSocket::SocketTimeoutError:
        return end(Trouble::TimedOut, text);
    case QAbstractSocket::RemoteHostClosedError:
        return end(m_address.secure && !m_shown ? Trouble::TlsFailed : Trouble::NotMaru, text);
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        // What speaks TLS and refuses says so in an alert; what does not is not understood.
        return end(text.contains("alert"_L1) ? Trouble::TlsFailed : Trouble::NoTls, text);
    default:
        return end(Trouble::NetworkUnreachable, text);
    }
}

void ServerLine::onDisconnected()
{
    m_incoming.finish();
    switch (m_socket.closeCode()) {
    case QWebSocketProtocol::CloseCodeProtocolError:
    case QWebSocketProtocol::CloseCodeDatatypeNotSupported:
    case QWebSocketProtocol::CloseCodeWrongDatatype:
    case QWebSocketProtocol::CloseCodeTooMuchData:
        return end(Trouble::NotMaru, m_socket.closeReason());
    default:
        const bool known = m_step == Step::Open || m_step == Step::AwaitsSession;
        return end(known ? Trouble::ConnectionLost : Trouble::NotMaru, m_socket.closeReason());
    }
}

void ServerLine::onTimeout()
{
    switch (m_step) {
    case Step::Open:
        return end(Trouble::ConnectionLost, u"The server fell silent."_s);
    case Step::AwaitsSession:
        // A Socket.IO chat that does not know Maru's clients, such as the server that Maru replaces.
        return end(Trouble::WrongVersion, u"The server did not open a session."_s);
    default:
        return end(Trouble::TimedOut, u"The server did not answer in time."_s);
    }
}

void ServerLine::onIncoming(const IncomingPackets::Packet &packet)
{
    if (const auto *text = std::get_if<QString>(&packet)) {
        onText(*text);
    } else {
        onBinary(std::get<QByteArray>(packet));
    }
}

void ServerLine::onText(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    auto packet = engineio::decodePacket(bytes);
    if (!packet) {
        return end(Trouble::NotMaru, u"The server sent what is no packet."_s);
    }
    heard();
    if (m_step == Step::AwaitsHandshake) {
        if (packet->type != engineio::PacketType::Open) {
            return end(Trouble::NotMaru, u"The server did not begin with a handshake."_s);
        }
        return onHandshake(packet->data);
    }
    switch (packet->type) {
    case engineio::PacketType::Ping:
        return sendText(engineio::PacketType::Pong, packet->data);
    case engineio::PacketType::Message:
        return onPacket(m_decoder.feedText(packet->data));
    case engineio::PacketType::Close:
        return end(Trouble::ConnectionLost, u"The server closed the connection."_s);
    case engineio::PacketType::Pong:
    case engineio::PacketType::Noop:
        return;
    case engineio::PacketType::Open:
    case engineio::PacketType::Upgrade:
        return end(Trouble::NotMaru, u"The server sent a packet out of turn."_s);
    }
}

void ServerLine::onBinary(const QByteArray &bytes)
{
    heard();
    if (m_step == Step::Connecting || m_step == Step::AwaitsHandshake) {
        return end(Trouble::NotMaru, u"The server did not begin with a handshake."_s);
    }
    onPacket(m_decoder.feedBinary(bytes));
}

void ServerLine::onHandshake(const QByteArray &json)
{
    const auto handshake = engineio::decodeHandshake(json);
    if (!handshake) {
        return end(Trouble::WrongVersion, u"The server's handshake is not of Engine.IO 4."_s);
    }
    m_patience = int(std::clamp<qint64>(qint64(handshake->pingInterval) + handshake->pingTimeout, 1, longestSilence));
    m_step = Step::AwaitsNamespace;
    const ConnectAuth auth{.token = m_credentials.token,
                           .identity = m_credentials.identity,
                           .nickname = m_credentials.nickname,
                           .client = u"maru/" MARU_VERSION ""_s,
                           .instance = m_instance,
                           .watchRooms = true};
    sendPacket(packetOf(socketio::PacketType::Connect, encodeConnectAuth(auth)));
}

void ServerLine::onPacket(const Result<std::optional<socketio::Packet>, socketio::PacketFault> &decoded)
{
    if (!decoded) {
        return end(Trouble::NotMaru, u"The server sent a malformed packet."_s);
    }
    if (!decoded->has_value()) {
        return; // attachments follow
    }
    const socketio::Packet &packet = **decoded;
    if (packet.nsp != chatNamespace) {
        if (m_step == Step::AwaitsNamespace && packet.type == socketio::PacketType::Connect) {
            return end(Trouble::WrongVersion, u"The server connects unasked, as Socket.IO 2 does."_s);
        }
        return;
    }
    switch (packet.type) {
    case socketio::PacketType::Connect:
        if (m_step == Step::AwaitsNamespace) {
            m_step = Step::AwaitsSession;
        }
        return;
    case socketio::PacketType::ConnectError:
        // After too many wrong tokens from this address no token is looked at for a while, ours neither.
        return end(isToComeLater(packet.data) ? Trouble::ServerFull : Trouble::NotMaru,
                   packet.data["message"_L1].toString());
    case socketio::PacketType::Disconnect:
        return end(Trouble::ConnectionLost, u"The server ended the session."_s);
    case socketio::PacketType::Event:
    case socketio::PacketType::BinaryEvent:
        return onEvent(packet);
    case socketio::PacketType::Ack:
    case socketio::PacketType::BinaryAck:
        if (const AnswerCallback answered = m_awaited.take(packet.id.value_or(0))) {
            answered(packet.data.toArray());
        }
        return;
    }
}

void ServerLine::onEvent(const socketio::Packet &packet)
{
    if (m_step != Step::AwaitsSession && m_step != Step::Open) {
        return;
    }
    QJsonArray args = packet.data.toArray();
    const QString name = args.isEmpty() ? QString() : args.takeAt(0).toString();
    const auto event = decodeEvent(name, args);
    if (!event) {
        if (event.error() == ErrorCode::MalformedPayload) {
            qCWarning(logLine) << "ignoring a malformed event";
        }
        return;
    }
    if (m_step == Step::AwaitsSession) {
        if (!std::holds_alternative<SessionOpened>(*event)) {
            return; // "session" comes first
        }
        m_step = Step::Open;
        heard();
        emit opened();
    }
    if (m_step == Step::Open) {
        emit eventReceived(*event);
    }
}

void ServerLine::sendPacket(const socketio::Packet &packet)
{
    sendText(engineio::PacketType::Message, socketio::encodePacket(packet).text);
}

void ServerLine::sendText(engineio::PacketType type, const QByteArray &data)
{
    m_socket.sendTextMessage(QString::fromUtf8(engineio::encodePacket({.type = type, .data = data})));
}

/// A sign of life. Before the session opens, start()'s time-out goes on.
void ServerLine::heard()
{
    if (m_step == Step::Open) {
        m_timer.start(m_patience);
    }
}

} // namespace maru
