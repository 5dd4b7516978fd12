// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <unordered_map>

#include "server/chat/broadcaster.h"
#include "server/net/deadlinequeue.h"
#include "server/sessionline.h"
#include "server/socketio/socket.h"

namespace maru {

/// Puts the chat's events on Socket.IO sockets: encoded once, the same bytes to each that reads what it is sent. Owns
/// no socket.
class SocketIoBroadcaster final : public Broadcaster
{
public:
    SocketIoBroadcaster(SessionLine::Options options, DeadlineQueue &deadlines);

    /// Before the first session.
    void setSources(SessionLine::Sources sources) { m_sources = std::move(sources); }

    void add(SessionId session, socketio::Socket *socket);
    /// The socket is not touched any more.
    void remove(SessionId session) { m_lines.erase(session); }
    /// Sessions that do not read what they are sent.
    [[nodiscard]] int behindCount() const;

    void publish(const QList<SessionId> &to, const Event &event) override;
    void forgetRoom(SessionId session, const RoomName &room) override;

private:
    const SessionLine::Options m_options;
    SessionLine::Sources m_sources;
    DeadlineQueue &m_deadlines;
    std::unordered_map<SessionId, std::unique_ptr<SessionLine>> m_lines;
};

} // namespace maru
