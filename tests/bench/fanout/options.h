// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace maru::bench {

/// What one run of the load is to do; main.cpp reads it from the command line, each under the same name.
struct Options {
    std::string scenario;
    std::uint16_t port = 0;
    int pid = 0; ///< Of the server.
    std::size_t clients = 100;
    std::size_t rooms = 1;
    std::size_t senders = 10;
    std::size_t window = 1; ///< Messages on their way at a time, of all senders together.
    double rate = 0; ///< Messages a second of all senders together, whatever is on its way; 0: `window` counts.
    std::size_t size = 100; ///< Bytes of a text.
    std::size_t stalled = 0; ///< So many of the clients stop reading.
    bool announces = false; ///< Prints `ready` when everybody is in a room and the first message is about to be said.
    bool acks = false; ///< Messages have an id, and ask for an acknowledgement.
    std::chrono::milliseconds warmUp{500};
    std::chrono::milliseconds measure{3'000};
    std::chrono::milliseconds patience{5'000}; ///< With a message that does not come.
};

// The scenarios. Each prints what it found as one line of JSON and returns whether it could be run.

/// Clients in rooms, some of which speak.
bool runFanout(const Options &options);
/// Clients that connect, and then do nothing.
bool runIdle(const Options &options);
/// Clients whose server is killed and started again while they speak. Prints `ready` when it is to be killed.
bool runResume(const Options &options);
/// Readers of `GET /chat/rooms`, when there are many rooms.
bool runRoomList(const Options &options);

} // namespace maru::bench
