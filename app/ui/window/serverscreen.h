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
class RoomPane;
class RoomPanes;
class RoomPreferences;
class Settings;

/// One server: the panes of its rooms, who is here or what was found on the right, what is wrong on top.
/// Arranges them, folds what does not fit, and passes between them and the ChatClient. The list of its rooms is
/// ChatScreen's.
class ServerScreen : public QWidget
{
    Q_OBJECT

public:
    ServerScreen(ChatClient &client, Settings &settings, RoomPreferences &preferences, RecentServers &recent,
                 QWidget *parent = nullptr);

    /// What lasts on top of the window: that there is no connection, that the nickname is taken. ChatScreen shows it
    /// while this server is in view.
    [[nodiscard]] QWidget *bars() const { return m_bars; }
    /// Looks at the server anew: which room to propose, where the focus is.
    void welcome();
    /// Told where it could be mistaken for another; empty: there is no other.
    void setServerName(const QString &name);
    [[nodiscard]] RoomPanes &panes() const { return *m_panes; }
    /// One can write: in the room in view, or the name of one.
    void takeFocus();
    /// How wide the list of rooms and this are together: whether they fit side by side.
    void setSpace(int width);
    /// Whether the list of rooms is to be seen, and this beside it.
    [[nodiscard]] bool isListShown() const;
    [[nodiscard]] bool isShownBesideList() const;
    /// As it was left, on this server or another one.
    void restoreArrangement();

public slots:
    void enter(const maru::RoomName &room);
    void leave(const maru::RoomName &room);
    void markRead(const maru::RoomName &room);
    void newRoom(const QString &name = {});
    void leaveCurrent();
    void search(maru::SearchPanel::Scope scope);
    void closeSearch();
    void stepHit(int by);
    void jumpBack();
    void showSettings(const maru::RoomName &room);
    void showMessage(const maru::RoomName &room, qint64 seq);
    void toggleMembers();
    /// Where the list of rooms and a pane do not fit side by side: the list.
    void showRooms();
    void keepArrangement() const;

signals:
    /// Another room is in view, or it has another name.
    void roomInViewChanged();
    void foldChanged(); ///< isListShown() or isShownBesideList()
    void inviteWanted(const maru::RoomName &room);
    /// This server is to be in view, and the window in front.
    void frontWanted();
    void nicknameChosen(const QString &nickname);
    /// Something happened of which the user shall hear; with details if it is a trouble.
    void said(const QString &sentence, const QString &details = {});

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// What is to be seen in a narrow window.
    enum class Front { Pane, Rooms, Search };

    void build();
    void connectClient();
    void make(const RoomName &room, bool ephemeral);
    void showCurrent(RoomPane *pane);
    [[nodiscard]] QString lastRoom() const;
    void showLastRoom();
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
    QWidget *m_bars;
    ConnectionBanner *m_banner;
    NicknameBar *m_nicknameBar;
    RoomPanes *m_panes;
    RoomDoor *m_door;
    JumpBar *m_jump;
    QStackedWidget *m_stack; ///< door or panes
    QWidget *m_middle;
    SearchPanel *m_search;
    MemberListPane *m_members;
    QSplitter *m_splitter;
    QPointer<QWidget> m_focusBefore; ///< what had it before the search
    Front m_front = Front::Pane;
    int m_space = 0;
    bool m_searching = false;
    bool m_lost = false; ///< the connection, not left but broken
};

} // namespace maru
