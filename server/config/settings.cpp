// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/config/settings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maru {

bool Settings::isLoopbackOnly() const
{
    return std::ranges::all_of(listen,
                               [](const ListenAddress &one) { return one.address && one.address->isLoopback(); });
}

bool Settings::speaksInTheClear() const
{
    return !tlsSelfSigned && tlsCert.isEmpty() && publicUrl.scheme() != "https"_L1 && !isLoopbackOnly();
}

} // namespace maru
