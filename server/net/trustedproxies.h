// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QList>

#include <utility>

#include "server/http/httprequest.h"

namespace maru {

/// An address and how many of its first bits count.
using Subnet = std::pair<QHostAddress, int>;

/// The reverse proxies whose word about where a request comes from is believed. Anybody else's X-Forwarded-For is a
/// claim, and ignored.
class TrustedProxies
{
public:
    explicit TrustedProxies(const QList<Subnet> &subnets = {})
        : m_subnets(subnets)
    {}

    /// Where a request that came from `peer` was made: read from the last hop back to the first that is no trusted
    /// proxy.
    [[nodiscard]] QHostAddress clientOf(const QHostAddress &peer, const HttpHeaders &headers) const;

    [[nodiscard]] bool trusts(const QHostAddress &address) const;

private:
    QList<Subnet> m_subnets;
};

} // namespace maru
