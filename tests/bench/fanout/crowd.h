// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <netinet/in.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>

#include "tests/bench/fanout/loadclient.h"

namespace maru::bench {

using Clock = std::chrono::steady_clock;

/// All clients of a load, and the loop in which they live. One thread; nothing happens but in turn() and what calls
/// it.
class Crowd : private LoadClientObserver
{
public:
    /// The number with which joinRoom is sent; messages take others.
    static constexpr std::int64_t joinNumber = 1;

    /// Of the loopback's `port`.
    Crowd(std::uint16_t port, std::size_t clients);

    [[nodiscard]] std::size_t size() const { return m_clients.size(); }
    [[nodiscard]] LoadClient &client(std::size_t number) { return m_clients[number]; }

    // Who wants to know. A packet is valid during the call.
    std::function<void(LoadClient &)> onEntered;
    std::function<void(LoadClient &, std::string_view packet)> onHeard;
    std::function<void(LoadClient &, std::int64_t number, std::string_view packet)> onAcknowledged;
    std::function<void(LoadClient &)> onLeft;

    static constexpr std::size_t atOnce = 64; ///< How many connect, join or make a room at the same time.

    /// Connects that one; it has a nickname and an identity of its own.
    void connect(std::size_t number);
    /// Connects all, some at a time; false if not all were in the namespace in time.
    bool connectAll(std::chrono::seconds patience);
    /// Each client joins its room, some at a time; false if not all had joined in time.
    bool joinAll(const std::function<std::string(std::size_t client)> &roomOf, std::chrono::seconds patience);
    /// `more` are fields beside the room's name, each after a comma.
    [[nodiscard]] static std::string joinPacket(std::string_view room, std::string_view more = {});

    /// Lets happen what happens, and waits for that at most so long.
    void turn(std::chrono::nanoseconds most);
    /// Turns until it is so; false if it was not in time.
    bool turnUntil(const std::function<bool()> &isSo, std::chrono::nanoseconds patience);
    /// Turns until nothing has come for a while: what joining caused is over.
    void settle(std::chrono::milliseconds quiet, std::chrono::seconds patience);

    [[nodiscard]] std::uint64_t refusals() const { return m_refusals; }
    [[nodiscard]] std::uint64_t losses() const { return m_losses; } ///< Connections.
    [[nodiscard]] const std::string &firstRefusal() const { return m_firstRefusal; }
    /// For people: how far connectAll() and joinAll() have come.
    [[nodiscard]] std::string progress() const;

private:
    void entered(LoadClient &client) override;
    void heard(LoadClient &client, std::string_view packet) override;
    void acknowledged(LoadClient &client, std::int64_t number, std::string_view packet) override;
    void refused(LoadClient &client, std::string_view packet) override;
    void left(LoadClient &client) override;

    sockaddr_in m_server = {};
    Descriptor m_epoll;
    std::deque<LoadClient> m_clients; // which stay where they are
    std::string m_buffer;
    bool m_wasQuiet = false; ///< In the last turn.
    std::size_t m_entered = 0;
    std::size_t m_joined = 0;
    std::uint64_t m_refusals = 0;
    std::uint64_t m_losses = 0;
    std::string m_firstRefusal;
};

} // namespace maru::bench
