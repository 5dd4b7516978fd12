// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>

namespace maru {

class JoinedRoom;

/// Who is in a room, sorted by nickname. Display role: the nickname.
class MemberListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        NicknameRole = Qt::UserRole + 1, ///< QString
        GuestRole, ///< bool
    };
    Q_ENUM(Role)

    explicit MemberListModel(JoinedRoom &room, QObject *parent = nullptr);
};

} // namespace maru
