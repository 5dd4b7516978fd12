// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QTcpSocket>

#include <algorithm>
#include <iterator>

namespace maru {

/// Where a connection comes from. A socket that listens to both families maps IPv4 into IPv6; here it is IPv4
/// again.
[[nodiscard]] inline QHostAddress peerOf(const QTcpSocket &socket)
{
    bool isIpv4 = false;
    const quint32 ipv4 = socket.peerAddress().toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : socket.peerAddress();
}

/// What an address counts as, in limits and in the log: itself, or the network of 64 bits that an IPv6 address is
/// in, whose owner may use any address of it.
[[nodiscard]] inline QString networkOf(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol || address.isLoopback()) {
        return address.toString();
    }
    constexpr int prefixBytes = 8;
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(std::begin(bytes.c) + prefixBytes, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes).toString() + QStringLiteral("/64");
}

} // namespace maru
