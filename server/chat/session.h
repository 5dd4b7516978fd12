// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

#include <optional>

#include "common/chat/message.h"
#include "common/chat/roomname.h"
#include "server/chat/broadcaster.h"
#include "server/limits/ratelimiter.h"

namespace maru {

/// One client's live connection to the chat, as the rules see it: who it is and which rooms it asked to be in. What
/// others were told of it lags behind, in the rooms' own order.
struct Session {
    SessionId id = 0;
    bool mayTalk = false; ///< brought the right token
    QString identity; ///< the key of the identity it brought; empty for guests
    QString guestKey; ///< random: tells this connection from every other one, ever
    std::optional<Nickname> nickname;
    QList<RoomName> rooms; ///< in the order of joining
    QString address; ///< what its address counts as in limits; empty if not known
    Allowance allowance; ///< what it may do now

    [[nodiscard]] bool isGuest() const { return identity.isEmpty(); }
    /// Needs a nickname.
    [[nodiscard]] MemberEntry entry() const { return {id, *nickname, isGuest()}; }
    /// By whom a message is repeated: an identity on any connection, a guest on this one.
    [[nodiscard]] QString sender() const { return isGuest() ? guestKey : identity; }
};

} // namespace maru
