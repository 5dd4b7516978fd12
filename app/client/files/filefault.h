// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

namespace maru {

/// Why a file could not be sent, fetched or saved: each is told to the user in words of its own (app/ui).
enum class FileFault {
    None,
    Interrupted, ///< the program ended before it was sent
    Unreadable, ///< it is not there any more, or may not be read, or is another than it was
    TooLarge, ///< for this server
    NoRoom, ///< the server has no room for it
    NotTaken, ///< the server takes no files
    Gone, ///< the server does not have it any more
    Refused, ///< by the server, or its answer makes no sense
    Untrusted, ///< the server's certificate is not the right one
    CannotWrite, ///< this computer's disk is full, or the folder may not be written to
};

} // namespace maru
