// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>

#include <array>
#include <utility>

#include "server/limits/tokenbucket.h"

namespace maru {

/// What has a rate of its own.
enum class Action { Say, Join, MakeRoom, Search, Other };
inline constexpr size_t ActionCount = 5;

/// How fast one connection may do things; an identity and an address with all their connections so many times that.
struct ActionRates {
    Rate say = {100, 20};
    Rate join = {250, 10}; ///< who comes back enters all its rooms at once
    Rate makeRoom = {30, 0.2};
    Rate search = {30, 5};
    Rate other = {500, 50};
    int identityShare = 4; ///< a person's devices
    int addressShare = 100; ///< a school behind one router
    bool off = false;

    [[nodiscard]] const Rate &of(Action action) const;
};

/// What one connection has left of each rate.
using Allowance = std::array<TokenBucket, ActionCount>;

/// Decides whether somebody may do something now: as a connection, as an identity and as an address. Who may not is
/// not made to wait for longer by asking.
///
/// Keeps nothing of who has been quiet for long enough to have everything left again.
class RateLimiter
{
public:
    explicit RateLimiter(ActionRates rates = {});

    struct Actor {
        Allowance &allowance; ///< of its connection
        const QString &identity; ///< empty: none
        const QString &address; ///< empty: not known, and not limited
    };

    /// 0: it may, and it counts. Otherwise milliseconds until it may.
    [[nodiscard]] int take(Action action, const Actor &actor, qint64 now);

    /// How many identities and addresses it keeps something of.
    [[nodiscard]] qsizetype size() const { return m_shared.size(); }

private:
    using Key = std::pair<int, QString>; // action; identity or address

    void sweep(qint64 now);
    [[nodiscard]] Rate sharedRate(const Key &key) const;

    ActionRates m_rates;
    QHash<Key, TokenBucket> m_shared;
    qsizetype m_sweepAt;
};

} // namespace maru
