// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

#include <optional>

#include "server/log/roomrecord.h"

namespace maru {

class LogStore;

/// Clears away what is kept no longer: messages past their room's or the server's retention, and rooms that were
/// deleted. In bites, each of which is one short transaction, so that no sender waits for it. Lives on the writer's
/// thread.
class LogCleaner
{
public:
    /// Messages that go in one bite: a few milliseconds.
    static constexpr int Bite = 100;

    LogCleaner(LogStore &store, Retention retention);

    /// Looks again at all rooms, from the first.
    void startRound(qint64 now);
    /// Clears away one bite. False: nothing is left to do in this round, or the store failed.
    [[nodiscard]] bool bite();

private:
    struct Room {
        qint64 row;
        qint64 firstKeptSeq; ///< below: too many
        qint64 firstKeptTime; ///< before: too old
        bool deleted;
    };
    [[nodiscard]] bool biteOff(const Room &room, int *gone);

    LogStore &m_store;
    Retention m_retention;
    QList<Room> m_rooms; // still to be looked at in this round
};

} // namespace maru
