// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/limits/ratelimiter.h"

namespace maru {

/// How much one server bears of its clients (docs/operations.md, Limits). Those of the chat itself, such as how long
/// a message may be, are in common/chat/limits.h.
struct ServerLimits {
    int connectionsPerAddress = 2'000; ///< 0: any number
    int sessions = 50'000; ///< in all; 0: any number
    int sessionsPerAddress = 2'000; ///< behind a trusted proxy, too; 0: any number
    int handshakes = 1'024; ///< connections that have not said what they want; 0: any number
    int handshakesPerAddress = 512; ///< 0: any number
    int headBytes = 16'384;
    int bodyTimeout = 30'000; ///< ms
    int messageBytes = 1'000'000; ///< of one message or request body
    int unfinishedBytes = 268'435'456; ///< of messages that are not whole yet, in all; 0: any number
    int connectTimeout = 45'000; ///< ms until a client must be in the chat
    int idleTimeout = 30'000; ///< ms from an HTTP answer to the end of the next request head
    int upgradeTimeout = 10'000; ///< ms in which a WebSocket must take over a session that polls
    int attachments = 10; ///< of one event
    int attachmentTimeout = 15'000; ///< ms from a packet to the last of its attachments
    int waitingBytes = 1'048'576; ///< what a client has not taken before it is told less
    int stallTimeout = 30'000; ///< ms in which a client must take something
    Rate requests = {1'000, 200}; ///< HTTP, over one connection; beyond it the next one waits
    Rate packets = {2'000, 500}; ///< of one connection, a long text counting as several; more closes it
    Rate controlBytes = {16'384, 1'024}; ///< of WebSocket pings and pongs, of one connection; more closes it
    Rate wrongTokens = {30, 0.2}; ///< from one address; then its tokens are not looked at
    ActionRates rates;

    /// Takes off what counts how much or how often, but not what bounds memory and time: for measuring.
    void takeOff()
    {
        connectionsPerAddress = 0;
        sessions = 0;
        sessionsPerAddress = 0;
        handshakes = 0;
        handshakesPerAddress = 0;
        requests = {};
        packets = {};
        wrongTokens = {};
        rates.off = true;
    }
};

} // namespace maru
