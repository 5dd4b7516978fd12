// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string_view>

#include "tests/bench/fanout/messagetext.h"
#include "tests/bench/fanout/openfiles.h"
#include "tests/bench/fanout/options.h"

namespace maru::bench {
namespace {

/// Nothing if a word is not understood; says which.
bool read(Options &options, int count, char *words[])
{
    const auto number = [](auto &field) {
        return [&field](const char *text) { field = std::remove_reference_t<decltype(field)>(std::atoll(text)); };
    };
    const auto time = [](std::chrono::milliseconds &field) {
        return [&field](const char *text) { field = std::chrono::milliseconds(std::atoll(text)); };
    };
    const std::map<std::string_view, std::function<void(const char *)>> known = {
        {"--port", number(options.port)},
        {"--pid", number(options.pid)},
        {"--clients", number(options.clients)},
        {"--rooms", number(options.rooms)},
        {"--senders", number(options.senders)},
        {"--window", number(options.window)},
        {"--rate", [&](const char *text) { options.rate = std::atof(text); }},
        {"--size", number(options.size)},
        {"--stalled", number(options.stalled)},
        {"--acks", [&](const char *text) { options.acks = std::atoll(text) != 0; }},
        {"--announce", [&](const char *text) { options.announces = std::atoll(text) != 0; }},
        {"--warm-up", time(options.warmUp)},
        {"--measure", time(options.measure)},
        {"--patience", time(options.patience)},
    };
    options.scenario = count > 1 ? words[1] : "";
    for (int i = 2; i < count; i += 2) {
        const auto option = known.find(words[i]);
        if (option == known.end() || i + 1 == count) {
            std::fprintf(stderr, "not understood: %s\n", words[i]);
            return false;
        }
        option->second(words[i + 1]);
    }
    const std::size_t seats = options.clients / std::max<std::size_t>(options.rooms, 1) * options.rooms;
    const bool speaks = options.scenario == "fanout" || options.scenario == "resume";
    if (options.port == 0 || options.clients < 1 || options.rooms < 1
        || (speaks && (options.senders < 1 || options.senders > seats || options.senders > MessageText::mostSenders))
        || options.senders + options.stalled > options.clients) {
        std::fprintf(stderr, "such a load makes no sense: see options.h\n");
        return false;
    }
    return true;
}

} // namespace
} // namespace maru::bench

/// maru-bench-fanout SCENARIO --port PORT --pid PID [--OPTION VALUE]…: puts one load on a server of the loopback and
/// prints what it found as a line of JSON. tests/bench/fanout/run calls it.
int main(int argc, char *argv[])
{
    using namespace maru::bench;
    const std::map<std::string_view, bool (*)(const Options &)> scenarios = {
        {"fanout", runFanout}, {"idle", runIdle}, {"resume", runResume}, {"rooms", runRoomList}};
    Options options;
    if (!read(options, argc, argv)) {
        return 64;
    }
    const auto scenario = scenarios.find(options.scenario);
    if (scenario == scenarios.end()) {
        std::fprintf(stderr, "there is no scenario %s\n", options.scenario.c_str());
        return 64;
    }
    constexpr std::size_t besideClients = 32;
    if (allowOpenFiles() < options.clients + besideClients) {
        std::fprintf(stderr, "the system lets this process open too few files for %zu clients: ulimit -Hn\n",
                     options.clients);
        return 1;
    }
    return scenario->second(options) ? 0 : 1;
}
