// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "tests/bench/fanout/messagetext.h"

namespace maru::bench {

/// What a server did wrong with messages.
struct DeliveryFaults {
    std::uint64_t lost = 0; ///< Said, and not come to a member of the room.
    std::uint64_t duplicated = 0;
    std::uint64_t disordered =
        0; ///< After a later one of its sender, or in another order than for others in the room.
    std::uint64_t leaked = 0; ///< Come to somebody outside its room, or never said.
    std::uint64_t damaged = 0; ///< Not the text that was said.
    std::string first; ///< What the first was, for people.

    [[nodiscard]] std::uint64_t count() const { return lost + duplicated + disordered + leaked + damaged; }
};

/// Knows what was said, is told what came, and says what is wrong with that. Knows neither sockets nor time.
///
/// Clients are numbered from 0; each is in one room. Some of them are senders, numbered from 0, too.
class DeliveryChecker
{
public:
    /// `roomOf` each client; `senders` are the clients that speak.
    DeliveryChecker(std::vector<std::uint32_t> roomOf, const std::vector<std::size_t> &senders);

    /// Of that client nothing is expected: it does not read.
    void ignore(std::size_t client) { m_ignored.at(client) = true; }
    /// The next message of this sender; returns what to write into it.
    MessageMark say(std::uint32_t sender);
    /// A message came to a client. Returns whether it is one that was due.
    bool deliver(std::size_t client, const MessageMark &mark);
    /// Something came that is no message of this run.
    void damage(std::size_t client);

    /// Whether everybody has everything.
    [[nodiscard]] bool isComplete() const { return m_delivered == m_expected; }
    [[nodiscard]] std::uint64_t delivered() const { return m_delivered; }
    /// When nothing more will come.
    [[nodiscard]] DeliveryFaults faults() const;

private:
    struct Speaker {
        std::uint32_t room = 0;
        std::uint32_t place = 0; ///< Among the senders of the room.
        std::uint32_t said = 0;
    };
    struct Heard {
        std::vector<std::uint32_t> next; ///< Of each sender of the room.
        std::uint64_t order = 0; ///< A hash of what came, in its order.
    };

    void note(std::uint64_t &kind, const char *what, std::size_t client, const MessageMark &mark);

    std::vector<std::uint32_t> m_roomOf;
    std::vector<bool> m_ignored;
    std::vector<Speaker> m_speakers;
    std::vector<Heard> m_heard;
    std::vector<std::uint64_t> m_listeners; ///< Of each room; counted when the first message is said.
    std::unordered_set<std::uint64_t> m_skipped; ///< (client, sender's place, number) that a later one has overtaken.
    std::uint64_t m_expected = 0;
    std::uint64_t m_delivered = 0;
    DeliveryFaults m_faults;
};

} // namespace maru::bench
