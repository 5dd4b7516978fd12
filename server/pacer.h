// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <utility>

#include "server/limits/tokenbucket.h"

namespace maru {

/// How long what is to be told to a room may wait for more of it, so that a very busy room is told many things in one
/// piece. A room below the rate never waits; above it, a piece goes at most every MostDelay milliseconds, and at once
/// after a pause. Where waiting gathered nothing, as in a room in which each waits for what the other says, nothing
/// waits for a while.
class Pacer
{
public:
    static constexpr int MostDelay = 20; ///< ms, what a reader does not notice
    static constexpr int Rest = 1'000; ///< ms in which nothing waits, after it was for nothing

    /// Messages a second; 0: nothing ever waits.
    explicit Pacer(int rate)
        : m_rate{double(rate) / 10, double(rate)}
    {}

    /// One more message for the room, at that time in milliseconds.
    void note(qint64 now)
    {
        ++m_gathered;
        if (isOn()) {
            m_bucket.take(m_rate, now);
        }
    }
    /// What came so far is told.
    void noteTold(qint64 now)
    {
        if (std::exchange(m_hasWaited, false) && m_gathered < 2) {
            m_restsUntil = now + Rest;
        }
        m_gathered = 0;
        m_toldAt = now;
    }
    /// What comes next is for another room.
    void startAnew() { *this = Pacer(int(m_rate.perSecond)); }

    /// Milliseconds; 0: tell it now.
    [[nodiscard]] int mayWait(qint64 now)
    {
        const qint64 left = m_toldAt ? *m_toldAt + MostDelay - now : 0;
        if (!isOn() || left <= 0 || now < m_restsUntil || m_bucket.waitFor(m_rate, now) == 0) {
            return 0;
        }
        m_hasWaited = true;
        return int(left);
    }

private:
    [[nodiscard]] bool isOn() const { return m_rate.perSecond > 0; }

    Rate m_rate;
    TokenBucket m_bucket;
    std::optional<qint64> m_toldAt;
    qint64 m_restsUntil = 0;
    int m_gathered = 0; // since it was told
    bool m_hasWaited = false; // since it was told
};

} // namespace maru
