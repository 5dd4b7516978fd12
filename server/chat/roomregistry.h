// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "common/chat/limits.h"
#include "server/chat/idlequeue.h"
#include "server/chat/room.h"
#include "server/clock.h"
#include "server/log/storage.h"

namespace maru {

/// All rooms of the server. A room is made when somebody joins it and stays, with its log, when the last one leaves,
/// unless it is ephemeral. If there are too many rooms, the empty one that has been unused longest goes, if the
/// storage forgets it anyway or if nothing was ever said in it.
class RoomRegistry : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomRegistry)

public:
    /// With the rooms that the storage holds.
    RoomRegistry(const Storage &storage, Broadcaster &broadcaster, const Clock &clock,
                 int most = limits::RoomsPerServer, QObject *parent = nullptr);
    ~RoomRegistry() override;

    [[nodiscard]] Room *find(const RoomName &name) const { return m_byName.value(name); }
    /// Where a client finds the room again that it knew by that name in that epoch: under another name if it was
    /// renamed meanwhile. None if it was deleted.
    [[nodiscard]] std::optional<RoomName> findAgain(const RoomName &name, const QString &epoch) const;
    /// Who makes a room, and of which kind, if it has to be made.
    struct Making {
        QString creator; ///< nickname
        QString creatorKey; ///< Session::sender()
        bool ephemeral = false;
    };
    /// The room, to be joined at once; null if there are too many rooms, all in use.
    [[nodiscard]] Room *findOrMake(const RoomName &name, const Making &making);
    /// Keeps a name free for a room that is about to take it: nobody may make or name another one so, until
    /// release().
    void reserve(const RoomName &name) { m_reserved.insert(name); }
    void release(const RoomName &name) { m_reserved.remove(name); }
    [[nodiscard]] bool isReserved(const RoomName &name) const { return m_reserved.contains(name); }
    /// The log of the rooms that last.
    [[nodiscard]] MessageLog &lastingLog() const { return m_storage.lasting.log; }

    [[nodiscard]] qsizetype count() const { return m_byName.size(); }
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
    void roomRenamed(const maru::RoomName &from, const maru::RoomName &to);

private:
    Room *add(RoomRecord record, bool isNew, bool isEphemeral);
    void noteUnused(Room &room);
    void rename(Room &room, const RoomName &from, const RoomName &to);
    /// Takes out a room nobody is in, and what is stored of it.
    void discard(Room &room);
    void drop(Room &room);
    [[nodiscard]] RoomStorage storageOf(bool isEphemeral) const
    {
        return isEphemeral ? m_storage.ephemeral : m_storage.lasting;
    }

    Storage m_storage;
    Broadcaster &m_broadcaster;
    const Clock &m_clock;
    qsizetype m_most;
    std::vector<std::unique_ptr<Room>> m_rooms; // in the order of their making
    QHash<RoomName, Room *> m_byName;
    QSet<RoomName> m_reserved;
    IdleQueue<RoomName> m_unused; // those that may be discarded
};

} // namespace maru
