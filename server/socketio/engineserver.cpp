// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/engineserver.h"

#include "server/http/httprouter.h"
#include "server/net/peeraddress.h"
#include "server/socketio/engineerror.h"
#include "server/socketio/pollingtransport.h"
#include "server/socketio/randomid.h"
#include "server/socketio/upgradeprobe.h"
#include "server/socketio/websockettransport.h"
#include "server/websocket/handshake.h"

using namespace Qt::StringLiterals;

namespace maru::socketio {
namespace {

constexpr auto polling = "polling"_L1;
constexpr auto webSocket = "websocket"_L1;

bool isForSession(const HttpRequest &request) { return request.query.hasQueryItem(u"sid"_s); }

QString sidIn(const HttpRequest &request) { return request.query.queryItemValue(u"sid"_s); }

HttpResponse shuttingDown() { return HttpResponse::error(503, u"The server is shutting down."_s); }

} // namespace

EngineServer::EngineServer(const Options &options, DeadlineQueue &deadlines, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_deadlines(deadlines)
    , m_unfinished(options.unfinishedBytes)
    , m_ioThreads(options.ioThreads, m_sendTurn)
{}

EngineServer::~EngineServer()
{
    const QObjectList ours = children(); // sessions and upgrades: they refer to our members
    qDeleteAll(ours);
}

void EngineServer::addTo(HttpRouter &router)
{
    router.mount(
        m_options.path, "GET, POST"_ba, [this](HttpExchange *exchange) { receive(exchange); },
        [this](HttpExchange *exchange) {
            m_refusals.note(Refusal::BadOrigin, networkOf(exchange->request().peer));
            exchange->answer(engineErrorResponse(EngineError::Forbidden));
        });
}

std::optional<HttpResponse> EngineServer::refuse(const HttpRequest &request)
{
    if (const auto fault = faultIn(request, true)) {
        return refuse(*fault, request);
    }
    return isForSession(request) && !m_refusesNew ? std::nullopt : refuseSession(request);
}

HttpResponse EngineServer::refuse(EngineError error, const HttpRequest &request)
{
    m_refusals.note(Refusal::BadHandshake, networkOf(request.peer));
    return engineErrorResponse(error);
}

std::optional<HttpResponse> EngineServer::refuseSession(const HttpRequest &request)
{
    const auto isReached = [](int limit, qsizetype count) { return limit > 0 && count >= limit; };
    if (m_refusesNew) {
        return shuttingDown();
    }
    if (isReached(m_options.sessions, m_sessions.size())
        || isReached(m_options.sessionsPerAddress, m_sessionsOf.value(networkAddressOf(request.peer)))) {
        m_refusals.note(Refusal::TooManySessions, networkOf(request.peer));
        return HttpResponse::error(503, u"Too many sessions; try again later."_s);
    }
    return std::nullopt;
}

std::optional<EngineError> EngineServer::faultIn(const HttpRequest &request, bool isUpgrade) const
{
    const QString transport = request.query.queryItemValue(u"transport"_s);
    if (transport != polling && transport != webSocket) {
        return EngineError::UnknownTransport;
    }
    if (isForSession(request)) {
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
        // the next. (From an I/O thread it may come later still: then this is answered as a poll of a session that
        // changes over, which costs nothing.)
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
        exchange->answer(refuse(*fault, request));
        return;
    }
    EngineSession *session = sessionOf(request);
    PollingTransport *transport = session ? session->polling() : nullptr;
    if (!session) {
        openPolling(exchange);
    } else if (!transport) {
        exchange->answer(refuse(EngineError::BadRequest, request)); // it was upgraded
    } else if (request.method == "GET") {
        transport->poll(exchange);
    } else if (request.method != "POST") {
        exchange->answer(refuse(EngineError::BadRequest, request));
    } else if (request.body.size() > m_options.maxPayload) {
        exchange->answer(HttpResponse::error(413, u"The request's body is too large."_s));
    } else {
        transport->receive(exchange);
    }
}

void EngineServer::openPolling(HttpExchange *exchange)
{
    if (const auto refusal = refuseSession(exchange->request())) {
        exchange->answer(*refusal);
        return;
    }
    auto transport =
        std::make_unique<PollingTransport>(exchange->request().peer, m_options.maxWaitingBytes, m_deadlines);
    auto *session = new EngineSession(std::move(transport), handshake({webSocket}), m_deadlines, this);
    session->polling()->poll(exchange);
    open(session);
}

void EngineServer::accept(WebSocketRequest asked)
{
    const HttpRequest &request = asked.request;
    auto opened = m_ioThreads.open(std::move(asked.connection.stream),
                                   {m_options.maxPayload, m_options.controlRate, m_unfinished});
    asked.connection.place.release()->setParent(opened.get());
    opened->send(websocket::handshakeAnswer(request));
    auto transport =
        std::make_unique<WebSocketTransport>(std::move(opened), request.peer, m_options.maxWaitingBytes, m_deadlines);
    if (!isForSession(request)) {
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
    const QHostAddress network = networkAddressOf(session->peerAddress());
    ++m_sessionsOf[network];
    connect(session, &EngineSession::closed, this, [this, session, network] {
        m_sessions.remove(session->sid());
        if (--m_sessionsOf[network] == 0) {
            m_sessionsOf.remove(network);
        }
        session->deleteLater(); // we are in one of its functions
    });
    emit sessionOpened(session);
}

} // namespace maru::socketio
