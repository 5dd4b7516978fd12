// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>

#include <algorithm>
#include <vector>

namespace maru::bench {

/// Milliseconds, of many times the same.
class Times
{
public:
    void add(double ms) { m_times.push_back(ms); }
    [[nodiscard]] qsizetype count() const { return qsizetype(m_times.size()); }
    /// `part` 0.5 is the median, 1 the longest; 0 if there is none.
    [[nodiscard]] double at(double part)
    {
        if (m_times.empty()) {
            return 0;
        }
        const auto place = m_times.begin() + std::ptrdiff_t(part * double(m_times.size() - 1));
        std::ranges::nth_element(m_times, place);
        return *place;
    }

private:
    std::vector<double> m_times;
};

[[nodiscard]] inline double ms(const QElapsedTimer &timer) { return double(timer.nsecsElapsed()) / 1e6; }

} // namespace maru::bench
