// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chat/roomlistannouncer.h"

#include <algorithm>
#include <utility>

namespace maru {
namespace {

/// As many of the first names as one event may hold, taken out of the list.
QList<RoomName> takePart(QList<RoomName> &names)
{
    qsizetype bytes = 0;
    qsizetype fitting = 0;
    while (fitting < names.size() && bytes < RoomListAnnouncer::NameBytes) {
        constexpr qsizetype bytesPerUnit = 3; // at most, in UTF-8
        constexpr qsizetype otherFields = 100; // about
        bytes += names[fitting].text().size() * bytesPerUnit + otherFields;
        ++fitting;
    }
    QList<RoomName> part = names.first(fitting);
    names = names.mid(fitting);
    return part;
}

} // namespace

RoomListAnnouncer::RoomListAnnouncer(const RoomRegistry &rooms, Broadcaster &broadcaster, Clock &clock,
                                     QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
    , m_broadcaster(broadcaster)
    , m_clock(clock)
{
    connect(&rooms, &RoomRegistry::roomMade, this, &RoomListAnnouncer::noteExistence);
    connect(&rooms, &RoomRegistry::roomDropped, this, &RoomListAnnouncer::noteExistence);
    connect(&rooms, &RoomRegistry::roomRenamed, this, [this](const RoomName &from, const RoomName &to) {
        noteExistence(from);
        noteExistence(to);
    });
    connect(&rooms, &RoomRegistry::roomChanged, this, &RoomListAnnouncer::noteChange);
}

void RoomListAnnouncer::addLister(SessionId session)
{
    m_listers.append(session);
    m_broadcaster.send(session, list());
}

void RoomListAnnouncer::addWatcher(SessionId session)
{
    remove(session);
    m_watchers.append(session);
    QList<RoomName> names = m_rooms.names();
    RoomsChanged whole = changesOf(takePart(names));
    whole.whole = true;
    m_broadcaster.send(session, whole);
    tellRest(session, std::move(names));
}

void RoomListAnnouncer::remove(SessionId session)
{
    m_listers.removeOne(session);
    m_watchers.removeOne(session);
}

void RoomListAnnouncer::tellAgain(SessionId session)
{
    if (m_watchers.contains(session)) {
        addWatcher(session);
    } else if (m_listers.contains(session)) {
        m_broadcaster.send(session, list());
    }
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
        m_broadcaster.publish(m_listers, list());
    }
}

void RoomListAnnouncer::tellChanges()
{
    QList<RoomName> names = m_changed.values();
    const QList<RoomName> part = takePart(names);
    m_changed = QSet<RoomName>(names.cbegin(), names.cend());
    if (!m_watchers.isEmpty()) {
        m_broadcaster.publish(m_watchers, changesOf(part));
    }
    if (!m_changed.isEmpty()) {
        schedule(m_changes, &RoomListAnnouncer::tellChanges);
    }
}

void RoomListAnnouncer::tellRest(SessionId watcher, QList<RoomName> rest)
{
    if (rest.isEmpty()) {
        return;
    }
    m_clock.callAfter(ChangesInterval, this, [this, watcher, rest = std::move(rest)]() mutable {
        if (m_watchers.contains(watcher)) {
            m_broadcaster.send(watcher, changesOf(takePart(rest)));
            tellRest(watcher, std::move(rest));
        }
    });
}

RoomsListed RoomListAnnouncer::list() const
{
    QList<RoomName> names = m_rooms.legacyNames();
    return {takePart(names)};
}

/// As the rooms are now, not as they were when they changed.
RoomsChanged RoomListAnnouncer::changesOf(const QList<RoomName> &names) const
{
    RoomsChanged changes;
    for (const RoomName &name : names) {
        if (const Room *room = m_rooms.find(name)) {
            changes.rooms.append(room->summary());
        } else {
            changes.removed.append(name);
        }
    }
    return changes;
}

} // namespace maru
