// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/socket.h"

#include <QPointer>

#include "server/socketio/connection.h"

using namespace Qt::StringLiterals;

namespace maru::socketio {

Socket::Socket(QString id, QString nsp, QJsonValue auth, Connection *connection)
    : QObject(connection)
    , m_id(std::move(id))
    , m_nsp(std::move(nsp))
    , m_auth(std::move(auth))
    , m_connection(connection)
{}

Socket::~Socket() = default;

QHostAddress Socket::peerAddress() const { return m_connection->peerAddress(); }

void Socket::send(const EncodedEvent &event)
{
    if (m_open) {
        m_connection->send(event);
    }
}

void Socket::emitEvent(const QString &event, const QJsonArray &args) { sendEvent({.nsp = m_nsp}, event, args); }

void Socket::emitEvent(const QString &event, const QJsonArray &args, AckCallback callback)
{
    if (!m_open) {
        return;
    }
    const quint64 id = m_nextAckId++;
    m_awaited.insert(id, std::move(callback));
    sendEvent({.nsp = m_nsp, .id = id}, event, args);
}

void Socket::emitEvent(const QString &event, const QJsonArray &args, const QList<QByteArray> &attachments)
{
    sendEvent({.type = PacketType::BinaryEvent, .nsp = m_nsp, .attachments = attachments}, event, args);
}

QJsonObject Socket::placeholder(int attachment) { return {{"_placeholder"_L1, true}, {"num"_L1, attachment}}; }

void Socket::leave()
{
    if (m_open) {
        m_connection->leave(this);
    }
}

void Socket::closeConnection()
{
    if (m_open) {
        m_connection->dismiss();
    }
}

void Socket::receive(const Packet &packet)
{
    QJsonArray args = packet.data.toArray();
    if (packet.type == PacketType::Ack || packet.type == PacketType::BinaryAck) {
        // One that nobody asked for, or a second one, finds no callback.
        if (const AckCallback callback = m_awaited.take(*packet.id)) {
            callback(args);
        }
        return;
    }
    const QString event = args.takeAt(0).toString();
    emit eventReceived(event, args, ackOf(packet), packet.attachments);
}

void Socket::sendEvent(Packet packet, const QString &event, const QJsonArray &args)
{
    if (m_open) {
        QJsonArray data = args;
        data.prepend(event);
        packet.data = data;
        m_connection->send(packet);
    }
}

Ack Socket::ackOf(const Packet &packet)
{
    if (!packet.id) {
        return {};
    }
    const auto answered = std::make_shared<bool>(false); // by whichever copy
    return Ack([socket = QPointer(this), id = *packet.id, answered](const QJsonArray &args) {
        if (socket && socket->m_open && !std::exchange(*answered, true)) {
            socket->m_connection->send({.type = PacketType::Ack, .nsp = socket->m_nsp, .id = id, .data = args});
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
