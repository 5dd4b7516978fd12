// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/start/entrance.h"

#include <utility>

#include "app/client/chatclient.h"
#include "app/hosting/hostedserver.h"
#include "app/ui/hosting/hostaddresses.h"
#include "app/ui/settings/knowncertificates.h"
#include "app/ui/settings/recentservers.h"
#include "app/ui/settings/settings.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

static bool isToEncrypt(const ServerConnection &connection)
{
    return connection.state() == ServerConnection::State::Waiting && connection.trouble() == Trouble::WantsTls
        && !connection.address().secure;
}

Entrance::Entrance(ChatClient &client, HostedServer &hosted, Settings &settings, RecentServers &recent,
                   KnownCertificates &certificates, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_hosted(hosted)
    , m_settings(settings)
    , m_recent(recent)
    , m_certificates(certificates)
{
    connect(&client.connection(), &ServerConnection::stateChanged, this, &Entrance::onStateChanged);
    connect(&client, &ChatClient::roomsRestored, this, &Entrance::onRestored);
    connect(&hosted, &HostedServer::started, this, &Entrance::onStarted);
    connect(&hosted, &HostedServer::failed, this, [this](const QString &reason) {
        if (std::exchange(m_hosts, false)) {
            m_trying = false;
            emit outside({tr("The server could not be started. %1").arg(reason)});
        }
    });
}

bool Entrance::isHosting() const
{
    using State = HostedServer::State;
    return m_hosts && (m_hosted.state() == State::Running || m_hosted.state() == State::Starting);
}

void Entrance::host(const QString &nickname, quint16 port)
{
    m_trying = m_hosts = true;
    m_chosen = false;
    m_room.reset();
    m_promised.reset();
    m_nickname = nickname;
    m_settings.setNickname(nickname);
    emit trying(tr("Opening your server…"));
    if (m_hosted.state() == HostedServer::State::Running) {
        onStarted(m_hosted.port());
    } else {
        HostOptions options;
        options.port = port;
        options.token = m_settings.hostToken();
        options.certificateFile = m_settings.hostEncrypted() ? m_settings.hostCertificateFile() : QString();
        options.storePath = m_settings.hostStorePath();
        m_hosted.start(options);
    }
}

void Entrance::onStarted(quint16 port)
{
    if (!m_hosts) {
        return;
    }
    if (m_hosted.wantedPort() != 0 && port != m_hosted.wantedPort()) {
        emit portChanged(m_hosted.wantedPort(), port);
    }
    if (m_trying) {
        const auto &certificate = m_hosted.fingerprint();
        open(m_nickname, ServerAddress{u"127.0.0.1"_s, port, certificate.has_value()}, m_hosted.token(), certificate);
    }
}

void Entrance::join(const QString &nickname, const InviteLink &link)
{
    const std::optional<Fingerprint> known = m_certificates.of(link.server);
    ServerAddress address = link.server;
    // Where it was encrypted once it stays so: nobody on the way can talk us out of it.
    address.secure = address.secure || known;
    m_trying = m_chosen = true;
    m_hosts = false;
    m_room = link.room;
    m_promised = link.fingerprint;
    m_settings.setNickname(nickname);
    emit trying(tr("Connecting to %1…").arg(address.text()));
    open(nickname, address, link.token.isEmpty() ? tokenOf(address) : link.token, known ? known : m_promised);
}

void Entrance::comeBack(const QString &nickname, const ServerAddress &server)
{
    m_inside = true;
    m_hosts = m_trying = m_chosen = false;
    m_room.reset();
    m_promised.reset();
    const std::optional<Fingerprint> known = m_certificates.of(server);
    ServerAddress address = server;
    address.secure = address.secure || known; // as in join()
    open(nickname, address, tokenOf(address), known);
    emit entered();
}

QString Entrance::tokenOf(const ServerAddress &address) const
{
    for (const RecentServer &server : m_recent.servers()) {
        if (server.address.isSameServer(address)) {
            return server.token;
        }
    }
    return {};
}

void Entrance::trust(const CertificateDoubt &doubt)
{
    m_certificates.remember(doubt.address, doubt.shown);
    m_trying = m_chosen = true;
    m_promised.reset();
    emit trying(tr("Connecting to %1…").arg(doubt.address.text()));
    open(m_nickname, doubt.address, m_token, doubt.shown);
}

void Entrance::open(const QString &nickname, const ServerAddress &address, const QString &token,
                    const std::optional<Fingerprint> &certificate)
{
    m_nickname = nickname;
    m_token = token;
    m_client.connectTo(address, Credentials{token, m_settings.identity(), nickname}, certificate);
}

void Entrance::callOneself(const QString &nickname)
{
    m_settings.setNickname(nickname);
    const ServerConnection &connection = m_client.connection();
    m_recent.setNickname(connection.address(), nickname);
    open(nickname, ServerAddress(connection.address()), m_token, std::optional(connection.certificate()));
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
    if (std::exchange(m_hosts, false)) {
        m_hosted.stop();
    }
    emit outside(Explanation());
}

void Entrance::onStateChanged(ServerConnection::State state)
{
    using State = ServerConnection::State;
    const ServerConnection &connection = m_client.connection();
    if (state == State::Online) {
        if (!isHosting()) {
            if (const auto &certificate = connection.certificate()) {
                m_certificates.remember(connection.address(), *certificate);
            }
            if (std::exchange(m_chosen, false)) {
                m_recent.remember({connection.address(), m_token, {}, true, m_nickname});
            }
        }
        if (m_trying) {
            enter();
        }
        return;
    }
    if ((m_trying || m_inside) && isToEncrypt(connection)) {
        // A bare address does not say. From plain to encrypted one may be led, never back.
        QMetaObject::invokeMethod(this, &Entrance::encrypt, Qt::QueuedConnection);
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
    } else if (m_client.connection().state() == ServerConnection::State::Waiting
               && !isToEncrypt(m_client.connection())) { // else encrypt() is on its way
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
    const Explanation why = words::explain(connection);
    const auto doubt = doubtOf(connection);
    m_trying = m_inside = false;
    // Not from within the connection's own signal.
    QMetaObject::invokeMethod(
        this,
        [this, why, doubt] {
            if (!m_trying && !m_inside) {
                m_client.disconnectFromServer();
                emit outside(why);
                if (doubt) {
                    emit certificateDoubted(*doubt);
                }
            }
        },
        Qt::QueuedConnection);
}

std::optional<CertificateDoubt> Entrance::doubtOf(const ServerConnection &connection) const
{
    const Trouble trouble = connection.trouble();
    const auto &shown = connection.shownCertificate();
    if (!shown || isHosting() || (trouble != Trouble::CertificateUnknown && trouble != Trouble::CertificateChanged)) {
        return std::nullopt;
    }
    const auto known = m_certificates.of(connection.address());
    return CertificateDoubt{connection.address(), *shown, known ? known : connection.certificate(),
                            m_promised == shown};
}

void Entrance::encrypt()
{
    if (!isToEncrypt(m_client.connection()) || (!m_trying && !m_inside)) {
        return; // somebody changed his mind meanwhile
    }
    ServerAddress address = m_client.connection().address();
    address.secure = true;
    if (std::exchange(m_inside, false)) { // with what is kept of it
        emit outside(Explanation());
    }
    join(m_nickname, InviteLink{address, m_token, m_room, {}});
}

InviteLink Entrance::invitation() const
{
    if (isHosting()) {
        return hostInvitation(m_hosted);
    }
    InviteLink link;
    link.server = m_client.connection().address();
    link.fingerprint = link.server.secure ? m_client.connection().certificate() : std::nullopt;
    link.token = m_token;
    return link;
}

} // namespace maru
