// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QMenu>
#include <QPointer>

#include <optional>

#include "common/chat/roomname.h"

class QModelIndex;

namespace maru {

class RoomPreferences;

/// What can be done with a row of the room list. Sets what the user prefers of the room; asks for all else.
class RoomMenu : public QMenu
{
    Q_OBJECT

public:
    /// `row`: of RoomListModel. The preferences may go while the menu is open.
    RoomMenu(const QModelIndex &row, RoomPreferences &preferences, QWidget *parent);

signals:
    void chosen();
    void inviteWanted();
    void windowWanted();
    void markReadWanted();
    void settingsWanted();
    void leaveWanted();

private:
    void addFavourite(const RoomName &room);
    void addAttention(const RoomName &room);

    QPointer<RoomPreferences> m_preferences;
};

} // namespace maru
