// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QString>

namespace maru {

/// Where the connection with this descriptor comes from; null if it is gone already. A socket that listens to both
/// families maps IPv4 into IPv6; here it is IPv4 again.
[[nodiscard]] QHostAddress peerOf(qintptr descriptor);

/// What an address counts as in limits: itself, or the first address of the network of 64 bits that an IPv6 address
/// is in, whose owner may use any address of it.
[[nodiscard]] QHostAddress networkAddressOf(const QHostAddress &address);
/// The same in words, as "2001:db8::/64".
[[nodiscard]] QString networkOf(const QHostAddress &address);

} // namespace maru
