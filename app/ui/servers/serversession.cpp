// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/servers/serversession.h"

#include "app/ui/notify/messagenotifier.h"

using namespace Qt::StringLiterals;

namespace maru {

ServerSession::ServerSession(const Profile &profile, HostedServer &hosted, Settings &settings, RecentServers &recent,
                             KnownCertificates &certificates, QObject *parent)
    : QObject(parent)
    , m_preferences(profile)
    , m_entrance(m_client, hosted, settings, recent, certificates)
{
    m_client.setStoreFolder(profile.dataDir() + "/servers"_L1);
    m_client.setCacheFolder(profile.cacheDir() + "/files"_L1);
    connect(&m_entrance, &Entrance::entered, this, [this] {
        m_preferences.setServer(address());
        emit changed();
    });
    connect(&m_client.connection(), &ServerConnection::stateChanged, this, &ServerSession::changed);
}

ServerSession::~ServerSession() = default;

QString ServerSession::name() const { return m_entrance.isHosting() ? tr("Your server") : address().text(); }

QString ServerSession::trouble() const
{
    switch (m_client.connection().state()) {
    case ServerConnection::State::Online:
        return {};
    case ServerConnection::State::Connecting:
        return tr("Connecting…");
    case ServerConnection::State::Waiting:
    case ServerConnection::State::Offline:
        return tr("Not connected");
    }
    return {};
}

bool ServerSession::isAt(const ServerAddress &address) const
{
    // A bare address does not say whether it is encrypted.
    return address.isSameServer(this->address())
        || (m_entrance.isHosting() && address.isSameServer(m_entrance.invitation().server));
}

void ServerSession::follow(const Settings &settings, DesktopNotifier *desktop)
{
    m_notifier = std::make_unique<MessageNotifier>(m_client, settings, m_preferences, desktop);
}

int ServerSession::unreadCount() const { return m_notifier ? m_notifier->unreadCount() : 0; }

} // namespace maru
