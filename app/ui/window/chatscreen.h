// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QWidget>

#include "app/ui/rooms/roomlistpane.h"
#include "app/ui/switcher/switcher.h"

class QBoxLayout;
class QSplitter;
class QStackedWidget;

namespace maru {

class RecentServers;
class ServerScreen;
class Settings;
class Toast;
struct Explanation;

/// Where one chats: the rooms of all servers on the left, one of the servers beside them. Brings the user from room
/// to room over all servers; what happens on one is its ServerScreen's.
class ChatScreen : public QWidget
{
    Q_OBJECT

public:
    ChatScreen(ServerList &servers, Settings &settings, RecentServers &recent, QWidget *parent = nullptr);

    /// The one in view; nullptr if there is none.
    [[nodiscard]] ServerScreen *server() const;
    [[nodiscard]] ServerScreen *screenOf(ServerSession *server) const;
    /// A place below the list of rooms.
    void setFooter(QWidget *footer);

public slots:
    void say(const maru::Explanation &said); ///< as a toast
    void refresh();
    void goSomewhere(); ///< by the switcher
    void findRoom();
    void stepRoom(int by);
    void stepUnread(int by);
    void keepArrangement();
    /// Those of single rooms.
    void closeWindows();

signals:
    /// To the whole server if `room` is empty.
    void inviteWanted(maru::ServerSession *server, const QString &room);
    void frontWanted(); ///< whatever hides it
    void disconnectWanted(maru::ServerSession *server);
    void forgetWanted(maru::ServerSession *server);
    /// Where the user is not, or no longer.
    void serverWanted(const maru::ServerAddress &address);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void connectList();
    void add(ServerSession *server);
    void remove(ServerSession *server);
    void showServer(ServerSession *server);
    void onRoomInViewChanged(ServerSession *server);
    void enter(const RoomPlace &place);
    void goTo(ServerSession *server);
    void fold();
    void nameServers();
    [[nodiscard]] RoomPlace roomInView() const;

    ServerList &m_servers;
    Settings &m_settings;
    RecentServers &m_recent;
    RoomListPane *m_rooms;
    QStackedWidget *m_stack;
    QSplitter *m_splitter;
    Toast *m_toast;
    QBoxLayout *m_column;
    QHash<ServerSession *, ServerScreen *> m_screens;
    ServerSession *m_current = nullptr;
    QList<SwitcherPlace> m_recentRooms; ///< in view last, the last one first
};

} // namespace maru
