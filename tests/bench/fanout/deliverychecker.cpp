// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/bench/fanout/deliverychecker.h"

#include <algorithm>
#include <optional>

namespace maru::bench {
namespace {

// 2^20 clients, 2^20 senders of a room, 2^24 messages
std::uint64_t keyOf(std::size_t client, std::uint32_t place, std::uint32_t number)
{
    return std::uint64_t(client) << 44 | std::uint64_t(place) << 24 | number;
}

} // namespace

DeliveryChecker::DeliveryChecker(std::vector<std::uint32_t> roomOf, const std::vector<std::size_t> &senders)
    : m_roomOf(std::move(roomOf))
    , m_ignored(m_roomOf.size())
    , m_heard(m_roomOf.size())
{
    const std::uint32_t rooms = m_roomOf.empty() ? 0 : 1 + *std::max_element(m_roomOf.begin(), m_roomOf.end());
    std::vector<std::uint32_t> speakers(rooms);
    for (const std::size_t client : senders) {
        const std::uint32_t room = m_roomOf.at(client);
        m_speakers.push_back({room, speakers[room]++, 0});
    }
    for (std::size_t client = 0; client < m_roomOf.size(); ++client) {
        m_heard[client].next.resize(speakers[m_roomOf[client]]);
    }
}

MessageMark DeliveryChecker::say(std::uint32_t sender)
{
    Speaker &speaker = m_speakers.at(sender);
    if (m_listeners.empty()) {
        for (std::size_t client = 0; client < m_roomOf.size(); ++client) {
            const std::uint32_t room = m_roomOf[client];
            m_listeners.resize(std::max<std::size_t>(m_listeners.size(), room + 1));
            m_listeners[room] += m_ignored[client] ? 0U : 1U;
        }
    }
    m_expected += m_listeners[speaker.room];
    return {sender, speaker.room, speaker.said++};
}

bool DeliveryChecker::deliver(std::size_t client, const MessageMark &mark)
{
    if (m_ignored[client]) {
        return false;
    }
    if (mark.room != m_roomOf[client] || mark.sender >= m_speakers.size() || m_speakers[mark.sender].room != mark.room
        || mark.number >= m_speakers[mark.sender].said) {
        note(m_faults.leaked, "leaked", client, mark);
        return false;
    }
    const std::uint32_t place = m_speakers[mark.sender].place;
    Heard &heard = m_heard[client];
    std::uint32_t &next = heard.next[place];
    if (mark.number < next) {
        if (m_skipped.erase(keyOf(client, place, mark.number)) == 0) {
            note(m_faults.duplicated, "duplicated", client, mark);
            return false;
        }
        note(m_faults.disordered, "out of order", client, mark);
    } else {
        for (; next < mark.number; ++next) {
            m_skipped.insert(keyOf(client, place, next));
        }
        ++next;
    }
    heard.order = (heard.order ^ (std::uint64_t(mark.sender) << 24 | mark.number)) * 0x100'0000'01b3U;
    ++m_delivered;
    return true;
}

void DeliveryChecker::damage(std::size_t client) { note(m_faults.damaged, "damaged", client, {}); }

DeliveryFaults DeliveryChecker::faults() const
{
    DeliveryFaults faults = m_faults;
    faults.lost = m_expected - m_delivered;
    if (faults.lost > 0 && faults.first.empty()) {
        faults.first = "lost: " + std::to_string(faults.lost) + " deliveries";
    }
    if (faults.count() > 0) {
        return faults; // after which nobody has heard the same as the others
    }
    // Each sender's messages came in order; did those of several senders come to all in the same?
    std::vector<std::optional<std::uint64_t>> orders(m_listeners.size());
    for (std::size_t client = 0; client < m_heard.size() && !orders.empty(); ++client) {
        auto &order = orders[m_roomOf[client]];
        if (m_ignored[client]) {
            continue;
        }
        if (order.value_or(m_heard[client].order) != m_heard[client].order) {
            ++faults.disordered;
            faults.first = "out of order: client " + std::to_string(client) + " heard the senders in another order";
        }
        order = order.value_or(m_heard[client].order);
    }
    return faults;
}

void DeliveryChecker::note(std::uint64_t &kind, const char *what, std::size_t client, const MessageMark &mark)
{
    ++kind;
    if (m_faults.first.empty()) {
        m_faults.first = std::string(what) + ": message " + std::to_string(mark.number) + " of sender "
            + std::to_string(mark.sender) + ", room " + std::to_string(mark.room) + ", at client "
            + std::to_string(client) + " of room " + std::to_string(m_roomOf[client]);
    }
}

} // namespace maru::bench
