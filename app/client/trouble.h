// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

namespace maru {

/// Why there is no connection: each is told to the user in words of its own (app/ui).
enum class Trouble {
    None,
    HostNotFound,
    Refused,
    TimedOut,
    NetworkUnreachable,
    NotMaru, ///< something answers there, but not this protocol
    WrongVersion, ///< it speaks another version of the protocol
    WrongToken,
    ServerFull,
    TlsFailed,
    ConnectionLost, ///< it was there and broke
    ServerRestarting, ///< the server said that it goes away
};

} // namespace maru
