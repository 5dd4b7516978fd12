// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/archive.h"

namespace maru {

Archive::Archive(const ChatServer::Options &options, const Clock &clock)
    : m_memoryLog(std::make_unique<MemoryMessageLog>(options.historyPerRoom, clock))
    , m_memoryBook(std::make_unique<MemoryRoomBook>(*m_memoryLog))
{
    if (options.storePath.isEmpty() || options.durability == Durability::Memory) {
        return;
    }
    auto store = SqliteStore::open({options.storePath, options.durability, options.retention}, clock);
    if (!store) {
        m_trouble = store.error();
        return;
    }
    m_store = *std::move(store);
    m_lastingLog = std::make_unique<SqliteMessageLog>(*m_store);
    m_lastingBook = std::make_unique<SqliteRoomBook>(*m_store);
}

Storage Archive::storage() const
{
    const RoomStorage memory{*m_memoryLog, *m_memoryBook};
    if (!m_store) {
        return {memory, memory};
    }
    return {{*m_lastingLog, *m_lastingBook}, memory, m_store->rooms(), m_store->nicknames(), m_store->epoch(), true};
}

void Archive::close()
{
    m_store.reset();
    m_memoryLog.reset();
}

} // namespace maru
