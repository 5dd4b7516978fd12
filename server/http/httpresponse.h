// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QString>

#include <functional>
#include <optional>

#include "server/http/httprequest.h"

namespace maru {

/// A body that is not kept in memory as a whole: it is read as the client takes it.
struct HttpBody {
    using Bytes = std::function<void(std::optional<QByteArray> bytes)>;

    qint64 size = 0; ///< bytes
    /// Reads the `length` bytes behind the first `offset`, and calls back with them, later; without any if they
    /// cannot be read: then the connection breaks off. The last call may come when the connection is gone.
    std::function<void(qint64 offset, qint64 length, const Bytes &done)> read;
};

/// The answer to one HTTP request. Length and connection fields are added when it is sent.
struct HttpResponse {
    int status = 200;
    HttpHeaders headers;
    QByteArray body;
    std::optional<HttpBody> stream = {}; ///< instead of `body`

    [[nodiscard]] static HttpResponse json(int status, const QJsonDocument &document);
    /// The documented form of every error: {"message": …, "error": "Not Found", "statusCode": 404}.
    [[nodiscard]] static HttpResponse error(int status, const QString &message);
};

/// "Not Found" for 404.
[[nodiscard]] QByteArray reasonPhrase(int status);

/// The bytes of a response, without what is streamed. An answer to HEAD tells the body's length, but does not bring
/// it.
[[nodiscard]] QByteArray encodeResponse(const HttpResponse &response, bool keepAlive, bool isHead);

} // namespace maru
