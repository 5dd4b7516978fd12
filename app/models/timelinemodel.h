// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>

namespace maru {

class JoinedRoom;

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
        DeliveryRole, ///< Delivery as int
        NoticeRole, ///< Notice as int
        FailureRole, ///< int: ErrorCode, with Delivery::Failed
        IdRole, ///< QString: the sender's id, empty if none
        SeqRole, ///< qint64
        StartsDayRole, ///< bool: first row of a local calendar day
        StartsGroupRole, ///< bool: another author than the row above, a new day, or more than five minutes later
    };
    Q_ENUM(Role)

    explicit TimelineModel(JoinedRoom &room, QObject *parent = nullptr);
};

} // namespace maru
