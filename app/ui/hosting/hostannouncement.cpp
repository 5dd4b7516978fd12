// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/hosting/hostannouncement.h"

#include <QNetworkInterface>

#include <algorithm>

#include "app/hosting/hostedserver.h"
#include "app/ui/settings/settings.h"
#include "common/discovery/serviceannouncer.h"

namespace maru {

HostAnnouncement::HostAnnouncement(HostedServer &server, Settings &settings, LocalLinkMaker maker, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_settings(settings)
    , m_maker(std::move(maker))
{
    connect(&server, &HostedServer::started, this, &HostAnnouncement::update);
    connect(&server, &HostedServer::stopped, this, &HostAnnouncement::update);
    connect(&settings, &Settings::hostAnnouncedChanged, this, &HostAnnouncement::update);
}

HostAnnouncement::~HostAnnouncement() = default;

QString HostAnnouncement::name() const { return m_announcer ? m_announcer->name() : QString(); }

bool HostAnnouncement::isOwn(const NearbyServer &server) const
{
    const QList<QHostAddress> own = QNetworkInterface::allAddresses();
    return m_server.state() == HostedServer::State::Running
        && std::ranges::any_of(server.addresses, [&](const ServerAddress &address) {
               return address.port == m_server.port() && own.contains(QHostAddress(address.host));
           });
}

void HostAnnouncement::update()
{
    const bool isWanted = m_maker && m_settings.hostAnnounced() && m_server.state() == HostedServer::State::Running;
    m_fault.clear();
    if (!isWanted) {
        m_announcer.reset();
    } else if (!m_announcer) {
        const AnnouncedServer server{tr("%1's computer").arg(m_settings.nickname()), m_server.port(),
                                     m_server.fingerprint().has_value(), !m_server.token().isEmpty(),
                                     m_server.fingerprint()};
        m_announcer = std::make_unique<ServiceAnnouncer>(m_maker(), server, QList<QHostAddress>());
        connect(m_announcer.get(), &ServiceAnnouncer::nameChanged, this, &HostAnnouncement::changed);
        if (const auto fault = m_announcer->start()) {
            m_announcer.reset();
            m_fault = *fault;
        }
    }
    emit changed();
}

} // namespace maru
