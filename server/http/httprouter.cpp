// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/http/httprouter.h"

#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

constexpr std::array knownMethods = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"};

constexpr QLatin1StringView anySegment = "*"_L1;

QString refusal(const HttpRequest &request)
{
    return "Cannot %1 %2"_L1.arg(QLatin1StringView(request.method), QString::fromUtf8(request.target));
}

HttpResponse answerToOptions(const HttpRequest &request, const QByteArray &allowed)
{
    HttpHeaders headers{{"Allow"_ba, allowed}};
    const QByteArray asked = request.header("Access-Control-Request-Headers"); // a client may add any of its own
    if (!request.header("Access-Control-Request-Method").isEmpty()) {
        headers += {{"Access-Control-Allow-Methods"_ba, allowed},
                    {"Access-Control-Allow-Headers"_ba, asked.isEmpty() ? "Content-Type, Authorization"_ba : asked},
                    {"Access-Control-Max-Age"_ba, "600"_ba}};
    }
    return {204, headers, {}};
}

} // namespace

HttpRouter::HttpRouter(OriginPolicy origins)
    : m_origins(std::move(origins))
{}

void HttpRouter::add(const QByteArray &method, const QString &path, Handler handler)
{
    Methods &methods = methodsAt(path);
    if (method == "GET") {
        methods.insert("HEAD"_ba, handler);
    }
    methods.insert(method, std::move(handler));
}

HttpRouter::Methods &HttpRouter::methodsAt(const QString &path)
{
    const QStringList segments = path.split(u'/');
    if (!segments.contains(anySegment)) {
        return m_paths[path];
    }
    const auto known = std::ranges::find(m_patterns, segments, &Pattern::segments);
    return known != m_patterns.end() ? known->methods : m_patterns.emplaceBack(Pattern{segments, {}}).methods;
}

const HttpRouter::Methods *HttpRouter::find(HttpExchange *exchange) const
{
    const HttpRequest &request = exchange->request();
    if (const auto methods = m_paths.constFind(request.path); methods != m_paths.cend()) {
        return &*methods;
    }
    // As it came: a slash that was encoded belongs to its segment.
    const QByteArrayList came = request.target.split('?').first().split('/');
    for (const Pattern &pattern : m_patterns) {
        bool fits = pattern.segments.size() == came.size();
        QString segment;
        for (qsizetype i = 0; fits && i < came.size(); ++i) {
            const QString decoded = QUrl::fromPercentEncoding(came[i]);
            if (pattern.segments[i] == anySegment) {
                segment = decoded;
            } else {
                fits = pattern.segments[i] == decoded;
            }
        }
        if (fits) {
            exchange->setSegment(segment);
            return &pattern.methods;
        }
    }
    return nullptr;
}

void HttpRouter::mount(const QString &path, const QByteArray &methods, Handler handler, Handler foreign)
{
    m_mounts.insert(path, {methods + ", OPTIONS", std::move(handler), std::move(foreign)});
}

void HttpRouter::dispatch(HttpExchange *exchange) const
{
    const HttpRequest &request = exchange->request();
    exchange->addHeaders(corsHeaders(request));
    if (std::ranges::find(knownMethods, request.method) == knownMethods.end()) {
        exchange->answer(HttpResponse::error(501, refusal(request)));
        return;
    }
    if (const auto mount = m_mounts.constFind(request.path); mount != m_mounts.cend()) {
        dispatchTo(*mount, exchange);
        return;
    }
    const Methods *methods = find(exchange);
    if (!methods) {
        exchange->answer(HttpResponse::error(404, refusal(request)));
        return;
    }
    if (const auto handler = methods->constFind(request.method); handler != methods->cend()) {
        (*handler)(exchange);
        return;
    }
    const QByteArray allowed = (methods->keys() << "OPTIONS"_ba).join(", ");
    if (request.method == "OPTIONS") {
        exchange->answer(answerToOptions(request, allowed));
        return;
    }
    HttpResponse response = HttpResponse::error(405, refusal(request));
    response.headers.append({"Allow"_ba, allowed});
    exchange->answer(response);
}

void HttpRouter::dispatchTo(const Mount &mount, HttpExchange *exchange) const
{
    const HttpRequest &request = exchange->request();
    const QByteArray origin = request.header("Origin");
    if (request.method == "OPTIONS") {
        exchange->answer(answerToOptions(request, mount.methods));
    } else if (!origin.isEmpty() && !m_origins.allows(origin, request.header("Host"))) {
        mount.foreign(exchange);
    } else {
        mount.handler(exchange);
    }
}

HttpHeaders HttpRouter::corsHeaders(const HttpRequest &request) const
{
    // Vary always: a cache must not give one origin's answer to another.
    HttpHeaders headers{{"Vary"_ba, "Origin"_ba}};
    const QByteArray origin = request.header("Origin");
    if (m_origins.allows(origin, request.header("Host"))) {
        headers += {{"Access-Control-Allow-Origin"_ba, origin}, {"Access-Control-Allow-Credentials"_ba, "true"_ba}};
    }
    return headers;
}

} // namespace maru
