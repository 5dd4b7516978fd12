// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/upgradeprobe.h"

#include <QLoggingCategory>

#include "server/socketio/enginesession.h"

using namespace Qt::StringLiterals;

namespace maru::socketio {
namespace {

Q_LOGGING_CATEGORY(logEngine, "maru.server.engineio", QtInfoMsg)

const engineio::Packet probe{engineio::PacketType::Ping, "probe"_ba};
const engineio::Packet probeAnswer{engineio::PacketType::Pong, "probe"_ba};

} // namespace

UpgradeProbe::UpgradeProbe(std::unique_ptr<Transport> transport, EngineSession *session, int timeout,
                           DeadlineQueue &deadlines, QObject *parent)
    : QObject(parent)
    , m_transport(std::move(transport))
    , m_session(session)
    , m_deadline(deadlines, [this] { fail(); })
{
    connect(m_transport.get(), &Transport::packetReceived, this, &UpgradeProbe::receive);
    connect(m_transport.get(), &Transport::malformedReceived, this, &UpgradeProbe::fail);
    connect(m_transport.get(), &Transport::refused, this, [this](Refusal refusal) {
        if (m_session) { // whose client it is
            emit m_session->refused(refusal);
        }
    });
    connect(m_transport.get(), &Transport::closing, this, &UpgradeProbe::fail);
    connect(m_transport.get(), &Transport::closed, this, [this] {
        fail();
        deleteLater();
    });
    if (!session || !session->beginUpgrade()) {
        m_session = nullptr;
        m_transport->close(CloseReason::Done);
        return;
    }
    connect(session, &EngineSession::ended, this, &UpgradeProbe::fail);
    m_deadline.start(timeout);
}

UpgradeProbe::~UpgradeProbe() = default;

void UpgradeProbe::receive(const engineio::Packet &packet)
{
    if (!m_session) {
        return;
    }
    if (packet == probe) {
        m_wasProbed = true;
        m_transport->send(probeAnswer);
        m_session->pausePolls();
    } else if (packet.type == engineio::PacketType::Upgrade && m_wasProbed) {
        finish();
    } else {
        fail();
    }
}

void UpgradeProbe::finish()
{
    EngineSession *session = std::exchange(m_session, nullptr);
    m_deadline.stop();
    session->disconnect(this);
    m_transport->disconnect(this);
    session->upgradeTo(std::move(m_transport));
    deleteLater();
}

void UpgradeProbe::fail()
{
    m_deadline.stop();
    if (EngineSession *session = std::exchange(m_session, nullptr)) {
        qCDebug(logEngine) << m_transport->peerAddress() << "did not finish the upgrade to a WebSocket";
        session->disconnect(this);
        session->abandonUpgrade();
        m_transport->close(CloseReason::Done);
    }
}

} // namespace maru::socketio
