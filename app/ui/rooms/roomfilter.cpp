// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/roomfilter.h"

#include "app/models/roomlistmodel.h"
#include "app/ui/words/words.h"
#include "common/chat/nametext.h"

using namespace Qt::StringLiterals;

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

QVariant RoomFilter::data(const QModelIndex &index, int role) const
{
    if (role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) {
        return QSortFilterProxyModel::data(index, role);
    }
    const QString name = index.data(RoomListModel::NameRole).toString();
    const QString topic = index.data(RoomListModel::TopicRole).toString();
    QStringList parts{name};
    if (!topic.isEmpty()) {
        parts.append(topic);
    }
    if (index.data(RoomListModel::EphemeralRole).toBool()) {
        parts.append(words::ephemeral());
    }
    if (role == Qt::ToolTipRole) {
        return words::tooltip(parts.join(u'\n'));
    }
    if (const int unread = index.data(RoomListModel::UnreadRole).toInt(); unread > 0) {
        parts.insert(1, tr("%n unread", nullptr, unread));
    }
    if (index.data(RoomListModel::DraftRole).toBool()) {
        parts.insert(1, tr("half written message"));
    }
    if (index.data(RoomListModel::JoinedRole).toBool()) {
        parts.insert(1, tr("you are in it"));
    }
    return parts.join(u", "_s);
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
