// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

#include <optional>

#include "app/client/files/attachment.h"
#include "app/client/heldedit.h"
#include "common/chat/error.h"
#include "common/chat/message.h"
#include "common/chat/roomname.h"

namespace maru {

/// A message as this machine keeps it; or an edit (Message::isEdit), of which only the place is kept: its text is the
/// message's.
struct KeptMessage {
    Message message;
    bool own = false; ///< said by this user, here or on another device

    bool operator==(const KeptMessage &) const = default;
};

/// What was typed and not acknowledged.
struct UnsentMessage {
    MessageId id;
    Nickname author;
    bool guest = false;
    MessageText text;
    qint64 time = 0; ///< this machine's clock, milliseconds since 1970 UTC
    std::optional<ErrorCode> failure = {}; ///< refused; none: to be sent
    SharedOptional<FileReference> file = {}; ///< without an id: it was not uploaded
    QString filePath = {}; ///< where it lies on this machine

    bool operator==(const UnsentMessage &) const = default;
};

/// A room that the user was in when he was here last.
struct KeptRoom {
    RoomName name;
    QString epoch = {}; ///< the life of the room that the messages are of
    qint64 readSeq = 0;
    QString draft = {};
    QList<KeptMessage> messages = {}; ///< the newest, ascending; some may be missing between
    QList<UnsentMessage> unsent = {}; ///< in the order of typing
    std::optional<HeldEdit> edit = {};
    QList<Attachment> attachments = {}; ///< their sizes and types are the files'

    bool operator==(const KeptRoom &) const = default;
};

} // namespace maru
