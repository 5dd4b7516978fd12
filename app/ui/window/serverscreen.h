// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QWidget>

#include "app/ui/search/searchpanel.h"
#include "common/chat/error.h"
#include "common/chat/roomname.h"

class QSplitter;
class QStackedWidget;

namespace maru {

class ChatClient;
class ConnectionBanner;
class JumpBar;
class MemberListPane;
class NicknameBar;
class RecentServers;
class RoomDoor;
class RoomListPane;
class RoomPane;
class RoomPanes;
class RoomPreferences;
class Settings;
class Toast;

/// One server in view: rooms on the left, panes in the middle, who is here or what was found on the right, what is
/// wrong on top.
/// Arranges them, folds what does not fit, and passes between them and the ChatClient.
class ServerScreen : public QWidget
{
    Q_OBJECT

public:
    ServerScreen(ChatClient &client, Settings &settings, RoomPreferences &preferences, RecentServers &recent,
                 QWidget *parent = nullptr);

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
    void goSomewhere(); ///< by the switcher
    void findRoom();
    void search(maru::SearchPanel::Scope scope);
    void closeSearch();
    void stepHit(int by);
    void jumpBack();
    void showSettings(const maru::RoomName &room);
    void showMessage(const maru::RoomName &room, qint64 seq);
    void stepRoom(int by);
    void stepUnread(int by);
    void toggleMembers();
    void keepArrangement();

signals:
    void inviteWanted(const QString &room);
    void nicknameChosen(const QString &nickname);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What is to be seen in a narrow window.
    enum class Front { Pane, Rooms, Search };

    void build();
    void connectClient();
    void enter(const RoomName &room);
    void make(const RoomName &room, bool ephemeral);
    void enterNamed(const QString &room);
    void leave(const RoomName &room);
    void showCurrent(RoomPane *pane);
    [[nodiscard]] QString lastRoom() const;
    void showLastRoom();
    void showRooms();
    void showHit(const RoomName &room, qint64 seq);
    void setFront(Front front);
    void fold();
    void onStateChanged();
    void onRoomRenamed(const RoomName &before, const RoomName &room, const QString &by);
    void tellRefusal(const Error &error, const QString &room);

    ChatClient &m_client;
    Settings &m_settings;
    RoomPreferences &m_preferences;
    RecentServers &m_recent;
    ConnectionBanner *m_banner;
    NicknameBar *m_nicknameBar;
    RoomListPane *m_rooms;
    RoomPanes *m_panes;
    RoomDoor *m_door;
    JumpBar *m_jump;
    QStackedWidget *m_stack; ///< door or panes
    QWidget *m_middle;
    SearchPanel *m_search;
    MemberListPane *m_members;
    QSplitter *m_splitter;
    Toast *m_toast;
    QPointer<QWidget> m_focusBefore; ///< what had it before the search
    QList<RoomName> m_recentRooms; ///< in view last, the last one first
    Front m_front = Front::Pane;
    bool m_searching = false;
    bool m_lost = false; ///< the connection, not left but broken
};

} // namespace maru
