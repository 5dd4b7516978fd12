// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "common/chat/error.h"
#include "common/chat/roomname.h"

class QSplitter;
class QStackedWidget;

namespace maru {

class ChatClient;
class ConnectionBanner;
class MemberListPane;
class NicknameBar;
class RecentServers;
class RoomDoor;
class RoomListPane;
class RoomPane;
class RoomPanes;
class Settings;
class Toast;

/// One server in view: rooms on the left, panes in the middle, who is here on the right, what is wrong on top.
/// Arranges them, folds what does not fit, and passes between them and the ChatClient.
class ServerScreen : public QWidget
{
    Q_OBJECT

public:
    ServerScreen(ChatClient &client, Settings &settings, RecentServers &recent, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setFooter(QWidget *footer);
    void say(const QString &sentence); ///< as a toast
    /// Looks at the server anew: which room to propose, where the focus is.
    void welcome();
    [[nodiscard]] RoomPanes &panes() { return *m_panes; }

public slots:
    void newRoom(const QString &name = {});
    void leaveCurrent();
    void refresh();
    void findRoom();
    void stepRoom(int by);
    void toggleMembers();
    void keepArrangement();

signals:
    void inviteWanted(const QString &room);
    void nicknameChosen(const QString &nickname);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void connectClient();
    void enter(const RoomName &room);
    void enterNamed(const QString &room);
    void leave(const RoomName &room);
    void showCurrent(RoomPane *pane);
    void showRooms();
    void fold();
    void onStateChanged();
    void onRoomRenamed(const RoomName &before, const RoomName &room, const QString &by);
    void tellRefusal(const Error &error, const QString &room);

    ChatClient &m_client;
    Settings &m_settings;
    RecentServers &m_recent;
    ConnectionBanner *m_banner;
    NicknameBar *m_nicknameBar;
    RoomListPane *m_rooms;
    RoomPanes *m_panes;
    RoomDoor *m_door;
    QStackedWidget *m_middle;
    MemberListPane *m_members;
    QSplitter *m_splitter;
    Toast *m_toast;
    bool m_roomsInFront = false; ///< in a narrow window: the list instead of the pane
    bool m_lost = false; ///< the connection, not left but broken
};

} // namespace maru
