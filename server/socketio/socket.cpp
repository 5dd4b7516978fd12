// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/socket.h"

#include <QPointer>

#include "server/socketio/connection.h"

using namespace Qt::StringLiterals;

namespace maru::socketio {

Socket::Socket(QString id, QString nsp, QJsonValue auth, Transport *transport, Traffic &traffic,
               Connection *connection)
    : QObject(connection)
    , m_transport(transport)
    , m_traffic(traffic)
    , m_connection(connection)
    , m_id(std::move(id))
    , m_nsp(std::move(nsp))
    , m_auth(std::move(auth))
{}

Socket::~Socket() = default;

QHostAddress Socket::peerAddress() const { return m_connection->peerAddress(); }

void Socket::send(const EncodedEvent &event)
{
    if (m_open) {
        m_traffic.countOut(event.packet().size());
        m_transport->send(event);
    }
}

void Socket::send(const EncodedBatch &batch)
{
    if (m_open) {
        m_traffic.countOut(batch.packetBytes(), batch.events().size());
        m_transport->send(batch);
    }
}

void Socket::emitEvent(const QString &event, const QJsonArray &args, const QList<QByteArray> &attachments)
{
    sendEvent(std::nullopt, event, args, attachments);
}

void Socket::emitEvent(const QString &event, const QJsonArray &args, AckCallback callback,
                       const QList<QByteArray> &attachments)
{
    if (!m_open) {
        return;
    }
    const quint64 id = m_nextAckId++;
    m_awaited.insert(id, std::move(callback));
    sendEvent(id, event, args, attachments);
}

QJsonObject Socket::placeholder(int attachment) { return {{"_placeholder"_L1, true}, {"num"_L1, attachment}}; }

void Socket::leave()
{
    if (m_open) {
        m_connection->leave(this);
    }
}

void Socket::closeConnection(CloseReason reason)
{
    if (m_open) {
        m_connection->dismiss(reason);
    }
}

qint64 Socket::waitingBytes() const { return m_open ? m_transport->waitingBytes() : 0; }

void Socket::noteRefusal(Refusal refusal, const char *detail) { m_connection->refuse(refusal, detail); }

void Socket::receive(const Packet &packet)
{
    QJsonArray args = packet.data.toArray();
    if (packet.type == PacketType::Ack || packet.type == PacketType::BinaryAck) {
        // One that nobody asked for, or a second one, finds no callback.
        if (const AckCallback callback = m_awaited.take(*packet.id)) {
            callback(args, packet.attachments);
        }
        return;
    }
    const QString event = args.takeAt(0).toString();
    emit eventReceived(event, args, ackOf(packet), packet.attachments);
}

void Socket::sendEvent(std::optional<quint64> id, const QString &event, QJsonArray args,
                       const QList<QByteArray> &attachments)
{
    if (m_open) {
        args.prepend(event);
        const auto type = attachments.isEmpty() ? PacketType::Event : PacketType::BinaryEvent;
        m_connection->send({.type = type, .nsp = m_nsp, .id = id, .data = args, .attachments = attachments});
    }
}

Ack Socket::ackOf(const Packet &packet)
{
    if (!packet.id) {
        return {};
    }
    const auto answered = std::make_shared<bool>(false); // by whichever copy
    return Ack([socket = QPointer(this), id = *packet.id, answered](const QJsonArray &args,
                                                                    const QList<QByteArray> &attachments) {
        if (socket && socket->m_open && !std::exchange(*answered, true)) {
            const auto type = attachments.isEmpty() ? PacketType::Ack : PacketType::BinaryAck;
            socket->m_connection->send(
                {.type = type, .nsp = socket->m_nsp, .id = id, .data = args, .attachments = attachments});
        }
    });
}

void Socket::end(DisconnectReason reason)
{
    m_open = false;
    m_awaited.clear();
    emit disconnected(reason);
    deleteLater();
}

} // namespace maru::socketio
