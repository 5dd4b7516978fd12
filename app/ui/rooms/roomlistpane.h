// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QToolButton;

namespace maru {

class ChatClient;
class RoomFilter;
class RoomListModel;
class RoomPreferences;
class Settings;

/// The open rooms of a server: the live list, a box that filters it, buttons to refresh it and to make a room. Asks
/// for what is to be done; does nothing itself.
class RoomListPane : public QWidget
{
    Q_OBJECT

public:
    RoomListPane(ChatClient &client, Settings &settings, RoomPreferences &preferences, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void focusFilter();
    /// Marks a room as the one in view.
    void select(const QString &room);
    /// The room `step` rows from the one in view; empty if there is none.
    [[nodiscard]] QString roomBeside(const QString &room, int step) const;
    /// The next one below (1) or above (-1) in which something is unread, around the ends; empty if there is none.
    [[nodiscard]] QString unreadBeside(const QString &room, int step) const;
    void setRefreshing(bool refreshing);
    /// A place below the list.
    void setFooter(QWidget *footer);

signals:
    void roomChosen(const QString &room);
    void newRoomWanted(const QString &name);
    void leaveWanted(const QString &room);
    void markReadWanted(const QString &room);
    void inviteWanted(const QString &room);
    void settingsWanted(const QString &room);
    void refreshWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void updateEmptyState();
    void showMenu(const QPoint &position);
    void showSortMenu();
    void chooseFirst();
    void wantTyped();

    Settings &m_settings;
    RoomPreferences &m_preferences;
    RoomListModel *m_model;
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
