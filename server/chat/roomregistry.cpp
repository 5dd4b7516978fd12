// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chat/roomregistry.h"

#include <algorithm>

namespace maru {

RoomRegistry::RoomRegistry(MessageLog &log, Broadcaster &broadcaster, const Clock &clock, int most, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_broadcaster(broadcaster)
    , m_clock(clock)
    , m_most(most)
{}

RoomRegistry::~RoomRegistry() = default;

Room *RoomRegistry::findOrMake(const RoomName &name)
{
    if (Room *known = find(name)) {
        m_unused.remove(name);
        return known;
    }
    if (m_byName.size() >= m_most) {
        if (m_unused.isEmpty()) {
            return nullptr;
        }
        drop(m_unused.takeOldest());
    }
    Room *room = m_rooms.emplace_back(std::make_unique<Room>(name, m_log, m_broadcaster, m_clock.now())).get();
    m_byName.insert(name, room);
    connect(room, &Room::changed, this, [this, room] { emit roomChanged(room->name()); });
    connect(room, &Room::becameUnused, this, [this, room] { m_unused.add(room->name()); });
    emit roomMade(name);
    return room;
}

QList<RoomName> RoomRegistry::names() const
{
    QList<RoomName> names;
    names.reserve(qsizetype(m_rooms.size()));
    for (const auto &room : m_rooms) {
        names.append(room->name());
    }
    return names;
}

QList<RoomName> RoomRegistry::legacyNames() const
{
    QList<RoomName> names;
    for (const auto &room : m_rooms) {
        if (room->name().fitsLegacyList()) {
            names.append(room->name());
        }
    }
    return names;
}

void RoomRegistry::afterWhatWasCalled(const std::function<void()> &then)
{
    const auto left = std::make_shared<size_t>(m_rooms.size() + 1);
    const auto countDown = [left, then] {
        if (--*left == 0) {
            then();
        }
    };
    for (const auto &room : m_rooms) {
        room->afterWhatWasCalled(countDown);
    }
    countDown();
}

void RoomRegistry::drop(const RoomName &name)
{
    // A copy: the name may be the room's own.
    const RoomName dropped = name;
    m_byName.remove(dropped);
    std::erase_if(m_rooms, [&dropped](const auto &room) { return room->name() == dropped; });
    emit roomDropped(dropped);
}

} // namespace maru
