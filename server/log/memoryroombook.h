// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/log/memorymessagelog.h"
#include "server/log/roombook.h"

namespace maru {

/// The book of a server that forgets everything when it stops: keeps no records, for the rules hold what they need;
/// renames and forgets rooms in the log, in order with it. Must not outlive the log.
class MemoryRoomBook final : public RoomBook
{
    Q_OBJECT

public:
    explicit MemoryRoomBook(MemoryMessageLog &log, QObject *parent = nullptr);

    void saveRoom(const RoomRecord &record, Done done) override;
    /// Changes nothing: what there is of a room goes with the server, and before that by number (MemoryMessageLog).
    void keepMessages(const RoomName &room, const Retention &retention, Done done) override;
    void renameRoom(const RoomName &from, const RoomName &to, Done done) override;
    void removeRoom(const RoomName &room, Done done) override;
    void holdNickname(const HeldNickname &held, Done done) override;
    /// Nowhere: who runs the server reads it in the server's own log.
    void keepReport(const MessageReport &report, Done done) override;

private:
    MemoryMessageLog &m_log;
};

} // namespace maru
