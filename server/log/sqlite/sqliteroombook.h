// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/log/roombook.h"

namespace maru {

class SqliteStore;

/// Rooms and nicknames in a SqliteStore. The store must outlive it, or be destroyed before its next event.
class SqliteRoomBook final : public RoomBook
{
    Q_OBJECT

public:
    explicit SqliteRoomBook(SqliteStore &store, QObject *parent = nullptr);

    void saveRoom(const RoomRecord &record, Done done) override;
    void keepMessages(const RoomName &room, const Retention &retention, Done done) override;
    void renameRoom(const RoomName &from, const RoomName &to, Done done) override;
    void removeRoom(const RoomName &room, Done done) override;
    void holdNickname(const HeldNickname &held, Done done) override;
    void keepReport(const MessageReport &report, Done done) override;

private:
    SqliteStore &m_store;
};

} // namespace maru
