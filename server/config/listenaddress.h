// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QString>

#include <optional>

namespace maru {

/// Where to listen, as a person writes it: "192.168.1.5:3000", "[::1]:3000", "localhost:3000", or ":3000" for all
/// addresses of both families.
struct ListenAddress {
    std::optional<QHostAddress> address; ///< none: all
    quint16 port = 0; ///< 0: a free one

    [[nodiscard]] static std::optional<ListenAddress> parse(const QString &typed);

    bool operator==(const ListenAddress &) const = default;
};

} // namespace maru
