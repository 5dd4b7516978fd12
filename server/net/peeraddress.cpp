// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/peeraddress.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <sys/socket.h>
#endif

#include <algorithm>
#include <iterator>

namespace maru {

QHostAddress peerOf(qintptr descriptor)
{
#ifdef Q_OS_WIN
    const auto socket = SOCKET(descriptor);
#else
    const auto socket = int(descriptor);
#endif
    sockaddr_storage peer = {};
    socklen_t size = sizeof peer;
    if (::getpeername(socket, reinterpret_cast<sockaddr *>(&peer), &size) != 0) {
        return {};
    }
    const QHostAddress address(reinterpret_cast<const sockaddr *>(&peer));
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : address;
}

namespace {

bool isOfNetwork(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol && !address.isLoopback();
}

} // namespace

QHostAddress networkAddressOf(const QHostAddress &address)
{
    if (!isOfNetwork(address)) {
        return address;
    }
    constexpr int prefixBytes = 8;
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(std::begin(bytes.c) + prefixBytes, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes);
}

QString networkOf(const QHostAddress &address)
{
    const QString text = networkAddressOf(address).toString();
    return isOfNetwork(address) ? text + QStringLiteral("/64") : text;
}

} // namespace maru
