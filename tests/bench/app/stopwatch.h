// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>

#include <ctime>

namespace maru::bench {

/// Counts from where it is made. The calling thread's own processor time tells what a step costs where others want
/// the processor, too; the clock, what the user waits.
class Stopwatch
{
public:
    Stopwatch()
        : m_before(threadMs())
    {
        m_clock.start();
    }

    /// Milliseconds by the clock.
    [[nodiscard]] double wall() const { return double(m_clock.nsecsElapsed()) / 1e6; }
    /// Milliseconds of the processor, of this thread alone.
    [[nodiscard]] double processor() const { return threadMs() - m_before; }

private:
    static double threadMs()
    {
        timespec now = {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
    }

    QElapsedTimer m_clock;
    double m_before;
};

} // namespace maru::bench
