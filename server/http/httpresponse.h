// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QString>

#include "server/http/httprequest.h"

namespace maru {

/// The answer to one HTTP request. Length and connection fields are added when it is sent.
struct HttpResponse {
    int status = 200;
    HttpHeaders headers;
    QByteArray body;

    [[nodiscard]] static HttpResponse json(int status, const QJsonDocument &document);
    /// The documented form of every error: {"message": …, "error": "Not Found", "statusCode": 404}.
    [[nodiscard]] static HttpResponse error(int status, const QString &message);
};

/// "Not Found" for 404.
[[nodiscard]] QByteArray reasonPhrase(int status);

/// The bytes of a response. An answer to HEAD tells the body's length, but does not bring it.
[[nodiscard]] QByteArray encodeResponse(const HttpResponse &response, bool keepAlive, bool isHead);

} // namespace maru
