// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/support/rawclient.h"

#include <QtEndian>

namespace maru {

RawClient::RawClient(quint16 port, const QHostAddress &address)
{
    QObject::connect(&m_socket, &QTcpSocket::connected, &m_socket, [this] { m_socket.write(m_unsent); });
    QObject::connect(&m_socket, &QTcpSocket::disconnected, &m_socket, [this] { m_closed = true; });
    QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] {
        if (m_reading) {
            m_received += m_socket.readAll();
        }
    });
    m_socket.connectToHost(address, port);
}

void RawClient::send(const QByteArray &bytes)
{
    if (isConnected()) {
        m_socket.write(bytes);
    } else {
        m_unsent += bytes;
    }
}

void RawClient::stopReading()
{
    m_reading = false;
    m_socket.setReadBufferSize(1);
}

QByteArray RawClient::upgradeHead(const QByteArray &target, const QByteArray &fields)
{
    return "GET " + target
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        + fields + "\r\n";
}

QByteArray RawClient::frame(unsigned char first, const QByteArray &payload)
{
    constexpr unsigned char masked = 0x80;
    QByteArray frame(1, char(first));
    if (payload.size() < 126) {
        frame += char(masked | payload.size());
    } else if (payload.size() <= 0xFFFF) {
        QByteArray length(2, Qt::Uninitialized);
        qToBigEndian(quint16(payload.size()), length.data());
        frame += char(masked | 126) + length;
    } else {
        QByteArray length(8, Qt::Uninitialized);
        qToBigEndian(quint64(payload.size()), length.data());
        frame += char(masked | 127) + length;
    }
    return frame + QByteArray(4, '\0') + payload; // a mask of zeros changes nothing
}

} // namespace maru
