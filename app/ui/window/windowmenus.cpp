// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/windowmenus.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

#include "app/ui/look/icons.h"

using namespace Qt::StringLiterals;

namespace maru {

static QAction *add(QMenu &menu, const QString &text, const QKeySequence &shortcut = {}, const QString &icon = {})
{
    QAction *action = menu.addAction(text);
    action->setShortcut(shortcut);
    if (!icon.isEmpty()) {
        action->setIcon(icons::icon(icon));
    }
    return action;
}

WindowMenus::WindowMenus(QMainWindow &window)
    : QObject(&window)
{
    QMenuBar &bar = *window.menuBar();
    QMenu &server = *bar.addMenu(tr("&Server"));
    newRoom = add(server, tr("&New Room…"), QKeySequence::New, u"plus"_s);
    refresh = add(server, tr("&Refresh Rooms"), Qt::Key_F5, u"refresh"_s);
    server.addSeparator();
    invite = add(server, tr("&Invite People"), Qt::CTRL | Qt::Key_I, u"link"_s);
    hosting = add(server, tr("&Hosting…"), {}, u"host"_s);
    server.addSeparator();
    connectServer = add(server, tr("&Connect to Another Server…"), Qt::CTRL | Qt::SHIFT | Qt::Key_N, u"plus"_s);
    leaveServer = add(server, tr("&Disconnect"), {}, u"leave"_s);
    forgetServer = add(server, tr("&Forget This Server…"), {}, u"trash"_s);
    server.addSeparator();
    settings = add(server, tr("&Settings…"), Qt::CTRL | Qt::Key_Comma, u"settings"_s);
    settings->setMenuRole(QAction::PreferencesRole);
    server.addSeparator();
    quit = add(server, tr("&Quit"), Qt::CTRL | Qt::Key_Q);
    quit->setMenuRole(QAction::QuitRole);

    QMenu &room = *bar.addMenu(tr("&Room"));
    attach = add(room, tr("&Attach Files…"), Qt::CTRL | Qt::Key_U, u"attach"_s);
    copy = add(room, tr("&Copy Messages"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, u"copy"_s);
    latest = add(room, tr("&Jump to Latest"), Qt::CTRL | Qt::Key_End, u"down"_s);
    unread = add(room, tr("Jump to First &Unread"), Qt::SHIFT | Qt::Key_PageUp);
    splitRoom = add(room, tr("Show &Beside the Others"), Qt::CTRL | Qt::Key_Backslash, u"split"_s);
    popOutRoom = add(room, tr("&Open in a Window of Its Own"), Qt::CTRL | Qt::Key_O, u"window"_s);
    room.addSeparator();
    roomSettings = add(room, tr("Room &Settings…"), Qt::ALT | Qt::Key_Return, u"settings"_s);
    leaveRoom = add(room, tr("&Leave"), Qt::CTRL | Qt::Key_W, u"leave"_s);

    QMenu &search = *bar.addMenu(tr("S&earch"));
    searchRoom = add(search, tr("In This &Room…"), QKeySequence::Find, u"search"_s);
    searchEverywhere = add(search, tr("In &All Rooms…"), Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    search.addSeparator();
    nextHit = add(search, tr("&Next Result"), Qt::Key_F3);
    previousHit = add(search, tr("&Previous Result"), Qt::SHIFT | Qt::Key_F3);
    jumpBack = add(search, tr("&Back to Where You Were"), Qt::ALT | Qt::Key_Left, u"back"_s);

    QMenu &view = *bar.addMenu(tr("&View"));
    goTo = add(view, tr("&Go to…"), Qt::CTRL | Qt::Key_K, u"search"_s);
    findRoom = add(view, tr("&Find in the Room List"), Qt::CTRL | Qt::SHIFT | Qt::Key_K);
    roomBelow = add(view, tr("Room &Below"), Qt::ALT | Qt::Key_Down);
    roomAbove = add(view, tr("Room &Above"), Qt::ALT | Qt::Key_Up);
    unreadBelow = add(view, tr("&Unread Room Below"), Qt::ALT | Qt::SHIFT | Qt::Key_Down);
    unreadAbove = add(view, tr("Unread Room Abo&ve"), Qt::ALT | Qt::SHIFT | Qt::Key_Up);
    nextTab = add(view, tr("&Next Tab"), Qt::CTRL | Qt::Key_Tab);
    previousTab = add(view, tr("&Previous Tab"), Qt::CTRL | Qt::SHIFT | Qt::Key_Tab);
    QMenu &tabsMenu = *view.addMenu(tr("Go to &Tab"));
    for (int number = 1; number <= 9; ++number) {
        tabs.append(add(tabsMenu, tr("Tab %1").arg(number), Qt::CTRL | Qt::Key(Qt::Key_0 + number)));
    }
    view.addSeparator();
    members = add(view, tr("&Who Is Here"), Qt::CTRL | Qt::Key_M, u"people"_s);

    QMenu &help = *bar.addMenu(tr("&Help"));
    shortcuts = add(help, tr("&Keyboard Shortcuts"));
    shortcuts->setShortcuts({Qt::CTRL | Qt::Key_Slash, Qt::Key_F1});
    diagnostics = add(help, tr("&Diagnostics…"));
    about = add(help, tr("&About Maru"), {}, u"info"_s);
    about->setMenuRole(QAction::AboutRole);
    aboutQt = add(help, tr("About &Qt"));
    aboutQt->setMenuRole(QAction::AboutQtRole);
    setPlace(false, false, false);
}

void WindowMenus::setPlace(bool onServer, bool hostingHere, bool hostingAnywhere)
{
    for (QAction *action :
         {newRoom,          refresh,     invite,      connectServer, leaveServer,  attach,    copy,
          latest,           unread,      splitRoom,   popOutRoom,    roomSettings, leaveRoom, searchRoom,
          searchEverywhere, nextHit,     previousHit, jumpBack,      goTo,         findRoom,  roomBelow,
          roomAbove,        unreadBelow, unreadAbove, nextTab,       previousTab,  members}) {
        action->setEnabled(onServer);
    }
    for (QAction *tab : std::as_const(tabs)) {
        tab->setEnabled(onServer);
    }
    hosting->setEnabled(hostingAnywhere);
    forgetServer->setEnabled(onServer && !hostingHere);
    leaveServer->setText(hostingHere ? tr("Stop Hosting") : tr("&Disconnect"));
}

} // namespace maru
