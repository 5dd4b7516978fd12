// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/discovery/serviceannouncer.h"

#include <QRandomGenerator>

namespace maru {
namespace {

/// Many computers may be switched on at once (RFC 6762, 8.1). Milliseconds.
constexpr int longestFirstWait = 250;

/// A host's name that nobody else has.
QByteArray hostLabel()
{
    return "maru-" + QByteArray::number(QRandomGenerator::global()->generate64(), 16).rightJustified(16, '0');
}

} // namespace

ServiceAnnouncer::ServiceAnnouncer(std::unique_ptr<LocalLink> link, const AnnouncedServer &server,
                                   QList<QHostAddress> addresses, QObject *parent)
    : QObject(parent)
    , m_link(std::move(link))
    , m_responder(server, hostLabel(), QRandomGenerator::global()->bounded(longestFirstWait))
    , m_addresses(std::move(addresses))
{
    m_clock.start();
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    connect(m_link.get(), &LocalLink::received, this, &ServiceAnnouncer::onReceived);
    connect(m_link.get(), &LocalLink::networksChanged, this, &ServiceAnnouncer::onNetworksChanged);
    connect(&m_due, &QTimer::timeout, this, [this] {
        send(m_responder.due(m_clock.elapsed()));
        schedule();
    });
}

ServiceAnnouncer::~ServiceAnnouncer() { send(m_responder.goodbye()); }

std::optional<QString> ServiceAnnouncer::start()
{
    if (const auto fault = m_link->open()) {
        return fault;
    }
    onNetworksChanged();
    return std::nullopt;
}

void ServiceAnnouncer::onNetworksChanged()
{
    QList<LocalNetwork> networks = m_link->networks();
    if (!m_addresses.isEmpty()) {
        for (LocalNetwork &network : networks) {
            network.addresses.removeIf([this](const auto &own) { return !m_addresses.contains(own.first); });
        }
    }
    m_responder.setNetworks(networks, m_clock.elapsed());
    schedule();
}

void ServiceAnnouncer::onReceived(const LocalDatagram &datagram)
{
    const auto message = dns::Message::parse(datagram.bytes);
    if (!message) {
        return;
    }
    const QString before = m_responder.name();
    send(m_responder.receive(*message, datagram, m_clock.elapsed()));
    schedule();
    if (m_responder.name() != before) {
        emit nameChanged(m_responder.name());
    }
}

void ServiceAnnouncer::send(const QList<DnsOutgoing> &outgoing)
{
    for (const DnsOutgoing &one : outgoing) {
        if (one.to) {
            m_link->sendTo(one.message.bytes(), *one.to);
        } else {
            m_link->send(one.message.bytes(), one.interface);
        }
    }
}

void ServiceAnnouncer::schedule()
{
    if (const qint64 next = m_responder.next(); next != Responder::Never) {
        m_due.start(int(std::max<qint64>(0, next - m_clock.elapsed())));
    } else {
        m_due.stop();
    }
}

} // namespace maru
