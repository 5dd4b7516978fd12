// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include "common/chat/invitelink.h"

namespace maru {

class HostedServer;

/// Addresses of this computer that others on the network can use, the likeliest first: IPv4 of real networks, then
/// IPv6, then what virtual networks use.
[[nodiscard]] QStringList hostAddresses();

/// Who can reach an address, as far as the address tells.
enum class HostReach { ThisComputer, Network, Tunnel, Internet };
[[nodiscard]] HostReach reachOf(const QString &address);

/// An invitation to this computer's server: it carries all addresses, because which one works depends on the guest,
/// and the fingerprint of its certificate.
[[nodiscard]] InviteLink hostInvitation(const HostedServer &server);

} // namespace maru
