// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tests/bench/fanout/descriptor.h"

namespace maru::bench {

/// The least that a server for this load can do: no rules, no rights, no JSON, nothing stored. It answers the
/// handshakes with fixed bytes, takes the room out of a packet by looking for it, and sends what was said in one turn
/// of its loop by one send() for each member. What it costs is the kernel's: nobody who sends as much can be much
/// cheaper.
class RelayServer
{
public:
    /// Listens on a free port of the loopback; `port` 0 if that failed.
    RelayServer();
    virtual ~RelayServer();
    RelayServer(const RelayServer &) = delete;
    RelayServer &operator=(const RelayServer &) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    /// Until the process is ended.
    void run();

protected:
    struct Peer {
        Descriptor socket;
        bool isUpgraded = false;
        std::string read; ///< What is not a whole frame yet.
        std::string unsent;
    };
    struct Room {
        std::vector<Peer *> members;
        std::string waiting; ///< Frames, until the end of the turn.
    };
    using Rooms = std::unordered_map<std::string, Room>;

    /// One message for all members of a room.
    virtual void relay(Room &room, const std::string &frame);
    void write(Peer &peer, std::string_view bytes);
    [[nodiscard]] Rooms &rooms() { return m_rooms; }

private:
    void accept();
    void read(Peer &peer);
    void take(Peer &peer, std::string_view packet);
    void writeUnsent(Peer &peer);
    void watch(Peer &peer, int operation, std::uint32_t events) const;
    void close(Peer &peer);

    Descriptor m_listener;
    Descriptor m_epoll;
    std::uint16_t m_port = 0;
    std::unordered_map<Peer *, std::unique_ptr<Peer>> m_peers;
    std::vector<Peer *> m_closed; ///< Gone at the end of the turn.
    Rooms m_rooms;
    std::vector<Room *> m_spoken; ///< Rooms with frames that wait.
    std::string m_buffer;
};

} // namespace maru::bench
