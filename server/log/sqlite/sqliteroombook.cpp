// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/sqliteroombook.h"

#include "server/log/sqlite/reporttable.h"
#include "server/log/sqlite/sqlitestore.h"

namespace maru {
namespace {

Result<std::monostate, LogFault> outcome(bool done)
{
    if (!done) {
        return Failure(LogFault::Unavailable);
    }
    return std::monostate();
}

} // namespace

SqliteRoomBook::SqliteRoomBook(SqliteStore &store, QObject *parent)
    : RoomBook(parent)
    , m_store(store)
{}

void SqliteRoomBook::saveRoom(const RoomRecord &record, Done done)
{
    m_store.write<std::monostate>([record](LogStore &store) { return outcome(store.rooms().save(record)); },
                                  std::move(done));
}

void SqliteRoomBook::keepMessages(const RoomName &room, const Retention &retention, Done done)
{
    m_store.write<std::monostate>(
        [room, retention](LogStore &store) { return outcome(store.rooms().keep(room, retention)); }, std::move(done));
}

void SqliteRoomBook::renameRoom(const RoomName &from, const RoomName &to, Done done)
{
    m_store.write<std::monostate>([from, to](LogStore &store) { return outcome(store.rooms().rename(from, to)); },
                                  std::move(done));
}

void SqliteRoomBook::removeRoom(const RoomName &room, Done done)
{
    m_store.write<std::monostate>([room](LogStore &store) { return outcome(store.rooms().remove(room)); },
                                  std::move(done));
}

void SqliteRoomBook::holdNickname(const HeldNickname &held, Done done)
{
    m_store.writeSoon<std::monostate>([held](LogStore &store) { return outcome(store.holdNickname(held)); },
                                      std::move(done));
}

void SqliteRoomBook::keepReport(const MessageReport &report, Done done)
{
    m_store.write<std::monostate>(
        [report](LogStore &store) { return outcome(ReportTable(store.database()).add(report)); }, std::move(done));
}

} // namespace maru
