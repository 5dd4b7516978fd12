// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QTcpSocket>

namespace maru {

/// Where a connection comes from. A socket that listens to both families maps IPv4 into IPv6; here it is IPv4
/// again.
[[nodiscard]] inline QHostAddress peerOf(const QTcpSocket &socket)
{
    bool isIpv4 = false;
    const quint32 ipv4 = socket.peerAddress().toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : socket.peerAddress();
}

} // namespace maru
