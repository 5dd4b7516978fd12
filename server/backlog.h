// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QList>
#include <QMap>

#include <optional>
#include <utility>

#include "common/chat/events.h"

namespace maru {

/// What one session was not told because it has not read what it was told before: of each room from which message on,
/// and of all else the latest. Sends and reads nothing itself; holds no messages, so that its size is that of the
/// rooms and their members, however long it lasts.
class Backlog
{
public:
    /// Beyond so many renamed and deleted rooms, of which each must be told, it is hopeless.
    static constexpr qsizetype MostMoves = 1'000;

    /// Whether an event may be left out now and told later in another form. Those that answer somebody may not.
    [[nodiscard]] static bool mayMiss(const Event &event);
    /// Whether this event must be missed, as something before it was.
    [[nodiscard]] bool mustMiss(const Event &event) const;
    /// It was not told this event; mayMiss() it.
    void miss(const Event &event);
    /// It left the room: it is told no more of it.
    void forget(const RoomName &room);

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] bool isHopeless() const { return m_moves.size() > MostMoves; }

    /// What is to be told before any message, in order.
    [[nodiscard]] QList<Event> takeChanges();
    /// Whether the room list is to be told anew.
    [[nodiscard]] bool takeListDue() { return std::exchange(m_listDue, false); }

    /// A room of which messages were missed, and the seq of the last message before them.
    struct Position {
        RoomName room;
        qint64 after = 0;
    };
    [[nodiscard]] std::optional<Position> next() const;
    [[nodiscard]] bool isAt(const Position &position) const;
    /// The messages up to this one were told.
    void noteTold(const RoomName &room, qint64 seq) { m_positions.insert(room, seq); }
    /// All were: what is said from now on is told at once.
    void noteCaughtUp(const RoomName &room) { m_positions.remove(room); }

private:
    struct Presence {
        Event event;
        bool wasKnown; ///< the session knows this member from before
    };
    using Members = QMap<qint64, Presence>; // in the order of their coming

    void missChange(const Event &event);
    void join(const MemberJoined &event);
    void leave(const MemberLeft &event);
    void rename(const MemberRenamed &event);
    void rename(const RoomRenamed &event);

    QHash<RoomName, qint64> m_positions;
    QList<Event> m_moves; // rooms renamed and deleted
    QHash<RoomName, TopicChanged> m_topics;
    QHash<RoomName, Members> m_presence;
    bool m_listDue = false;
};

} // namespace maru
