// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "tests/bench/fanout/crowd.h"
#include "tests/bench/fanout/deliverychecker.h"
#include "tests/bench/fanout/histogram.h"
#include "tests/bench/fanout/jsonline.h"
#include "tests/bench/fanout/messagetext.h"
#include "tests/bench/fanout/options.h"

namespace maru::bench {

/// What the clients of a crowd say to each other, by turns of the senders: in a closed loop so many messages on their
/// way at a time, where one has arrived when its sender has it back; or in an open loop so many a second. Every
/// message that arrives is checked, and timed while measuring.
class Traffic
{
public:
    Traffic(Crowd &crowd, const Options &options);

    [[nodiscard]] std::string roomOf(std::size_t client) const;
    [[nodiscard]] bool isStalled(std::size_t client) const { return m_isStalled[client]; }

    void start();
    /// What would have been said meanwhile is not caught up on.
    void goOn() { m_due = Clock::now(); }
    /// Says what is due, and turns the crowd; until then.
    void talkUntil(Clock::time_point end);
    /// No more is said. Waits for what is on its way while some of it comes.
    void finish();

    /// From here to the other call, or to finish().
    void setMeasuring(bool measures) { m_measures = measures; }
    [[nodiscard]] std::uint64_t measured() const { return m_latencies.count(); } ///< Deliveries.

    /// A packet with a `response`, or an element of an answer's `messages`: the first text in it from there on.
    void hear(std::size_t client, std::string_view packet, std::size_t from = 0);
    /// A sender that is in its room again says once more what it has no acknowledgement for.
    void sayAgain(std::size_t client);

    /// What was said, how long it took, what was wrong.
    void report(JsonLine &line) const;

private:
    struct Said {
        Clock::time_point at;
        bool isBack = false;
        bool isAcknowledged = false;
    };
    struct Sender {
        std::size_t client = 0;
        std::vector<Said> said;
        std::size_t acknowledged = 0; ///< All before this one are.
    };

    void say(Clock::time_point at);
    void send(std::uint32_t sender, std::uint32_t number);
    void sayNext();
    void arrived(Said &said);
    void giveUpWhatIsLate();
    void acknowledge(std::size_t client, std::int64_t number);

    Crowd &m_crowd;
    const Options m_options;
    const MessageText m_text;
    std::vector<Sender> m_senders;
    std::vector<std::int64_t> m_senderOf; ///< Each client; -1: it only listens.
    std::vector<bool> m_isStalled;
    DeliveryChecker m_checker;
    std::deque<MessageMark> m_underWay; ///< In the order in which they were said; some are back already.
    std::size_t m_outstanding = 0;
    std::uint32_t m_turn = 0; ///< Whose it is.
    bool m_talks = false;
    bool m_measures = false;
    Clock::time_point m_due;
    std::uint64_t m_saidCount = 0;
    std::uint64_t m_gaveUp = 0;
    Histogram m_latencies;
    Histogram m_acknowledgements;
};

} // namespace maru::bench
