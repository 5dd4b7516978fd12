// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

#include "common/chat/messageid.h"
#include "common/chat/messagetext.h"
#include "common/chat/nickname.h"

namespace maru {

/// One thing said in a room, as the room's log keeps it.
struct Message {
    qint64 seq = 0; ///< 1, 2, 3 … without holes, per room
    std::optional<MessageId> id; ///< the sender's own; old clients send none
    Nickname author;
    bool guest = false; ///< the author brought no identity
    MessageText text;
    qint64 sentAt = 0; ///< the server's clock, milliseconds since 1970 UTC

    bool operator==(const Message &) const = default;
};

/// Somebody who is in a room.
struct MemberEntry {
    qint64 member = 0; ///< names the session on this server; never used again while the server runs
    Nickname nickname;
    bool guest = false;

    bool operator==(const MemberEntry &) const = default;
};

} // namespace maru
