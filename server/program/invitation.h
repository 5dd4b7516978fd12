// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrl>

#include "common/chat/invitelink.h"

namespace maru {

/// The invite link to a server on this machine that listens on these addresses (none: on all) and that port, with the
/// addresses under which others reach it.
[[nodiscard]] InviteLink invitationTo(const QList<QHostAddress> &addresses, quint16 port);

/// The same to a server that people reach under this URL of http or https.
[[nodiscard]] InviteLink invitationTo(const QUrl &publicUrl);

} // namespace maru
