// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/operationroutes.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

HttpResponse status(int code, QLatin1StringView word)
{
    return HttpResponse::json(code, QJsonDocument(QJsonObject{{"status"_L1, word}}));
}

/// By a program of this machine, for itself: what a proxy passes on comes from the loopback, too.
bool isFromThisMachine(const HttpRequest &request)
{
    constexpr std::array proxied = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"};
    return request.peer.isLoopback()
        && std::ranges::all_of(proxied, [&request](const char *field) { return request.header(field).isEmpty(); });
}

HttpResponse metricsAnswer(const HttpRequest &request, const Metrics &metrics, TokenCheck &token)
{
    if (token.isOpen() && !isFromThisMachine(request)) {
        return HttpResponse::error(403, u"The metrics are told to this machine alone, unless there is a token."_s);
    }
    switch (token.check(request)) {
    case TokenCheck::Verdict::Right:
        break;
    case TokenCheck::Verdict::Wrong: {
        HttpResponse response = HttpResponse::error(401, u"The metrics need their token."_s);
        response.headers.append({"WWW-Authenticate"_ba, "Bearer"_ba});
        return response;
    }
    case TokenCheck::Verdict::TooOften:
        return token.refusalOf(request.peer);
    }
    return {200,
            {{"Content-Type"_ba, "text/plain; version=0.0.4; charset=utf-8"_ba}, {"Cache-Control"_ba, "no-store"_ba}},
            metrics.text()};
}

} // namespace

void addOperationRoutes(HttpRouter &router, const Metrics &metrics, TokenCheck &metricsToken,
                        std::function<bool()> isStopping, Readiness &readiness)
{
    router.add("GET", u"/health"_s, [](HttpExchange *exchange) { exchange->answer(status(200, "ok"_L1)); });
    router.add("GET", u"/ready"_s, [isStopping = std::move(isStopping), &readiness](HttpExchange *exchange) {
        if (isStopping()) {
            exchange->answer(status(503, "stopping"_L1));
            return;
        }
        readiness.ask([waiting = QPointer(exchange)](bool isReady) {
            if (waiting) {
                waiting->answer(isReady ? status(200, "ready"_L1) : status(503, "store unavailable"_L1));
            }
        });
    });
    router.add("GET", u"/metrics"_s, [&metrics, &metricsToken](HttpExchange *exchange) {
        exchange->answer(metricsAnswer(exchange->request(), metrics, metricsToken));
    });
}

} // namespace maru
