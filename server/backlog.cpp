// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/backlog.h"

namespace maru {
namespace {

template <typename... Kinds>
bool isOneOf(const Event &event)
{
    return (std::holds_alternative<Kinds>(event) || ...);
}

/// What was said or edited, which the log has; null of all else.
struct Logged {
    const RoomName *room = nullptr;
    qint64 seq = 0;
};

Logged loggedIn(const Event &event)
{
    if (const auto *said = std::get_if<MessageSaid>(&event)) {
        return {&said->room, said->message.seq};
    }
    if (const auto *edited = std::get_if<MessageEdited>(&event)) {
        return {&edited->room, edited->edit.seq};
    }
    return {};
}

bool isList(const Event &event) { return isOneOf<RoomsListed, RoomsChanged>(event); }

} // namespace

bool Backlog::mayMiss(const Event &event) { return !isOneOf<SessionOpened, Refused, ServerRestarting>(event); }

bool Backlog::mustMiss(const Event &event) const
{
    if (isEmpty()) {
        return false; // as nearly always: who reads misses nothing
    }
    if (const Logged logged = loggedIn(event); logged.room) {
        return !m_moves.isEmpty() || m_positions.contains(*logged.room);
    }
    // A room gets no new name, and does not go, before its messages; and of the rest the latest is enough.
    return mayMiss(event);
}

void Backlog::miss(const Event &event)
{
    Q_ASSERT(mayMiss(event));
    if (isList(event)) {
        m_listDue = true;
    } else if (const Logged logged = loggedIn(event); logged.room) {
        if (!m_positions.contains(*logged.room)) {
            m_positions.insert(*logged.room, logged.seq - 1);
        }
    } else {
        missChange(event);
    }
}

void Backlog::missChange(const Event &event)
{
    if (const auto *joined = std::get_if<MemberJoined>(&event)) {
        join(*joined);
    } else if (const auto *left = std::get_if<MemberLeft>(&event)) {
        leave(*left);
    } else if (const auto *renamed = std::get_if<MemberRenamed>(&event)) {
        rename(*renamed);
    } else if (const auto *topic = std::get_if<TopicChanged>(&event)) {
        m_topics.insert(topic->room, *topic);
    } else if (const auto *moved = std::get_if<RoomRenamed>(&event)) {
        rename(*moved);
    } else if (const auto *deleted = std::get_if<RoomDeleted>(&event)) {
        forget(deleted->room);
        m_moves.append(event);
    }
}

void Backlog::join(const MemberJoined &event)
{
    Members &members = m_presence[event.room];
    const auto missed = members.constFind(event.member.member);
    members.insert(event.member.member, {event, missed != members.cend() && missed->wasKnown});
}

void Backlog::leave(const MemberLeft &event)
{
    Members &members = m_presence[event.room];
    const auto missed = members.constFind(event.member.member);
    if (missed != members.cend() && !missed->wasKnown) {
        members.erase(missed); // came and went: nobody needs to know
    } else {
        members.insert(event.member.member, {event, true});
    }
    if (members.isEmpty()) {
        m_presence.remove(event.room);
    }
}

void Backlog::rename(const MemberRenamed &event)
{
    Members &members = m_presence[event.room];
    const auto missed = members.find(event.member.member);
    if (missed != members.end() && std::holds_alternative<MemberJoined>(missed->event)) {
        std::get<MemberJoined>(missed->event).member = event.member;
    } else {
        members.insert(event.member.member, {event, true});
    }
}

void Backlog::rename(const RoomRenamed &event)
{
    m_moves.append(event);
    if (const auto position = m_positions.constFind(event.room); position != m_positions.cend()) {
        m_positions.insert(event.newName, *position);
    }
    if (auto topic = m_topics.constFind(event.room); topic != m_topics.cend()) {
        TopicChanged moved = *topic;
        moved.room = event.newName;
        m_topics.insert(event.newName, moved);
    }
    if (const auto members = m_presence.constFind(event.room); members != m_presence.cend()) {
        Members moved = *members;
        for (Presence &presence : moved) {
            std::visit(
                [&event](auto &missed) {
                    if constexpr (requires { missed.member; }) {
                        missed.room = event.newName;
                    }
                },
                presence.event);
        }
        m_presence.insert(event.newName, moved);
    }
    forget(event.room);
}

void Backlog::forget(const RoomName &room)
{
    m_positions.remove(room);
    m_topics.remove(room);
    m_presence.remove(room);
}

bool Backlog::isEmpty() const
{
    return !m_listDue && m_positions.isEmpty() && m_moves.isEmpty() && m_topics.isEmpty() && m_presence.isEmpty();
}

QList<Event> Backlog::takeChanges()
{
    QList<Event> changes = std::exchange(m_moves, {});
    for (const TopicChanged &topic : std::as_const(m_topics)) {
        changes.append(topic);
    }
    for (const Members &members : std::as_const(m_presence)) {
        for (const Presence &presence : members) {
            changes.append(presence.event);
        }
    }
    m_topics.clear();
    m_presence.clear();
    return changes;
}

std::optional<Backlog::Position> Backlog::next() const
{
    const auto first = m_positions.cbegin();
    return first == m_positions.cend() ? std::nullopt : std::optional(Position{first.key(), first.value()});
}

bool Backlog::isAt(const Position &position) const
{
    const auto known = m_positions.constFind(position.room);
    return known != m_positions.cend() && *known == position.after;
}

} // namespace maru
