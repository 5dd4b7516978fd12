// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include "app/client/serverconnection.h"
#include "app/ui/words/explanation.h"
#include "common/chat/invitelink.h"

namespace maru {

class ChatClient;
class HostedServer;
class KnownCertificates;
class RecentServers;
class Settings;

/// A server that shows a certificate of which only the user can say whether it is the right one.
struct CertificateDoubt {
    ServerAddress address;
    Fingerprint shown;
    std::optional<Fingerprint> known; ///< which one it was until now; none: never seen
    bool isPromised = false; ///< the invite link speaks of the shown one
};

/// How one gets onto one server: joins it, or starts the app's own and joins that over loopback. Where one was before
/// one is in at once, with what is kept of it; elsewhere when the server has let one in. Tells when, or in words why
/// not. Shows nothing itself. One Entrance a server; the app's own server is the business of the one that started it.
class Entrance : public QObject
{
    Q_OBJECT

public:
    Entrance(ChatClient &client, HostedServer &hosted, Settings &settings, RecentServers &recent,
             KnownCertificates &certificates, QObject *parent = nullptr);

    void host(const QString &nickname, quint16 port);
    /// A link without token is tried with the one that is known for that server.
    void join(const QString &nickname, const InviteLink &link);
    /// Onto a server of last time without being asked: inside at once, whether it answers or not.
    void comeBack(const QString &nickname, const ServerAddress &server);
    /// Joins the server of a CertificateDoubt after all: what it showed is right from now on.
    void trust(const maru::CertificateDoubt &doubt);
    /// Stops trying.
    void cancel();
    /// Leaves the server; stops it if it is the app's own.
    void leave();
    /// Onto the same server under another nickname.
    void callOneself(const QString &nickname);

    [[nodiscard]] bool isTrying() const { return m_trying; }
    [[nodiscard]] bool isInside() const { return m_inside; }
    /// On the app's own server.
    [[nodiscard]] bool isHosting() const;
    /// An invitation to where one is.
    [[nodiscard]] InviteLink invitation() const;

signals:
    void trying(const QString &words);
    void entered();
    /// One is not, or no longer, on a server and has to choose anew. `why` has no words if the user wanted it.
    void outside(const maru::Explanation &why);
    void portChanged(quint16 wanted, quint16 got);
    /// After outside(): only the user can say whether that server is the right one.
    void certificateDoubted(const maru::CertificateDoubt &doubt);

private:
    [[nodiscard]] QString tokenOf(const ServerAddress &address) const;
    void open(const QString &nickname, const ServerAddress &address, const QString &token,
              const std::optional<Fingerprint> &certificate);
    [[nodiscard]] std::optional<CertificateDoubt> doubtOf(const ServerConnection &connection) const;
    void encrypt();
    void onStateChanged(ServerConnection::State state);
    void onStarted(quint16 port);
    void onRestored();
    void enter();
    void turnAway();

    ChatClient &m_client;
    HostedServer &m_hosted;
    Settings &m_settings;
    RecentServers &m_recent;
    KnownCertificates &m_certificates;
    QString m_nickname;
    QString m_token;
    std::optional<RoomName> m_room; ///< where the invitation leads
    std::optional<Fingerprint> m_promised; ///< what it says of the certificate
    bool m_hosts = false; ///< the app's own server is where this leads
    bool m_chosen = false; ///< the user wanted to go there, and it is not remembered yet
    bool m_trying = false;
    bool m_inside = false;
};

} // namespace maru
