// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include "common/chat/message.h"
#include "common/chat/nickname.h"
#include "common/chat/roomname.h"
#include "common/chat/topic.h"

namespace maru {

/// What somebody told of a message that should not be there, for whoever runs the server. Holds the message as it was
/// then: it may be edited, or kept no longer, when somebody looks into it.
struct MessageReport {
    RoomName room; ///< as it was called then
    Message message;
    QString
        reporterKey; ///< an identity, or one connection of a guest: who reports a message again changes the reason
    Nickname reporter;
    bool reporterIsGuest = false;
    Topic reason; ///< may be empty
    qint64 reportedAt = 0; ///< milliseconds since 1970 UTC

    bool operator==(const MessageReport &) const = default;
};

} // namespace maru
