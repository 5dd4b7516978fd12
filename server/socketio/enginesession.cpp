// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/enginesession.h"

namespace maru::socketio {
namespace {

/// How long an answer to the heartbeat that came in time may lie unread, if the event loop comes late. Milliseconds.
constexpr int unreadGrace = 10;

} // namespace

EngineSession::EngineSession(std::unique_ptr<Transport> transport, engineio::Handshake handshake,
                             DeadlineQueue &deadlines, QObject *parent)
    : QObject(parent)
    , m_transport(std::move(transport))
    , m_handshake(std::move(handshake))
    , m_nextPing(deadlines,
                 [this] {
                     m_transport->send({engineio::PacketType::Ping, {}});
                 })
    , m_pongDue(deadlines, [this] {
        if (std::exchange(m_isOverdue, true)) {
            closeIfSilent();
        } else {
            m_pongDue.start(unreadGrace);
        }
    })
{
    listen();
    m_transport->send({engineio::PacketType::Open, engineio::encodeHandshake(m_handshake)});
    startHeartbeat();
}

EngineSession::EngineSession(std::unique_ptr<PollingTransport> transport, engineio::Handshake handshake,
                             DeadlineQueue &deadlines, QObject *parent)
    : EngineSession(std::unique_ptr<Transport>(std::move(transport)), std::move(handshake), deadlines, parent)
{
    m_polling = static_cast<PollingTransport *>(m_transport.get());
}

EngineSession::~EngineSession() = default;

void EngineSession::listen()
{
    connect(m_transport.get(), &Transport::packetReceived, this, &EngineSession::receive);
    connect(m_transport.get(), &Transport::malformedReceived, this, [this] { fail("what came is no packet"); });
    connect(m_transport.get(), &Transport::refused, this, [this](Refusal refusal) { emit refused(refusal); });
    connect(m_transport.get(), &Transport::closing, this, &EngineSession::end);
    connect(m_transport.get(), &Transport::closed, this, [this] {
        end(false);
        emit closed();
    });
}

void EngineSession::startHeartbeat()
{
    m_isOverdue = false;
    m_nextPing.start(m_handshake.pingInterval);
    m_pongDue.start(m_handshake.pingInterval + m_handshake.pingTimeout);
}

void EngineSession::sendText(const QByteArray &message)
{
    m_transport->send({engineio::PacketType::Message, message});
}

void EngineSession::sendBinary(const QByteArray &message)
{
    m_transport->send({engineio::PacketType::Message, message, true});
}

void EngineSession::close(CloseReason reason)
{
    end(false);
    m_transport->close(reason);
}

void EngineSession::closeIfSilent()
{
    if (m_open && (m_isOverdue || m_pongDue.hasPassed())) {
        emit refused(Refusal::Silent);
        close(CloseReason::Silent);
    }
}

void EngineSession::end(bool byClient)
{
    if (std::exchange(m_open, false)) {
        m_nextPing.stop();
        m_pongDue.stop();
        emit ended(byClient);
    }
}

bool EngineSession::beginUpgrade()
{
    if (!m_open || !m_polling || m_isUpgrading) {
        return false;
    }
    m_isUpgrading = true;
    return true;
}

void EngineSession::pausePolls()
{
    if (m_polling) {
        m_polling->letPollsWait(false);
    }
}

void EngineSession::abandonUpgrade()
{
    m_isUpgrading = false;
    if (m_polling) {
        m_polling->letPollsWait(true);
    }
}

void EngineSession::upgradeTo(std::unique_ptr<Transport> transport)
{
    Q_ASSERT(m_open && m_isUpgrading);
    const auto waiting = std::exchange(m_polling, nullptr)->retire();
    m_transport->disconnect(this);
    m_transport = std::move(transport);
    m_isUpgrading = false;
    listen();
    emit transportChanged();
    for (const PollingTransport::Outgoing &packet : waiting) {
        std::visit([this](const auto &each) { m_transport->send(each); }, packet);
    }
}

void EngineSession::receive(const engineio::Packet &packet)
{
    emit packetReceived(packet.data.size(), packet.binary);
    if (!m_open) {
        return;
    }
    switch (packet.type) {
    case engineio::PacketType::Message:
        emit packet.binary ? binaryReceived(packet.data) : textReceived(packet.data);
        return;
    case engineio::PacketType::Pong:
        startHeartbeat();
        return;
    case engineio::PacketType::Close:
        end(true);
        m_transport->close(CloseReason::ClientLeft);
        return;
    case engineio::PacketType::Upgrade:
    case engineio::PacketType::Noop:
        return; // mean nothing where there is nothing to upgrade
    case engineio::PacketType::Open:
    case engineio::PacketType::Ping:
        break;
    }
    fail("a packet that only servers send");
}

void EngineSession::fail(const char *what)
{
    emit refused(Refusal::BadPacket, what);
    close(CloseReason::ProtocolFault);
}

} // namespace maru::socketio
