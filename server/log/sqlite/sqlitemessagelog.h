// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/log/messagelog.h"

namespace maru {

class SqliteStore;

/// The log of messages in a SqliteStore. The store must outlive it, or be destroyed before its next event.
class SqliteMessageLog final : public MessageLog
{
    Q_OBJECT

public:
    explicit SqliteMessageLog(SqliteStore &store, QObject *parent = nullptr);

    void append(const RoomName &room, MessageDraft draft, Completion<Appended> done) override;
    void readAfter(const RoomName &room, qint64 after, int limit, Completion<LogPage> done) override;
    void readBefore(const RoomName &room, std::optional<qint64> before, int limit, Completion<LogPage> done) override;
    void search(SearchQuestion question, Completion<SearchPage> done) override;
    void heldFiles(Completion<QSet<QString>> done) override;

private:
    SqliteStore &m_store;
};

} // namespace maru
