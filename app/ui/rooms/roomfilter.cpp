// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/roomfilter.h"

#include <optional>

#include "app/models/roomlistmodel.h"
#include "app/ui/settings/roompreferences.h"
#include "app/ui/words/words.h"
#include "common/chat/nametext.h"

using namespace Qt::StringLiterals;

namespace maru {

static std::optional<RoomName> roomOf(const QModelIndex &index)
{
    auto room = RoomName::parse(index.data(RoomListModel::NameRole).toString());
    return room ? std::optional(*std::move(room)) : std::nullopt;
}

RoomFilter::RoomFilter(const RoomPreferences &preferences, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_preferences(preferences)
{
    setDynamicSortFilter(true);
    sort(0);
    connect(&preferences, &RoomPreferences::changed, this, [this] {
        invalidate();
        if (rowCount() > 0) {
            emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
        }
    });
}

void RoomFilter::setOrder(Settings::RoomOrder order)
{
    m_order = order;
    invalidate();
}

void RoomFilter::setHeld(bool held)
{
    setDynamicSortFilter(!held);
    if (!held) {
        invalidate();
    }
}

void RoomFilter::setWanted(const QString &typed)
{
    m_wanted = foldName(typed.trimmed().normalized(QString::NormalizationForm_C));
    invalidateFilter();
}

QVariant RoomFilter::data(const QModelIndex &index, int role) const
{
    if (role == FavouriteRole || role == AttentionRole) {
        const auto room = roomOf(index);
        return role == FavouriteRole ? QVariant(room && m_preferences.isFavourite(*room))
                                     : QVariant(room ? int(m_preferences.attention(*room)) : 0);
    }
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
    if (index.data(FavouriteRole).toBool()) {
        parts.insert(1, tr("favourite"));
    }
    if (index.data(AttentionRole).toInt() == int(RoomPreferences::Attention::Nothing)) {
        parts.insert(1, tr("muted"));
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
    const auto isFavourite = [this](const QModelIndex &index) {
        const auto room = roomOf(index);
        return room && m_preferences.isFavourite(*room);
    };
    if (const bool favourite = isFavourite(left); favourite != isFavourite(right)) {
        return favourite;
    }
    const bool leftJoined = left.data(RoomListModel::JoinedRole).toBool();
    const bool rightJoined = right.data(RoomListModel::JoinedRole).toBool();
    if (leftJoined != rightJoined) {
        return leftJoined;
    }
    if (m_order == Settings::RoomOrder::Unread) {
        const bool unread = left.data(RoomListModel::UnreadRole).toInt() > 0;
        if (unread != (right.data(RoomListModel::UnreadRole).toInt() > 0)) {
            return unread;
        }
    } else if (m_order == Settings::RoomOrder::Activity) {
        const qint64 before = left.data(RoomListModel::LastActivityRole).toLongLong();
        const qint64 after = right.data(RoomListModel::LastActivityRole).toLongLong();
        if (before != after) {
            return before > after;
        }
    }
    return QString::localeAwareCompare(left.data(RoomListModel::NameRole).toString(),
                                       right.data(RoomListModel::NameRole).toString())
        < 0;
}

} // namespace maru
