// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>

#include "app/client/mention.h"

namespace maru {

class JoinedRoom;
class Timeline;
struct TimelineEntry;

/// A room's timeline as rows. What a row looks like next to its neighbours (first of a day, first of a group of one
/// author's) is told here, so that a delegate only paints.
class TimelineModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< TimelineEntry::Kind as int
        TextRole, ///< QString: the message; plain text
        AuthorRole, ///< QString
        GuestRole, ///< bool
        OwnRole, ///< bool
        TimeRole, ///< qint64, milliseconds since 1970 UTC
        EditedAtRole, ///< qint64, the same; 0: never
        DeliveryRole, ///< Delivery as int
        NoticeRole, ///< Notice as int
        FailureRole, ///< int: ErrorCode, with Delivery::Failed
        IdRole, ///< QString: the sender's id, empty if none
        SeqRole, ///< qint64
        StartsDayRole, ///< bool: another local calendar day than the row above
        /// bool: another author than the row above, a new day, or more than five minutes later. Of notices: the first
        /// below a message, or of a day.
        StartsGroupRole,
        StartsUnreadRole, ///< bool: the line "New" stands above this row
        MentionsRole, ///< QList<Mention>: who is called in the text, without its carriage returns; none while it is
                      ///< not known who is here
        GapFromRole, ///< qint64: the first seq that is missing
        GapCountRole, ///< qint64: how many are missing; 0 if the row is no gap
        GapReasonRole, ///< GapReason as int
        GapLoadingRole, ///< bool
        FileRole, ///< FileReference: what goes along; invalid if nothing does
        FilePathRole, ///< QString: where it lies on this computer, if it is of this run
        FileSentRole, ///< qint64: so many of its bytes are with the server
        FileFaultRole, ///< FileFault as int, with Delivery::Failed
    };
    Q_ENUM(Role)

    explicit TimelineModel(JoinedRoom &room, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    /// A local calendar day: its first millisecond, and that of the next.
    struct Day {
        qint64 from = 0;
        qint64 to = 0;
    };

    [[nodiscard]] bool startsDay(qsizetype row) const;
    [[nodiscard]] bool isSameDay(qint64 time, qint64 other) const;
    [[nodiscard]] bool startsGroup(qsizetype row) const;
    /// The row has another neighbour above than before.
    void tellNeighbour(qsizetype row);

    [[nodiscard]] bool startsUnread(qsizetype row) const;
    [[nodiscard]] QList<Mention> mentionsIn(const TimelineEntry &entry) const;

    const JoinedRoom &m_room;
    const Timeline &m_timeline;
    mutable Day m_day; ///< the last that was looked at
};

} // namespace maru
