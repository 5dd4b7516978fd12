// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketiobroadcaster.h"

#include "common/chat/eventcodec.h"

namespace maru {

SocketIoBroadcaster::SocketIoBroadcaster(QString nsp)
    : m_nsp(std::move(nsp))
{}

void SocketIoBroadcaster::publish(const QList<SessionId> &to, const Event &event)
{
    const NamedPayload named = encodeEvent(event);
    const socketio::EncodedEvent encoded(m_nsp, named.event, QJsonArray{named.payload});
    for (const SessionId session : to) {
        if (socketio::Socket *socket = m_sockets.value(session)) {
            socket->send(encoded);
        }
    }
}

} // namespace maru
