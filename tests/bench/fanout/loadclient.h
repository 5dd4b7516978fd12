// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <netinet/in.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "tests/bench/fanout/descriptor.h"
#include "tests/bench/fanout/websocketframe.h"

namespace maru::bench {

class LoadClient;

/// What clients tell whoever makes them work. The text is a whole packet, valid during the call.
class LoadClientObserver
{
public:
    virtual ~LoadClientObserver() = default;

    /// It is in the namespace.
    virtual void entered(LoadClient &client) = 0;
    /// A `response`.
    virtual void heard(LoadClient &client, std::string_view packet) = 0;
    /// An answer to what was sent with this number.
    virtual void acknowledged(LoadClient &client, std::int64_t number, std::string_view packet) = 0;
    /// An exception, or an answer that is none.
    virtual void refused(LoadClient &client, std::string_view packet) = 0;
    /// The connection is gone, or never came to be.
    virtual void left(LoadClient &client) = 0;
};

/// One connection of the load: WebSocket, Engine.IO and the namespace /chat, over a non-blocking socket. It does not
/// wait for anything itself: Crowd does.
class LoadClient
{
public:
    LoadClient(std::size_t number, int epoll, LoadClientObserver &observer);

    [[nodiscard]] std::size_t number() const { return m_number; }
    [[nodiscard]] bool isIn() const { return m_state == State::In; }

    /// Starts over if it was connected. `auth` is what it says when it enters the namespace.
    void connect(const sockaddr_in &server, std::string auth);
    /// What epoll saw. `buffer` is for reading, and shared by all.
    void handle(std::uint32_t events, std::string &buffer);
    /// Text of Engine.IO.
    void send(std::string_view packet);
    /// From now on it takes nothing more out of its socket.
    void stopReading();
    void close();

private:
    enum class State { Out, Connecting, Upgrading, Entering, In };

    void read(std::string &buffer);
    /// Takes whole frames off the beginning of `bytes`; returns the rest.
    std::string_view take(std::string_view bytes);
    void take(const WebSocketFrame &frame);
    void takePacket(std::string_view packet);
    void write(std::string_view bytes);
    void writeUnsent();
    void watch(int operation);
    void lose();

    const std::size_t m_number;
    const int m_epoll;
    LoadClientObserver &m_observer;
    State m_state = State::Out;
    bool m_reads = true;
    Descriptor m_socket;
    std::string m_auth;
    std::string m_read; ///< What is not a whole frame yet.
    std::string m_unsent;
};

} // namespace maru::bench
