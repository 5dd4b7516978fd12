// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/archive.h"

using namespace Qt::StringLiterals;

namespace maru {

Archive::Archive(const ChatServer::Options &options, const Clock &clock)
    : m_memoryLog(std::make_unique<MemoryMessageLog>(options.historyPerRoom, clock))
    , m_memoryBook(std::make_unique<MemoryRoomBook>(*m_memoryLog))
{
    m_lasting = std::make_unique<MeasuredLog>(*m_memoryLog);
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
    m_ephemeral = std::exchange(m_lasting, std::make_unique<MeasuredLog>(*m_lastingLog));
}

Storage Archive::storage() const
{
    if (!m_store) {
        const RoomStorage memory{*m_lasting, *m_memoryBook};
        return {memory, memory};
    }
    return {{*m_lasting, *m_lastingBook},
            {*m_ephemeral, *m_memoryBook},
            m_store->rooms(),
            m_store->nicknames(),
            m_store->epoch(),
            nullptr,
            true};
}

QList<MessageLog *> Archive::logs() const
{
    QList<MessageLog *> all{m_lasting.get()};
    if (m_ephemeral) {
        all.append(m_ephemeral.get());
    }
    return all;
}

void Archive::probe(const std::function<void(bool works)> &done)
{
    if (!m_store) {
        m_memoryLog->completeLater([done] { done(true); });
        return;
    }
    m_store->write<std::monostate>(
        [](LogStore &store) -> Result<std::monostate, LogFault> {
            const bool stored = store.database().execute(u"INSERT INTO store (name, value) VALUES ('probe', '0')"
                                                         " ON CONFLICT (name) DO UPDATE SET value = 1 - value"_s);
            if (!stored) {
                return Failure(LogFault::Unavailable);
            }
            return std::monostate();
        },
        [done](const Result<std::monostate, LogFault> &stored) { done(stored.hasValue()); });
}

quint64 Archive::storedMessages() const
{
    return m_lasting->storedMessages() + (m_ephemeral ? m_ephemeral->storedMessages() : 0);
}

void Archive::close()
{
    m_store.reset();
    m_memoryLog.reset();
}

} // namespace maru
