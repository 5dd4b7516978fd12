// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <poll.h>

#include <cstdio>
#include <vector>

#include "tests/bench/fanout/crowd.h"
#include "tests/bench/fanout/histogram.h"
#include "tests/bench/fanout/httpreader.h"
#include "tests/bench/fanout/jsonline.h"
#include "tests/bench/fanout/options.h"
#include "tests/bench/fanout/serverprocess.h"

namespace maru::bench {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t roomsOfAClient = 200; // what a client may be in
constexpr std::size_t readers = 8;

bool makeRooms(Crowd &crowd, std::size_t rooms)
{
    if (!crowd.connectAll(60s)) {
        return false;
    }
    std::size_t asked = 0;
    std::size_t made = 0;
    crowd.onAcknowledged = [&](LoadClient &, std::int64_t, std::string_view) { ++made; };
    const bool all = crowd.turnUntil(
        [&] {
            for (; asked < rooms && asked < made + Crowd::atOnce; ++asked) {
                crowd.client(asked / roomsOfAClient).send(Crowd::joinPacket("bench " + std::to_string(asked)));
            }
            return made == rooms;
        },
        120s);
    crowd.onAcknowledged = {};
    crowd.settle(1'500ms, 30s);
    return all;
}

/// All readers ask for so long, with that ETag; false if an answer was another than that status.
bool readFor(std::uint16_t port, std::chrono::milliseconds time, const std::string &etag, int status,
             const ServerProcess &server, JsonLine &line)
{
    std::vector<HttpReader> connections;
    std::vector<pollfd> polled;
    std::vector<Clock::time_point> asked;
    for (std::size_t i = 0; i < readers; ++i) {
        connections.emplace_back(port);
        polled.push_back({connections.back().descriptor(), POLLIN, 0});
        asked.push_back(Clock::now());
        connections.back().ask(etag);
    }
    Histogram latencies;
    std::size_t bytes = 0;
    const double before = server.processorTime();
    const auto start = Clock::now();
    while (Clock::now() < start + time) {
        if (::poll(polled.data(), polled.size(), 5'000) <= 0) {
            return false;
        }
        for (std::size_t i = 0; i < readers; ++i) {
            HttpReader &reader = connections[i];
            if ((polled[i].revents & POLLIN) == 0 || !reader.read()) {
                if (!reader.isOpen()) {
                    return false;
                }
                continue;
            }
            if (reader.status() != status) {
                return false;
            }
            bytes = reader.bodySize();
            latencies.add((Clock::now() - asked[i]).count());
            asked[i] = Clock::now();
            reader.ask(etag);
        }
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    line.add("answers_per_second", double(latencies.count()) / seconds)
        .add("server_us_per_answer", (server.processorTime() - before) * 1e6 / double(latencies.count()))
        .add("p50_ms", latencies.at(0.5))
        .add("p99_ms", latencies.at(0.99))
        .add("body_bytes", std::uint64_t(bytes));
    return true;
}

std::string currentEtag(std::uint16_t port)
{
    HttpReader reader(port);
    reader.ask({});
    while (reader.isOpen() && !reader.read()) {}
    return reader.etag();
}

} // namespace

bool runRoomList(const Options &options)
{
    Crowd crowd(options.port, (options.rooms + roomsOfAClient - 1) / roomsOfAClient);
    if (!makeRooms(crowd, options.rooms)) {
        std::fprintf(stderr, "not all rooms were made: %s\n", crowd.progress().c_str());
        return false;
    }
    const ServerProcess server(options.pid);
    const std::string etag = currentEtag(options.port);
    JsonLine whole;
    JsonLine unchanged;
    if (etag.empty() || !readFor(options.port, options.measure, {}, 200, server, whole)
        || !readFor(options.port, options.measure, etag, 304, server, unchanged)) {
        std::fprintf(stderr, "the list of rooms was answered otherwise than it should be\n");
        return false;
    }
    JsonLine line;
    line.add("whole", whole).add("unchanged", unchanged).add("refused", crowd.refusals());
    std::printf("%s\n", line.text().c_str());
    return true;
}

} // namespace maru::bench
