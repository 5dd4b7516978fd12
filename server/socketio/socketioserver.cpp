// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/socketioserver.h"

#include <QJsonObject>

#include "server/socketio/connection.h"
#include "server/socketio/randomid.h"
#include "server/socketio/websockettransport.h"

using namespace Qt::StringLiterals;

namespace maru::socketio {
namespace {

/// An error of the Engine.IO protocol, in the form that its clients know.
HttpResponse engineError(int code, QLatin1StringView message)
{
    return HttpResponse::json(400, QJsonDocument(QJsonObject{{"code"_L1, code}, {"message"_L1, message}}));
}

} // namespace

SocketIoServer::SocketIoServer(const Options &options, DeadlineQueue &deadlines, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_deadlines(deadlines)
{}

SocketIoServer::~SocketIoServer()
{
    qDeleteAll(m_connections); // they refer to our members
}

void SocketIoServer::addNamespace(const QString &nsp)
{
    Q_ASSERT(nsp.startsWith(u'/') && !nsp.contains(u','));
    m_namespaces.insert(nsp);
}

void SocketIoServer::closeAll()
{
    m_closing = true;
    const auto connections = m_connections; // it changes under the loop
    for (Connection *connection : connections) {
        connection->close(CloseReason::GoingAway);
    }
    if (connections.isEmpty()) {
        QMetaObject::invokeMethod(this, &SocketIoServer::allClosed, Qt::QueuedConnection);
    }
}

bool SocketIoServer::servesPath(const QString &path) const { return path == "/socket.io/"_L1; }

std::optional<HttpResponse> SocketIoServer::refusalOf(const HttpRequest &request) const
{
    if (m_closing) {
        return HttpResponse::error(503, u"The server is shutting down."_s);
    }
    if (request.query.queryItemValue(u"EIO"_s) != "4"_L1) {
        return engineError(5, "Unsupported protocol version"_L1);
    }
    if (request.query.queryItemValue(u"transport"_s) != "websocket"_L1) {
        return engineError(0, "Transport unknown"_L1);
    }
    if (request.query.hasQueryItem(u"sid"_s)) {
        return engineError(1, "Session ID unknown"_L1);
    }
    return std::nullopt;
}

void SocketIoServer::accept(OpenedWebSocket opened)
{
    auto transport = std::make_unique<WebSocketTransport>(std::move(opened), m_options.maxPayload,
                                                          m_options.maxWaitingBytes, m_deadlines);
    const engineio::Handshake handshake{
        randomId(), {}, m_options.pingInterval, m_options.pingTimeout, m_options.maxPayload};
    auto session = std::make_unique<EngineSession>(std::move(transport), handshake, m_deadlines);
    auto *connection = new Connection(std::move(session), m_namespaces, m_options.packet, m_options.connectTimeout,
                                      m_deadlines, this);
    m_connections.insert(connection);
    connect(connection, &Connection::socketConnected, this, &SocketIoServer::socketConnected);
    connect(connection, &Connection::closed, this, [this, connection] { forget(connection); });
}

void SocketIoServer::forget(Connection *connection)
{
    m_connections.remove(connection);
    connection->deleteLater(); // we are in one of its functions
    if (m_closing && m_connections.isEmpty()) {
        QMetaObject::invokeMethod(this, &SocketIoServer::allClosed, Qt::QueuedConnection);
    }
}

} // namespace maru::socketio
