// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>

class QAction;
class QMainWindow;

namespace maru {

/// Every action of the window with its shortcut, in its menus. Knows what there is, not what it does: MainWindow
/// connects.
class WindowMenus : public QObject
{
    Q_OBJECT

public:
    explicit WindowMenus(QMainWindow &window);

    /// What can be done depends on where one is.
    /// `hostingHere`: the server in view is the app's own; `hosting`: there is one, in view or not.
    void setPlace(bool onServer, bool hostingHere, bool hosting);

    QAction *newRoom;
    QAction *invite;
    QAction *hosting;
    QAction *connectServer;
    QAction *leaveServer;
    QAction *forgetServer;
    QAction *settings;
    QAction *quit;
    QAction *leaveRoom;
    QAction *splitRoom;
    QAction *popOutRoom;
    QAction *attach;
    QAction *copy;
    QAction *latest;
    QAction *unread;
    QAction *roomSettings;
    QAction *searchRoom;
    QAction *searchEverywhere;
    QAction *nextHit;
    QAction *previousHit;
    QAction *jumpBack;
    QAction *goTo;
    QAction *findRoom;
    QAction *refresh;
    QAction *roomBelow;
    QAction *roomAbove;
    QAction *unreadBelow;
    QAction *unreadAbove;
    QAction *nextTab;
    QAction *previousTab;
    QList<QAction *> tabs; ///< to the first, the second …
    QAction *members;
    QAction *shortcuts;
    QAction *diagnostics;
    QAction *about;
    QAction *aboutQt;
};

} // namespace maru
