// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSplitter>

#include "common/chat/roomname.h"

namespace maru {

class ChatClient;
class JoinedRoom;
class PaneTabs;
class RoomPane;
class RoomPreferences;
class RoomWindow;
class Settings;

/// The rooms that the user is in, as tabs in one or more columns side by side, and those that are in a window of
/// their own besides. Opens and closes panes as the client joins and leaves. However many views a room has, it is
/// one: read if it is seen in one of them.
class RoomPanes : public QSplitter
{
    Q_OBJECT

public:
    RoomPanes(ChatClient &client, Settings &settings, RoomPreferences &preferences, QWidget *parent = nullptr);
    ~RoomPanes() override;

    [[nodiscard]] RoomPane *current() const { return m_current; }
    [[nodiscard]] RoomPane *find(const RoomName &room) const;
    [[nodiscard]] bool isEmpty() const;
    void show(const RoomName &room);
    using QWidget::show;
    /// The pane into a column of its own, to the right; back to the first if it is alone in one.
    void split(RoomPane *pane);
    /// The room in a window of its own, its tab stays; one window a room.
    void popOut(const RoomName &room);
    /// All of them, which come back with the next start.
    void closeWindows();
    /// Said in the windows' titles; empty: there is no other server.
    void setServerName(const QString &name);
    /// The next tab, over all columns.
    void step(int by);
    /// The tab with that number, over all columns, from 0; nothing if there are not so many.
    void showTab(int number);
    void setNarrow(bool narrow);

signals:
    void currentChanged(maru::RoomPane *pane);
    void leaveWanted(const maru::RoomName &room);
    void membersWanted();
    void searchWanted();
    void settingsWanted(const maru::RoomName &room);
    void inviteWanted(const maru::RoomName &room);
    void backWanted();
    /// This is to be seen, in whatever window it is.
    void frontWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open(JoinedRoom *room);
    void reopenWindows();
    RoomWindow *openWindow(JoinedRoom *room);
    RoomPane *makePane(JoinedRoom *room);
    void followInWindow(RoomWindow *window);
    void closeWindow(RoomWindow *window);
    [[nodiscard]] RoomWindow *windowOf(const RoomName &room) const;
    void showHere(const RoomName &room);
    void tellWatched(JoinedRoom *room);
    void endDivider(JoinedRoom *room);
    [[nodiscard]] QList<RoomPane *> viewsOf(const JoinedRoom *room) const;
    void close(JoinedRoom *room);
    void move(RoomPane *pane, PaneTabs *onto);
    void setCurrent(RoomPane *pane);
    void focus(RoomPane *pane);
    void dropEmptyColumns();
    PaneTabs *addColumn();
    [[nodiscard]] QList<PaneTabs *> columns() const;
    [[nodiscard]] QList<RoomPane *> panes() const;
    [[nodiscard]] PaneTabs *columnOf(RoomPane *pane) const;

    ChatClient &m_client;
    Settings &m_settings;
    RoomPreferences &m_preferences;
    QList<RoomWindow *> m_windows; ///< no parent: none stands before the other
    QString m_serverName;
    RoomPane *m_current = nullptr;
    bool m_narrow = false;
    bool m_moving = false;
    bool m_closingAll = false;
};

} // namespace maru
