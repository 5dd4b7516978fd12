// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

#include "common/chat/limits.h"
#include "server/chat/idlequeue.h"
#include "server/chat/room.h"
#include "server/clock.h"

namespace maru {

/// All rooms of the server. A room is made when somebody joins it and stays when the last one leaves; if there are
/// too many, the empty room that has been unused longest goes. What becomes of its log then is not decided here.
class RoomRegistry : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomRegistry)

public:
    RoomRegistry(MessageLog &log, Broadcaster &broadcaster, const Clock &clock, int most = limits::RoomsPerServer,
                 QObject *parent = nullptr);
    ~RoomRegistry() override;

    [[nodiscard]] Room *find(const RoomName &name) const { return m_byName.value(name); }
    /// The room, to be joined at once; null if there are too many rooms, all in use.
    [[nodiscard]] Room *findOrMake(const RoomName &name);

    /// All rooms in the order of their making.
    [[nodiscard]] QList<RoomName> names() const;
    /// The names that the replaced server's clients can list, in the order of making.
    [[nodiscard]] QList<RoomName> legacyNames() const;

    /// Calls `then` when everything called on any room before has taken effect: at once if it has.
    void afterWhatWasCalled(const std::function<void()> &then);

signals:
    void roomMade(const maru::RoomName &name);
    void roomChanged(const maru::RoomName &name);
    void roomDropped(const maru::RoomName &name);

private:
    void drop(const RoomName &name);

    MessageLog &m_log;
    Broadcaster &m_broadcaster;
    const Clock &m_clock;
    qsizetype m_most;
    std::vector<std::unique_ptr<Room>> m_rooms; // in the order of their making
    QHash<RoomName, Room *> m_byName;
    IdleQueue<RoomName> m_unused;
};

} // namespace maru
