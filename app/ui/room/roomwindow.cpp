// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/roomwindow.h"

#include <QAction>
#include <QCloseEvent>
#include <QSplitter>
#include <QVBoxLayout>

#include "app/client/joinedroom.h"
#include "app/ui/room/memberlistpane.h"
#include "app/ui/room/roomattachments.h"
#include "app/ui/room/roompane.h"
#include "app/ui/timeline/timelineview.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr QSize usualRoomSize{520, 560};
static constexpr QSize smallestRoomSize{320, 320};
static constexpr int membersBeside = 184;

RoomWindow::RoomWindow(RoomPane *pane, JoinedRoom &room)
    : QWidget(nullptr, Qt::Window)
    , m_pane(pane)
    , m_members(new MemberListPane)
{
    setObjectName("roomWindow"_L1);
    setMinimumSize(smallestRoomSize);
    resize(usualRoomSize);
    auto *beside = new QSplitter;
    beside->setChildrenCollapsible(false);
    beside->addWidget(pane);
    beside->addWidget(m_members);
    beside->setStretchFactor(0, 1);
    beside->setSizes({usualRoomSize.width(), membersBeside});
    m_members->show(&room);
    m_members->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(beside);
    pane->takeFocus();
    connect(pane, &RoomPane::membersWanted, this, &RoomWindow::toggleMembers);
    connect(&room, &JoinedRoom::nameChanged, this, &RoomWindow::showTitle);
    addKeys();
    showTitle();
}

/// The menus of the other window are not reached from here.
void RoomWindow::addKeys()
{
    const auto add = [this](const QKeySequence &key, auto &&act) {
        auto *action = new QAction(this);
        action->setShortcut(key);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
    };
    add(Qt::CTRL | Qt::Key_W, [this] { close(); });
    add(QKeySequence::Find, [this] { emit m_pane->searchWanted(); });
    add(Qt::CTRL | Qt::Key_M, [this] { toggleMembers(); });
    add(Qt::CTRL | Qt::Key_U, [this] { m_pane->attachments().choose(); });
    add(Qt::ALT | Qt::Key_Return, [this] { emit m_pane->settingsWanted(); });
    add(Qt::CTRL | Qt::SHIFT | Qt::Key_C, [this] { m_pane->timeline().copySelected(); });
    add(Qt::CTRL | Qt::Key_End, [this] { m_pane->timeline().jumpToLatest(); });
    add(Qt::SHIFT | Qt::Key_PageUp, [this] { m_pane->timeline().showUnread(); });
}

void RoomWindow::setServerName(const QString &name)
{
    m_serverName = name;
    showTitle();
}

void RoomWindow::showTitle()
{
    const QString room = m_pane->name().text();
    setWindowTitle((m_serverName.isEmpty() ? room : tr("%1 (%2)", "room, server").arg(room, m_serverName))
                   + u" – Maru"_s);
}

void RoomWindow::toggleMembers() { m_members->setVisible(!m_members->isVisible()); }

void RoomWindow::comeToTheFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    QWidget::show();
    raise();
    activateWindow();
    m_pane->takeFocus();
}

void RoomWindow::letGo()
{
    m_members->show(nullptr);
    m_pane->letGo();
}

void RoomWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    emit closed();
}

} // namespace maru
