// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/roomtable.h"

#include "common/chat/limits.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

QVariant orNull(const auto &optional) { return optional ? QVariant::fromValue(*optional) : QVariant(); }

/// A null QString would be bound as NULL.
QString orEmpty(const QString &text) { return text.isNull() ? u""_s : text; }

/// From the columns keep_days and keep_count, which stand side by side.
Retention retentionAt(const SqlStatement &row, int column)
{
    Retention retention;
    if (const QVariant days = row.value(column); !days.isNull()) {
        retention.days = days.toInt();
    }
    if (const QVariant count = row.value(column + 1); !count.isNull()) {
        retention.count = count.toLongLong();
    }
    return retention;
}

} // namespace

RoomTable::RoomTable(SqlDatabase &database)
    : m_find(database, u"SELECT id, last_seq FROM rooms WHERE key = ?"_s)
    , m_make(database, u"INSERT INTO rooms (key, name, created_at, last_activity) VALUES (?, ?, ?, ?)"_s)
    , m_name(database, u"SELECT name FROM rooms WHERE id = ? AND key IS NOT NULL"_s)
    , m_touch(database, u"UPDATE rooms SET last_seq = ?, last_activity = ? WHERE id = ?"_s)
    , m_advance(database, u"UPDATE rooms SET last_seq = ? WHERE id = ?"_s)
    , m_all(database,
            u"SELECT name, topic, creator, creator_key, created_at, last_seq, last_activity, keep_days,"
            " keep_count, id FROM rooms WHERE key IS NOT NULL ORDER BY id"_s)
    , m_save(database,
             u"INSERT INTO rooms (key, name, topic, creator, creator_key, created_at, last_activity, keep_days,"
             " keep_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
             " topic = excluded.topic"_s)
    , m_keep(database, u"UPDATE rooms SET keep_days = ?, keep_count = ? WHERE key = ?"_s)
    , m_rename(database, u"UPDATE rooms SET key = ?, name = ? WHERE key = ?"_s)
    , m_remove(database, u"UPDATE rooms SET key = NULL WHERE key = ?"_s)
    , m_extents(database, u"SELECT id, last_seq, keep_days, keep_count, key IS NULL FROM rooms"_s)
    , m_clear(database, u"DELETE FROM rooms WHERE id = ? AND key IS NULL"_s)
{}

Result<std::optional<RoomTable::Row>, LogFault> RoomTable::find(const RoomName &room)
{
    if (const auto known = m_known.constFind(room.key()); known != m_known.cend()) {
        return std::optional(*known);
    }
    if (!m_find.run({room.key()})) {
        return Failure(LogFault::Unavailable);
    }
    std::optional<Row> found;
    if (m_find.next()) {
        found = Row{m_find.value(0).toLongLong(), m_find.value(1).toLongLong()};
        m_known.insert(room.key(), *found);
    }
    m_find.finish();
    return found;
}

Result<RoomTable::Row, LogFault> RoomTable::findOrMake(const RoomName &room, qint64 now)
{
    auto found = find(room);
    if (!found) {
        return Failure(found.error());
    }
    if (*found) {
        return **found;
    }
    if (!m_make.run({room.key(), room.text(), now, now})) {
        return Failure(LogFault::Unavailable);
    }
    return *m_known.insert(room.key(), Row{m_make.lastInsertId(), 0});
}

std::optional<RoomName> RoomTable::nameOf(qint64 id)
{
    std::optional<RoomName> name;
    if (m_name.run({id}) && m_name.next()) {
        if (auto parsed = RoomName::parse(m_name.value(0).toString())) {
            name = *std::move(parsed);
        }
    }
    m_name.finish();
    return name;
}

bool RoomTable::touch(const RoomName &room, const Row &row, qint64 seq, qint64 now)
{
    m_known.insert(room.key(), Row{row.id, seq});
    return m_touch.run({seq, now, row.id});
}

bool RoomTable::advance(const RoomName &room, const Row &row, qint64 seq)
{
    m_known.insert(room.key(), Row{row.id, seq});
    return m_advance.run({seq, row.id});
}

Result<QList<RoomRecord>, LogFault> RoomTable::records(const QString &storeEpoch)
{
    if (!m_all.run()) {
        return Failure(LogFault::Unavailable);
    }
    QList<RoomRecord> records;
    while (m_all.next()) {
        auto name = RoomName::parse(m_all.value(0).toString());
        if (!name) {
            continue; // written by another hand; its messages stay where they are
        }
        RoomRecord record{*std::move(name),
                          m_all.value(1).toString(),
                          m_all.value(2).toString(),
                          m_all.value(3).toString(),
                          m_all.value(4).toLongLong(),
                          m_all.value(5).toLongLong(),
                          m_all.value(6).toLongLong(),
                          {}};
        record.retention = retentionAt(m_all, 7);
        record.epoch = epochOf(storeEpoch, m_all.value(9).toLongLong());
        records.append(std::move(record));
    }
    m_all.finish();
    if (!m_all.isGood()) {
        return Failure(LogFault::Unavailable);
    }
    return records;
}

bool RoomTable::save(const RoomRecord &record)
{
    return m_save.run({record.name.key(), record.name.text(), orEmpty(record.topic), orEmpty(record.creator),
                       orEmpty(record.creatorKey), record.createdAt, record.lastActivity,
                       orNull(record.retention.days), orNull(record.retention.count)});
}

bool RoomTable::keep(const RoomName &room, const Retention &retention)
{
    return m_keep.run({orNull(retention.days), orNull(retention.count), room.key()}) && m_keep.changedRows() == 1;
}

bool RoomTable::rename(const RoomName &from, const RoomName &to)
{
    m_known.remove(from.key());
    m_known.remove(to.key());
    return m_rename.run({to.key(), to.text(), from.key()}) && m_rename.changedRows() == 1;
}

bool RoomTable::remove(const RoomName &room)
{
    m_known.remove(room.key());
    return m_remove.run({room.key()});
}

QList<RoomTable::Extent> RoomTable::extents()
{
    QList<Extent> extents;
    if (m_extents.run()) {
        while (m_extents.next()) {
            extents.append({m_extents.value(0).toLongLong(), m_extents.value(1).toLongLong(),
                            retentionAt(m_extents, 2), m_extents.value(4).toBool()});
        }
    }
    m_extents.finish();
    return extents;
}

bool RoomTable::clear(qint64 row) { return m_clear.run({row}); }

} // namespace maru
