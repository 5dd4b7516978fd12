// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>
#include <QUrl>

#include "common/chat/limits.h"
#include "common/result.h"

namespace maru {

enum class AddressFault { Empty, NotAnAddress, UnknownScheme };

/// Where a server is: a host name or address, a port, and whether TLS is spoken.
struct ServerAddress {
    QString host; ///< IPv6 addresses without brackets
    quint16 port = limits::DefaultPort;
    bool secure = false;

    /// Reads what a person types: "host", "host:port", "[::1]:3000", or a URL of http, https, ws or wss. Without a
    /// port: 3000, for https and wss 443.
    [[nodiscard]] static Result<ServerAddress, AddressFault> parse(QStringView typed);

    /// "host:port", IPv6 in brackets: what is shown.
    [[nodiscard]] QString text() const;
    /// The same host and port, with TLS or without.
    [[nodiscard]] bool isSameServer(const ServerAddress &other) const;
    /// What parse() reads as this: text(), or a URL of https.
    [[nodiscard]] QString typed() const { return secure ? QStringLiteral("https://") + text() : text(); }
    [[nodiscard]] QUrl httpUrl(const QString &path) const;
    /// The Engine.IO endpoint over WebSocket.
    [[nodiscard]] QUrl webSocketUrl() const;

    bool operator==(const ServerAddress &) const = default;
};

} // namespace maru
