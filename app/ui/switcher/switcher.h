// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include <optional>

#include "common/chat/roomname.h"
#include "common/chat/serveraddress.h"

class QLabel;
class QListWidget;

namespace maru {

class ServerList;
class ServerSession;
class SwitcherEdit;
struct RecentServer;

/// A room of a server that the user is on, or the server itself.
struct SwitcherPlace {
    ServerSession *server = nullptr;
    std::optional<RoomName> room = {};

    bool operator==(const SwitcherPlace &) const = default;
};

/// A box that leads anywhere by a few letters: rooms, people where they are, and servers. Worked by keys alone:
/// letters, up and down, Enter, Escape. Goes nowhere itself.
class Switcher : public QDialog
{
    Q_OBJECT

public:
    /// `known`: the servers that the user was on, on some of which he still is. `recent`: the rooms that were in view
    /// last, the last one first; the one in view is not proposed first.
    Switcher(const ServerList &servers, const QList<RecentServer> &known, const QList<SwitcherPlace> &recent,
             QWidget *parent = nullptr);

signals:
    void roomChosen(const maru::SwitcherPlace &room);
    void serverChosen(maru::ServerSession *server);
    /// A server that the user was on, and is not.
    void serverWanted(const maru::ServerAddress &address);
    /// There is no room of that name yet on the server in view.
    void newRoomWanted(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Kind { Room, Person, Server };

    /// A place that one can go to.
    struct Destination {
        SwitcherPlace place;
        std::optional<ServerAddress> address = {}; ///< of a server that the user is not on
        QString title;
        QString detail; ///< beside the title
        QString key; ///< what is typed is matched with it
        int rank = 0; ///< among those that match as well: the smaller, the earlier
        Kind kind = Kind::Room;
    };

    void collectRooms(ServerSession &server, const QString &suffix, const QList<SwitcherPlace> &recent);
    void collectServers(const ServerList &servers, const QList<RecentServer> &known);
    void showMatches(const QString &typed);
    void choose();

    QList<Destination> m_all;
    const ServerSession *m_here; ///< where a room would be made
    QString m_hereName; ///< empty if there is no other server
    SwitcherEdit *m_edit;
    QListWidget *m_list;
    QLabel *m_empty; ///< in place of the list: why there is nothing, and what to do
};

} // namespace maru
