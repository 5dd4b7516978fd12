// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/roomdirectory.h"

#include <QSet>

#include "common/chat/limits.h"

namespace maru {

RoomDirectory::RoomDirectory(QObject *parent)
    : QObject(parent)
{}

bool RoomDirectory::contains(const RoomName &room) const { return m_index.contains(room); }

void RoomDirectory::apply(const RoomsChanged &change)
{
    if (change.whole) {
        replace(change.rooms);
        return;
    }
    for (const RoomName &room : change.removed) {
        const auto found = m_index.constFind(room);
        if (found == m_index.cend()) {
            continue;
        }
        const qsizetype index = *found;
        emit roomAboutToBeRemoved(index);
        m_index.erase(found);
        m_rooms.removeAt(index);
        for (qsizetype i = index; i < m_rooms.size(); ++i) {
            m_index[m_rooms.at(i).room] = i;
        }
        emit roomRemoved();
    }
    for (const RoomSummary &summary : change.rooms) {
        put(summary);
    }
}

void RoomDirectory::replaceNames(const QList<RoomName> &names)
{
    QSet<RoomName> listed(names.cbegin(), names.cend());
    QList<RoomSummary> rooms;
    for (const RoomSummary &known : std::as_const(m_rooms)) {
        if (listed.remove(known.room) || !known.room.fitsLegacyList()) {
            rooms.append(known);
        }
    }
    for (const RoomName &name : names) {
        if (listed.remove(name)) {
            rooms.append(RoomSummary{name});
        }
    }
    replace(std::move(rooms));
}

void RoomDirectory::clear()
{
    if (!m_rooms.isEmpty()) {
        replace({});
    }
}

void RoomDirectory::put(const RoomSummary &summary)
{
    const auto found = m_index.constFind(summary.room);
    if (found != m_index.cend()) {
        if (m_rooms.at(*found) != summary) {
            m_rooms[*found] = summary;
            emit roomChanged(*found);
        }
    } else if (m_rooms.size() < limits::RoomsPerServer) {
        m_index.insert(summary.room, m_rooms.size());
        m_rooms.append(summary);
        emit roomInserted(m_rooms.size() - 1);
    }
}

void RoomDirectory::replace(QList<RoomSummary> rooms)
{
    m_rooms.clear();
    m_index.clear();
    for (RoomSummary &summary : rooms) {
        if (m_rooms.size() < limits::RoomsPerServer && !m_index.contains(summary.room)) {
            m_index.insert(summary.room, m_rooms.size());
            m_rooms.append(std::move(summary));
        }
    }
    emit reset();
}

} // namespace maru
