// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <cstdio>

#include "tests/bench/fanout/options.h"
#include "tests/bench/fanout/packets.h"
#include "tests/bench/fanout/traffic.h"

namespace maru::bench {
namespace {

using namespace std::chrono_literals;

constexpr auto resumePatience = 120s;
constexpr auto nextAttempt = 50ms;

/// Clients that know how far they have come in their room, and go on from there when they have lost their server.
class Resumption
{
public:
    Resumption(Crowd &crowd, Traffic &traffic)
        : m_crowd(crowd)
        , m_traffic(traffic)
        , m_known(crowd.size())
    {
        crowd.onHeard = [this](LoadClient &client, std::string_view packet) { hear(client.number(), packet); };
        crowd.onAcknowledged = [this, message = crowd.onAcknowledged](LoadClient &client, std::int64_t number,
                                                                      std::string_view packet) {
            if (number == Crowd::joinNumber) {
                joined(client.number(), packet);
            } else {
                message(client, number, packet);
            }
        };
        crowd.onLeft = [this](LoadClient &client) { m_known[client.number()].lostAt = Clock::now(); };
        crowd.onEntered = [this](LoadClient &client) {
            m_hasServer = true;
            join(client);
        };
    }

    bool joinAll()
    {
        return m_crowd.connectAll(resumePatience)
            && m_crowd.turnUntil([this] { return m_joined == m_crowd.size(); }, resumePatience);
    }

    /// Until the server is gone.
    bool talkUntilLost()
    {
        const auto end = Clock::now() + resumePatience;
        while (m_crowd.losses() == 0 && Clock::now() < end) {
            m_traffic.talkUntil(Clock::now() + 5ms);
        }
        return m_crowd.turnUntil([this] { return m_crowd.losses() == m_crowd.size(); }, resumePatience);
    }

    /// One tries until there is a server again, then all come at once. Seconds from there until the last is in its
    /// room again; negative if that did not come to be.
    double resumeAll()
    {
        m_joined = 0;
        m_hasServer = false;
        auto start = Clock::now();
        const auto tryFirst = [&] {
            if (!m_hasServer && m_crowd.losses() > m_lossesSeen && Clock::now() - start >= nextAttempt) {
                m_lossesSeen = m_crowd.losses();
                start = Clock::now();
                m_crowd.connect(0);
            }
            return m_hasServer;
        };
        if (!m_crowd.turnUntil(tryFirst, resumePatience)) {
            return -1;
        }
        for (std::size_t client = 1; client < m_crowd.size(); ++client) {
            m_known[client].lostAt = {};
            m_crowd.connect(client);
        }
        const bool all = m_crowd.turnUntil(
            [this] {
                connectAgain();
                return m_joined == m_crowd.size();
            },
            resumePatience);
        return all ? std::chrono::duration<double>(Clock::now() - start).count() : -1;
    }

    [[nodiscard]] std::uint64_t attempts() const { return m_attempts; }

private:
    struct Known {
        std::string epoch;
        std::int64_t after = 0;
        Clock::time_point lostAt; ///< Unless it is connected.
    };

    void hear(std::size_t client, std::string_view packet)
    {
        m_known[client].after = numberIn(packet, "seq");
        m_traffic.hear(client, packet);
    }

    void join(LoadClient &client)
    {
        const Known &known = m_known[client.number()];
        std::string more;
        if (!known.epoch.empty()) {
            more = R"(,"epoch":")" + known.epoch + R"(","after":)" + std::to_string(known.after);
        }
        client.send(Crowd::joinPacket(m_traffic.roomOf(client.number()), more));
    }

    void joined(std::size_t client, std::string_view packet)
    {
        ++m_joined;
        Known &known = m_known[client];
        known.epoch = stringIn(packet, "epoch");
        known.lostAt = {};
        std::size_t place = packet.find(R"("messages":[)");
        while ((place = placeOf(packet, "value", place)) != std::string_view::npos) {
            m_traffic.hear(client, packet, place - std::string_view(R"("value":)").size());
            known.after = numberIn(packet, "seq", place);
        }
        m_traffic.sayAgain(client);
    }

    /// Those that were turned away.
    void connectAgain()
    {
        if (m_crowd.losses() == m_lossesSeen) {
            return;
        }
        const auto now = Clock::now();
        bool waits = false;
        for (std::size_t client = 0; client < m_known.size(); ++client) {
            Known &known = m_known[client];
            if (known.lostAt == Clock::time_point()) {
                continue;
            }
            if (now - known.lostAt < nextAttempt) {
                waits = true;
                continue;
            }
            known.lostAt = {};
            ++m_attempts;
            m_crowd.connect(client);
        }
        m_lossesSeen = waits ? m_lossesSeen : m_crowd.losses();
    }

    Crowd &m_crowd;
    Traffic &m_traffic;
    std::vector<Known> m_known;
    std::size_t m_joined = 0;
    bool m_hasServer = false;
    std::uint64_t m_lossesSeen = 0;
    std::uint64_t m_attempts = 0;
};

} // namespace

bool runResume(const Options &options)
{
    Options acknowledged = options;
    acknowledged.acks = true;
    Crowd crowd(options.port, options.clients);
    Traffic traffic(crowd, acknowledged);
    Resumption resumption(crowd, traffic);
    if (!resumption.joinAll()) {
        std::fprintf(stderr, "not all clients got in: %s\n", crowd.progress().c_str());
        return false;
    }
    crowd.settle(1'100ms, 30s);
    traffic.start();
    traffic.talkUntil(Clock::now() + options.warmUp);
    std::printf("ready\n");
    std::fflush(stdout);
    if (!resumption.talkUntilLost()) {
        std::fprintf(stderr, "the server was not ended\n");
        return false;
    }
    const double seconds = resumption.resumeAll();
    if (seconds < 0) {
        std::fprintf(stderr, "not all clients got in again: %s\n", crowd.progress().c_str());
        return false;
    }
    const std::uint64_t lossesBefore = crowd.losses();
    traffic.goOn();
    traffic.talkUntil(Clock::now() + options.measure);
    traffic.finish();

    JsonLine line;
    line.add("resume_seconds", seconds)
        .add("turned_away", resumption.attempts())
        .add("lost_connections", crowd.losses() - lossesBefore);
    traffic.report(line);
    std::printf("%s\n", line.text().c_str());
    return true;
}

} // namespace maru::bench
