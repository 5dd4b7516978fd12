// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/connection.h"

#include <QJsonObject>

#include "server/net/peeraddress.h"
#include "server/socketio/randomid.h"

using namespace Qt::StringLiterals;

namespace maru::socketio {
namespace {

/// What a text counts as besides one packet. While it is parsed everybody waits, so the more, the longer it is: next
/// to nothing for what people say, a thousand packets for a megabyte.
double weightOf(qsizetype textBytes)
{
    const double pieces = double(textBytes) / 32'768;
    return pieces * pieces;
}

const char *describe(PacketFault fault)
{
    switch (fault) {
    case PacketFault::Empty:
        return "an empty packet";
    case PacketFault::UnknownType:
        return "an unknown packet type";
    case PacketFault::BadAttachmentCount:
        return "a bad number of attachments, or too many";
    case PacketFault::BadNamespace:
        return "a bad namespace";
    case PacketFault::BadId:
        return "a bad acknowledgement id";
    case PacketFault::BadJson:
        return "a payload of the wrong form";
    case PacketFault::ReservedEvent:
        return "a reserved event name";
    case PacketFault::BadPlaceholder:
        return "placeholders that do not match the attachments";
    case PacketFault::UnexpectedText:
        return "a packet between attachments";
    case PacketFault::UnexpectedBinary:
        return "an attachment without a packet";
    case PacketFault::TooLarge:
        return "attachments that are too large";
    }
    return "something unknown";
}

} // namespace

Connection::Connection(EngineSession *session, const Namespaces &namespaces, const Limits &limits,
                       DeadlineQueue &deadlines, Refusals &refusals, ByteBudget &unfinished, Traffic &traffic,
                       QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_namespaces(namespaces)
    , m_limits(limits)
    , m_deadlines(deadlines)
    , m_refusals(refusals)
    , m_traffic(traffic)
    , m_decoder(limits.packet)
    , m_unfinished(unfinished)
    , m_connectDeadline(deadlines, [this] { fail(Refusal::NoNamespace); })
    , m_attachmentDeadline(deadlines, [this] { fail(Refusal::SlowAttachments); })
{
    connect(m_session, &EngineSession::packetReceived, this, &Connection::countPacket);
    connect(m_session, &EngineSession::textReceived, this, &Connection::takeText);
    connect(m_session, &EngineSession::binaryReceived, this, &Connection::takeBinary);
    connect(m_session, &EngineSession::refused, this, &Connection::refuse);
    connect(m_session, &EngineSession::ended, this, [this](bool byClient) {
        endSockets(byClient ? DisconnectReason::ClientLeft : DisconnectReason::ConnectionLost);
    });
    connect(m_session, &EngineSession::closed, this, &Connection::closed);
    connect(m_session, &EngineSession::transportChanged, this, [this] {
        for (Socket *socket : std::as_const(m_sockets)) {
            socket->m_transport = m_session->transport();
        }
    });
    m_connectDeadline.start(limits.connectTimeout);
}

Connection::~Connection() = default;

void Connection::send(const Packet &packet)
{
    const EncodedPacket encoded = encodePacket(packet);
    m_traffic.countOut(encoded.text.size());
    m_session->sendText(encoded.text);
    for (const QByteArray &attachment : encoded.attachments) {
        m_traffic.countOut(attachment.size());
        m_session->sendBinary(attachment);
    }
}

void Connection::refuse(Refusal refusal, const char *detail)
{
    m_refusals.note(refusal, networkOf(peerAddress()), detail);
}

void Connection::leave(Socket *socket)
{
    send({.type = PacketType::Disconnect, .nsp = socket->m_nsp});
    m_sockets.remove(socket->m_nsp);
    m_left.insert(socket->m_nsp);
    socket->end(DisconnectReason::ServerLeft);
}

void Connection::dismiss(CloseReason reason)
{
    for (const Socket *socket : std::as_const(m_sockets)) {
        send({.type = PacketType::Disconnect, .nsp = socket->m_nsp});
    }
    close(reason);
}

void Connection::close(CloseReason reason)
{
    endSockets(DisconnectReason::ServerLeft);
    m_session->close(reason);
}

void Connection::takeText(const QByteArray &text)
{
    m_traffic.countIn(text.size());
    take(m_decoder.feedText(text));
}

void Connection::takeBinary(const QByteArray &bytes)
{
    m_traffic.countIn(bytes.size());
    take(m_decoder.feedBinary(bytes));
}

void Connection::countPacket(qsizetype bytes, bool isBinary)
{
    if (m_limits.packetRate.burst == 0) {
        return;
    }
    m_packets.take(m_limits.packetRate, m_deadlines.now(), 1 + (isBinary ? 0 : weightOf(bytes)));
    if (m_packets.waitFor(m_limits.packetRate, m_deadlines.now(), 0) > 0) {
        refuse(Refusal::Flood);
        dismiss(CloseReason::Unbearable);
    }
}

void Connection::take(const Result<std::optional<Packet>, PacketFault> &decoded)
{
    if (!m_decoder.awaitsAttachments()) {
        m_attachmentDeadline.stop();
    } else if (!m_attachmentDeadline.isActive()) {
        m_attachmentDeadline.start(m_limits.attachmentTimeout);
    }
    if (!m_unfinished.resize(m_decoder.keptBytes())) {
        m_decoder = PacketDecoder(m_limits.packet);
        (void)m_unfinished.resize(0);
        refuse(Refusal::TooMuchUnfinished);
        m_session->close(CloseReason::Overloaded);
    } else if (!decoded) {
        fail(Refusal::BadPacket, describe(decoded.error()));
    } else if (decoded->has_value()) {
        receive(**decoded);
    }
}

void Connection::receive(const Packet &packet)
{
    if (packet.type == PacketType::Connect) {
        connectTo(packet);
        return;
    }
    Socket *socket = m_sockets.value(packet.nsp);
    if (!socket) {
        if (!m_left.contains(packet.nsp)) {
            fail(Refusal::BadPacket, "a packet for a namespace that it is not in");
        }
        return;
    }
    switch (packet.type) {
    case PacketType::Disconnect:
        m_sockets.remove(packet.nsp);
        socket->end(DisconnectReason::ClientLeft);
        return;
    case PacketType::Connect:
    case PacketType::ConnectError:
        fail(Refusal::BadPacket, "a packet that only servers send");
        return;
    case PacketType::Event:
    case PacketType::Ack:
    case PacketType::BinaryEvent:
    case PacketType::BinaryAck:
        socket->receive(packet);
        return;
    }
}

void Connection::connectTo(const Packet &packet)
{
    if (m_sockets.contains(packet.nsp)) {
        fail(Refusal::BadPacket, "a second CONNECT to one namespace");
        return;
    }
    if (const auto refusal = refusalOf(packet)) {
        QJsonObject data{{"message"_L1, refusal->message}};
        if (!refusal->data.isUndefined()) {
            data.insert("data"_L1, refusal->data);
        }
        send({.type = PacketType::ConnectError, .nsp = packet.nsp, .data = data});
        return;
    }
    m_connectDeadline.stop();
    m_left.remove(packet.nsp);
    auto *socket = new Socket(randomId(), packet.nsp, packet.data, m_session->transport(), m_traffic, this);
    m_sockets.insert(packet.nsp, socket);
    send({.type = PacketType::Connect, .nsp = packet.nsp, .data = QJsonObject{{"sid"_L1, socket->id()}}});
    emit socketConnected(packet.nsp, socket);
}

std::optional<ConnectRefusal> Connection::refusalOf(const Packet &packet) const
{
    const auto gate = m_namespaces.constFind(packet.nsp);
    if (gate == m_namespaces.cend()) {
        return ConnectRefusal{u"Invalid namespace"_s};
    }
    return *gate ? (*gate)(packet.data, peerAddress()) : std::nullopt;
}

void Connection::fail(Refusal refusal, const char *detail)
{
    refuse(refusal, detail);
    m_session->close(CloseReason::ProtocolFault);
}

void Connection::endSockets(DisconnectReason reason)
{
    m_connectDeadline.stop();
    m_attachmentDeadline.stop();
    const auto sockets = std::exchange(m_sockets, {});
    for (Socket *socket : sockets) {
        socket->end(reason);
    }
}

} // namespace maru::socketio
