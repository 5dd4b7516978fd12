// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/trustedproxies.h"

#include <algorithm>

namespace maru {
namespace {

/// The hops that X-Forwarded-For names, in one or more fields, nearest to the client first.
QList<QByteArray> hopsIn(const HttpHeaders &headers)
{
    QList<QByteArray> hops;
    for (const auto &[name, value] : headers) {
        if (name.compare("X-Forwarded-For", Qt::CaseInsensitive) == 0) {
            hops += value.split(',');
        }
    }
    return hops;
}

/// "192.0.2.1", "192.0.2.1:4711", "2001:db8::1" or "[2001:db8::1]:4711"; null for anything else.
QHostAddress addressIn(QByteArray hop)
{
    hop = hop.trimmed();
    if (hop.startsWith('[')) {
        hop = hop.sliced(1).left(hop.indexOf(']') - 1);
    } else if (hop.count(':') == 1) {
        hop.truncate(hop.indexOf(':'));
    }
    const QHostAddress address(QString::fromLatin1(hop));
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4); // of one that is mapped into IPv6, too
    return isIpv4 ? QHostAddress(ipv4) : address;
}

} // namespace

QHostAddress TrustedProxies::clientOf(const QHostAddress &peer, const HttpHeaders &headers) const
{
    QHostAddress client = peer;
    QList<QByteArray> hops = hopsIn(headers);
    while (!hops.isEmpty() && trusts(client)) {
        const QHostAddress before = addressIn(hops.takeLast());
        if (before.isNull()) {
            break; // whatever wrote this, the proxy did not know its client
        }
        client = before;
    }
    return client;
}

bool TrustedProxies::trusts(const QHostAddress &address) const
{
    return std::ranges::any_of(m_subnets, [&address](const Subnet &subnet) { return address.isInSubnet(subnet); });
}

} // namespace maru
