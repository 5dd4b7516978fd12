// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/roommenu.h"

#include <QActionGroup>

#include "app/models/roomlistmodel.h"
#include "app/ui/look/icons.h"
#include "app/ui/settings/roompreferences.h"

using namespace Qt::StringLiterals;

namespace maru {

RoomMenu::RoomMenu(const QModelIndex &row, RoomPreferences &preferences, QWidget *parent)
    : QMenu(parent)
    , m_preferences(&preferences)
{
    setObjectName("roomListMenu"_L1);
    addAction(icons::icon(u"room"_s), tr("Go in"), this, &RoomMenu::chosen);
    addAction(icons::icon(u"link"_s), tr("Copy Invite Link"), this, &RoomMenu::inviteWanted);
    const auto name = RoomName::parse(row.data(RoomListModel::NameRole).toString());
    if (name) {
        addFavourite(*name);
    }
    if (!name || !row.data(RoomListModel::JoinedRole).toBool()) {
        return;
    }
    addAction(icons::icon(u"window"_s), tr("Open in a Window of Its Own"), this, &RoomMenu::windowWanted);
    addAction(icons::icon(u"check"_s), tr("Mark as Read"), this, &RoomMenu::markReadWanted)
        ->setEnabled(row.data(RoomListModel::UnreadRole).toInt() > 0);
    addSeparator();
    addAttention(*name);
    addSeparator();
    const bool mine = row.data(RoomListModel::MineRole).toBool();
    addAction(icons::icon(mine ? u"settings"_s : u"info"_s), mine ? tr("Room Settings…") : tr("About This Room…"),
              this, &RoomMenu::settingsWanted);
    addAction(icons::icon(u"leave"_s), tr("Leave"), this, &RoomMenu::leaveWanted);
}

void RoomMenu::addFavourite(const RoomName &room)
{
    const bool favourite = m_preferences->isFavourite(room);
    addAction(icons::icon(u"star"_s), favourite ? tr("No Favourite Any More") : tr("Favourite"), this,
              [this, room, favourite] {
                  if (m_preferences) {
                      m_preferences->setFavourite(room, !favourite);
                  }
              });
}

void RoomMenu::addAttention(const RoomName &room)
{
    using Attention = RoomPreferences::Attention;
    auto *choices = new QActionGroup(this);
    for (const auto &[text, attention] :
         {std::pair(tr("Notify of Everything"), Attention::All),
          std::pair(tr("Only of Mentions"), Attention::Mentions), std::pair(tr("Mute"), Attention::Nothing)}) {
        QAction *choice = choices->addAction(addAction(text));
        choice->setCheckable(true);
        choice->setChecked(m_preferences->attention(room) == attention);
        connect(choice, &QAction::triggered, this, [this, room, attention = attention] {
            if (m_preferences) {
                m_preferences->setAttention(room, attention);
            }
        });
    }
}

} // namespace maru
