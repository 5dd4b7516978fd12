// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/servers/sessionkeeper.h"

#include <algorithm>
#include <utility>

#include "app/ui/notify/messagenotifier.h"
#include "app/ui/servers/serversession.h"
#include "app/ui/settings/recentservers.h"
#include "app/ui/settings/settings.h"

namespace maru {

SessionKeeper::SessionKeeper(const Profile &profile, Settings &settings, HostedServer &hosted, RecentServers &recent,
                             KnownCertificates &certificates, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_settings(settings)
    , m_hosted(hosted)
    , m_recent(recent)
    , m_certificates(certificates)
{
    connect(&m_servers, &ServerList::currentChanged, this, [this](const ServerSession *server) {
        if (server != nullptr) {
            m_recent.moveToFront(server->address());
        }
    });
}

SessionKeeper::~SessionKeeper() = default;

ServerSession &SessionKeeper::make()
{
    m_sessions.push_back(std::make_unique<ServerSession>(m_profile, m_hosted, m_settings, m_recent, m_certificates));
    ServerSession *server = m_sessions.back().get();
    connect(&server->entrance(), &Entrance::trying, this, [this, server](const QString &words) {
        if (server == m_candidate) {
            emit trying(words);
        }
    });
    connect(&server->entrance(), &Entrance::entered, this, [this, server] { onEntered(server); });
    connect(&server->entrance(), &Entrance::outside, this,
            [this, server](const Explanation &why) { onOutside(server, why); });
    connect(&server->entrance(), &Entrance::certificateDoubted, this,
            [this, server](const CertificateDoubt &doubt) { emit certificateDoubted(server, doubt); });
    return *server;
}

/// Not at once: it may be what is just telling something.
void SessionKeeper::drop(ServerSession *server)
{
    const auto owned = std::ranges::find(m_sessions, server, &std::unique_ptr<ServerSession>::get);
    owned->release()->deleteLater();
    m_sessions.erase(owned);
}

ServerSession &SessionKeeper::candidate()
{
    if (m_candidate == nullptr) {
        m_candidate = &make();
    }
    return *m_candidate;
}

ServerSession *SessionKeeper::hosted() const
{
    const auto found = std::ranges::find_if(m_servers.sessions(),
                                            [](ServerSession *server) { return server->entrance().isHosting(); });
    return found != m_servers.sessions().end() ? *found : nullptr;
}

QList<ChatClient *> SessionKeeper::clients()
{
    QList<ChatClient *> all;
    for (ServerSession *server : m_servers.sessions()) {
        all.append(&server->client());
    }
    return all.isEmpty() ? QList{&candidate().client()} : all;
}

void SessionKeeper::comeBack()
{
    const QList<RecentServer> known = m_recent.servers();
    for (const RecentServer &server : known) {
        if (server.open && m_servers.at(server.address) == nullptr) {
            const QString nickname = server.nickname.isEmpty() ? m_settings.nickname() : server.nickname;
            make().entrance().comeBack(nickname, server.address);
        }
    }
}

void SessionKeeper::leave(ServerSession *server)
{
    if (m_servers.contains(server)) {
        m_recent.setOpen(server->address(), false);
        server->entrance().leave();
    }
}

void SessionKeeper::forget(ServerSession *server)
{
    if (m_servers.contains(server)) {
        m_recent.forget(server->address());
        server->client().forgetServer();
        server->entrance().leave();
    }
}

void SessionKeeper::disconnectAll()
{
    for (ServerSession *server : m_servers.sessions()) {
        server->client().disconnectFromServer();
    }
}

void SessionKeeper::onEntered(ServerSession *server)
{
    if (server == m_candidate) {
        m_candidate = nullptr;
    }
    follow(server);
    m_servers.add(server, placeFor(*server));
    tellApart();
    if (!server->entrance().isHosting()) {
        m_recent.setOpen(server->address(), true);
        m_recent.givePlace(server->address());
    }
    emit entered(server);
}

/// Where it stood last time, whichever of them answers first; a new one stands behind the others.
qsizetype SessionKeeper::placeFor(ServerSession &server) const
{
    const QList<ServerSession *> &others = m_servers.sessions();
    const int place = server.entrance().isHosting() ? -1 : m_recent.placeOf(server.address());
    if (place < 0) {
        return others.size();
    }
    const auto behind = std::ranges::find_if(
        others, [&](const ServerSession *other) { return m_recent.placeOf(other->address()) > place; });
    return behind - others.begin();
}

void SessionKeeper::onOutside(ServerSession *server, const Explanation &why)
{
    if (m_servers.contains(server)) {
        m_servers.remove(server);
        tellApart();
        // The user may want to try it again.
        if (m_candidate != nullptr && !m_candidate->entrance().isTrying()) {
            drop(std::exchange(m_candidate, nullptr));
        }
        if (m_candidate == nullptr) {
            m_candidate = server;
        } else {
            drop(server);
        }
    }
    emit outside(server, why);
}

void SessionKeeper::follow(ServerSession *server)
{
    if (m_desktop == nullptr) {
        m_desktop = DesktopNotifier::ofThisDesktop();
    }
    server->follow(m_settings, m_desktop.get());
    const MessageNotifier *notifier = server->notifier();
    connect(notifier, &MessageNotifier::unreadCountChanged, this, &SessionKeeper::calledChanged);
    connect(&server->client(), &ChatClient::nicknameChanged, notifier, [this] { emit calledChanged(); });
    connect(notifier, &MessageNotifier::messageWanted, this,
            [this, server](const RoomName &room, qint64 seq) { emit messageWanted(server, room, seq); });
}

/// With several it has to be said from which one a message is.
void SessionKeeper::tellApart()
{
    for (const ServerSession *server : m_servers.sessions()) {
        server->notifier()->setServerName(m_servers.hasSeveral() ? server->name() : QString());
    }
}

} // namespace maru
