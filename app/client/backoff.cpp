// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace maru {

BackOff::BackOff(int firstCeiling, int lastCeiling, Random random)
    : m_first(std::max(1, firstCeiling))
    , m_last(std::max(m_first, lastCeiling))
    , m_ceiling(m_first)
    , m_random(random ? std::move(random) : [] { return QRandomGenerator::global()->generateDouble(); })
{}

int BackOff::next()
{
    const int wait = int(m_random() * m_ceiling);
    m_ceiling = m_ceiling > m_last / 2 ? m_last : m_ceiling * 2;
    return wait;
}

} // namespace maru
