// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>

#include "server/backlog.h"
#include "server/chat/broadcaster.h"
#include "server/log/messagelog.h"
#include "server/net/deadlinequeue.h"
#include "server/socketio/socket.h"

namespace maru {

/// The way of events to one session. As long as it reads, each goes out at once. When more than a bound waits for it,
/// events are no longer queued but noted as missed (Backlog), and made up for once it has read: what changed, then
/// the messages out of their logs, each once and in order.
///
/// A session that takes nothing at all for a time is closed.
///
/// Owned by the broadcaster; does not outlive the socket. Closing the socket may delete it.
class SessionLine : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionLine)

public:
    /// Whether the session's client knows of edits; who does not is told of none.
    enum class Edits { Told, Untold };
    struct Options {
        QString nsp;
        qint64 mostWaiting = 1'048'576; ///< bytes
        int stallTimeout = 30'000; ///< ms
    };
    /// Where a session reads up what it missed.
    struct Sources {
        std::function<MessageLog *(const RoomName &room)> logOf; ///< null if there is no such room
        std::function<void(SessionId session)> tellListAgain;
        /// Tells it what was published and not told yet: it may be in what is read, too.
        std::function<void(SessionId session)> settle;
    };

    /// All outlive it.
    SessionLine(SessionId session, socketio::Socket *socket, Edits edits, const Options &options,
                const Sources &sources, DeadlineQueue &deadlines);

    /// As Socket.IO has it, in that namespace.
    [[nodiscard]] static socketio::EncodedEvent encode(const QString &nsp, const Event &event);

    /// `encoded` is the event's.
    void tell(const Event &event, const socketio::EncodedEvent &encoded);
    /// Several in their order; `encoded` is of the same. isTold() each of them.
    void tell(const QList<Event> &events, const socketio::EncodedBatch &encoded);
    /// False: it is not for this session.
    [[nodiscard]] bool isTold(const Event &event) const
    {
        return m_edits == Edits::Told || !std::holds_alternative<MessageEdited>(event);
    }
    [[nodiscard]] bool isToldEdits() const { return m_edits == Edits::Told; }
    /// It left the room.
    void forget(const RoomName &room) { m_backlog.forget(room); }
    /// What was told and the client has not taken yet.
    [[nodiscard]] qint64 waitingBytes() const { return m_socket->waitingBytes(); }
    [[nodiscard]] bool isBehind() const { return !m_backlog.isEmpty(); }

private:
    void look();
    void catchUp();
    void readOn(const Backlog::Position &position);
    void take(const Backlog::Position &position, const Result<LogPage, LogFault> &page);
    [[nodiscard]] bool hasPlaceFor(const QByteArray &frames) const;
    [[nodiscard]] bool hasRead() const { return m_socket->waitingBytes() <= m_options.mostWaiting / 2; }

    const SessionId m_session;
    socketio::Socket *const m_socket;
    const Edits m_edits;
    const Options &m_options;
    const Sources &m_sources;
    DeadlineQueue &m_deadlines;
    Backlog m_backlog;
    Deadline m_nextLook; // runs while it is behind
    qint64 m_lastWaiting = 0;
    qint64 m_lastTaken = 0; // when
    bool m_reading = false;
};

} // namespace maru
