// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>

#include "server/chat/broadcaster.h"
#include "server/socketio/socket.h"

namespace maru {

/// Puts the chat's events on Socket.IO sockets: encoded once, the same bytes to each. Owns no socket.
class SocketIoBroadcaster final : public Broadcaster
{
public:
    explicit SocketIoBroadcaster(QString nsp);

    void add(SessionId session, socketio::Socket *socket) { m_sockets.insert(session, socket); }
    /// The socket is not touched any more.
    void remove(SessionId session) { m_sockets.remove(session); }

    void publish(const QList<SessionId> &to, const Event &event) override;

private:
    QString m_nsp;
    QHash<SessionId, socketio::Socket *> m_sockets;
};

} // namespace maru
