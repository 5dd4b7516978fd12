// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/sqlitemessagelog.h"

#include "server/log/sqlite/sqlitestore.h"

namespace maru {

SqliteMessageLog::SqliteMessageLog(SqliteStore &store, QObject *parent)
    : MessageLog(parent)
    , m_store(store)
{}

void SqliteMessageLog::append(const RoomName &room, MessageDraft draft, Completion<Appended> done)
{
    m_store.write<Appended>([room, draft = std::move(draft)](LogStore &store) { return store.append(room, draft); },
                            std::move(done));
}

void SqliteMessageLog::readAfter(const RoomName &room, qint64 after, int limit, Completion<LogPage> done)
{
    m_store.read<LogPage>([room, after, limit](LogStore &store) { return store.readAfter(room, after, limit); },
                          std::move(done));
}

void SqliteMessageLog::readBefore(const RoomName &room, std::optional<qint64> before, int limit,
                                  Completion<LogPage> done)
{
    m_store.read<LogPage>([room, before, limit](LogStore &store) { return store.readBefore(room, before, limit); },
                          std::move(done));
}

void SqliteMessageLog::search(SearchQuestion question, Completion<SearchPage> done)
{
    m_store.search(std::move(question), std::move(done));
}

void SqliteMessageLog::heldFiles(Completion<QSet<QString>> done)
{
    m_store.read<QSet<QString>>([](LogStore &store) { return store.heldFiles(); }, std::move(done));
}

} // namespace maru
