// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/engineserver.h"

#include "server/http/httprouter.h"
#include "server/socketio/engineerror.h"
#include "server/socketio/pollingtransport.h"
#include "server/socketio/randomid.h"
#include "server/socketio/upgradeprobe.h"
#include "server/socketio/websockettransport.h"

using namespace Qt::StringLiterals;

namespace maru::socketio {
namespace {

constexpr auto polling = "polling"_L1;
constexpr auto webSocket = "websocket"_L1;

QString sidIn(const HttpRequest &request) { return request.query.queryItemValue(u"sid"_s); }

HttpResponse shuttingDown() { return HttpResponse::error(503, u"The server is shutting down."_s); }

} // namespace

EngineServer::EngineServer(const Options &options, DeadlineQueue &deadlines, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_deadlines(deadlines)
{}

EngineServer::~EngineServer()
{
    const QObjectList ours = children(); // sessions and upgrades: they refer to our members
    qDeleteAll(ours);
}

void EngineServer::addTo(HttpRouter &router)
{
    router.mount(m_options.path, "GET, POST"_ba, engineErrorResponse(EngineError::Forbidden),
                 [this](HttpExchange *exchange) { receive(exchange); });
}

std::optional<HttpResponse> EngineServer::refusalOf(const HttpRequest &request) const
{
    if (const auto fault = faultIn(request, true)) {
        return engineErrorResponse(*fault);
    }
    return m_refusesNew ? std::optional(shuttingDown()) : std::nullopt;
}

std::optional<EngineError> EngineServer::faultIn(const HttpRequest &request, bool isUpgrade) const
{
    const QString transport = request.query.queryItemValue(u"transport"_s);
    if (transport != polling && transport != webSocket) {
        return EngineError::UnknownTransport;
    }
    if (request.query.hasQueryItem(u"sid"_s)) {
        if (!sessionOf(request)) {
            return EngineError::UnknownSession;
        }
    } else if (request.method != "GET") {
        return EngineError::BadHandshakeMethod;
    }
    if (request.query.queryItemValue(u"EIO"_s) != "4"_L1) {
        return EngineError::UnsupportedVersion;
    }
    const bool fits = isUpgrade == (transport == webSocket);
    return fits ? std::nullopt : std::optional(EngineError::BadRequest);
}

EngineSession *EngineServer::sessionOf(const HttpRequest &request) const
{
    const QString sid = sidIn(request);
    EngineSession *session = m_sessions.value(sid);
    if (session && request.method != "POST") { // which may bring what the session waits for
        session->closeIfSilent(); // and so take it out of the table
    }
    return m_sessions.value(sid);
}

void EngineServer::receive(HttpExchange *exchange)
{
    const EngineSession *session = m_sessions.value(sidIn(exchange->request()));
    if (session && session->isUpgrading()) {
        // What its WebSocket has received before may come to us behind it in this turn of the event loop, but not in
        // the next.
        QMetaObject::invokeMethod(
            exchange, [this, exchange] { answer(exchange); }, Qt::QueuedConnection);
    } else {
        answer(exchange);
    }
}

void EngineServer::answer(HttpExchange *exchange)
{
    const HttpRequest &request = exchange->request();
    if (const auto fault = faultIn(request, false)) {
        exchange->answer(engineErrorResponse(*fault));
        return;
    }
    EngineSession *session = sessionOf(request);
    PollingTransport *transport = session ? session->polling() : nullptr;
    if (!session) {
        openPolling(exchange);
    } else if (!transport) {
        exchange->answer(engineErrorResponse(EngineError::BadRequest)); // it was upgraded
    } else if (request.method == "GET") {
        transport->poll(exchange);
    } else if (request.method != "POST") {
        exchange->answer(engineErrorResponse(EngineError::BadRequest));
    } else if (request.body.size() > m_options.maxPayload) {
        exchange->answer(HttpResponse::error(413, u"The request's body is too large."_s));
    } else {
        transport->receive(exchange);
    }
}

void EngineServer::openPolling(HttpExchange *exchange)
{
    if (m_refusesNew) {
        exchange->answer(shuttingDown());
        return;
    }
    auto transport =
        std::make_unique<PollingTransport>(exchange->request().peer, m_options.maxWaitingBytes, m_deadlines);
    auto *session = new EngineSession(std::move(transport), handshake({webSocket}), m_deadlines, this);
    session->polling()->poll(exchange);
    open(session);
}

void EngineServer::accept(OpenedWebSocket opened)
{
    const HttpRequest request = opened.request;
    auto transport = std::make_unique<WebSocketTransport>(std::move(opened), m_options.maxPayload,
                                                          m_options.maxWaitingBytes, m_sendTurn, m_deadlines);
    if (!request.query.hasQueryItem(u"sid"_s)) {
        open(new EngineSession(std::move(transport), handshake({}), m_deadlines, this));
        return;
    }
    new UpgradeProbe(std::move(transport), sessionOf(request), m_options.upgradeTimeout, m_deadlines, this);
}

engineio::Handshake EngineServer::handshake(const QStringList &upgrades) const
{
    return {randomId(), upgrades, m_options.pingInterval, m_options.pingTimeout, m_options.maxPayload};
}

void EngineServer::open(EngineSession *session)
{
    m_sessions.insert(session->sid(), session);
    connect(session, &EngineSession::closed, this, [this, session] {
        m_sessions.remove(session->sid());
        session->deleteLater(); // we are in one of its functions
    });
    emit sessionOpened(session);
}

} // namespace maru::socketio
