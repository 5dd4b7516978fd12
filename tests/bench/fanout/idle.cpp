// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <cstdio>

#include "tests/bench/fanout/crowd.h"
#include "tests/bench/fanout/jsonline.h"
#include "tests/bench/fanout/options.h"
#include "tests/bench/fanout/serverprocess.h"

namespace maru::bench {

using namespace std::chrono_literals;

bool runIdle(const Options &options)
{
    const ServerProcess server(options.pid);
    const std::int64_t proportional = server.proportionalSize();
    const std::int64_t resident = server.residentSize();
    const double before = server.processorTime();
    const double ownBefore = ownProcessorTime();

    Crowd crowd(options.port, options.clients);
    const auto start = Clock::now();
    if (!crowd.connectAll(120s)) {
        std::fprintf(stderr, "not all clients got in: %s\n", crowd.progress().c_str());
        return false;
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    const double serverTime = server.processorTime() - before;
    const double ownTime = ownProcessorTime() - ownBefore;
    const auto until = Clock::now() + options.measure;
    crowd.turnUntil([&] { return Clock::now() >= until; }, options.measure); // servers tidy up when it is quiet

    const auto clients = double(options.clients);
    JsonLine line;
    line.add("seconds", seconds)
        .add("server_seconds", serverTime)
        .add("generator_seconds", ownTime)
        .add("connects_per_second", clients / seconds)
        .add("server_us_per_connect", serverTime * 1e6 / clients)
        .add("pss_per_connection", double(server.proportionalSize() - proportional) / clients)
        .add("rss_per_connection", double(server.residentSize() - resident) / clients)
        .add("rss_mib", double(server.residentSize()) / (1 << 20))
        .add("lost_connections", crowd.losses());
    std::printf("%s\n", line.text().c_str());
    return true;
}

} // namespace maru::bench
