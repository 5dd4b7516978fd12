// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/roomfilter.h"

#include "app/models/roomlistmodel.h"
#include "common/chat/nametext.h"

namespace maru {

RoomFilter::RoomFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(true);
    sort(0);
}

void RoomFilter::setWanted(const QString &typed)
{
    m_wanted = foldName(typed.trimmed().normalized(QString::NormalizationForm_C));
    invalidateFilter();
}

bool RoomFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_wanted.isEmpty()) {
        return true;
    }
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return foldName(index.data(RoomListModel::NameRole).toString()).contains(m_wanted);
}

bool RoomFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool leftJoined = left.data(RoomListModel::JoinedRole).toBool();
    const bool rightJoined = right.data(RoomListModel::JoinedRole).toBool();
    if (leftJoined != rightJoined) {
        return leftJoined;
    }
    return QString::localeAwareCompare(left.data(RoomListModel::NameRole).toString(),
                                       right.data(RoomListModel::NameRole).toString())
        < 0;
}

} // namespace maru
