// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>

#include "server/chat/chat.h"
#include "server/chat/commanddispatcher.h"
#include "server/socketio/socketioserver.h"
#include "server/socketiobroadcaster.h"
#include "server/tokencheck.h"

namespace maru {

/// Makes sessions of the chat out of the sockets of one Socket.IO namespace, and commands out of their events. What
/// they mean is the chat's business.
class ChatGateway : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatGateway)

public:
    struct Limits {
        ActionRates rates;
        qint64 waitingBytes; ///< beyond which a client is given no large answers
    };

    /// Who tries too many tokens is not let in.
    ChatGateway(socketio::SocketIoServer &server, const QString &nsp, Chat &chat, TokenCheck &token,
                SocketIoBroadcaster &broadcaster, const Limits &limits, const Clock &clock,
                QObject *parent = nullptr);

private:
    void open(socketio::Socket *socket);
    /// Ends the session that the client had before, so that it is not here twice until we miss its heartbeat.
    void endFormer(const QString &instance);
    void take(SessionId session, socketio::Socket *socket, const QString &event, const QJsonArray &args,
              const socketio::Ack &ack);
    [[nodiscard]] Reply::Ack answering(SessionId session, socketio::Socket *socket, const socketio::Ack &ack) const;
    void close(SessionId session, socketio::DisconnectReason reason);

    Chat &m_chat;
    SocketIoBroadcaster &m_broadcaster;
    CommandDispatcher m_dispatcher;
    qint64 m_waitingBytes;
    SessionId m_lastSession = 0;
    struct Visit {
        SessionId session;
        socketio::Socket *socket;
    };
    QHash<QString, Visit> m_visits; // by the instance of a client that has one
};

} // namespace maru
