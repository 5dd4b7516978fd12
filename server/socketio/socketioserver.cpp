// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/socketioserver.h"

#include <numeric>

#include "server/socketio/connection.h"

using namespace Qt::StringLiterals;

namespace maru::socketio {
namespace {

EngineServer::Options engineOptions(const SocketIoServer::Options &options)
{
    return {.path = options.path,
            .pingInterval = options.pingInterval,
            .pingTimeout = options.pingTimeout,
            .upgradeTimeout = options.upgradeTimeout,
            .maxPayload = options.maxPayload,
            .unfinishedBytes = options.unfinishedBytes,
            .maxWaitingBytes = options.maxWaitingBytes,
            .controlRate = options.controlRate,
            .ioThreads = options.ioThreads,
            .sessions = options.sessions,
            .sessionsPerAddress = options.sessionsPerAddress};
}

} // namespace

SocketIoServer::SocketIoServer(const Options &options, DeadlineQueue &deadlines, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_limits{options.packet, options.connectTimeout, options.attachmentTimeout, options.packetRate}
    , m_deadlines(deadlines)
    , m_engine(engineOptions(options), deadlines)
{
    connect(&m_engine, &EngineServer::sessionOpened, this, &SocketIoServer::open);
}

SocketIoServer::~SocketIoServer()
{
    qDeleteAll(m_connections); // they refer to our members
}

void SocketIoServer::addNamespace(const QString &nsp, const NamespaceGate &gate)
{
    Q_ASSERT(nsp.startsWith(u'/') && !nsp.contains(u','));
    m_namespaces.insert(nsp, gate);
}

void SocketIoServer::closeAll()
{
    m_closing = true;
    m_engine.refuseNew();
    const auto connections = m_connections; // it changes under the loop
    for (Connection *connection : connections) {
        connection->close(CloseReason::GoingAway);
    }
    if (connections.isEmpty()) {
        QMetaObject::invokeMethod(this, &SocketIoServer::allClosed, Qt::QueuedConnection);
    }
}

qint64 SocketIoServer::waitingBytes() const
{
    return std::accumulate(m_connections.cbegin(), m_connections.cend(), qint64(0),
                           [](qint64 sum, const Connection *connection) { return sum + connection->waitingBytes(); });
}

void SocketIoServer::open(EngineSession *session)
{
    auto *connection =
        new Connection(session, m_namespaces, m_limits, m_deadlines, refusals(), unfinished(), m_traffic, this);
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
