// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>
#include <vector>

#include "app/ui/notify/desktopnotifier.h"
#include "app/ui/servers/serverlist.h"
#include "app/ui/settings/profile.h"
#include "app/ui/start/entrance.h"

namespace maru {

class ServerSession;

/// Makes and owns the sessions: those of the servers that the user is on, which are servers(), and the candidate,
/// with which he looks for a further one. Remembers which ones to come back to. Shows and asks nothing.
class SessionKeeper : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionKeeper)

public:
    /// All that is handed in outlives it.
    SessionKeeper(const Profile &profile, Settings &settings, HostedServer &hosted, RecentServers &recent,
                  KnownCertificates &certificates, QObject *parent = nullptr);
    ~SessionKeeper() override;

    [[nodiscard]] ServerList &servers() { return m_servers; }
    [[nodiscard]] const ServerList &servers() const { return m_servers; }
    /// With which the user gets onto one more server; made when it is asked for.
    [[nodiscard]] ServerSession &candidate();
    /// The user on the app's own server; nullptr if that is not among servers().
    [[nodiscard]] ServerSession *hosted() const;
    /// Those of servers(), or the candidate's if there are none.
    [[nodiscard]] QList<ChatClient *> clients();

    /// Onto the servers that the user had not left when Maru ended, the last one in view.
    void comeBack();
    /// Not come back to. One that is not among servers() any more is left alone.
    void leave(ServerSession *server);
    /// Leaves it and keeps nothing of it.
    void forget(ServerSession *server);
    /// Ends all connections; comeBack() leads to the same servers.
    void disconnectAll();

signals:
    void trying(const QString &words); ///< the candidate
    void entered(maru::ServerSession *server); ///< among servers() from now on
    /// See Entrance::outside(); not among servers(), or no longer. It may go with the next turn of the event loop.
    void outside(maru::ServerSession *server, const maru::Explanation &why);
    void certificateDoubted(maru::ServerSession *server, const maru::CertificateDoubt &doubt);
    /// A notification was clicked.
    void messageWanted(maru::ServerSession *server, const maru::RoomName &room, qint64 seq);
    void calledChanged(); ///< the count of what is unread, or a nickname

private:
    ServerSession &make();
    void drop(ServerSession *server);
    void follow(ServerSession *server);
    void tellApart();
    void onEntered(ServerSession *server);
    [[nodiscard]] qsizetype placeFor(ServerSession &server) const;
    void onOutside(ServerSession *server, const Explanation &why);

    const Profile m_profile;
    Settings &m_settings;
    HostedServer &m_hosted;
    RecentServers &m_recent;
    KnownCertificates &m_certificates;
    std::unique_ptr<DesktopNotifier> m_desktop; ///< made for the first server: the first paint waits for nothing
    std::vector<std::unique_ptr<ServerSession>> m_sessions; ///< in no order
    ServerList m_servers;
    ServerSession *m_candidate = nullptr;
};

} // namespace maru
