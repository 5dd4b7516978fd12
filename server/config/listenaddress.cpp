// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/config/listenaddress.h"

using namespace Qt::StringLiterals;

namespace maru {

std::optional<ListenAddress> ListenAddress::parse(const QString &typed)
{
    const qsizetype colon = typed.lastIndexOf(u':');
    if (colon < 0) {
        return std::nullopt;
    }
    bool isNumber = false;
    const quint16 port = typed.mid(colon + 1).toUShort(&isNumber);
    QString host = typed.first(colon);
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    // Without brackets nobody can tell where an IPv6 address ends.
    if (!isNumber || bracketed != host.contains(u':')) {
        return std::nullopt;
    }
    if (host.isEmpty()) {
        return ListenAddress{std::nullopt, port};
    }
    if (bracketed) {
        host = host.mid(1, host.size() - 2);
    }
    const QHostAddress address = host == "localhost"_L1 ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    if (address.isNull()) {
        return std::nullopt;
    }
    return ListenAddress{address, port};
}

} // namespace maru
