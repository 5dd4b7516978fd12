// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "server/chatserver.h"
#include "server/log/memoryroombook.h"
#include "server/log/sqlite/sqlitemessagelog.h"
#include "server/log/sqlite/sqliteroombook.h"
#include "server/log/sqlite/sqlitestore.h"
#include "server/log/storage.h"
#include "server/measuredlog.h"

namespace maru {

/// Where a server keeps its rooms: those that last in its store, if it has one, and ephemeral ones in memory. Opens
/// it all, and closes it.
class Archive
{
    Q_DISABLE_COPY_MOVE(Archive)

public:
    Archive(const ChatServer::Options &options, const Clock &clock);

    /// Why the store cannot be used; none if all is well.
    [[nodiscard]] const std::optional<StoreTrouble> &trouble() const { return m_trouble; }
    [[nodiscard]] Storage storage() const;
    /// Ids of the files of messages that were there when it was opened, and where messages may have such.
    [[nodiscard]] QSet<QString> heldFiles() const { return m_store ? m_store->files() : QSet<QString>(); }
    [[nodiscard]] QList<MessageLog *> logs() const;
    /// Tries to store something, and tells whether it worked: later, never within the call.
    void probe(const std::function<void(bool works)> &done);

    /// Of the rooms that last.
    [[nodiscard]] const Histogram &commitLatency() const { return m_lasting->commitLatency(); }
    [[nodiscard]] quint64 storedMessages() const;
    [[nodiscard]] quint64 commits() const { return m_store ? m_store->commits() : 0; } ///< 0 in memory.
    [[nodiscard]] quint64 failures() const { return m_lasting->failures(); }
    /// Lets what was handed over be stored. Nothing completes any more; the storage must not be used again.
    void close();

private:
    std::optional<StoreTrouble> m_trouble;
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<MessageLog> m_lastingLog; // none without a store: memory serves for all
    std::unique_ptr<RoomBook> m_lastingBook;
    std::unique_ptr<MemoryMessageLog> m_memoryLog;
    std::unique_ptr<RoomBook> m_memoryBook;
    std::unique_ptr<MeasuredLog> m_lasting; // in front of one of those logs
    std::unique_ptr<MeasuredLog> m_ephemeral; // … of the memory's, if that is another one
};

} // namespace maru
