// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/logcleaner.h"

#include <algorithm>
#include <limits>

#include "server/log/sqlite/logstore.h"

namespace maru {
namespace {

constexpr qint64 msPerDay = 86'400'000;

/// Of two bounds the narrower one; none is no bound.
template <typename T>
std::optional<T> narrower(const std::optional<T> &a, const std::optional<T> &b)
{
    return a && b ? std::min(*a, *b) : (a ? a : b);
}

} // namespace

LogCleaner::LogCleaner(LogStore &store, Retention retention)
    : m_store(store)
    , m_retention(retention)
{}

void LogCleaner::startRound(qint64 now)
{
    m_rooms.clear();
    for (const RoomTable::Extent &extent : m_store.rooms().extents()) {
        const auto days = narrower(extent.retention.days, m_retention.days);
        const auto count = narrower(extent.retention.count, m_retention.count);
        if (extent.deleted || days || count) {
            m_rooms.append({extent.row, count ? extent.lastSeq - *count + 1 : 0, days ? now - *days * msPerDay : 0,
                            extent.deleted});
        }
    }
}

bool LogCleaner::bite()
{
    while (!m_rooms.isEmpty()) {
        int gone = 0;
        if (!biteOff(m_rooms.first(), &gone)) {
            return false;
        }
        if (gone == Bite) {
            return true;
        }
        m_rooms.removeFirst();
        if (gone > 0) {
            return true;
        }
    }
    return false;
}

bool LogCleaner::biteOff(const Room &room, int *gone)
{
    constexpr qint64 everything = std::numeric_limits<qint64>::max();
    if (!m_store.begin()) {
        return false;
    }
    const auto trimmed =
        m_store.trim(room.row, room.deleted ? everything : room.firstKeptSeq, room.firstKeptTime, Bite);
    const bool emptied = trimmed && *trimmed < Bite;
    const bool done = trimmed && (!room.deleted || !emptied || m_store.rooms().clear(room.row)) && m_store.commit();
    if (!done) {
        m_store.rollback();
        return false;
    }
    *gone = *trimmed;
    return true;
}

} // namespace maru
