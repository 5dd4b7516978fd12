// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

#include "app/ui/settings/profile.h"
#include "common/chat/serveraddress.h"

namespace maru {

/// A server that the user was on, with what opens it.
struct RecentServer {
    ServerAddress address;
    QString token;
    QString lastRoom; ///< where the user was last; empty if nowhere
    bool open = false; ///< the user has not left it: it is there again with the next start
    QString nickname; ///< what the user was called there; empty: not known
    int place = -1; ///< among those that are open, in the order in which the user came onto them; -1: none

    bool operator==(const RecentServer &) const = default;
};

/// The servers that the user was on, the last one first, at most ten. Kept in a file that only the user may read,
/// because it holds tokens. One that was plain once and is encrypted now is no second one. Servers that this app
/// hosts are not among them.
class RecentServers
{
public:
    explicit RecentServers(const Profile &profile);

    [[nodiscard]] const QList<RecentServer> &servers() const { return m_servers; }
    /// Of which the token is known.
    [[nodiscard]] QList<ServerAddress> openDoors() const;
    /// Moves it to the front; keeps the last room it knew if `server` has none.
    void remember(RecentServer server);
    /// The user is on it, in view: it comes first.
    void moveToFront(const ServerAddress &address);
    /// Behind all others that have a place; keeps the one that it has.
    void givePlace(const ServerAddress &address);
    [[nodiscard]] int placeOf(const ServerAddress &address) const;
    /// Whether the user is on it, or has left it, and with it its place. Nothing if it is not known.
    void setOpen(const ServerAddress &address, bool open);
    void setNickname(const ServerAddress &address, const QString &nickname);
    void rememberRoom(const ServerAddress &address, const QString &room);
    void forget(const ServerAddress &address);

private:
    template <typename T>
    void change(const ServerAddress &address, T RecentServer::*field, const T &value);
    void load();
    void save() const;

    QString m_path;
    QList<RecentServer> m_servers;
};

} // namespace maru
