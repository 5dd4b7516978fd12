// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrlQuery>

#include <utility>

namespace maru {

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// One HTTP request, complete.
struct HttpRequest {
    QByteArray method; ///< as it came: "GET"; any token
    QByteArray target; ///< as it came: "/chat/rooms?x=1"
    QString path; ///< decoded, without the query
    QUrlQuery query;
    HttpHeaders headers; ///< in their order
    QByteArray body;
    QHostAddress peer; ///< who asks, also through trusted proxies; IPv4 as such, not mapped into IPv6
    bool keepAlive = false; ///< the client would like to send another request on this connection
    bool wantsWebSocket = false; ///< asks for the upgrade of RFC 6455

    /// The first field of that name, whatever its case; empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0) {
                return value;
            }
        }
        return {};
    }
};

} // namespace maru
