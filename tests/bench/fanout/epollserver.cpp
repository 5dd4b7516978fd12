// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <cstdio>
#include <memory>
#include <string_view>

#include "tests/bench/fanout/faultyserver.h"
#include "tests/bench/fanout/openfiles.h"

/// maru-bench-epollserver [FAULT]: the server that costs least, or one that does something wrong; on a free port of
/// the loopback, which it prints as maru-server does.
int main(int argc, char *argv[])
{
    using namespace maru::bench;
    allowOpenFiles();
    std::unique_ptr<RelayServer> server;
    if (argc < 2) {
        server = std::make_unique<RelayServer>();
    } else if (const auto fault = FaultyServer::faultNamed(argv[1])) {
        server = std::make_unique<FaultyServer>(*fault);
    } else {
        std::fprintf(stderr, "there is no fault %s; there are drop, double, swap, leak and damage\n", argv[1]);
        return 64;
    }
    if (server->port() == 0) {
        std::perror("cannot listen on the loopback");
        return 1;
    }
    std::printf("listening on http://127.0.0.1:%d\n", int(server->port()));
    std::fflush(stdout);
    server->run();
}
