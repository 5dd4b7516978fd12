// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

#include "common/chat/filereference.h"
#include "common/chat/messageid.h"
#include "common/chat/messagetext.h"
#include "common/chat/nickname.h"
#include "common/sharedoptional.h"

namespace maru {

/// One thing said in a room, as the room's log keeps it.
struct Message {
    qint64 seq = 0; ///< 1, 2, 3 … without holes, per room
    std::optional<MessageId> id; ///< the sender's own; old clients send none
    Nickname author;
    bool guest = false; ///< the author brought no identity
    MessageText text;
    qint64 sentAt = 0; ///< the server's clock, milliseconds since 1970 UTC
    qint64 editedAt = 0; ///< when its author changed the text last; 0: never
    /// Not 0: no message of its own, but an edit: the message of that seq has this text from now on. An edit takes a
    /// place in the room's order, so that whoever was away is told of it like of everything else. Its text is the
    /// latest of that message, whatever came since; none if that is kept no longer.
    qint64 edits = 0;
    /// What goes along with it; `text` is its caption. An edit has none: it changes the caption, the file stays.
    SharedOptional<FileReference> file = {};

    [[nodiscard]] bool isEdit() const { return edits > 0; }

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
