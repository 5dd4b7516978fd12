// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "tests/bench/fanout/relayserver.h"

namespace maru::bench {

/// A server that does one thing wrong with each so manieth message, to see whether the load notices.
class FaultyServer : public RelayServer
{
public:
    enum class Fault { Drop, Double, Swap, Leak, Damage };
    /// Nothing if there is no such fault.
    [[nodiscard]] static std::optional<Fault> faultNamed(std::string_view name);

    explicit FaultyServer(Fault fault, unsigned every = 50);

protected:
    void relay(Room &room, const std::string &frame) override;

private:
    Fault m_fault;
    unsigned m_every;
    unsigned m_count = 0;
    std::string m_held; ///< Comes after the next one.
};

} // namespace maru::bench
