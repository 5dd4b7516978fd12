// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/limits/ratelimiter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// How many are kept before those that need not be are looked for.
constexpr qsizetype fewest = 1'024;

/// No identity's key begins so.
const QString addressMark = u"@"_s;

} // namespace

const Rate &ActionRates::of(Action action) const
{
    switch (action) {
    case Action::Say:
        return say;
    case Action::Join:
        return join;
    case Action::MakeRoom:
        return makeRoom;
    case Action::Search:
        return search;
    case Action::Other:
        break;
    }
    return other;
}

RateLimiter::RateLimiter(ActionRates rates)
    : m_rates(rates)
    , m_sweepAt(fewest)
{}

int RateLimiter::take(Action action, const Actor &actor, qint64 now)
{
    if (m_rates.off) {
        return 0;
    }
    const Rate &own = m_rates.of(action);
    TokenBucket &ofConnection = actor.allowance[size_t(action)];
    int wait = ofConnection.waitFor(own, now);
    const std::array keys = {Key(int(action), actor.identity), Key(int(action), addressMark + actor.address)};
    const std::array isKnown = {!actor.identity.isEmpty(), !actor.address.isEmpty()};
    for (size_t i = 0; i < keys.size(); ++i) {
        if (isKnown[i]) {
            wait = std::max(wait, m_shared[keys[i]].waitFor(sharedRate(keys[i]), now));
        }
    }
    if (wait == 0) { // from all of them, or from none
        ofConnection.take(own, now);
        for (size_t i = 0; i < keys.size(); ++i) {
            if (isKnown[i]) {
                m_shared[keys[i]].take(sharedRate(keys[i]), now);
            }
        }
    }
    sweep(now);
    return wait;
}

Rate RateLimiter::sharedRate(const Key &key) const
{
    return m_rates.of(Action(key.first))
        .times(key.second.startsWith(addressMark) ? m_rates.addressShare : m_rates.identityShare);
}

void RateLimiter::sweep(qint64 now)
{
    if (m_shared.size() < m_sweepAt) {
        return;
    }
    m_shared.removeIf([this, now](const auto &entry) { return entry.value().isFull(sharedRate(entry.key()), now); });
    m_sweepAt = std::max(fewest, 2 * m_shared.size()); // so that all sweeps together cost little
}

} // namespace maru
