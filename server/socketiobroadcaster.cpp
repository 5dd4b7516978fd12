// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketiobroadcaster.h"

#include <algorithm>

#include "common/chat/eventcodec.h"

namespace maru {

SocketIoBroadcaster::SocketIoBroadcaster(SessionLine::Options options, DeadlineQueue &deadlines)
    : m_options(std::move(options))
    , m_deadlines(deadlines)
{}

void SocketIoBroadcaster::add(SessionId session, socketio::Socket *socket)
{
    m_lines.emplace(session, std::make_unique<SessionLine>(session, socket, m_options, m_sources, m_deadlines));
}

int SocketIoBroadcaster::behindCount() const
{
    return int(std::ranges::count_if(m_lines, [](const auto &entry) { return entry.second->isBehind(); }));
}

void SocketIoBroadcaster::publish(const QList<SessionId> &to, const Event &event)
{
    const NamedPayload named = encodeEvent(event);
    const socketio::EncodedEvent encoded(m_options.nsp, named.event, QJsonArray{named.payload});
    for (const SessionId session : to) {
        if (const auto line = m_lines.find(session); line != m_lines.end()) {
            line->second->tell(event, encoded);
        }
    }
}

void SocketIoBroadcaster::forgetRoom(SessionId session, const RoomName &room)
{
    if (const auto line = m_lines.find(session); line != m_lines.end()) {
        line->second->forget(room);
    }
}

} // namespace maru
