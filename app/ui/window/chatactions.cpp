// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/chatactions.h"

#include <QAction>

#include "app/client/joinedroom.h"
#include "app/ui/room/roomattachments.h"
#include "app/ui/room/roompane.h"
#include "app/ui/room/roompanes.h"
#include "app/ui/timeline/timelineview.h"
#include "app/ui/window/chatscreen.h"
#include "app/ui/window/serverscreen.h"
#include "app/ui/window/windowmenus.h"

namespace maru {

void connectChatActions(const WindowMenus &menus, const std::function<ChatScreen *()> &chat)
{
    const auto inChat = [&chat](QAction *action, auto &&act) {
        QObject::connect(action, &QAction::triggered, action, [chat, act] {
            if (ChatScreen *screen = chat()) {
                act(*screen);
            }
        });
    };
    const auto onServer = [inChat](QAction *action, auto &&act) {
        inChat(action, [act](ChatScreen &screen) {
            if (screen.server() != nullptr) {
                act(*screen.server());
            }
        });
    };
    const auto inRoom = [onServer](QAction *action, auto &&act) {
        onServer(action, [act](ServerScreen &server) {
            if (RoomPane *pane = server.panes().current()) {
                act(server, *pane);
            }
        });
    };
    inChat(menus.refresh, [](ChatScreen &screen) { screen.refresh(); });
    inChat(menus.goTo, [](ChatScreen &screen) { screen.goSomewhere(); });
    inChat(menus.findRoom, [](ChatScreen &screen) { screen.findRoom(); });
    inChat(menus.roomBelow, [](ChatScreen &screen) { screen.stepRoom(1); });
    inChat(menus.roomAbove, [](ChatScreen &screen) { screen.stepRoom(-1); });
    inChat(menus.unreadBelow, [](ChatScreen &screen) { screen.stepUnread(1); });
    inChat(menus.unreadAbove, [](ChatScreen &screen) { screen.stepUnread(-1); });
    onServer(menus.newRoom, [](ServerScreen &server) { server.newRoom(); });
    onServer(menus.leaveRoom, [](ServerScreen &server) { server.leaveCurrent(); });
    onServer(menus.searchRoom, [](ServerScreen &server) { server.search(SearchPanel::Scope::Room); });
    onServer(menus.searchEverywhere, [](ServerScreen &server) { server.search(SearchPanel::Scope::Everywhere); });
    onServer(menus.nextHit, [](ServerScreen &server) { server.stepHit(1); });
    onServer(menus.previousHit, [](ServerScreen &server) { server.stepHit(-1); });
    onServer(menus.jumpBack, [](ServerScreen &server) { server.jumpBack(); });
    for (int number = 0; number < menus.tabs.size(); ++number) {
        onServer(menus.tabs.at(number), [number](ServerScreen &server) { server.panes().showTab(number); });
    }
    onServer(menus.nextTab, [](ServerScreen &server) { server.panes().step(1); });
    onServer(menus.previousTab, [](ServerScreen &server) { server.panes().step(-1); });
    onServer(menus.members, [](ServerScreen &server) { server.toggleMembers(); });
    inRoom(menus.attach, [](ServerScreen &, RoomPane &pane) { pane.attachments().choose(); });
    inRoom(menus.copy, [](ServerScreen &, RoomPane &pane) { pane.timeline().copySelected(); });
    inRoom(menus.latest, [](ServerScreen &, RoomPane &pane) { pane.timeline().jumpToLatest(); });
    inRoom(menus.unread, [](ServerScreen &, RoomPane &pane) { pane.timeline().showUnread(); });
    inRoom(menus.roomSettings, [](ServerScreen &server, RoomPane &pane) { server.showSettings(pane.name()); });
    inRoom(menus.popOutRoom, [](ServerScreen &server, RoomPane &pane) { server.panes().popOut(pane.name()); });
    inRoom(menus.splitRoom, [](ServerScreen &server, RoomPane &pane) { server.panes().split(&pane); });
}

} // namespace maru
