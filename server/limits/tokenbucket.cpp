// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/limits/tokenbucket.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace maru {
namespace {

constexpr double msPerSecond = 1'000;

} // namespace

int TokenBucket::waitFor(const Rate &rate, qint64 now, double tokens)
{
    fill(rate, now);
    const double missing = m_used + tokens - rate.burst;
    if (missing <= 0) {
        return 0;
    }
    const double wait = std::ceil(missing * msPerSecond / rate.perSecond);
    return int(std::min(wait, double(std::numeric_limits<int>::max())));
}

void TokenBucket::take(const Rate &rate, qint64 now, double tokens)
{
    fill(rate, now);
    m_used += tokens;
}

bool TokenBucket::isFull(const Rate &rate, qint64 now)
{
    fill(rate, now);
    return m_used <= 0;
}

void TokenBucket::fill(const Rate &rate, qint64 now)
{
    const auto passed = double(std::max<qint64>(0, now - m_filledAt));
    m_used = std::max(0.0, m_used - passed * rate.perSecond / msPerSecond);
    m_filledAt = now;
}

} // namespace maru
