// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/http/httpresponse.h"

#include <QJsonObject>

#include <boost/beast/http/status.hpp>

using namespace Qt::StringLiterals;

namespace maru {

HttpResponse HttpResponse::json(int status, const QJsonDocument &document)
{
    return {
        status, {{"Content-Type"_ba, "application/json; charset=utf-8"_ba}}, document.toJson(QJsonDocument::Compact)};
}

HttpResponse HttpResponse::error(int status, const QString &message)
{
    return json(status,
                QJsonDocument(QJsonObject{{"message"_L1, message},
                                          {"error"_L1, QString::fromLatin1(reasonPhrase(status))},
                                          {"statusCode"_L1, status}}));
}

QByteArray reasonPhrase(int status)
{
    const auto phrase = boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(unsigned(status)));
    return {phrase.data(), qsizetype(phrase.size())};
}

QByteArray encodeResponse(const HttpResponse &response, bool keepAlive, bool isHead)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status);
    const auto add = [&bytes](const QByteArray &name, const QByteArray &value) {
        Q_ASSERT(!value.contains('\r') && !value.contains('\n'));
        bytes += "\r\n" + name + ": " + value;
    };
    for (const auto &[name, value] : response.headers) {
        add(name, value);
    }
    if (response.status != 204 && response.status != 304) { // neither has a body
        add("Content-Length"_ba, QByteArray::number(response.stream ? response.stream->size : response.body.size()));
    }
    add("X-Content-Type-Options"_ba, "nosniff"_ba);
    add("Connection"_ba, keepAlive ? "keep-alive"_ba : "close"_ba);
    bytes += "\r\n\r\n";
    return isHead ? bytes : bytes + response.body;
}

} // namespace maru
