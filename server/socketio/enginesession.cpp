// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/enginesession.h"

#include <QLoggingCategory>

namespace maru::socketio {
namespace {

Q_LOGGING_CATEGORY(logEngine, "maru.server.engineio", QtInfoMsg)

} // namespace

using engineio::PacketType;

EngineSession::EngineSession(std::unique_ptr<Transport> transport, engineio::Handshake handshake,
                             DeadlineQueue &deadlines, QObject *parent)
    : QObject(parent)
    , m_transport(std::move(transport))
    , m_handshake(std::move(handshake))
    , m_nextPing(deadlines, [this] { ping(); })
    , m_pongDue(deadlines, [this] {
        qCInfo(logEngine) << m_transport->peerAddress() << "did not answer the heartbeat";
        close(CloseReason::Done);
    })
{
    connect(m_transport.get(), &Transport::textReceived, this, &EngineSession::receive);
    connect(m_transport.get(), &Transport::binaryReceived, this, &EngineSession::binaryReceived);
    connect(m_transport.get(), &Transport::closed, this, [this](bool byClient) {
        end(byClient);
        emit closed();
    });
    m_transport->send({PacketType::Open, engineio::encodeHandshake(m_handshake)});
    m_nextPing.start(m_handshake.pingInterval);
}

EngineSession::~EngineSession() = default;

void EngineSession::sendText(const QByteArray &message) { m_transport->send({PacketType::Message, message}); }

void EngineSession::sendBinary(const QByteArray &message) { m_transport->send({PacketType::Message, message, true}); }

void EngineSession::send(const EncodedEvent &event) { m_transport->send(event); }

void EngineSession::close(CloseReason reason)
{
    end(false);
    m_transport->close(reason);
}

void EngineSession::end(bool byClient)
{
    if (std::exchange(m_open, false)) {
        m_nextPing.stop();
        m_pongDue.stop();
        emit ended(byClient);
    }
}

void EngineSession::receive(const QByteArray &text)
{
    auto packet = engineio::decodePacket(text);
    if (!packet) {
        fail("a packet of no known type");
        return;
    }
    switch (packet->type) {
    case PacketType::Message:
        emit textReceived(packet->data);
        return;
    case PacketType::Pong:
        m_pongDue.stop();
        m_nextPing.start(m_handshake.pingInterval);
        return;
    case PacketType::Close:
        end(true);
        m_transport->close(CloseReason::Done);
        return;
    case PacketType::Upgrade:
    case PacketType::Noop:
        return; // mean nothing where there is nothing to upgrade
    case PacketType::Open:
    case PacketType::Ping:
        break;
    }
    fail("a packet that only servers send");
}

void EngineSession::ping()
{
    m_transport->send({PacketType::Ping, {}});
    m_pongDue.start(m_handshake.pingTimeout);
}

void EngineSession::fail(const char *what)
{
    qCInfo(logEngine) << m_transport->peerAddress() << "broke Engine.IO:" << what;
    close(CloseReason::ProtocolFault);
}

} // namespace maru::socketio
