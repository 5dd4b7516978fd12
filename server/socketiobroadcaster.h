// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <span>
#include <unordered_map>

#include "server/chat/broadcaster.h"
#include "server/net/deadlinequeue.h"
#include "server/net/sendturn.h"
#include "server/pacer.h"
#include "server/pendingbroadcast.h"
#include "server/sessionline.h"
#include "server/socketio/socket.h"

namespace maru {

/// Puts the chat's events on Socket.IO sockets: encoded once, the same bytes to each that reads what it is sent. Owns
/// no socket.
///
/// What is published to the same audience in one turn of the event loop is told to it in one piece, at the end of the
/// turn or as soon as something else is to be told: a hundred messages to a thousand sessions cost a thousand steps,
/// not a hundred thousand.
class SocketIoBroadcaster final : public QObject, public Broadcaster
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SocketIoBroadcaster)

public:
    /// A room with more messages a second than `pacedAbove` is told them in pieces (Pacer); 0: no room is.
    SocketIoBroadcaster(SessionLine::Options options, int pacedAbove, SendTurn &turn, DeadlineQueue &deadlines);

    /// Before the first session.
    void setSources(SessionLine::Sources sources) { m_sources = std::move(sources); }

    void add(SessionId session, socketio::Socket *socket, SessionLine::Edits edits);
    /// The socket is not touched any more.
    void remove(SessionId session) { m_lines.erase(session); }
    /// Sessions that do not read what they are sent.
    [[nodiscard]] int behindCount() const;

    void publish(const QList<SessionId> &to, const Event &event) override;
    void forgetRoom(SessionId session, const RoomName &room) override;

    /// Tells everybody what was published so far.
    void flush();
    /// Tells one session what was published so far: before it is told something by another way.
    void settle(SessionId session);

private:
    void endTurn();
    [[nodiscard]] SessionLine *lineOf(SessionId session);
    void fetch(std::span<const SessionId> sessions);
    static void tellSince(qsizetype first, const PendingBroadcast &broadcast, SessionLine &line);

    const SessionLine::Options m_options;
    SessionLine::Sources m_sources;
    SendTurn &m_turn;
    DeadlineQueue &m_deadlines;
    std::unordered_map<SessionId, SessionLine> m_lines;
    PendingBroadcast m_pending;
    Pacer m_pacer; // for the audience of the last broadcasts
    Deadline m_pacedEnd;
};

} // namespace maru
