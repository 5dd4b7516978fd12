// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/bench/fanout/faultyserver.h"

#include <array>
#include <utility>

namespace maru::bench {

std::optional<FaultyServer::Fault> FaultyServer::faultNamed(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, Fault>, 5> faults = {{{"drop", Fault::Drop},
                                                                           {"double", Fault::Double},
                                                                           {"swap", Fault::Swap},
                                                                           {"leak", Fault::Leak},
                                                                           {"damage", Fault::Damage}}};
    for (const auto &[known, fault] : faults) {
        if (known == name) {
            return fault;
        }
    }
    return {};
}

FaultyServer::FaultyServer(Fault fault, unsigned every)
    : m_fault(fault)
    , m_every(every)
{}

void FaultyServer::relay(Room &room, const std::string &frame)
{
    if (++m_count % m_every != 0) {
        RelayServer::relay(room, frame + std::exchange(m_held, {}));
        return;
    }
    switch (m_fault) {
    case Fault::Drop:
        break;
    case Fault::Double:
        RelayServer::relay(room, frame + frame);
        break;
    case Fault::Swap:
        m_held = frame;
        break;
    case Fault::Leak:
        RelayServer::relay(room, frame);
        for (auto &[name, other] : rooms()) {
            if (&other != &room) {
                for (Peer *member : other.members) {
                    write(*member, frame);
                }
                break;
            }
        }
        break;
    case Fault::Damage: {
        std::string damaged = frame;
        damaged[frame.rfind("xxx")] = 'y';
        RelayServer::relay(room, damaged);
        break;
    }
    }
}

} // namespace maru::bench
