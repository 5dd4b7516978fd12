// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/models/memberlistmodel.h"

#include <algorithm>

#include "app/client/joinedroom.h"

namespace maru {
namespace {

bool standsBefore(const MemberEntry &a, const MemberEntry &b)
{
    return a.nickname == b.nickname ? a.member < b.member : a.nickname < b.nickname;
}

} // namespace

MemberListModel::MemberListModel(JoinedRoom &room, QObject *parent)
    : QAbstractListModel(parent)
    , m_room(room)
{
    connect(&m_room, &JoinedRoom::membersChanged, this, &MemberListModel::follow);
    follow();
}

int MemberListModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant MemberListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const MemberEntry &member = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case NicknameRole:
        return member.nickname.text();
    case GuestRole:
        return member.guest;
    default:
        return {};
    }
}

QHash<int, QByteArray> MemberListModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {NicknameRole, "nickname"}, {GuestRole, "guest"}};
}

/// Walks through both sorted lists and tells each row that came or went; the rest stay untouched.
void MemberListModel::follow()
{
    QList<MemberEntry> wanted = m_room.members();
    std::ranges::sort(wanted, standsBefore);
    for (qsizetype row = 0; row < wanted.size() || row < m_rows.size();) {
        const bool gone =
            row < m_rows.size() && (row == wanted.size() || standsBefore(m_rows.at(row), wanted.at(row)));
        if (gone) {
            beginRemoveRows({}, int(row), int(row));
            m_rows.removeAt(row);
            endRemoveRows();
            continue;
        }
        if (row == m_rows.size() || standsBefore(wanted.at(row), m_rows.at(row))) {
            beginInsertRows({}, int(row), int(row));
            m_rows.insert(row, wanted.at(row));
            endInsertRows();
        } else if (m_rows.at(row) != wanted.at(row)
                   || m_rows.at(row).nickname.text() != wanted.at(row).nickname.text()) {
            m_rows[row] = wanted.at(row);
            emit dataChanged(index(int(row)), index(int(row)));
        }
        ++row;
    }
}

} // namespace maru
