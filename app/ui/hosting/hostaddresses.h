// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include "common/chat/invitelink.h"

namespace maru {

/// Addresses of this computer that others on the network can use, the likeliest first: IPv4 of real networks, then
/// IPv6, then what virtual networks use.
[[nodiscard]] QStringList hostAddresses();

/// An invitation to a server on this computer: it carries all addresses, because which one works depends on the
/// guest.
[[nodiscard]] InviteLink hostInvitation(quint16 port, const QString &token);

} // namespace maru
