// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/support/rawclient.h"

#include <QSslSocket>
#include <QtEndian>

namespace maru {

RawClient::RawClient(quint16 port, const QHostAddress &address, Security security)
{
    const auto start = [this] {
        m_isReady = true;
        m_socket->write(m_unsent);
    };
    auto tls = security == Security::Tls ? std::make_unique<QSslSocket>() : nullptr;
    if (tls) {
        tls->setPeerVerifyMode(QSslSocket::VerifyNone);
        QObject::connect(tls.get(), &QSslSocket::encrypted, tls.get(), start);
        tls->connectToHostEncrypted(address.toString(), port);
        m_socket = std::move(tls);
    } else {
        m_socket = std::make_unique<QTcpSocket>();
        QObject::connect(m_socket.get(), &QTcpSocket::connected, m_socket.get(), start);
        m_socket->connectToHost(address, port);
    }
    QObject::connect(m_socket.get(), &QTcpSocket::disconnected, m_socket.get(), [this] { m_closed = true; });
    QObject::connect(m_socket.get(), &QTcpSocket::readyRead, m_socket.get(), [this] {
        if (m_reading) {
            m_received += m_socket->readAll();
        }
    });
}

void RawClient::send(const QByteArray &bytes)
{
    if (isConnected()) {
        m_socket->write(bytes);
    } else {
        m_unsent += bytes;
    }
}

void RawClient::stopReading()
{
    m_reading = false;
    m_socket->setReadBufferSize(1);
}

void RawClient::readAgain()
{
    m_reading = true;
    m_socket->setReadBufferSize(0);
    m_received += m_socket->readAll(); // the system is asked again once there is place
}

QByteArrayList RawClient::frames() const
{
    QByteArrayList payloads;
    const qsizetype head = m_received.indexOf("\r\n\r\n");
    QByteArrayView rest = head < 0 ? QByteArrayView() : QByteArrayView(m_received).sliced(head + 4);
    while (rest.size() >= 2) {
        qsizetype header = 2;
        quint64 length = static_cast<unsigned char>(rest[1]);
        if (length == 126 && rest.size() >= 4) {
            length = qFromBigEndian<quint16>(rest.data() + 2);
            header = 4;
        } else if (length == 127 && rest.size() >= 10) {
            length = qFromBigEndian<quint64>(rest.data() + 2);
            header = 10;
        } else if (length >= 126) {
            break;
        }
        if (quint64(rest.size() - header) < length) {
            break;
        }
        payloads.append(rest.sliced(header, qsizetype(length)).toByteArray());
        rest = rest.sliced(header + qsizetype(length));
    }
    return payloads;
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
