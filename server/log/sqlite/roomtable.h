// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

#include "common/sql/sqlstatement.h"
#include "server/log/messagelog.h"
#include "server/log/roomrecord.h"

namespace maru {

/// The rooms of the store: their records, and the last seq that each has given out. Part of LogStore; what it did in
/// a transaction that is rolled back must be forgotten by forget().
class RoomTable
{
public:
    /// A room's row, as far as the messages need it.
    struct Row {
        qint64 id = 0; ///< never used again for another room
        qint64 lastSeq = 0;
    };

    explicit RoomTable(SqlDatabase &database);

    [[nodiscard]] Result<std::optional<Row>, LogFault> find(const RoomName &room);
    [[nodiscard]] Result<Row, LogFault> findOrMake(const RoomName &room, qint64 now);
    /// The name of a row; none if it was deleted.
    [[nodiscard]] std::optional<RoomName> nameOf(qint64 id);
    /// Something was said.
    [[nodiscard]] bool touch(const RoomName &room, const Row &row, qint64 seq, qint64 now);
    /// That seq was given out, for something that is no activity.
    [[nodiscard]] bool advance(const RoomName &room, const Row &row, qint64 seq);

    [[nodiscard]] Result<QList<RoomRecord>, LogFault> records(const QString &storeEpoch);
    /// Of a room: the store's, and the row, which is never used again.
    [[nodiscard]] static QString epochOf(const QString &storeEpoch, qint64 row)
    {
        return storeEpoch + u'.' + QString::number(row);
    }
    /// Makes the room, or changes the topic of the one with that name; never whose it is, nor what it keeps.
    [[nodiscard]] bool save(const RoomRecord &record);
    /// False if there is no such room, too.
    [[nodiscard]] bool keep(const RoomName &room, const Retention &retention);
    /// False if the new name is taken, too.
    [[nodiscard]] bool rename(const RoomName &from, const RoomName &to);
    /// The room is gone at once; its messages are cleared away later, by LogCleaner.
    [[nodiscard]] bool remove(const RoomName &room);

    /// How far a room's messages reach and how many are to be kept; deleted rooms included.
    struct Extent {
        qint64 row = 0;
        qint64 lastSeq = 0;
        Retention retention;
        bool deleted = false;
    };
    [[nodiscard]] QList<Extent> extents();
    /// Takes the row of a deleted room out, whose messages are gone.
    [[nodiscard]] bool clear(qint64 row);

    void forget() { m_known.clear(); }

private:
    SqlStatement m_find;
    SqlStatement m_make;
    SqlStatement m_name;
    SqlStatement m_touch;
    SqlStatement m_advance;
    SqlStatement m_all;
    SqlStatement m_save;
    SqlStatement m_keep;
    SqlStatement m_rename;
    SqlStatement m_remove;
    SqlStatement m_extents;
    SqlStatement m_clear;
    QHash<QString, Row> m_known; // by key; what the table holds, as far as it was asked for
};

} // namespace maru
