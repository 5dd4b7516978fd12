// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrl>

namespace maru {

/// The invite link to a server on this machine that listens on these addresses (none: on all), with the addresses
/// under which others reach it. A secret if it holds a token.
[[nodiscard]] QString invitationText(const QList<QHostAddress> &addresses, quint16 port, const QString &token);

/// The same to a server that people reach under this URL of http or https.
[[nodiscard]] QString invitationText(const QUrl &publicUrl, const QString &token);

} // namespace maru
