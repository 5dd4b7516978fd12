// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/serverscreen.h"

#include <QApplication>
#include <QDir>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

#include "app/client/chatclient.h"
#include "app/ui/files/filewords.h"
#include "app/ui/look/metrics.h"
#include "app/ui/room/memberlistpane.h"
#include "app/ui/room/roompane.h"
#include "app/ui/room/roompanes.h"
#include "app/ui/rooms/newroomdialog.h"
#include "app/ui/rooms/roomdoor.h"
#include "app/ui/rooms/roomsettingsdialog.h"
#include "app/ui/search/jumpbar.h"
#include "app/ui/settings/recentservers.h"
#include "app/ui/settings/roompreferences.h"
#include "app/ui/settings/settings.h"
#include "app/ui/window/connectionbanner.h"
#include "app/ui/window/nicknamebar.h"
#include "app/ui/words/words.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr int MembersWidth = 184;
static constexpr int SearchWidth = 300;
static constexpr int AllFrom = 760; ///< below this the members fold away
static constexpr int BesideFrom = 560; ///< below this either the rooms or a pane

ServerScreen::ServerScreen(ChatClient &client, Settings &settings, RoomPreferences &preferences,
                           RecentServers &recent, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_settings(settings)
    , m_preferences(preferences)
    , m_recent(recent)
    , m_bars(new QWidget)
    , m_banner(new ConnectionBanner(client.connection()))
    , m_nicknameBar(new NicknameBar)
    , m_panes(new RoomPanes(client, settings, preferences))
    , m_door(new RoomDoor(client.directory()))
    , m_jump(new JumpBar(client, *m_panes))
    , m_stack(new QStackedWidget)
    , m_middle(new QWidget)
    , m_search(new SearchPanel(client.connection()))
    , m_members(new MemberListPane)
    , m_splitter(new QSplitter)
{
    build();
    connectClient();
    showCurrent(m_panes->current());
}

void ServerScreen::build()
{
    m_stack->addWidget(m_door);
    m_stack->addWidget(m_panes);
    auto *middle = new QVBoxLayout(m_middle);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_jump);
    middle->addWidget(m_stack, 1);
    m_middle->setMinimumWidth(300);
    m_members->setMinimumWidth(120);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_middle);
    m_splitter->addWidget(m_members);
    m_search->setMinimumWidth(220);
    m_search->hide();
    m_splitter->addWidget(m_search);
    m_splitter->setStretchFactor(0, 1);
    restoreArrangement();
    auto *bars = new QVBoxLayout(m_bars);
    bars->setContentsMargins(0, 0, 0, 0);
    bars->setSpacing(0);
    bars->addWidget(m_banner);
    bars->addWidget(m_nicknameBar);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bars);
    column->addWidget(m_splitter, 1);
}

void ServerScreen::connectClient()
{
    connect(m_banner, &ConnectionBanner::retryWanted, &m_client, &ChatClient::retryNow);
    connect(m_nicknameBar, &NicknameBar::nicknameChosen, this, &ServerScreen::nicknameChosen);
    connect(m_search, &SearchPanel::hitChosen, this, &ServerScreen::showHit);
    connect(m_search, &SearchPanel::closeWanted, this, &ServerScreen::closeSearch);
    connect(m_jump, &JumpBar::roomWanted, this, &ServerScreen::enter);
    connect(m_jump, &JumpBar::resultsWanted, this, [this] { setFront(Front::Search); });
    connect(m_jump, &JumpBar::failed, this, [this](const QString &sentence) { emit said(sentence); });
    connect(m_panes, &RoomPanes::searchWanted, this, [this] { search(SearchPanel::Scope::Room); });
    connect(m_panes, &RoomPanes::frontWanted, this, &ServerScreen::frontWanted);
    connect(m_panes, &RoomPanes::inviteWanted, this, &ServerScreen::inviteWanted);
    connect(m_panes, &RoomPanes::settingsWanted, this, &ServerScreen::showSettings);
    connect(m_door, &RoomDoor::roomChosen, this, &ServerScreen::enter);
    connect(m_door, &RoomDoor::listWanted, this, &ServerScreen::showRooms);
    connect(m_panes, &RoomPanes::currentChanged, this, &ServerScreen::showCurrent);
    connect(m_panes, &RoomPanes::leaveWanted, this, &ServerScreen::leave);
    connect(m_panes, &RoomPanes::membersWanted, this, &ServerScreen::toggleMembers);
    connect(m_panes, &RoomPanes::backWanted, this, &ServerScreen::showRooms);
    connect(&m_client, &ChatClient::refused, this, &ServerScreen::tellRefusal);
    connect(&m_client, &ChatClient::roomsRestored, this, &ServerScreen::showLastRoom);
    connect(&m_client, &ChatClient::storeFaulted, this,
            [this](StoreFault fault) { emit said(words::forStoreFault(fault)); });
    connect(&m_client.files(), &FileTransfers::saved, this,
            [this](const QString &path) { emit said(tr("Saved as %1.").arg(QDir::toNativeSeparators(path))); });
    connect(&m_client.files(), &FileTransfers::saveFailed, this, [this](const QString &name, FileFault fault) {
        emit said(tr("%1 was not saved. %2", "file, reason").arg(name, words::forFileFault(fault)));
    });
    connect(&m_client, &ChatClient::roomRenamed, this, &ServerScreen::onRoomRenamed);
    connect(&m_client, &ChatClient::roomDeleted, this, [this](const QString &room, const QString &by) {
        emit said(tr("%1 deleted the room %2.", "nickname, room").arg(by, room));
    });
    connect(&m_client.connection(), &ServerConnection::stateChanged, this, &ServerScreen::onStateChanged);
    connect(&m_client, &ChatClient::nicknameRefused, this,
            [this](const Error &error) { m_nicknameBar->ask(m_client.nickname(), error); });
    connect(&m_client, &ChatClient::roomsRefreshed, this, [this](const QString &failure) {
        if (!failure.isEmpty()) {
            emit said(tr("The list could not be refreshed."), failure);
        }
    });
}

void ServerScreen::welcome()
{
    m_nicknameBar->hide();
    m_door->setLastRoom(lastRoom());
    m_search->reset();
    m_searching = false;
    setFront(Front::Pane);
    showLastRoom();
    if (const auto fault = m_client.storeFault()) {
        emit said(words::forStoreFault(*fault));
    }
}

void ServerScreen::setServerName(const QString &name)
{
    m_banner->setServerName(name);
    m_panes->setServerName(name);
}

QString ServerScreen::lastRoom() const
{
    const ServerAddress &here = m_client.connection().address();
    for (const RecentServer &server : m_recent.servers()) {
        if (server.address == here) {
            return server.lastRoom;
        }
    }
    return {};
}

/// The user is in it since last time.
void ServerScreen::showLastRoom()
{
    if (const auto room = RoomName::parse(lastRoom())) {
        m_panes->show(*room);
    }
    takeFocus();
}

void ServerScreen::takeFocus()
{
    if (!isVisible()) {
        return; // the user writes elsewhere
    }
    if (RoomPane *pane = m_panes->current()) {
        pane->takeFocus();
    } else {
        m_door->setFocus();
    }
}

void ServerScreen::enter(const RoomName &room)
{
    m_client.join(room); // RoomPanes opens the pane of a room that is new to us
    m_panes->show(room);
    m_recent.rememberRoom(m_client.connection().address(), room.text());
    setFront(Front::Pane);
    takeFocus();
}

void ServerScreen::make(const RoomName &room, bool ephemeral)
{
    if (ephemeral && m_client.joinedRoom(room) == nullptr) {
        JoinedRoom *joined = m_client.join(room, true);
        // Somebody may have been faster, and made one that keeps.
        connect(joined, &JoinedRoom::detailsChanged, this, [this, joined] {
            if (!joined->isEphemeral()) {
                emit said(
                    tr("The room %1 was there already: what is said in it is kept.").arg(joined->name().text()));
            }
        });
    }
    enter(room);
}

void ServerScreen::leave(const RoomName &room) { m_client.leave(room); }

void ServerScreen::markRead(const RoomName &room)
{
    if (JoinedRoom *joined = m_client.joinedRoom(room)) {
        joined->markRead();
        joined->closeDivider();
    }
}

void ServerScreen::leaveCurrent()
{
    if (const RoomPane *pane = m_panes->current()) {
        leave(pane->name());
    }
}

void ServerScreen::newRoom(const QString &name)
{
    // A name that was already typed elsewhere needs no second question.
    if (const auto typed = RoomName::parse(name)) {
        enter(*typed);
        return;
    }
    auto *dialog = new NewRoomDialog(m_client.directory(), name, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (dialog->room()) {
            make(*dialog->room(), dialog->isEphemeral());
        }
    });
    dialog->open();
}

void ServerScreen::toggleMembers()
{
    if (m_searching) {
        closeSearch(); // it has their place
        m_settings.setMembersShown(true);
    } else {
        m_settings.setMembersShown(!m_settings.membersShown());
    }
    fold();
}

void ServerScreen::showCurrent(RoomPane *pane)
{
    m_stack->setCurrentWidget(pane != nullptr ? static_cast<QWidget *>(m_panes) : m_door);
    m_members->show(pane != nullptr ? pane->room() : nullptr);
    m_search->setRoom(pane != nullptr ? std::optional(pane->name()) : std::nullopt);
    if (pane == nullptr) {
        m_door->setLastRoom({});
        takeFocus();
    }
    emit roomInViewChanged();
    fold();
}

void ServerScreen::showRooms()
{
    setFront(Front::Rooms);
    if (!isListShown()) {
        closeSearch(); // it has their place
        setFront(Front::Rooms);
    }
}

void ServerScreen::setFront(Front front)
{
    m_front = front;
    fold();
}

void ServerScreen::search(SearchPanel::Scope scope)
{
    QWidget *focused = QApplication::focusWidget();
    if (focused != nullptr && !m_search->isAncestorOf(focused)) {
        m_focusBefore = focused;
    }
    m_searching = true;
    setFront(Front::Search);
    m_search->begin(scope);
}

void ServerScreen::closeSearch()
{
    m_searching = false;
    setFront(Front::Pane);
    if (m_focusBefore && m_focusBefore->isVisible()) {
        m_focusBefore->setFocus();
    } else {
        takeFocus();
    }
}

void ServerScreen::showMessage(const RoomName &room, qint64 seq)
{
    setFront(Front::Pane);
    showHit(room, seq);
}

void ServerScreen::showHit(const RoomName &room, qint64 seq)
{
    const QPointer<QWidget> focused = QApplication::focusWidget();
    m_jump->jumpTo(room, seq);
    // Who goes through the hits by keys goes on; in a narrow window the hits are not to be seen any more.
    if (focused && focused->isVisible() && m_search->isAncestorOf(focused)) {
        focused->setFocus();
    }
}

void ServerScreen::stepHit(int by)
{
    if (m_searching) {
        m_search->step(by);
    }
}

void ServerScreen::jumpBack() { m_jump->goBack(); }

void ServerScreen::showSettings(const RoomName &room)
{
    if (JoinedRoom *joined = m_client.joinedRoom(room)) {
        auto *dialog = new RoomSettingsDialog(m_client, *joined, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }
}

void ServerScreen::fold()
{
    const bool narrow = m_space < BesideFrom;
    const bool inRoom = m_panes->current() != nullptr;
    const bool searchInFront = narrow && m_searching && m_front == Front::Search;
    // Found messages and the one that was gone to stand side by side; members give them their place.
    m_middle->setVisible(!narrow || !searchInFront);
    m_members->setVisible(inRoom && m_settings.membersShown() && m_space >= AllFrom && !m_searching);
    m_search->setVisible(m_searching && (!narrow || searchInFront));
    m_panes->setNarrow(narrow);
    m_jump->setResultsShown(narrow && m_searching);
    m_door->setListShown(narrow);
    emit foldChanged();
}

bool ServerScreen::isListShown() const
{
    return m_space < BesideFrom ? m_front == Front::Rooms : !m_searching || m_space >= AllFrom;
}

bool ServerScreen::isShownBesideList() const { return m_space >= BesideFrom || m_front != Front::Rooms; }

void ServerScreen::setSpace(int width)
{
    if (std::exchange(m_space, width) != width) {
        fold();
    }
}

void ServerScreen::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fold(); // members may have been hidden on another server
}

void ServerScreen::restoreArrangement()
{
    if (!m_splitter->restoreState(m_settings.splitterState())) {
        m_splitter->setSizes({600, MembersWidth, SearchWidth});
    }
}

void ServerScreen::keepArrangement() const { m_settings.setSplitterState(m_splitter->saveState()); }

void ServerScreen::onStateChanged()
{
    using State = ServerConnection::State;
    const State state = m_client.connection().state();
    if (state == State::Online && m_lost) {
        emit said(tr("Connected again."));
    }
    if (state != State::Connecting) {
        m_lost = state == State::Waiting;
    }
}

void ServerScreen::onRoomRenamed(const RoomName &before, const RoomName &room, const QString &by)
{
    m_preferences.rename(before, room);
    const ServerAddress &here = m_client.connection().address();
    for (const RecentServer &server : m_recent.servers()) {
        const auto last = RoomName::parse(server.lastRoom);
        if (server.address == here && last && *last == before) {
            m_recent.rememberRoom(here, room.text());
        }
    }
    emit said(by.isEmpty()
                  ? tr("The room %1 is called %2 now.").arg(before.text(), room.text())
                  : tr("%1 renamed the room %2 to %3.", "nickname, room, room").arg(by, before.text(), room.text()));
}

void ServerScreen::tellRefusal(const Error &error, const QString &room)
{
    const QString sentence = words::forError(error);
    emit said(room.isEmpty() ? sentence : tr("%1: %2", "room, sentence").arg(room, sentence),
              words::detailsOf(error));
}

} // namespace maru
