// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/metrics/histogram.h"

#include <algorithm>
#include <numeric>

namespace maru {

Histogram::Histogram(QList<double> bounds)
    : m_bounds(std::move(bounds))
    , m_counts(m_bounds.size(), 0)
{
    Q_ASSERT(std::ranges::is_sorted(m_bounds));
}

void Histogram::observe(double seconds)
{
    ++m_count;
    m_sum += seconds;
    const auto bound = std::lower_bound(m_bounds.cbegin(), m_bounds.cend(), seconds);
    if (bound != m_bounds.cend()) {
        ++m_counts[bound - m_bounds.cbegin()];
    }
}

quint64 Histogram::countUpTo(qsizetype place) const
{
    return std::accumulate(m_counts.cbegin(), m_counts.cbegin() + place + 1, quint64(0));
}

} // namespace maru
