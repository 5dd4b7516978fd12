// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <atomic>

namespace maru {

/// So many bytes for all together: what bounds in sum what each may have alone. The first 64 KiB of each cost
/// nothing, so that whoever has no more is not concerned by the others.
///
/// May be used on several threads; a Share on one at a time.
class ByteBudget
{
    Q_DISABLE_COPY_MOVE(ByteBudget)

public:
    class Share;

    static constexpr qint64 FreeBytes = 65'536; ///< of each

    /// 0: any number.
    explicit ByteBudget(qint64 bytes)
        : m_bytes(bytes)
    {}

private:
    const qint64 m_bytes;
    std::atomic<qint64> m_taken = 0;
};

/// What one has of a budget, which outlives it.
class ByteBudget::Share
{
    Q_DISABLE_COPY_MOVE(Share)

public:
    explicit Share(ByteBudget &budget)
        : m_budget(budget)
    {}
    ~Share() { m_budget.m_taken -= m_taken; }

    /// It has so many bytes now. False if that is more than there is for all.
    [[nodiscard]] bool resize(qint64 bytes)
    {
        const qint64 costly = std::max(qint64(0), bytes - FreeBytes);
        const qint64 more = costly - m_taken;
        if (more == 0) {
            return true;
        }
        m_taken = costly;
        return (m_budget.m_taken += more) <= m_budget.m_bytes || more < 0 || m_budget.m_bytes == 0;
    }

private:
    ByteBudget &m_budget;
    qint64 m_taken = 0;
};

} // namespace maru
