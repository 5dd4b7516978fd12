// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

namespace maru {

/// How long to wait before trying again: a random time up to a ceiling that doubles with each try (exponential
/// back-off with full jitter), so that many clients of one server do not come back all at once. Waits for nothing
/// itself.
class BackOff
{
public:
    /// A number from 0 up to, but not including, 1.
    using Random = std::function<double()>;

    /// Ceilings in milliseconds.
    explicit BackOff(int firstCeiling = 500, int lastCeiling = 30'000, Random random = {});

    /// Milliseconds to wait before the next try.
    [[nodiscard]] int next();
    /// All is well: the next wait is a short one again.
    void reset() { m_ceiling = m_first; }

private:
    int m_first;
    int m_last;
    int m_ceiling;
    Random m_random;
};

} // namespace maru
