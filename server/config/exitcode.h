// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

namespace maru {

/// How maru-server ends (docs and man page list them; the numbers above 64 are those of sysexits.h).
enum class ExitCode {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Unavailable = 69, ///< the port is in use, or the address is not this machine's
    CannotCreate = 73, ///< the data folder or what belongs into it
    Store = 74, ///< the message store cannot be used
    NoPermission = 77,
    Configuration = 78,
};

} // namespace maru
