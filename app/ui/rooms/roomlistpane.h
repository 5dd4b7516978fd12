// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QModelIndex>
#include <QWidget>

class QConcatenateTablesProxyModel;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QToolButton;

namespace maru {

class RoomFilter;
class RoomListModel;
class ServerList;
class ServerSession;
class Settings;

/// A room of one of the servers; `server` is nullptr for none.
struct RoomPlace {
    ServerSession *server = nullptr;
    QString room;
};

/// The open rooms of all servers: the live list, a box that filters it, buttons to refresh it and to make a room.
/// Asks for what is to be done; does nothing itself.
class RoomListPane : public QWidget
{
    Q_OBJECT

public:
    RoomListPane(const ServerList &servers, Settings &settings, QWidget *parent = nullptr);

    void focusFilter();
    /// Marks a room as the one in view; without one the server, if there are several.
    void select(const RoomPlace &room);
    /// The room next below (1) or above (-1) the one in view, as far as the user is in it.
    [[nodiscard]] RoomPlace roomBeside(const RoomPlace &room, int step) const;
    /// The next one below (1) or above (-1) in which something is unread, around the ends.
    [[nodiscard]] RoomPlace unreadBeside(const RoomPlace &room, int step) const;
    void setRefreshing(bool refreshing);
    /// A place below the list.
    void setFooter(QWidget *footer);

signals:
    void roomChosen(const maru::RoomPlace &room);
    /// Files were dropped on that room: they are to be attached there, and nothing is to be sent yet.
    void filesDropped(const maru::RoomPlace &room, const QStringList &paths);
    void leaveWanted(const maru::RoomPlace &room);
    void markReadWanted(const maru::RoomPlace &room);
    void settingsWanted(const maru::RoomPlace &room);
    void windowWanted(const maru::RoomPlace &room);
    /// Of the whole server if there is no room.
    void inviteWanted(const maru::RoomPlace &room);
    /// On the server in view.
    void newRoomWanted(const QString &name);
    void refreshWanted();
    void serverChosen(maru::ServerSession *server);
    void retryWanted(maru::ServerSession *server);
    void disconnectWanted(maru::ServerSession *server);
    void forgetWanted(maru::ServerSession *server);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void connectList();
    void follow(ServerSession *server);
    void drop(ServerSession *server);
    void showTitle();
    [[nodiscard]] RoomPlace placeOf(const QModelIndex &index) const;
    [[nodiscard]] int rowOf(const RoomPlace &room) const; ///< -1: not to be seen
    [[nodiscard]] QModelIndex firstRoom() const;
    void choose(const QModelIndex &index);
    void updateEmptyState();
    void showMenu(const QPoint &position);
    void showRoomMenu(const QModelIndex &index, const QPoint &at);
    void showServerMenu(ServerSession *server, const QPoint &at);
    void showSortMenu();
    void chooseFirst();
    void wantTyped();
    bool bringFiles(QEvent *event);

    const ServerList &m_servers;
    Settings &m_settings;
    QConcatenateTablesProxyModel *m_all; ///< the servers' rows and their rooms'
    QHash<ServerSession *, RoomListModel *> m_models;
    RoomFilter *m_filter;
    QLabel *m_title;
    QToolButton *m_sort;
    QToolButton *m_refresh;
    QToolButton *m_new;
    QLineEdit *m_wanted;
    QListView *m_list;
    QWidget *m_empty; ///< in place of rows: why there are none, and what to do
    QLabel *m_emptyText;
    QPushButton *m_emptyAction;
};

} // namespace maru
