// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

#include "server/log/messagelog.h"
#include "server/log/roombook.h"
#include "server/log/roomrecord.h"

namespace maru {

class FileIndex;

/// Where a room is kept: its messages and its record, which complete in one order. Owns nothing.
struct RoomStorage {
    MessageLog &log;
    RoomBook &book;
};

/// Where the rooms of a server are kept, and what is there from earlier. Owns nothing.
struct Storage {
    RoomStorage lasting;
    RoomStorage ephemeral; ///< for rooms of which nothing is to be kept; may be the same
    QList<RoomRecord> rooms = {}; ///< the lasting ones, in the order of their making
    QList<HeldNickname> nicknames = {};
    QString epoch = {}; ///< what the epochs of the lasting rooms begin with; empty if nothing lasts
    FileIndex *files = nullptr; ///< those that may go along with messages; none: there are none
    bool isDurable = false; ///< what is in `lasting` outlives the server: an empty room must not be dropped
};

} // namespace maru
