// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>

#include "common/chat/message.h"

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

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    void follow();

    JoinedRoom &m_room;
    QList<MemberEntry> m_rows;
};

} // namespace maru
