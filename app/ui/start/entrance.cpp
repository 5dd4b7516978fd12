// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/start/entrance.h"

#include "app/client/chatclient.h"
#include "app/hosting/hostedserver.h"
#include "app/ui/hosting/hostaddresses.h"
#include "app/ui/settings/recentservers.h"
#include "app/ui/settings/settings.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

Entrance::Entrance(ChatClient &client, HostedServer &hosted, Settings &settings, RecentServers &recent,
                   QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_hosted(hosted)
    , m_settings(settings)
    , m_recent(recent)
{
    connect(&client.connection(), &ServerConnection::stateChanged, this, &Entrance::onStateChanged);
    connect(&client, &ChatClient::roomsRestored, this, &Entrance::onRestored);
    connect(&hosted, &HostedServer::started, this, &Entrance::onStarted);
    connect(&hosted, &HostedServer::failed, this, [this](const QString &reason) {
        m_trying = false;
        emit outside(tr("The server could not be started. %1").arg(reason));
    });
}

bool Entrance::isHosting() const
{
    return m_hosted.state() == HostedServer::State::Running || m_hosted.state() == HostedServer::State::Starting;
}

void Entrance::host(const QString &nickname, quint16 port)
{
    m_trying = true;
    m_room.reset();
    m_nickname = nickname;
    m_settings.setNickname(nickname);
    emit trying(tr("Opening your server…"));
    if (m_hosted.state() == HostedServer::State::Running) {
        onStarted(m_hosted.port());
    } else {
        HostOptions options;
        options.port = port;
        options.token = m_settings.hostToken();
        options.storePath = m_settings.hostStorePath();
        m_hosted.start(options);
    }
}

void Entrance::onStarted(quint16 port)
{
    if (m_hosted.wantedPort() != 0 && port != m_hosted.wantedPort()) {
        emit portChanged(m_hosted.wantedPort(), port);
    }
    if (m_trying) {
        open(m_nickname, ServerAddress{u"127.0.0.1"_s, port, false}, m_hosted.token());
    }
}

void Entrance::join(const QString &nickname, const InviteLink &link)
{
    QString token = link.token;
    for (const RecentServer &known : m_recent.servers()) {
        if (token.isEmpty() && known.address == link.server) {
            token = known.token;
        }
    }
    m_trying = true;
    m_room = link.room;
    m_settings.setNickname(nickname);
    emit trying(tr("Connecting to %1…").arg(link.server.text()));
    open(nickname, link.server, token);
}

void Entrance::open(const QString &nickname, const ServerAddress &address, const QString &token)
{
    m_nickname = nickname;
    m_token = token;
    m_client.connectTo(address, Credentials{token, m_settings.identity(), nickname});
}

void Entrance::callOneself(const QString &nickname)
{
    m_settings.setNickname(nickname);
    open(nickname, m_client.connection().address(), m_token);
}

void Entrance::cancel()
{
    if (m_trying) {
        leave();
    }
}

void Entrance::leave()
{
    m_trying = m_inside = false;
    m_client.disconnectFromServer();
    m_hosted.stop();
    emit outside({});
}

void Entrance::onStateChanged(ServerConnection::State state)
{
    using State = ServerConnection::State;
    const ServerConnection &connection = m_client.connection();
    if (state == State::Online) {
        if (!isHosting()) {
            m_recent.remember({connection.address(), m_token, {}});
        }
        if (m_trying) {
            enter();
        }
        return;
    }
    const bool gaveUp = m_trying && state == State::Waiting; // at the door one wants to hear it, not to wait
    const bool turnedAway =
        state == State::Offline && connection.trouble() != Trouble::None && (m_trying || m_inside);
    if (gaveUp && !m_client.isRestored()) {
        return; // there may be rooms from last time to read
    }
    if (gaveUp || turnedAway) {
        turnAway();
    }
}

/// The rooms of last time can be read before there is a connection, and without one.
void Entrance::onRestored()
{
    if (!m_trying) {
        return;
    }
    if (!m_client.joinedRooms().isEmpty()) {
        enter();
    } else if (m_client.connection().state() == ServerConnection::State::Waiting) {
        turnAway();
    }
}

void Entrance::enter()
{
    m_trying = false;
    m_inside = true;
    emit entered();
    if (m_room) {
        m_client.join(*m_room);
    }
}

void Entrance::turnAway()
{
    const ServerConnection &connection = m_client.connection();
    const QString words = words::forTrouble(connection.trouble(), connection.address());
    m_trying = m_inside = false;
    // Not from within the connection's own signal.
    QMetaObject::invokeMethod(
        this,
        [this, words] {
            if (!m_trying && !m_inside) {
                m_client.disconnectFromServer();
                emit outside(words);
            }
        },
        Qt::QueuedConnection);
}

InviteLink Entrance::invitation() const
{
    if (isHosting()) {
        return hostInvitation(m_hosted.port(), m_hosted.token());
    }
    InviteLink link;
    link.server = m_client.connection().address();
    link.token = m_token;
    return link;
}

} // namespace maru
