// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/rooms/roomfilter.h"

#include <optional>

#include "app/client/chatclient.h"
#include "app/models/roomlistmodel.h"
#include "app/ui/rooms/serverrows.h"
#include "app/ui/servers/serverlist.h"
#include "app/ui/servers/serversession.h"
#include "app/ui/settings/roompreferences.h"
#include "app/ui/words/words.h"
#include "common/chat/nametext.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr qsizetype MostPreview = 120;

static std::optional<RoomName> roomOf(const QModelIndex &index)
{
    auto room = RoomName::parse(index.data(RoomListModel::NameRole).toString());
    return room ? std::optional(*std::move(room)) : std::nullopt;
}

/// What is written from right to left is so by itself, not together with what stands before it.
static QString isolated(const QString &text)
{
    static constexpr QChar firstStrongIsolate(0x2068);
    static constexpr QChar popDirectionalIsolate(0x2069);
    return text.isRightToLeft() ? firstStrongIsolate + text + popDirectionalIsolate : text;
}

RoomFilter::RoomFilter(const ServerList &servers, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_servers(servers)
{
    setDynamicSortFilter(true);
    sort(0);
    for (ServerSession *session : servers.sessions()) {
        follow(session);
    }
    connect(&servers, &ServerList::added, this, &RoomFilter::follow);
    connect(&servers, &ServerList::added, this, &RoomFilter::invalidate);
    connect(&servers, &ServerList::removed, this, &RoomFilter::invalidate);
}

void RoomFilter::follow(ServerSession *session)
{
    connect(&session->preferences(), &RoomPreferences::changed, this, &RoomFilter::tellAll);
}

void RoomFilter::tellAll()
{
    invalidate();
    if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
    }
}

ServerSession *RoomFilter::serverOf(const QModelIndex &index) const
{
    return m_servers.of(index.data(RoomListModel::ClientRole).value<ChatClient *>());
}

const RoomPreferences *RoomFilter::preferencesOf(const QModelIndex &index) const
{
    ServerSession *server = index.data(ServerRows::IsServerRole).toBool() ? nullptr : serverOf(index);
    return server != nullptr ? &server->preferences() : nullptr;
}

bool RoomFilter::isFavourite(const QModelIndex &index) const
{
    const RoomPreferences *preferences = preferencesOf(index);
    const auto room = preferences != nullptr ? roomOf(index) : std::nullopt;
    return room && preferences->isFavourite(*room);
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
    if (role == FavouriteRole) {
        return isFavourite(index);
    }
    if (role == AttentionRole) {
        const RoomPreferences *preferences = preferencesOf(index);
        const auto room = preferences != nullptr ? roomOf(index) : std::nullopt;
        return room ? int(preferences->attention(*room)) : 0;
    }
    if (role == PreviewRole) {
        const QString author = index.data(RoomListModel::LastAuthorRole).toString();
        const QString text = index.data(RoomListModel::LastTextRole).toString().left(MostPreview).simplified();
        return author.isEmpty() ? index.data(RoomListModel::TopicRole).toString()
                                : tr("%1: %2", "nickname, message").arg(author, isolated(text));
    }
    if (role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) {
        return QSortFilterProxyModel::data(index, role);
    }
    const QString name = index.data(RoomListModel::NameRole).toString();
    const QString topic = index.data(RoomListModel::TopicRole).toString();
    if (index.data(ServerRows::IsServerRole).toBool()) {
        const QString trouble = index.data(ServerRows::TroubleRole).toString();
        const QString text = tr("Server %1").arg(name) + (trouble.isEmpty() ? QString() : u", "_s + trouble);
        return role == Qt::ToolTipRole ? words::tooltip(text) : text;
    }
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
        if (index.data(RoomListModel::MentionedRole).toBool()) {
            parts.insert(2, tr("you are mentioned"));
        }
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
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (index.data(ServerRows::IsServerRole).toBool()) {
        return m_servers.hasSeveral();
    }
    if (m_wanted.isEmpty()) {
        return true;
    }
    return foldName(index.data(RoomListModel::NameRole).toString()).contains(m_wanted);
}

bool RoomFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (m_servers.hasSeveral()) {
        const qsizetype before = m_servers.sessions().indexOf(serverOf(left));
        const qsizetype after = m_servers.sessions().indexOf(serverOf(right));
        const bool isServer = left.data(ServerRows::IsServerRole).toBool();
        if (before != after) {
            return before < after;
        }
        if (isServer != right.data(ServerRows::IsServerRole).toBool()) {
            return isServer;
        }
    }
    if (const bool favourite = isFavourite(left); favourite != isFavourite(right)) {
        return favourite;
    }
    const bool leftJoined = left.data(RoomListModel::JoinedRole).toBool();
    const bool rightJoined = right.data(RoomListModel::JoinedRole).toBool();
    if (leftJoined != rightJoined) {
        return leftJoined;
    }
    if (m_order == Settings::RoomOrder::Unread) {
        const bool mentioned = left.data(RoomListModel::MentionedRole).toBool();
        if (mentioned != right.data(RoomListModel::MentionedRole).toBool()) {
            return mentioned;
        }
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
