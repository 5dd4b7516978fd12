// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <cstdio>

#include "tests/bench/fanout/options.h"
#include "tests/bench/fanout/serverprocess.h"
#include "tests/bench/fanout/traffic.h"

namespace maru::bench {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 120s;

} // namespace

bool runFanout(const Options &options)
{
    Crowd crowd(options.port, options.clients);
    Traffic traffic(crowd, options);
    std::uint64_t lostConnections = 0;
    crowd.onLeft = [&](LoadClient &client) { lostConnections += traffic.isStalled(client.number()) ? 0U : 1U; };
    if (!crowd.connectAll(patience)
        || !crowd.joinAll([&](std::size_t client) { return traffic.roomOf(client); }, patience)) {
        std::fprintf(stderr, "not all clients got in: %s\n", crowd.progress().c_str());
        return false;
    }
    // Some servers tell a changed list of rooms once a second at most.
    crowd.settle(options.rooms > 1 ? 1'100ms : 200ms, 30s);
    for (std::size_t client = 0; client < options.clients; ++client) {
        if (traffic.isStalled(client)) {
            crowd.client(client).stopReading();
        }
    }

    if (options.announces) {
        std::printf("ready\n");
        std::fflush(stdout);
    }
    const ServerProcess server(options.pid);
    traffic.start();
    traffic.talkUntil(Clock::now() + options.warmUp);
    const double serverBefore = server.processorTime();
    const double ownBefore = ownProcessorTime();
    const auto start = Clock::now();
    traffic.setMeasuring(true);
    traffic.talkUntil(start + options.measure);
    traffic.setMeasuring(false);
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    const double serverTime = server.processorTime() - serverBefore;
    const double ownTime = ownProcessorTime() - ownBefore;
    traffic.finish();

    JsonLine line;
    line.add("seconds", seconds)
        .add("server_seconds", serverTime)
        .add("generator_seconds", ownTime)
        .add("per_second", double(traffic.measured()) / seconds)
        .add("per_server_second", serverTime > 0 ? double(traffic.measured()) / serverTime : 0)
        .add("lost_connections", lostConnections);
    traffic.report(line);
    std::printf("%s\n", line.text().c_str());
    return true;
}

} // namespace maru::bench
