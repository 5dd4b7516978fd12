// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chatgateway.h"

#include "common/chat/commandcodec.h"

namespace maru {

using socketio::DisconnectReason;
using socketio::Socket;

ChatGateway::ChatGateway(socketio::SocketIoServer &server, const QString &nsp, Chat &chat,
                         SocketIoBroadcaster &broadcaster, QObject *parent)
    : QObject(parent)
    , m_chat(chat)
    , m_broadcaster(broadcaster)
    , m_dispatcher(chat, broadcaster)
{
    server.addNamespace(nsp);
    connect(&server, &socketio::SocketIoServer::socketConnected, this,
            [this, nsp](const QString &entered, Socket *socket) {
                if (entered == nsp) {
                    open(socket);
                }
            });
}

void ChatGateway::open(Socket *socket)
{
    const SessionId session = ++m_lastSession;
    m_broadcaster.add(session, socket);
    connect(socket, &Socket::eventReceived, this,
            [this, session](const QString &event, const QJsonArray &args, const socketio::Ack &ack) {
                Reply::Ack answer;
                if (ack.isAwaited()) {
                    answer = [ack](const QJsonObject &object) { ack(QJsonArray{object}); };
                }
                m_dispatcher.dispatch(session, event, args, std::move(answer));
            });
    connect(socket, &Socket::disconnected, this,
            [this, session](DisconnectReason reason) { close(session, reason); });
    m_chat.open(session, decodeConnectAuth(socket->auth()));
}

void ChatGateway::close(SessionId session, DisconnectReason reason)
{
    m_broadcaster.remove(session);
    const auto told = reason == DisconnectReason::ConnectionLost ? LeaveReason::ConnectionLost : LeaveReason::Left;
    // Later: a socket may break while the rules are sending to it.
    QMetaObject::invokeMethod(
        &m_chat, [this, session, told] { m_chat.close(session, told); }, Qt::QueuedConnection);
}

} // namespace maru
