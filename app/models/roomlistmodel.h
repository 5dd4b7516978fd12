// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>

#include "common/chat/roomname.h"

namespace maru {

class ChatClient;

/// The open rooms as rows, those the user is in included even while the server is away. Unsorted; filter and sort
/// with a QSortFilterProxyModel over its roles.
class RoomListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        NameRole = Qt::UserRole + 1, ///< QString, also Qt::DisplayRole
        MembersRole, ///< int
        JoinedRole, ///< bool
        UnreadRole, ///< int
        LastActivityRole, ///< qint64, milliseconds since 1970 UTC
    };
    Q_ENUM(Role)

    explicit RoomListModel(ChatClient &client, QObject *parent = nullptr);
};

} // namespace maru
