// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/bench/fanout/traffic.h"

#include <algorithm>

#include "tests/bench/fanout/packets.h"

namespace maru::bench {
namespace {

constexpr std::int64_t firstMessageNumber = Crowd::joinNumber + 1; // of acknowledgements

/// The senders of a room are spread over its members, the last of whom is one: when that one has its message, the
/// others have it, too, or will in a moment.
std::vector<std::size_t> sendersOf(const Options &options)
{
    std::vector<std::size_t> senders;
    const std::size_t inRoom = options.clients / options.rooms;
    const std::size_t perRoom = (options.senders + options.rooms - 1) / options.rooms;
    for (std::size_t sender = 0; sender < options.senders; ++sender) {
        const std::size_t member = (sender / options.rooms + 1) * inRoom / perRoom - 1;
        senders.push_back(sender % options.rooms + options.rooms * member);
    }
    return senders;
}

std::vector<std::uint32_t> roomsOf(const Options &options)
{
    std::vector<std::uint32_t> rooms;
    for (std::size_t client = 0; client < options.clients; ++client) {
        rooms.push_back(std::uint32_t(client % options.rooms));
    }
    return rooms;
}

} // namespace

Traffic::Traffic(Crowd &crowd, const Options &options)
    : m_crowd(crowd)
    , m_options(options)
    , m_text(options.size)
    , m_senderOf(options.clients, -1)
    , m_isStalled(options.clients)
    , m_checker(roomsOf(options), sendersOf(options))
{
    for (const std::size_t client : sendersOf(options)) {
        m_senderOf[client] = std::int64_t(m_senders.size());
        m_senders.push_back({client, {}, 0});
    }
    std::size_t stalled = options.stalled;
    for (std::size_t client = 0; client < options.clients && stalled > 0; ++client) {
        if (m_senderOf[client] < 0) {
            m_isStalled[client] = true;
            m_checker.ignore(client);
            --stalled;
        }
    }
    crowd.onHeard = [this](LoadClient &client, std::string_view packet) { hear(client.number(), packet); };
    crowd.onAcknowledged = [this](LoadClient &client, std::int64_t number, std::string_view) {
        acknowledge(client.number(), number);
    };
}

std::string Traffic::roomOf(std::size_t client) const { return "r" + std::to_string(client % m_options.rooms); }

void Traffic::start()
{
    m_talks = true;
    m_due = Clock::now();
    for (std::size_t i = 0; m_options.rate == 0 && i < m_options.window; ++i) {
        sayNext();
    }
}

void Traffic::talkUntil(Clock::time_point end)
{
    using namespace std::chrono_literals;
    for (auto now = Clock::now(); now < end; now = Clock::now()) {
        if (m_options.rate > 0) {
            for (; m_due <= now; m_due += std::chrono::nanoseconds(std::int64_t(1e9 / m_options.rate))) {
                say(m_due);
            }
            m_crowd.turn(std::min<std::chrono::nanoseconds>({m_due - now, end - now, 10ms}));
        } else {
            m_crowd.turn(std::min<std::chrono::nanoseconds>(end - now, 10ms));
        }
        giveUpWhatIsLate();
    }
}

void Traffic::finish()
{
    m_talks = false;
    m_measures = false;
    while (!m_checker.isComplete()) {
        const std::uint64_t before = m_checker.delivered();
        if (!m_crowd.turnUntil([&] { return m_checker.isComplete() || m_checker.delivered() > before; },
                               m_options.patience)) {
            break;
        }
    }
    // What comes now is too much.
    m_crowd.settle(std::chrono::milliseconds(50), std::chrono::seconds(1));
}

void Traffic::say(Clock::time_point at)
{
    const std::uint32_t sender = m_turn++ % std::uint32_t(m_senders.size());
    const MessageMark mark = m_checker.say(sender);
    m_senders[sender].said.push_back({at});
    m_underWay.push_back(mark);
    ++m_outstanding;
    ++m_saidCount;
    send(sender, mark.number);
}

void Traffic::send(std::uint32_t sender, std::uint32_t number)
{
    const std::size_t client = m_senders[sender].client;
    std::string packet = "42/chat,";
    if (m_options.acks) {
        packet += std::to_string(firstMessageNumber + number);
    }
    packet += R"(["message",{"userName":"c)" + std::to_string(client) + R"(","value":")"
        + m_text.write({sender, std::uint32_t(client % m_options.rooms), number}) + R"(","roomName":")"
        + roomOf(client);
    if (m_options.acks) {
        packet += R"(","id":")" + std::to_string(sender) + '-' + std::to_string(number);
    }
    m_crowd.client(client).send(packet += "\"}]");
}

void Traffic::sayNext()
{
    if (m_talks && m_options.rate == 0) {
        say(Clock::now());
    }
}

void Traffic::hear(std::size_t client, std::string_view packet, std::size_t from)
{
    const auto mark = m_text.read(stringIn(packet, "value", from));
    if (!mark) {
        m_checker.damage(client);
        return;
    }
    if (!m_checker.deliver(client, *mark)) {
        return;
    }
    Said &said = m_senders[mark->sender].said[mark->number];
    if (m_measures) {
        m_latencies.add((Clock::now() - said.at).count());
    }
    if (m_senderOf[client] == std::int64_t(mark->sender)) {
        arrived(said);
    }
}

void Traffic::arrived(Said &said)
{
    if (!said.isBack) {
        said.isBack = true;
        --m_outstanding;
        sayNext(); // after which `said` may be elsewhere
    }
}

void Traffic::giveUpWhatIsLate()
{
    const auto late = Clock::now() - m_options.patience;
    while (!m_underWay.empty()) {
        const MessageMark mark = m_underWay.front();
        Said &said = m_senders[mark.sender].said[mark.number];
        if (!said.isBack && (said.at > late || m_options.rate > 0)) {
            return;
        }
        m_underWay.pop_front();
        if (!said.isBack) {
            ++m_gaveUp;
            arrived(said);
        }
    }
}

void Traffic::acknowledge(std::size_t client, std::int64_t number)
{
    if (number < firstMessageNumber || m_senderOf[client] < 0) {
        return;
    }
    Sender &sender = m_senders[std::size_t(m_senderOf[client])];
    Said &said = sender.said.at(std::size_t(number - firstMessageNumber));
    if (m_measures && !said.isAcknowledged) {
        m_acknowledgements.add((Clock::now() - said.at).count());
    }
    said.isAcknowledged = true;
    while (sender.acknowledged < sender.said.size() && sender.said[sender.acknowledged].isAcknowledged) {
        ++sender.acknowledged;
    }
}

void Traffic::sayAgain(std::size_t client)
{
    if (m_senderOf[client] < 0) {
        return;
    }
    const auto number = std::uint32_t(m_senderOf[client]);
    const Sender &sender = m_senders[number];
    for (std::size_t i = sender.acknowledged; i < sender.said.size(); ++i) {
        send(number, std::uint32_t(i));
    }
}

void Traffic::report(JsonLine &line) const
{
    const DeliveryFaults faults = m_checker.faults();
    JsonLine counts;
    counts.add("lost", faults.lost)
        .add("duplicated", faults.duplicated)
        .add("disordered", faults.disordered)
        .add("leaked", faults.leaked)
        .add("damaged", faults.damaged)
        .add("refused", m_crowd.refusals());
    line.add("said", m_saidCount)
        .add("delivered", m_checker.delivered())
        .add("gave_up", m_gaveUp)
        .add("text_bytes", std::uint64_t(m_text.size()))
        .add("deliveries", m_latencies.count())
        .add("p50_ms", m_latencies.at(0.5))
        .add("p99_ms", m_latencies.at(0.99))
        .add("longest_ms", m_latencies.longest());
    if (m_options.acks) {
        line.add("acks", m_acknowledgements.count())
            .add("ack_p50_ms", m_acknowledgements.at(0.5))
            .add("ack_p99_ms", m_acknowledgements.at(0.99))
            .add("ack_longest_ms", m_acknowledgements.longest());
    }
    line.add("faults", counts).add("first_fault", faults.first.empty() ? m_crowd.firstRefusal() : faults.first);
}

} // namespace maru::bench
