// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

namespace maru {

/// How long things took: how many took at most each of some bounds. Never forgets, never grows.
class Histogram
{
public:
    /// `bounds` ascend; seconds.
    explicit Histogram(QList<double> bounds);

    void observe(double seconds);

    [[nodiscard]] const QList<double> &bounds() const { return m_bounds; }
    /// How many took at most the bound of that place, those of the smaller bounds included.
    [[nodiscard]] quint64 countUpTo(qsizetype place) const;
    [[nodiscard]] quint64 count() const { return m_count; }
    [[nodiscard]] double sum() const { return m_sum; } ///< seconds

private:
    QList<double> m_bounds;
    QList<quint64> m_counts; // of each bound alone
    quint64 m_count = 0;
    double m_sum = 0;
};

} // namespace maru
