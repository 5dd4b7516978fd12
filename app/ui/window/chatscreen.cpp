// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/chatscreen.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/ui/room/roomattachments.h"
#include "app/ui/room/roompane.h"
#include "app/ui/room/roompanes.h"
#include "app/ui/servers/serverlist.h"
#include "app/ui/servers/serversession.h"
#include "app/ui/settings/recentservers.h"
#include "app/ui/settings/settings.h"
#include "app/ui/window/serverscreen.h"
#include "app/ui/window/toast.h"

namespace maru {

static constexpr int RoomListWidth = 232;
static constexpr int NarrowestList = 180;

ChatScreen::ChatScreen(ServerList &servers, Settings &settings, RecentServers &recent, QWidget *parent)
    : QWidget(parent)
    , m_servers(servers)
    , m_settings(settings)
    , m_recent(recent)
    , m_rooms(new RoomListPane(servers, settings))
    , m_stack(new QStackedWidget)
    , m_splitter(new QSplitter)
    , m_toast(new Toast(this))
    , m_column(new QVBoxLayout(this))
{
    build();
    connectList();
    connect(&servers, &ServerList::added, this, &ChatScreen::add);
    connect(&servers, &ServerList::removed, this, &ChatScreen::remove);
    connect(&servers, &ServerList::currentChanged, this, &ChatScreen::showServer);
    for (ServerSession *server : servers.sessions()) {
        add(server);
    }
    showServer(servers.current());
}

// Not in the header: where the class of a key is known by name alone, Qt 6.4 hashes the pointer by another of its
// overloads than here, and does not find what was put in.
ServerScreen *ChatScreen::screenOf(ServerSession *server) const { return m_screens.value(server); }

ServerScreen *ChatScreen::server() const { return screenOf(m_current); }

void ChatScreen::build()
{
    m_rooms->setMinimumWidth(NarrowestList);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_rooms);
    m_splitter->addWidget(m_stack);
    m_splitter->setStretchFactor(1, 1);
    if (!m_splitter->restoreState(m_settings.listSplitterState())) {
        m_splitter->setSizes({RoomListWidth, 800});
    }
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_splitter, 1);
}

void ChatScreen::connectList()
{
    // The menus of the list may outlive what they are about.
    const auto inRoom = [this](auto signal, auto &&act) {
        connect(m_rooms, signal, this, [this, act](const RoomPlace &place) {
            const auto room = RoomName::parse(place.room);
            ServerScreen *screen = screenOf(place.server);
            if (screen != nullptr && room) {
                act(*screen, *room);
            }
        });
    };
    inRoom(&RoomListPane::leaveWanted, [](ServerScreen &screen, const RoomName &room) { screen.leave(room); });
    inRoom(&RoomListPane::markReadWanted, [](ServerScreen &screen, const RoomName &room) { screen.markRead(room); });
    inRoom(&RoomListPane::settingsWanted,
           [](ServerScreen &screen, const RoomName &room) { screen.showSettings(room); });
    inRoom(&RoomListPane::windowWanted,
           [](ServerScreen &screen, const RoomName &room) { screen.panes().popOut(room); });
    const auto ofServer = [this](auto signal, auto &&act) {
        connect(m_rooms, signal, this, [this, act](ServerSession *server) {
            if (m_servers.contains(server)) {
                act(*server);
            }
        });
    };
    ofServer(&RoomListPane::serverChosen, [this](ServerSession &server) { goTo(&server); });
    ofServer(&RoomListPane::retryWanted, [](ServerSession &server) { server.client().retryNow(); });
    ofServer(&RoomListPane::disconnectWanted, [this](ServerSession &server) { emit disconnectWanted(&server); });
    ofServer(&RoomListPane::forgetWanted, [this](ServerSession &server) { emit forgetWanted(&server); });
    connect(m_rooms, &RoomListPane::roomChosen, this, &ChatScreen::enter);
    connect(m_rooms, &RoomListPane::filesDropped, this, [this](const RoomPlace &place, const QStringList &paths) {
        enter(place);
        RoomPane *pane = server() != nullptr ? server()->panes().current() : nullptr;
        if (pane != nullptr && pane->name().text() == place.room) {
            pane->attachments().attach(paths);
        }
    });
    connect(m_rooms, &RoomListPane::inviteWanted, this, [this](const RoomPlace &place) {
        if (m_servers.contains(place.server)) {
            emit inviteWanted(place.server, place.room);
        }
    });
    connect(m_rooms, &RoomListPane::refreshWanted, this, &ChatScreen::refresh);
    connect(m_rooms, &RoomListPane::newRoomWanted, this, [this](const QString &name) {
        if (ServerScreen *screen = server()) {
            screen->newRoom(name);
        }
    });
}

void ChatScreen::setFooter(QWidget *footer) { m_rooms->setFooter(footer); }

void ChatScreen::say(const Explanation &said) { m_toast->say(said); }

void ChatScreen::add(ServerSession *server)
{
    auto *screen = new ServerScreen(server->client(), m_settings, server->preferences(), m_recent);
    m_screens.insert(server, screen);
    m_stack->addWidget(screen);
    m_column->insertWidget(0, screen->bars());
    screen->bars()->hide();
    connect(screen, &ServerScreen::nicknameChosen, &server->entrance(), &Entrance::callOneself);
    connect(screen, &ServerScreen::foldChanged, this, &ChatScreen::fold);
    connect(screen, &ServerScreen::roomInViewChanged, this, [this, server] { onRoomInViewChanged(server); });
    connect(screen, &ServerScreen::frontWanted, this, [this, server] {
        m_servers.setCurrent(server);
        emit frontWanted();
    });
    connect(screen, &ServerScreen::inviteWanted, this,
            [this, server](const RoomName &room) { emit inviteWanted(server, room.text()); });
    connect(screen, &ServerScreen::said, this, [this, server](const QString &sentence, const QString &details) {
        say({server == m_current ? sentence : tr("%1: %2", "server, sentence").arg(server->name(), sentence),
             details});
    });
    connect(&server->client(), &ChatClient::roomsRefreshed, m_rooms, [this] { m_rooms->setRefreshing(false); });
    screen->setSpace(width());
    screen->welcome();
    nameServers();
}

void ChatScreen::remove(ServerSession *server)
{
    ServerScreen *screen = m_screens.take(server);
    m_recentRooms.removeIf([server](const SwitcherPlace &place) { return place.server == server; });
    m_stack->removeWidget(screen);
    screen->disconnect(this);
    screen->hide();
    screen->bars()->hide();
    screen->bars()->deleteLater();
    screen->deleteLater();
    m_rooms->select(roomInView());
    nameServers();
}

void ChatScreen::showServer(ServerSession *server)
{
    if (ServerScreen *before = this->server()) {
        before->keepArrangement();
        before->bars()->hide();
    }
    m_current = server;
    ServerScreen *screen = this->server();
    if (screen == nullptr) {
        return;
    }
    screen->restoreArrangement();
    screen->bars()->show();
    m_stack->setCurrentWidget(screen);
    screen->setSpace(width());
    screen->takeFocus();
    onRoomInViewChanged(server);
    fold();
}

void ChatScreen::goTo(ServerSession *server)
{
    m_servers.setCurrent(server);
    this->server()->takeFocus();
}

void ChatScreen::onRoomInViewChanged(ServerSession *server)
{
    if (server != m_current) {
        return;
    }
    m_rooms->select(roomInView());
    if (const RoomPane *pane = this->server()->panes().current()) {
        const SwitcherPlace place{server, pane->name()};
        m_recentRooms.removeOne(place);
        m_recentRooms.prepend(place);
    }
}

RoomPlace ChatScreen::roomInView() const
{
    const ServerScreen *screen = server();
    const RoomPane *pane = screen != nullptr ? screen->panes().current() : nullptr;
    return {m_current, pane != nullptr ? pane->name().text() : QString()};
}

void ChatScreen::enter(const RoomPlace &place)
{
    const auto room = RoomName::parse(place.room);
    if (m_servers.contains(place.server) && room) {
        m_servers.setCurrent(place.server);
        server()->enter(*room);
    }
}

void ChatScreen::refresh()
{
    m_rooms->setRefreshing(true);
    for (ServerSession *session : m_servers.sessions()) {
        session->client().refreshRooms();
    }
}

void ChatScreen::goSomewhere()
{
    auto *switcher = new Switcher(m_servers, m_recent.servers(), m_recentRooms, this);
    switcher->setAttribute(Qt::WA_DeleteOnClose);
    connect(switcher, &Switcher::roomChosen, this, [this](const SwitcherPlace &place) {
        enter({place.server, place.room->text()});
    });
    connect(switcher, &Switcher::serverChosen, this, [this](ServerSession *session) {
        if (m_servers.contains(session)) {
            goTo(session);
        }
    });
    connect(switcher, &Switcher::serverWanted, this, &ChatScreen::serverWanted);
    connect(switcher, &Switcher::newRoomWanted, this, [this](const QString &name) {
        if (ServerScreen *screen = server()) {
            screen->newRoom(name);
        }
    });
    switcher->open();
}

void ChatScreen::findRoom()
{
    if (ServerScreen *screen = server()) {
        screen->showRooms();
        m_rooms->focusFilter();
    }
}

void ChatScreen::stepRoom(int by) { enter(m_rooms->roomBeside(roomInView(), by)); }

void ChatScreen::stepUnread(int by) { enter(m_rooms->unreadBeside(roomInView(), by)); }

void ChatScreen::nameServers()
{
    for (auto [session, screen] : m_screens.asKeyValueRange()) {
        screen->setServerName(m_servers.hasSeveral() ? session->name() : QString());
    }
}

void ChatScreen::closeWindows()
{
    for (const ServerScreen *screen : std::as_const(m_screens)) {
        screen->panes().closeWindows();
    }
}

void ChatScreen::keepArrangement()
{
    m_settings.setListSplitterState(m_splitter->saveState());
    if (const ServerScreen *screen = server()) {
        screen->keepArrangement();
    }
}

void ChatScreen::fold()
{
    const ServerScreen *screen = server();
    m_rooms->setVisible(screen == nullptr || screen->isListShown());
    m_stack->setVisible(screen == nullptr || screen->isShownBesideList());
}

void ChatScreen::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    for (ServerScreen *screen : std::as_const(m_screens)) {
        screen->setSpace(width());
    }
}

} // namespace maru
