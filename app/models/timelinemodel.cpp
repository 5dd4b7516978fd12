// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/models/timelinemodel.h"

#include <QDateTime>

#include <algorithm>

#include "app/client/joinedroom.h"
#include "app/client/timeline.h"

namespace maru {
namespace {

constexpr qint64 groupGap = 5 * 60 * 1000; // ms

} // namespace

TimelineModel::TimelineModel(JoinedRoom &room, QObject *parent)
    : QAbstractListModel(parent)
    , m_room(room)
    , m_timeline(room.timeline())
{
    connect(&room, &JoinedRoom::dividerChanged, this, [this] {
        if (rowCount() > 0) {
            emit dataChanged(index(0), index(rowCount() - 1), {StartsUnreadRole});
        }
    });
    connect(&m_timeline, &Timeline::entriesAboutToBeInserted, this,
            [this](qsizetype first, qsizetype count) { beginInsertRows({}, int(first), int(first + count - 1)); });
    connect(&m_timeline, &Timeline::entriesInserted, this, [this](qsizetype first, qsizetype count) {
        endInsertRows();
        tellNeighbour(first + count);
    });
    connect(&m_timeline, &Timeline::entriesAboutToBeRemoved, this,
            [this](qsizetype first, qsizetype count) { beginRemoveRows({}, int(first), int(first + count - 1)); });
    connect(&m_timeline, &Timeline::entriesRemoved, this, [this](qsizetype first) {
        endRemoveRows();
        tellNeighbour(first);
    });
    connect(&m_timeline, &Timeline::entryAboutToBeMoved, this, [this](qsizetype from, qsizetype to) {
        // Qt names the row before which it is put, in the numbering from before the move.
        beginMoveRows({}, int(from), int(from), {}, int(to > from ? to + 1 : to));
    });
    connect(&m_timeline, &Timeline::entryMoved, this, [this](qsizetype from) {
        endMoveRows();
        tellNeighbour(from + 1); // entryChanged() follows for where it stands now
    });
    connect(&m_timeline, &Timeline::entryChanged, this, [this](qsizetype row) {
        emit dataChanged(index(int(row)), index(int(row)));
        tellNeighbour(row + 1); // the time may have changed
    });
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_timeline.entries().size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const TimelineEntry &entry = m_timeline.entries().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case TextRole:
        return entry.text;
    case KindRole:
        return int(entry.kind);
    case AuthorRole:
        return entry.author ? entry.author->text() : QString();
    case GuestRole:
        return entry.guest;
    case OwnRole:
        return entry.own;
    case TimeRole:
        return entry.time;
    case EditedAtRole:
        return entry.editedAt;
    case DeliveryRole:
        return int(entry.delivery);
    case NoticeRole:
        return int(entry.notice);
    case FailureRole:
        return int(entry.failure.code);
    case IdRole:
        return entry.id ? entry.id->text() : QString();
    case SeqRole:
        return entry.seq;
    case StartsDayRole:
        return startsDay(index.row());
    case StartsGroupRole:
        return startsGroup(index.row());
    case StartsUnreadRole:
        return startsUnread(index.row());
    case MentionsRole:
        return QVariant::fromValue(mentionsIn(entry));
    case GapFromRole:
        return entry.gapFrom;
    case GapCountRole:
        return entry.kind == TimelineEntry::Kind::Gap ? entry.gapCount() : 0;
    case GapReasonRole:
        return int(entry.gapReason);
    case GapLoadingRole:
        return entry.loading;
    case FileRole:
        return entry.file ? QVariant::fromValue(*entry.file) : QVariant();
    case FilePathRole:
        return entry.outgoing ? entry.outgoing->path : QString();
    case FileSentRole:
        return entry.outgoing ? entry.outgoing->sent : 0;
    case FileFaultRole:
        return int(entry.outgoing ? entry.outgoing->fault : FileFault::None);
    default:
        return {};
    }
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"},
            {KindRole, "kind"},
            {TextRole, "text"},
            {AuthorRole, "author"},
            {GuestRole, "guest"},
            {OwnRole, "own"},
            {TimeRole, "time"},
            {EditedAtRole, "editedAt"},
            {DeliveryRole, "delivery"},
            {NoticeRole, "notice"},
            {FailureRole, "failure"},
            {IdRole, "id"},
            {SeqRole, "seq"},
            {StartsDayRole, "startsDay"},
            {StartsGroupRole, "startsGroup"},
            {StartsUnreadRole, "startsUnread"},
            {MentionsRole, "mentions"},
            {GapFromRole, "gapFrom"},
            {GapCountRole, "gapCount"},
            {GapReasonRole, "gapReason"},
            {GapLoadingRole, "gapLoading"},
            {FileRole, "file"},
            {FilePathRole, "filePath"},
            {FileSentRole, "fileSent"},
            {FileFaultRole, "fileFault"}};
}

bool TimelineModel::startsDay(qsizetype row) const
{
    const QList<TimelineEntry> &entries = m_timeline.entries();
    if (entries.at(row).kind == TimelineEntry::Kind::Gap) {
        return false; // nobody knows when that was
    }
    // A gap has no time of its own.
    qsizetype above = row - 1;
    while (above >= 0 && entries.at(above).kind == TimelineEntry::Kind::Gap) {
        --above;
    }
    return above < 0 || !isSameDay(entries.at(row).time, entries.at(above).time);
}

/// Most that is looked at is of one day, and the calendar is asked for each row several times.
bool TimelineModel::isSameDay(qint64 time, qint64 other) const
{
    if (time < m_day.from || time >= m_day.to) {
        const QDate day = QDateTime::fromMSecsSinceEpoch(time).date();
        m_day = {day.startOfDay().toMSecsSinceEpoch(), day.addDays(1).startOfDay().toMSecsSinceEpoch()};
    }
    return other >= m_day.from && other < m_day.to;
}

bool TimelineModel::startsUnread(qsizetype row) const
{
    const std::optional<qint64> divider = m_room.dividerSeq();
    return divider && row == m_timeline.indexBehind(*divider) && row < m_timeline.settledCount();
}

QList<Mention> TimelineModel::mentionsIn(const TimelineEntry &entry) const
{
    if (entry.kind != TimelineEntry::Kind::Message || !m_room.isLive() || !entry.text.contains(u'@')) {
        return {};
    }
    return findMentions(QString(entry.text).remove(u'\r'), m_room.members());
}

bool TimelineModel::startsGroup(qsizetype row) const
{
    if (row == 0 || startsDay(row)) {
        return true;
    }
    const TimelineEntry &entry = m_timeline.entries().at(row);
    const TimelineEntry &above = m_timeline.entries().at(row - 1);
    if (entry.kind != above.kind) {
        return true;
    }
    if (entry.kind == TimelineEntry::Kind::Notice) {
        return false;
    }
    // Guests may share a nickname; a guest and its namesake with an identity never.
    return entry.author != above.author || entry.guest != above.guest || entry.own != above.own
        || entry.time - above.time > groupGap;
}

void TimelineModel::tellNeighbour(qsizetype row)
{
    const QList<TimelineEntry> &entries = m_timeline.entries();
    if (row < entries.size()) {
        // Below a gap, which has no time of its own, the next row looks at the one above the gap.
        qsizetype last = row;
        while (last + 1 < entries.size() && entries.at(last).kind == TimelineEntry::Kind::Gap) {
            ++last;
        }
        emit dataChanged(index(int(row)), index(int(last)), {StartsDayRole, StartsGroupRole, StartsUnreadRole});
    }
}

} // namespace maru
