// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

#include <optional>

#include "app/client/retrypause.h"
#include "app/client/self.h"
#include "app/client/serverconnection.h"
#include "common/chat/answers.h"

namespace maru {

class JoinedRoom;
class Timeline;
struct TimelineEntry;

/// Brings out what the user says in one room: what stands pending in its timeline, one message after the other so
/// that their order stays, each under its id until the server has answered. What the server cannot do at the moment
/// is tried again; what it refuses fails, and the user decides. What waits for its file is passed over: UploadQueue
/// says when that is there.
///
/// A child of RoomFeed, which says when the room is live.
class Outbox : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Outbox)

public:
    /// All three outlive it.
    Outbox(ServerConnection &connection, JoinedRoom &room, const Self &self, QObject *parent);

    /// The room is live, and shows all that the server may have of us.
    void open();
    void close(); ///< the connection is gone
    /// Something is pending, or may go out now.
    void send();
    [[nodiscard]] bool isUnderWay(const MessageId &id) const { return m_underWay == id; }
    /// A message came in; nothing is awaited any more if it is the one under way.
    void onSaid(const Message &message);
    /// Something pending may have reached the server when the connection was another one.
    [[nodiscard]] bool isInDoubt() const;

private:
    [[nodiscard]] const TimelineEntry *nextPending() const;
    void onAnswered(const MessageId &id, const RoomName &saidTo, const Result<SayAnswer, Error> &answer);
    void onKept(const MessageId &id, const SayAnswer &answer);

    ServerConnection &m_connection;
    JoinedRoom &m_room;
    Timeline &m_timeline;
    const Self &m_self;
    bool m_open = false;
    bool m_inDoubt = true; // nobody knows of what was pending when the program began
    std::optional<MessageId> m_underWay; // sent, not yet answered
    QTimer m_patience; // for the answer to it
    RetryPause m_pause;
};

} // namespace maru
