// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include "app/client/serverconnection.h"
#include "common/chat/invitelink.h"

namespace maru {

class ChatClient;
class HostedServer;
class RecentServers;
class Settings;

/// How one gets onto a server: joins one, or starts the app's own and joins that over loopback. Where one was before
/// one is in at once, with what is kept of it; elsewhere when the server has let one in. Tells when, or in words why
/// not. Shows nothing itself.
class Entrance : public QObject
{
    Q_OBJECT

public:
    Entrance(ChatClient &client, HostedServer &hosted, Settings &settings, RecentServers &recent,
             QObject *parent = nullptr);

    void host(const QString &nickname, quint16 port);
    /// A link without token is tried with the one that is known for that server.
    void join(const QString &nickname, const InviteLink &link);
    /// Stops trying.
    void cancel();
    /// Leaves the server; stops it if it is the app's own.
    void leave();
    /// Onto the same server under another nickname.
    void callOneself(const QString &nickname);

    [[nodiscard]] bool isInside() const { return m_inside; }
    [[nodiscard]] bool isHosting() const;
    /// An invitation to where one is.
    [[nodiscard]] InviteLink invitation() const;

signals:
    void trying(const QString &words);
    void entered();
    /// One is not, or no longer, on a server and has to choose anew. `words` says why; empty if the user wanted it.
    void outside(const QString &words);
    void portChanged(quint16 wanted, quint16 got);

private:
    void open(const QString &nickname, const ServerAddress &address, const QString &token);
    void onStateChanged(ServerConnection::State state);
    void onStarted(quint16 port);
    void onRestored();
    void enter();
    void turnAway();

    ChatClient &m_client;
    HostedServer &m_hosted;
    Settings &m_settings;
    RecentServers &m_recent;
    QString m_nickname;
    QString m_token;
    std::optional<RoomName> m_room; ///< where the invitation leads
    bool m_trying = false;
    bool m_inside = false;
};

} // namespace maru
