// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

namespace maru {

/// Why this machine cannot keep what is said on a server.
enum class StoreFault {
    CannotOpen, ///< missing rights, no space, a folder that is none
    NewerSchema, ///< a later version of Maru wrote it
    Damaged, ///< no database; it was moved aside, and an empty one was begun
    CannotWrite, ///< it was open and cannot be written any more: what comes now is kept in memory only
};

} // namespace maru
