// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace maru {

/// How often something may be done: so many times at once, and after that so many a second.
struct Rate {
    double burst = 0; ///< at least 1
    double perSecond = 0; ///< more than 0

    [[nodiscard]] Rate times(double share) const { return {burst * share, perSecond * share}; }
    bool operator==(const Rate &) const = default;
};

/// What somebody has left of a rate. Full at first. Time is handed in, in milliseconds; a clock that is set back
/// costs nobody anything.
class TokenBucket
{
public:
    /// Milliseconds until `tokens` may be taken; 0: now.
    [[nodiscard]] int waitFor(const Rate &rate, qint64 now, double tokens = 1);
    /// Takes them, though there may be none: then the next one waits for longer.
    void take(const Rate &rate, qint64 now, double tokens = 1);
    /// Nothing was taken for so long that it can be forgotten.
    [[nodiscard]] bool isFull(const Rate &rate, qint64 now);

private:
    void fill(const Rate &rate, qint64 now);

    double m_used = 0;
    qint64 m_filledAt = 0;
};

} // namespace maru
