// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>

#include "app/models/memberlistmodel.h"

namespace maru {

/// Whom one may mention in a room: those who are in it but oneself, by nickname, then those who wrote in it and are
/// gone, the last who wrote first. Has MemberListModel's roles and one more.
class MentionableModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        AwayRole = MemberListModel::GuestRole + 1, ///< bool: not in the room
    };
    Q_ENUM(Role)

    /// `self`: the user's nickname.
    MentionableModel(JoinedRoom &room, const QString &self, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void collect();
    void collectThoseWhoAreGone();

    const JoinedRoom &m_room;
    const QString m_self; ///< the key of the nickname
    QList<MemberEntry> m_people;
    qsizetype m_here = 0; ///< so many of them are in the room
};

} // namespace maru
