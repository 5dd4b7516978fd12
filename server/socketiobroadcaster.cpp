// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketiobroadcaster.h"

#include <algorithm>
#include <utility>

namespace maru {
namespace {

/// What is collected for one audience; more goes at once. Bytes.
constexpr qsizetype mostCollected = 65'536;
/// Sessions whose memory is fetched together.
constexpr std::size_t toldTogether = 16;

} // namespace

SocketIoBroadcaster::SocketIoBroadcaster(SessionLine::Options options, int pacedAbove, SendTurn &turn,
                                         DeadlineQueue &deadlines)
    : m_options(std::move(options))
    , m_turn(turn)
    , m_deadlines(deadlines)
    , m_pacer(pacedAbove)
    , m_pacedEnd(deadlines, [this] { flush(); })
{
    connect(&turn, &SendTurn::ending, this, &SocketIoBroadcaster::endTurn);
}

void SocketIoBroadcaster::add(SessionId session, socketio::Socket *socket, SessionLine::Edits edits)
{
    m_lines.try_emplace(session, session, socket, edits, m_options, m_sources, m_deadlines);
}

int SocketIoBroadcaster::behindCount() const
{
    return int(std::ranges::count_if(m_lines, [](const auto &entry) { return entry.second.isBehind(); }));
}

void SocketIoBroadcaster::publish(const QList<SessionId> &to, const Event &event)
{
    if (to.isEmpty()) {
        return;
    }
    const socketio::EncodedEvent encoded = SessionLine::encode(m_options.nsp, event);
    if (to.size() == 1) {
        settle(to.front());
        if (SessionLine *line = lineOf(to.front()); line && line->isTold(event)) {
            line->tell(event, encoded);
        }
        return;
    }
    if (!m_pending.isTo(to)) {
        flush();
        m_pending = PendingBroadcast(to);
        m_pacer.startAnew();
    }
    if (m_pending.isEmpty()) {
        m_turn.schedule();
    }
    m_pending.append(event, encoded);
    m_pacer.note(m_deadlines.now());
    if (m_pending.encoded().frames().size() >= mostCollected) {
        flush();
    }
}

void SocketIoBroadcaster::forgetRoom(SessionId session, const RoomName &room)
{
    settle(session);
    if (SessionLine *line = lineOf(session)) {
        line->forget(room);
    }
}

void SocketIoBroadcaster::endTurn()
{
    if (m_pending.isEmpty()) {
        return;
    }
    if (const int wait = m_pacer.mayWait(m_deadlines.now()); wait == 0) {
        flush();
    } else if (!m_pacedEnd.isActive()) {
        m_pacedEnd.start(wait);
    }
}

void SocketIoBroadcaster::flush()
{
    if (m_pending.isEmpty()) {
        return;
    }
    m_pacedEnd.stop();
    m_pacer.noteTold(m_deadlines.now());
    const PendingBroadcast broadcast = std::exchange(m_pending, PendingBroadcast(m_pending.audience()));
    const std::span<const SessionId> audience(broadcast.audience());
    for (std::size_t told = 0; told < audience.size(); told += toldTogether) {
        const auto next = audience.subspan(told, std::min(toldTogether, audience.size() - told));
        fetch(next);
        for (const SessionId session : next) {
            if (SessionLine *line = lineOf(session)) {
                tellSince(broadcast.firstUntold(session), broadcast, *line);
            }
        }
    }
}

/// What their sockets are made of comes into the processor's cache now: of several at a time that takes hardly longer
/// than of one, and between two calls of the system one would be waited for after the other.
void SocketIoBroadcaster::fetch(std::span<const SessionId> sessions)
{
    for (const SessionId session : sessions) {
        if (const SessionLine *line = lineOf(session)) {
            (void)line->waitingBytes();
        }
    }
}

void SocketIoBroadcaster::settle(SessionId session)
{
    SessionLine *line = lineOf(session);
    if (line && !m_pending.isEmpty() && m_pending.audience().contains(session)) {
        const qsizetype first = m_pending.firstUntold(session);
        m_pending.noteTold(session);
        tellSince(first, m_pending, *line);
    }
}

SessionLine *SocketIoBroadcaster::lineOf(SessionId session)
{
    const auto line = m_lines.find(session);
    return line == m_lines.end() ? nullptr : &line->second;
}

void SocketIoBroadcaster::tellSince(qsizetype first, const PendingBroadcast &broadcast, SessionLine &line)
{
    const auto &events = broadcast.events();
    const bool isToldAll = !broadcast.hasEdits() || line.isToldEdits();
    if (isToldAll && first == 0 && events.size() > 1) {
        line.tell(events, broadcast.encoded());
        return;
    }
    for (qsizetype i = first; i < events.size(); ++i) {
        if (isToldAll || line.isTold(events[i])) {
            line.tell(events[i], broadcast.encoded().events()[i]);
        }
    }
}

} // namespace maru
