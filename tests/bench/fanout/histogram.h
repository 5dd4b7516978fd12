// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace maru::bench {

/// Durations, counted in 64 buckets for each doubling: a quantile is right to 1.6 %, and a million of them take no
/// more room than one.
class Histogram
{
public:
    /// Nanoseconds.
    void add(std::int64_t duration)
    {
        const std::int64_t value = std::max<std::int64_t>(duration, 0);
        ++m_buckets[std::min(bucketOf(std::uint64_t(value)), m_buckets.size() - 1)];
        ++m_count;
        m_longest = std::max(m_longest, value);
    }

    [[nodiscard]] std::uint64_t count() const { return m_count; }

    /// Milliseconds: `part` 0.5 is the median; 0 if there is none.
    [[nodiscard]] double at(double part) const
    {
        const auto wanted = std::uint64_t(std::ceil(part * double(m_count)));
        std::uint64_t below = 0;
        for (std::size_t bucket = 0; bucket < m_buckets.size(); ++bucket) {
            below += m_buckets[bucket];
            if (below >= wanted && below > 0) {
                return std::min(double(startOf(bucket + 1)), double(m_longest)) / 1e6;
            }
        }
        return 0;
    }

    /// Milliseconds.
    [[nodiscard]] double longest() const { return double(m_longest) / 1e6; }

private:
    static constexpr unsigned bits = 6;
    static constexpr std::size_t perDoubling = 1U << bits;

    static std::size_t bucketOf(std::uint64_t value)
    {
        if (value < perDoubling) {
            return std::size_t(value);
        }
        const unsigned shift = unsigned(std::bit_width(value)) - bits - 1;
        return (shift + 1) * perDoubling + std::size_t((value >> shift) - perDoubling);
    }
    static std::uint64_t startOf(std::size_t bucket)
    {
        if (bucket < perDoubling) {
            return bucket;
        }
        const std::size_t shift = bucket / perDoubling - 1;
        return std::uint64_t(perDoubling + bucket % perDoubling) << shift;
    }

    std::array<std::uint64_t, perDoubling * 36> m_buckets = {}; // up to half a minute, and what is longer in the last
    std::uint64_t m_count = 0;
    std::int64_t m_longest = 0;
};

} // namespace maru::bench
