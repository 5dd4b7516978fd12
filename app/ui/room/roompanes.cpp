// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/roompanes.h"

#include <QApplication>

#include "app/client/chatclient.h"
#include "app/ui/room/panetabs.h"
#include "app/ui/room/roompane.h"

namespace maru {

RoomPanes::RoomPanes(ChatClient &client, Settings &settings, QWidget *parent)
    : QSplitter(parent)
    , m_client(client)
    , m_settings(settings)
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

PaneTabs *RoomPanes::addColumn()
{
    auto *tabs = new PaneTabs;
    addWidget(tabs);
    connect(tabs, &PaneTabs::paneDropped, this, &RoomPanes::move);
    connect(tabs, &PaneTabs::closeWanted, this, [this](RoomPane *pane) { emit leaveWanted(pane->name()); });
    connect(tabs, &QTabWidget::currentChanged, this, [this, tabs] {
        if (RoomPane *pane = tabs->currentPane(); pane != nullptr && !m_moving) {
            setCurrent(pane);
            pane->setFocus();
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
            found.append(tabs->pane(i));
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

void RoomPanes::open(JoinedRoom *room)
{
    auto *pane = new RoomPane(m_client, *room, m_settings);
    pane->setNarrow(m_narrow);
    connect(pane, &RoomPane::leaveWanted, this, [this, pane] { emit leaveWanted(pane->name()); });
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
    setCurrent(pane);
    pane->setFocus();
}

void RoomPanes::close(JoinedRoom *room)
{
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
        pane->setFocus();
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
    m_moving = false;
    dropEmptyColumns();
    setCurrent(pane);
    pane->setFocus();
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

void RoomPanes::setCurrent(RoomPane *pane)
{
    if (pane != m_current) {
        m_current = pane;
        emit currentChanged(pane);
    }
    if (pane != nullptr) {
        pane->markReadIfSeen();
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
