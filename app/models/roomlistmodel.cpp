// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/models/roomlistmodel.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/client/chatclient.h"
#include "app/client/mention.h"

using namespace std::chrono_literals;

namespace maru {

/// Nullptr if none is known.
static const TimelineEntry *lastMessage(const JoinedRoom &room)
{
    const QList<TimelineEntry> &entries = room.timeline().entries();
    const auto found = std::find_if(entries.crbegin(), entries.crend(), [](const TimelineEntry &entry) {
        return entry.kind == TimelineEntry::Kind::Message;
    });
    return found != entries.crend() ? &*found : nullptr;
}

RoomListModel::RoomListModel(ChatClient &client, QObject *parent)
    : QAbstractListModel(parent)
    , m_client(client)
{
    RoomDirectory &directory = client.directory();
    connect(&directory, &RoomDirectory::roomInserted, this,
            [this, &directory](qsizetype index) { put(directory.rooms().at(index)); });
    connect(&directory, &RoomDirectory::roomChanged, this,
            [this, &directory](qsizetype index) { put(directory.rooms().at(index)); });
    connect(&directory, &RoomDirectory::roomAboutToBeRemoved, this,
            [this, &directory](qsizetype index) { take(directory.rooms().at(index).room); });
    connect(&directory, &RoomDirectory::reset, this, &RoomListModel::followReset);
    connect(&client, &ChatClient::roomJoined, this, &RoomListModel::addJoined);
    connect(&client, &ChatClient::roomLeft, this, &RoomListModel::dropJoined);

    m_rest.setSingleShot(true);
    m_rest.setInterval(16ms);
    connect(&m_rest, &QTimer::timeout, this, &RoomListModel::endRest);
    m_rows = directory.rooms();
    for (int row = 0; row < m_rows.size(); ++row) {
        m_rowOf.insert(m_rows.at(row).room, row);
    }
    for (JoinedRoom *room : client.joinedRooms()) {
        addJoined(room);
    }
}

int RoomListModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant RoomListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const RoomSummary &summary = m_rows.at(index.row());
    const JoinedRoom *joined = m_joined.value(summary.room);
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return summary.room.text();
    case MembersRole:
        return summary.members;
    case JoinedRole:
        return joined != nullptr;
    case UnreadRole:
        return joined ? joined->unreadCount() : 0;
    case LastActivityRole:
        return summary.lastActivity;
    case TopicRole:
        return joined ? joined->topic() : summary.topic;
    case EphemeralRole:
        return joined ? joined->isEphemeral() : summary.ephemeral;
    case DraftRole:
        return joined && !joined->draft().isEmpty();
    case LastAuthorRole:
    case LastTextRole: {
        const TimelineEntry *last = joined != nullptr ? lastMessage(*joined) : nullptr;
        if (last == nullptr) {
            return QString();
        }
        return role == LastTextRole ? last->plainText() : last->author ? last->author->text() : QString();
    }
    case MentionedRole:
        return joined && joined->unreadCount() > 0 && m_mentionedAt.value(joined) > joined->readSeq();
    case ClientRole:
        return QVariant::fromValue(&m_client);
    case MineRole:
        return joined && joined->isMine();
    default:
        return {};
    }
}

QHash<int, QByteArray> RoomListModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"}, {NameRole, "name"},           {MembersRole, "members"},
            {JoinedRole, "joined"},       {UnreadRole, "unread"},       {LastActivityRole, "lastActivity"},
            {TopicRole, "topic"},         {EphemeralRole, "ephemeral"}, {MineRole, "mine"},
            {DraftRole, "draft"},         {ClientRole, "client"},       {LastAuthorRole, "lastAuthor"},
            {LastTextRole, "lastText"},   {MentionedRole, "mentioned"}};
}

/// The directory has a whole new list: rooms that stay keep their rows.
void RoomListModel::followReset()
{
    const RoomDirectory &directory = m_client.directory();
    for (qsizetype last = m_rows.size() - 1; last >= 0; --last) {
        const auto stays = [this, &directory](qsizetype row) {
            const RoomName &room = m_rows.at(row).room;
            return directory.contains(room) || m_joined.contains(room);
        };
        if (stays(last)) {
            continue;
        }
        qsizetype first = last;
        while (first > 0 && !stays(first - 1)) {
            --first;
        }
        beginRemoveRows({}, int(first), int(last));
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
    m_rowOf.clear();
    for (int row = 0; row < m_rows.size(); ++row) {
        m_rowOf.insert(m_rows.at(row).room, row);
    }
    for (const RoomSummary &summary : directory.rooms()) {
        put(summary);
    }
}

void RoomListModel::put(const RoomSummary &summary)
{
    const auto found = m_rowOf.constFind(summary.room);
    if (found == m_rowOf.cend()) {
        const int row = int(m_rows.size());
        beginInsertRows({}, row, row);
        m_rowOf.insert(summary.room, row);
        m_rows.append(summary);
        endInsertRows();
    } else if (m_rows.at(*found) != summary) {
        m_rows[*found] = summary;
        emit dataChanged(index(*found), index(*found));
    }
}

/// The room is no longer in the directory; its row stays while the user is in it.
void RoomListModel::take(const RoomName &room)
{
    const auto found = m_rowOf.constFind(room);
    if (found == m_rowOf.cend() || m_joined.contains(room)) {
        return;
    }
    const int row = *found;
    beginRemoveRows({}, row, row);
    m_rowOf.erase(found);
    m_rows.removeAt(row);
    for (int i = row; i < m_rows.size(); ++i) {
        m_rowOf[m_rows.at(i).room] = i;
    }
    endRemoveRows();
}

void RoomListModel::addJoined(JoinedRoom *room)
{
    m_joined.insert(room->name(), room);
    connect(room, &JoinedRoom::unreadCountChanged, this, [this, room] { tellMessages(room); });
    connect(&room->timeline(), &Timeline::changed, this, [this, room] { tellMessages(room); });
    connect(&room->timeline(), &Timeline::entriesInserted, this,
            [this, room](qsizetype first, qsizetype count) { lookForMentions(room, first, count); });
    connect(room, &JoinedRoom::epochChanged, this, [this, room] { m_mentionedAt.remove(room); });
    connect(room, &JoinedRoom::nameChanged, this,
            [this, room](const RoomName &before) { renameJoined(room, before); });
    connect(room, &JoinedRoom::draftChanged, this, [this, room, had = !room->draft().isEmpty()]() mutable {
        if (const bool has = !room->draft().isEmpty(); has != had) { // not with each key
            had = has;
            tellChange(room->name());
        }
    });
    connect(room, &JoinedRoom::detailsChanged, this, [this, room] { tellChange(room->name()); });
    lookForMentions(room, 0, room->timeline().entries().size());
    if (m_rowOf.contains(room->name())) {
        tellChange(room->name());
    } else {
        put(RoomSummary{room->name()});
    }
}

/// Once for what both signals tell, and not for older pages. Of a room in which much is said, once a frame: each time
/// all who look at the rows sort and paint.
void RoomListModel::tellMessages(const JoinedRoom *room)
{
    const TimelineEntry *last = lastMessage(*room);
    const Messages now{.unread = room->unreadCount(),
                       .readSeq = room->readSeq(),
                       .lastSeq = last != nullptr ? last->seq : 0,
                       .lastId = last != nullptr ? last->id : std::nullopt,
                       .lastText = last != nullptr ? last->text : QString()};
    if (m_told.value(room) == now || m_resting.contains(room)) {
        return;
    }
    m_told.insert(room, now);
    m_resting.insert(room);
    if (!m_rest.isActive()) {
        m_rest.start();
    }
    tellChange(room->name());
}

void RoomListModel::endRest()
{
    for (const JoinedRoom *room : std::exchange(m_resting, {})) {
        tellMessages(room);
    }
}

/// Looks at what is new only: there may be thousands of unread messages.
void RoomListModel::lookForMentions(const JoinedRoom *room, qsizetype first, qsizetype count)
{
    for (const TimelineEntry &entry : room->timeline().entries().sliced(first, count)) {
        const bool isOthers = entry.kind == TimelineEntry::Kind::Message && !entry.own;
        const bool isNews = entry.seq > std::max(m_mentionedAt.value(room), room->readSeq());
        if (isOthers && isNews && mentions(entry.text, m_client.nickname())) {
            m_mentionedAt.insert(room, entry.seq);
        }
    }
}

void RoomListModel::dropJoined(const JoinedRoom *room)
{
    const RoomName name = room->name();
    m_joined.remove(name);
    m_mentionedAt.remove(room);
    m_told.remove(room);
    m_resting.remove(room);
    disconnect(room, nullptr, this, nullptr);
    disconnect(&room->timeline(), nullptr, this, nullptr);
    if (m_client.directory().contains(name)) {
        tellChange(name);
    } else {
        take(name);
    }
}

/// Its row stays, under the new name, until the directory tells the rest.
void RoomListModel::renameJoined(JoinedRoom *room, const RoomName &before)
{
    const RoomName &now = room->name();
    m_joined.remove(before);
    m_joined.insert(now, room);
    if (before != now && m_rowOf.contains(now)) { // the directory was faster
        take(before);
    } else if (m_rowOf.contains(before)) {
        const int row = m_rowOf.take(before);
        m_rows[row].room = now;
        m_rowOf.insert(now, row);
    }
    tellChange(now);
}

void RoomListModel::tellChange(const RoomName &room)
{
    const auto row = m_rowOf.constFind(room);
    if (row != m_rowOf.cend()) {
        emit dataChanged(index(*row), index(*row));
    }
}

} // namespace maru
