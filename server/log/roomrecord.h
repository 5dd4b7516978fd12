// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include "common/chat/retention.h"
#include "common/chat/roomname.h"

namespace maru {

/// What the log keeps of a room besides its messages.
struct RoomRecord {
    RoomName name;
    QString topic;
    QString creator; ///< the nickname under which it was made; empty if nobody's
    QString creatorKey; ///< the identity that may rename, retitle and delete it; empty: nobody may
    qint64 createdAt = 0; ///< milliseconds since 1970 UTC
    qint64 lastSeq = 0;
    qint64 lastActivity = 0; ///< milliseconds since 1970 UTC
    Retention retention; ///< narrower than the server's, or empty
    QString epoch = {}; ///< which life of the room its seqs are of; empty until its log has told

    bool operator==(const RoomRecord &) const = default;
};

/// A nickname that an identity holds.
struct HeldNickname {
    QString name;
    QString identity; ///< its hash

    bool operator==(const HeldNickname &) const = default;
};

} // namespace maru
