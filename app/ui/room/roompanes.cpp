// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/roompanes.h"

#include <QApplication>
#include <QEvent>

#include <algorithm>

#include "app/client/chatclient.h"
#include "app/ui/room/panetabs.h"
#include "app/ui/room/roompane.h"
#include "app/ui/room/roomwindow.h"
#include "app/ui/settings/roompreferences.h"

namespace maru {

RoomPanes::RoomPanes(ChatClient &client, Settings &settings, RoomPreferences &preferences, QWidget *parent)
    : QSplitter(parent)
    , m_client(client)
    , m_settings(settings)
    , m_preferences(preferences)
{
    setChildrenCollapsible(false);
    addColumn();
    connect(&client, &ChatClient::roomJoined, this, &RoomPanes::open);
    connect(&client, &ChatClient::roomLeft, this, &RoomPanes::close);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        for (QWidget *widget = now; widget != nullptr; widget = widget->parentWidget()) {
            if (auto *pane = qobject_cast<RoomPane *>(widget); pane != nullptr && columnOf(pane) != nullptr) {
                setCurrent(pane);
                return;
            }
        }
    });
    for (JoinedRoom *room : client.joinedRooms()) {
        open(room);
    }
}

RoomPanes::~RoomPanes()
{
    // They hide while they go, when the others are gone already.
    for (RoomPane *pane : panes()) {
        pane->disconnect(this);
    }
    for (RoomWindow *window : std::as_const(m_windows)) {
        window->pane().disconnect(this);
        delete window;
    }
}

PaneTabs *RoomPanes::addColumn()
{
    auto *tabs = new PaneTabs;
    addWidget(tabs);
    connect(tabs, &PaneTabs::paneDropped, this, &RoomPanes::move);
    connect(tabs, &PaneTabs::windowWanted, this, [this](RoomPane *pane) { popOut(pane->name()); });
    connect(tabs, &PaneTabs::splitWanted, this, &RoomPanes::split);
    connect(tabs, &PaneTabs::closeWanted, this, [this](RoomPane *pane) { emit leaveWanted(pane->name()); });
    connect(tabs, &QTabWidget::currentChanged, this, [this, tabs] {
        if (RoomPane *pane = tabs->currentPane(); pane != nullptr && !m_moving) {
            setCurrent(pane);
            focus(pane);
        }
    });
    return tabs;
}

QList<PaneTabs *> RoomPanes::columns() const
{
    QList<PaneTabs *> found;
    for (int i = 0; i < count(); ++i) {
        if (auto *tabs = qobject_cast<PaneTabs *>(widget(i))) {
            found.append(tabs);
        }
    }
    return found;
}

QList<RoomPane *> RoomPanes::panes() const
{
    QList<RoomPane *> found;
    for (const PaneTabs *tabs : columns()) {
        for (int i = 0; i < tabs->count(); ++i) {
            if (RoomPane *pane = tabs->pane(i)) { // one that is being destroyed is none any more
                found.append(pane);
            }
        }
    }
    return found;
}

PaneTabs *RoomPanes::columnOf(RoomPane *pane) const
{
    for (PaneTabs *tabs : columns()) {
        if (tabs->indexOf(pane) >= 0) {
            return tabs;
        }
    }
    return nullptr;
}

RoomPane *RoomPanes::find(const RoomName &room) const
{
    for (RoomPane *pane : panes()) {
        if (pane->name() == room) {
            return pane;
        }
    }
    return nullptr;
}

bool RoomPanes::isEmpty() const { return panes().isEmpty(); }

RoomPane *RoomPanes::makePane(JoinedRoom *room)
{
    auto *pane = new RoomPane(m_client, *room, m_settings);
    // Not while somebody reads far back in another of the room's panes.
    pane->setMayForget([this, pane] { return std::ranges::all_of(viewsOf(pane->room()), &RoomPane::isAtLatest); });
    connect(pane, &RoomPane::leaveWanted, this, [this, pane] { emit leaveWanted(pane->name()); });
    connect(pane, &RoomPane::inviteWanted, this, [this, pane] { emit inviteWanted(pane->name()); });
    connect(pane, &RoomPane::seenChanged, this, [this, pane] { tellWatched(pane->room()); });
    connect(pane, &RoomPane::hidden, this, [this, pane] { endDivider(pane->room()); });
    return pane;
}

QList<RoomPane *> RoomPanes::viewsOf(const JoinedRoom *room) const
{
    QList<RoomPane *> views = panes();
    for (const RoomWindow *window : m_windows) {
        views.append(&window->pane());
    }
    views.removeIf([room](const RoomPane *pane) { return pane->room() != room; });
    return views;
}

void RoomPanes::tellWatched(JoinedRoom *room)
{
    if (room != nullptr) {
        room->setWatched(std::ranges::any_of(viewsOf(room), &RoomPane::isSeen));
    }
}

/// The line "New" has done its work when nobody looks at it any more.
void RoomPanes::endDivider(JoinedRoom *room)
{
    if (room != nullptr && std::ranges::none_of(viewsOf(room), &RoomPane::isVisible)) {
        room->closeDivider();
    }
}

void RoomPanes::open(JoinedRoom *room)
{
    RoomPane *pane = makePane(room);
    pane->setNarrow(m_narrow);
    connect(pane, &RoomPane::splitWanted, this, [this, pane] { split(pane); });
    connect(pane, &RoomPane::membersWanted, this, &RoomPanes::membersWanted);
    connect(pane, &RoomPane::searchWanted, this, &RoomPanes::searchWanted);
    connect(pane, &RoomPane::settingsWanted, this, [this, pane] { emit settingsWanted(pane->name()); });
    connect(pane, &RoomPane::backWanted, this, &RoomPanes::backWanted);
    connect(room, &JoinedRoom::nameChanged, pane, [this, pane] {
        if (PaneTabs *tabs = columnOf(pane)) {
            tabs->label(pane);
        }
        if (pane == m_current) {
            emit currentChanged(pane); // under another name
        }
    });
    connect(room, &JoinedRoom::unreadCountChanged, pane, [this, pane] {
        if (PaneTabs *tabs = columnOf(pane)) {
            tabs->label(pane);
        }
    });
    PaneTabs *column = m_current != nullptr ? columnOf(m_current) : nullptr;
    (column != nullptr ? column : columns().constFirst())->add(pane);
    // Rooms of last time come by the dozen: what is in them is laid out when one looks at it.
    if (m_client.isRestored() || m_current == nullptr) {
        show(room->name());
    }
    if (m_preferences.isWindowOpen(room->name())) {
        QMetaObject::invokeMethod(this, &RoomPanes::reopenWindows, Qt::QueuedConnection); // from last time
    }
}

void RoomPanes::close(JoinedRoom *room)
{
    if (RoomWindow *window = windowOf(room->name())) {
        window->letGo();
        window->close();
    }
    RoomPane *pane = find(room->name());
    if (pane == nullptr) {
        return;
    }
    pane->letGo();
    PaneTabs *tabs = columnOf(pane);
    tabs->removeTab(tabs->indexOf(pane)); // makes its neighbour current
    pane->deleteLater();
    dropEmptyColumns();
    if (m_current == pane) {
        const QList<RoomPane *> left = panes();
        setCurrent(left.isEmpty() ? nullptr : columnOf(left.constFirst())->currentPane());
    }
}

void RoomPanes::show(const RoomName &room)
{
    if (RoomPane *pane = find(room)) {
        columnOf(pane)->setCurrentWidget(pane);
        setCurrent(pane);
        focus(pane);
    }
}

RoomWindow *RoomPanes::windowOf(const RoomName &room) const
{
    const auto found =
        std::ranges::find_if(m_windows, [&room](const RoomWindow *window) { return window->pane().name() == room; });
    return found != m_windows.end() ? *found : nullptr;
}

void RoomPanes::popOut(const RoomName &room)
{
    if (JoinedRoom *joined = m_client.joinedRoom(room)) {
        openWindow(joined)->comeToTheFront();
    }
}

RoomWindow *RoomPanes::openWindow(JoinedRoom *room)
{
    if (RoomWindow *window = windowOf(room->name())) {
        return window;
    }
    auto *window = new RoomWindow(makePane(room), *room);
    window->setServerName(m_serverName);
    m_windows.append(window);
    followInWindow(window);
    // Qt moves a window whose screen is gone onto one that is there.
    window->restoreGeometry(m_preferences.windowGeometry(room->name()));
    m_preferences.setWindowOpen(room->name(), true);
    return window;
}

/// Those of last time, without taking the focus; not before the main window is to be seen.
void RoomPanes::reopenWindows()
{
    if (!window()->isVisible()) {
        window()->installEventFilter(this);
        return;
    }
    for (JoinedRoom *room : m_client.joinedRooms()) {
        if (m_preferences.isWindowOpen(room->name()) && windowOf(room->name()) == nullptr) {
            RoomWindow *window = openWindow(room);
            window->setAttribute(Qt::WA_ShowWithoutActivating);
            window->show();
            window->setAttribute(Qt::WA_ShowWithoutActivating, false);
        }
    }
}

bool RoomPanes::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == window() && event->type() == QEvent::Show) {
        watched->removeEventFilter(this);
        QMetaObject::invokeMethod(this, &RoomPanes::reopenWindows, Qt::QueuedConnection);
    }
    return QSplitter::eventFilter(watched, event);
}

void RoomPanes::followInWindow(RoomWindow *window)
{
    RoomPane *pane = &window->pane();
    connect(pane, &RoomPane::splitWanted, this, [this, pane] { showHere(pane->name()); });
    connect(pane, &RoomPane::searchWanted, this, [this, pane] {
        showHere(pane->name());
        emit searchWanted();
    });
    connect(pane, &RoomPane::settingsWanted, this, [this, pane] {
        showHere(pane->name());
        emit settingsWanted(pane->name());
    });
    connect(window, &RoomWindow::closed, this, [this, window] { closeWindow(window); });
}

/// The room's tab, in the window that has the others.
void RoomPanes::showHere(const RoomName &room)
{
    emit frontWanted();
    show(room);
}

void RoomPanes::closeWindow(RoomWindow *window)
{
    m_windows.removeOne(window);
    m_preferences.setWindowGeometry(window->pane().name(), window->saveGeometry());
    if (!m_closingAll) {
        m_preferences.setWindowOpen(window->pane().name(), false);
    }
    window->deleteLater();
    tellWatched(window->pane().room());
}

void RoomPanes::closeWindows()
{
    m_closingAll = true;
    const QList<RoomWindow *> all = m_windows;
    for (RoomWindow *window : all) {
        window->close();
    }
    m_closingAll = false;
}

void RoomPanes::setServerName(const QString &name)
{
    m_serverName = name;
    for (RoomWindow *window : std::as_const(m_windows)) {
        window->setServerName(name);
    }
}

void RoomPanes::split(RoomPane *pane)
{
    PaneTabs *column = columnOf(pane);
    if (column->count() > 1) {
        move(pane, addColumn());
        setSizes(QList<int>(count(), width() / count()));
    } else if (count() > 1) {
        const QList<PaneTabs *> all = columns();
        move(pane, all.constFirst() == column ? all.at(1) : all.constFirst());
    }
}

void RoomPanes::move(RoomPane *pane, PaneTabs *onto)
{
    PaneTabs *from = columnOf(pane);
    if (from == onto) {
        return;
    }
    m_moving = true;
    from->removeTab(from->indexOf(pane));
    onto->add(pane);
    onto->setCurrentWidget(pane);
    m_moving = false;
    dropEmptyColumns();
    setCurrent(pane);
    focus(pane);
}

void RoomPanes::dropEmptyColumns()
{
    for (PaneTabs *tabs : columns()) {
        if (tabs->count() == 0 && count() > 1) {
            tabs->setParent(nullptr); // out of the splitter at once
            tabs->deleteLater();
        }
    }
}

void RoomPanes::step(int by)
{
    const QList<RoomPane *> all = panes();
    if (all.size() > 1) {
        const qsizetype next = (all.indexOf(m_current) + by + all.size()) % all.size();
        show(all.at(next)->name());
    }
}

void RoomPanes::showTab(int number)
{
    const QList<RoomPane *> all = panes();
    if (number < all.size()) {
        show(all.at(number)->name());
    }
}

/// Not while another server is in view: the user writes there.
void RoomPanes::focus(RoomPane *pane)
{
    if (isVisible()) {
        pane->takeFocus();
    }
}

void RoomPanes::setCurrent(RoomPane *pane)
{
    if (pane != m_current) {
        m_current = pane;
        emit currentChanged(pane);
    }
    if (pane != nullptr) {
        tellWatched(pane->room());
    }
}

void RoomPanes::setNarrow(bool narrow)
{
    m_narrow = narrow;
    for (RoomPane *pane : panes()) {
        pane->setNarrow(narrow);
    }
}

} // namespace maru
