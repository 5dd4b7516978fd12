// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

#include "common/chat/events.h"

namespace maru {

/// Names one session, and it as a member of rooms (MemberEntry::member). Never used again while the server runs.
using SessionId = qint64;

/// Puts events on the wires of sessions. The rules know no more of how bytes leave.
///
/// An implementation MUST
///  1. keep the order of the calls for each session;
///  2. encode an event once, however many it goes to;
///  3. ignore sessions that are gone;
///  4. never call back into the rules from inside a call.
///  5. tell of edits only to sessions whose client named itself (ConnectAuth::client): the replaced server's clients
///     know of none, and what they would make of one is a second message.
/// What a session that reads too slowly is not told at once, it MAY be told later: its messages once and in order, of
/// all else what has become of it.
class Broadcaster
{
public:
    Broadcaster() = default;
    virtual ~Broadcaster() = default;
    Q_DISABLE_COPY_MOVE(Broadcaster)

    virtual void publish(const QList<SessionId> &to, const Event &event) = 0;
    /// Of this room the session is told nothing any more that it has not been told yet: it is out of it, or was just
    /// given all there is.
    virtual void forgetRoom(SessionId /*session*/, const RoomName & /*room*/) {}
    void send(SessionId to, const Event &event) { publish({to}, event); }
};

} // namespace maru
