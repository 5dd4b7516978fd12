// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSslSocket>
#include <QTcpSocket>

namespace maru {

/// What was written to a socket and the system has not taken yet. With TLS that waits in two places: before it is
/// encrypted, where bytesToWrite() sees it for a moment, and after, where only this sees it.
[[nodiscard]] inline qint64 unsentBytes(const QTcpSocket &socket)
{
    const auto *tls = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

} // namespace maru
