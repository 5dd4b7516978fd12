// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/room/memberlistpane.h"

#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

#include "app/client/joinedroom.h"
#include "app/models/memberlistmodel.h"
#include "app/ui/look/metrics.h"
#include "app/ui/room/memberdelegate.h"

using namespace Qt::StringLiterals;

namespace maru {

MemberListPane::MemberListPane(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_list(new QListView)
{
    setAutoFillBackground(true);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(look::font(look::Type::Body, true));
    m_list->setObjectName("memberList"_L1);
    m_list->setAccessibleName(tr("Who is here"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new MemberDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(0);
    m_list->viewport()->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_title->setContentsMargins(look::Large, look::Medium, look::Large, look::Small);
    column->addWidget(m_title);
    column->addWidget(m_list, 1);
}

void MemberListPane::show(JoinedRoom *room)
{
    if (room == m_room) {
        return;
    }
    if (m_room != nullptr) {
        disconnect(m_room, nullptr, this, nullptr);
    }
    delete m_list->model();
    m_room = room;
    if (room != nullptr) {
        m_list->setModel(new MemberListModel(*room, m_list));
        connect(room, &JoinedRoom::membersChanged, this, &MemberListPane::count);
        connect(room, &QObject::destroyed, this, [this] { m_room = nullptr; });
        count();
    } else {
        m_title->clear();
    }
}

void MemberListPane::count() { m_title->setText(tr("%n here", nullptr, int(m_room->members().size()))); }

} // namespace maru
