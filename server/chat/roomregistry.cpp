// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chat/roomregistry.h"

#include <algorithm>

namespace maru {

RoomRegistry::RoomRegistry(const Storage &storage, Broadcaster &broadcaster, const Clock &clock, int most,
                           QObject *parent)
    : QObject(parent)
    , m_storage(storage)
    , m_broadcaster(broadcaster)
    , m_clock(clock)
    , m_most(most)
{
    for (const RoomRecord &record : std::as_const(m_storage.rooms)) {
        noteUnused(*add(record, false, false));
    }
    m_storage.rooms.clear();
}

RoomRegistry::~RoomRegistry() = default;

std::optional<RoomName> RoomRegistry::findAgain(const RoomName &name, const QString &epoch) const
{
    const Room *now = find(name);
    if (epoch.isEmpty() || (now && now->epoch() == epoch)) {
        return name; // as nearly always
    }
    const auto same = [&epoch](const std::unique_ptr<Room> &room) { return room->epoch() == epoch; };
    if (const auto found = std::ranges::find_if(m_rooms, same); found != m_rooms.end()) {
        return (*found)->name();
    }
    const bool wasOurs = !m_storage.epoch.isEmpty() && epoch.startsWith(m_storage.epoch + u'.');
    return wasOurs && !now ? std::nullopt : std::optional(name);
}

Room *RoomRegistry::findOrMake(const RoomName &name, const Making &making)
{
    if (Room *known = find(name)) {
        m_unused.remove(name);
        return known;
    }
    while (m_byName.size() >= m_most) {
        if (m_unused.isEmpty()) {
            return nullptr;
        }
        // One that somebody reads at the moment is noted again when that is over.
        if (Room *oldest = find(m_unused.takeOldest()); oldest->isUnused()) {
            discard(*oldest);
        }
    }
    const qint64 now = m_clock.now();
    Room *room = add({name, {}, making.creator, making.creatorKey, now, 0, now, {}}, true, making.ephemeral);
    emit roomMade(name);
    return room;
}

Room *RoomRegistry::add(RoomRecord record, bool isNew, bool isEphemeral)
{
    Room *room = m_rooms
                     .emplace_back(std::make_unique<Room>(std::move(record), isNew, isEphemeral,
                                                          storageOf(isEphemeral), m_broadcaster))
                     .get();
    m_byName.insert(room->name(), room);
    connect(room, &Room::changed, this, [this, room] { emit roomChanged(room->name()); });
    connect(room, &Room::becameUnused, this, [this, room] { noteUnused(*room); });
    connect(room, &Room::nameChanged, this,
            [this, room](const RoomName &from, const RoomName &to) { rename(*room, from, to); });
    connect(room, &Room::removed, this, [this, room] { drop(*room); });
    return room;
}

void RoomRegistry::noteUnused(Room &room)
{
    if (room.isEphemeral() || room.couldNotBeMade()) {
        discard(room);
    } else if (!m_storage.isDurable || room.summary().lastSeq == 0) {
        m_unused.add(room.name());
    }
}

void RoomRegistry::rename(Room &room, const RoomName &from, const RoomName &to)
{
    m_byName.remove(from);
    m_byName.insert(to, &room);
    m_unused.remove(from);
    emit roomRenamed(from, to);
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

void RoomRegistry::discard(Room &room)
{
    storageOf(room.isEphemeral()).book.removeRoom(room.name(), [](const auto &) {});
    drop(room);
}

void RoomRegistry::drop(Room &room)
{
    const auto place = std::ranges::find(m_rooms, &room, &std::unique_ptr<Room>::get);
    const RoomName dropped = room.name();
    // Later: it may be in the middle of telling us.
    room.disconnect(this);
    place->release()->deleteLater();
    m_rooms.erase(place);
    m_byName.remove(dropped);
    m_unused.remove(dropped);
    emit roomDropped(dropped);
}

} // namespace maru
