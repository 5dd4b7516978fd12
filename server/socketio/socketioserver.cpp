// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/socketioserver.h"

#include "server/socketio/connection.h"

using namespace Qt::StringLiterals;

namespace maru::socketio {
namespace {

EngineServer::Options engineOptions(const SocketIoServer::Options &options)
{
    return {options.path,           options.pingInterval, options.pingTimeout,
            options.upgradeTimeout, options.maxPayload,   options.maxWaitingBytes};
}

} // namespace

SocketIoServer::SocketIoServer(const Options &options, DeadlineQueue &deadlines, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_deadlines(deadlines)
    , m_engine(engineOptions(options), deadlines)
{
    connect(&m_engine, &EngineServer::sessionOpened, this, &SocketIoServer::open);
}

SocketIoServer::~SocketIoServer()
{
    qDeleteAll(m_connections); // they refer to our members
}

void SocketIoServer::addNamespace(const QString &nsp, NamespaceGate gate)
{
    Q_ASSERT(nsp.startsWith(u'/') && !nsp.contains(u','));
    m_namespaces.insert(nsp, std::move(gate));
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

void SocketIoServer::open(EngineSession *session)
{
    auto *connection =
        new Connection(session, m_namespaces, m_options.packet, m_options.connectTimeout, m_deadlines, this);
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
