// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chat/roomlistannouncer.h"

#include <algorithm>
#include <utility>

namespace maru {

RoomListAnnouncer::RoomListAnnouncer(const RoomRegistry &rooms, Broadcaster &broadcaster, Clock &clock,
                                     QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
    , m_broadcaster(broadcaster)
    , m_clock(clock)
{
    connect(&rooms, &RoomRegistry::roomMade, this, &RoomListAnnouncer::noteExistence);
    connect(&rooms, &RoomRegistry::roomDropped, this, &RoomListAnnouncer::noteExistence);
    connect(&rooms, &RoomRegistry::roomChanged, this, &RoomListAnnouncer::noteChange);
}

void RoomListAnnouncer::addLister(SessionId session)
{
    m_listers.append(session);
    m_broadcaster.send(session, RoomsListed{m_rooms.legacyNames()});
}

void RoomListAnnouncer::addWatcher(SessionId session)
{
    remove(session);
    m_watchers.append(session);
    m_broadcaster.send(session, RoomsChanged{true, m_rooms.summaries(), {}});
}

void RoomListAnnouncer::remove(SessionId session)
{
    m_listers.removeOne(session);
    m_watchers.removeOne(session);
}

void RoomListAnnouncer::noteExistence(const RoomName &name)
{
    if (name.fitsLegacyList()) {
        schedule(m_lists, &RoomListAnnouncer::tellLists);
    }
    noteChange(name);
}

void RoomListAnnouncer::noteChange(const RoomName &name)
{
    m_changed.insert(name);
    schedule(m_changes, &RoomListAnnouncer::tellChanges);
}

void RoomListAnnouncer::schedule(Rhythm &rhythm, void (RoomListAnnouncer::*tell)())
{
    if (rhythm.due) {
        return;
    }
    rhythm.due = true;
    // Clamped: the machine's clock may have been set back.
    const qint64 wait = std::clamp<qint64>(rhythm.lastTime + rhythm.interval - m_clock.now(), 0, rhythm.interval);
    m_clock.callAfter(int(wait), this, [this, &rhythm, tell] {
        rhythm.due = false;
        rhythm.lastTime = m_clock.now();
        (this->*tell)();
    });
}

void RoomListAnnouncer::tellLists()
{
    if (!m_listers.isEmpty()) {
        m_broadcaster.publish(m_listers, RoomsListed{m_rooms.legacyNames()});
    }
}

void RoomListAnnouncer::tellChanges()
{
    RoomsChanged changes;
    for (const RoomName &name : std::exchange(m_changed, {})) {
        if (const Room *room = m_rooms.find(name)) {
            changes.rooms.append(room->summary());
        } else {
            changes.removed.append(name);
        }
    }
    if (!m_watchers.isEmpty()) {
        m_broadcaster.publish(m_watchers, changes);
    }
}

} // namespace maru
