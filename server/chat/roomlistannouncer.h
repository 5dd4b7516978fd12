// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QSet>

#include "server/chat/broadcaster.h"
#include "server/chat/roomregistry.h"
#include "server/clock.h"

namespace maru {

/// Keeps every session's room list up to date: whole lists of names (`allRooms`) for the replaced server's clients,
/// at most one a second; changes (`rooms`) for those who asked for them, at most four a second.
class RoomListAnnouncer : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RoomListAnnouncer)

public:
    static constexpr int ListInterval = 1'000; ///< ms
    static constexpr int ChangesInterval = 250; ///< ms
    /// Of names in one event, so that no list fills what may wait for a client. Of a longer list the rest follows as
    /// changes, and old clients, which know only whole lists, are told its first part.
    static constexpr qsizetype NameBytes = 250'000;

    RoomListAnnouncer(const RoomRegistry &rooms, Broadcaster &broadcaster, Clock &clock, QObject *parent = nullptr);

    /// Tells it the whole list now, and again when the list changed.
    void addLister(SessionId session);
    /// Tells it the whole list now, and what changes from then on. It is no lister any more.
    void addWatcher(SessionId session);
    void remove(SessionId session);
    /// Tells it the whole list now, in the form it gets: it was not told of some change.
    void tellAgain(SessionId session);

private:
    /// One audience's rhythm: told soon after the first change, and not again before its interval has passed.
    struct Rhythm {
        int interval;
        bool due = false;
        qint64 lastTime = 0;
    };

    void noteExistence(const RoomName &name);
    void noteChange(const RoomName &name);
    void schedule(Rhythm &rhythm, void (RoomListAnnouncer::*tell)());
    void tellLists();
    void tellChanges();
    void tellRest(SessionId watcher, QList<RoomName> rest);
    [[nodiscard]] RoomsListed list() const;
    [[nodiscard]] RoomsChanged changesOf(const QList<RoomName> &names) const;

    const RoomRegistry &m_rooms;
    Broadcaster &m_broadcaster;
    Clock &m_clock;
    QList<SessionId> m_listers;
    QList<SessionId> m_watchers;
    QSet<RoomName> m_changed;
    Rhythm m_lists{ListInterval};
    Rhythm m_changes{ChangesInterval};
};

} // namespace maru
