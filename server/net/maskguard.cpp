// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/maskguard.h"

#include <QtEndian>

#include <algorithm>

namespace maru {
namespace {

constexpr int maskBit = 0x80;
constexpr int lengthBits = 0x7F;
constexpr int shortLength = 126; // 16 bits follow
constexpr int longLength = 127; // 64 bits follow
constexpr qsizetype maskBytes = 4;

} // namespace

bool FrameHeaders::skip(qint64 bytes)
{
    if (quint64(bytes) > m_payloadLeft) {
        return false;
    }
    m_payloadLeft -= quint64(bytes);
    return true;
}

bool FrameHeaders::areMasked(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (m_payloadLeft > 0) {
            const auto skipped = qsizetype(std::min<quint64>(m_payloadLeft, quint64(bytes.size())));
            m_payloadLeft -= quint64(skipped);
            bytes = bytes.sliced(skipped);
            continue;
        }
        m_header += bytes.front();
        bytes = bytes.sliced(1);
        if (m_header.size() < 2) {
            continue;
        }
        const auto second = static_cast<unsigned char>(m_header.at(1));
        if (!(second & maskBit)) {
            return false;
        }
        const int length = second & lengthBits;
        const qsizetype lengthBytes = length == shortLength ? 2 : length == longLength ? 8 : 0;
        if (m_header.size() < 2 + lengthBytes + maskBytes) {
            continue;
        }
        const char *extended = m_header.constData() + 2;
        m_payloadLeft = length == shortLength ? qFromBigEndian<quint16>(extended)
            : length == longLength            ? qFromBigEndian<quint64>(extended)
                                              : quint64(length);
        m_header.clear();
    }
    return true;
}

MaskGuard::MaskGuard(QTcpSocket *socket)
    : QObject(socket)
    , m_socket(socket)
{
    connect(socket, &QTcpSocket::readyRead, this, &MaskGuard::look);
}

void MaskGuard::start(QWebSocket *webSocket)
{
    m_webSocket = webSocket;
    // Told behind QWebSocket, too: what it has left is of a frame that is not whole.
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { m_seen = m_socket->bytesAvailable(); });
    look();
}

void MaskGuard::look()
{
    if (!m_webSocket) {
        return;
    }
    const qint64 unread = m_socket->bytesAvailable();
    m_seen = std::min(m_seen, unread);
    // Looking means copying all that is unread. It happens once a frame at most, however small the pieces it comes
    // in: what is unread before its end is skipped, and then QWebSocket takes the frame away.
    if (!m_headers.skip(unread - m_seen)) {
        const QByteArray bytes = m_socket->peek(unread);
        if (!m_headers.areMasked(QByteArrayView(bytes).sliced(m_seen))) {
            m_socket->readAll(); // QWebSocket is to see nothing of it
            m_webSocket->close(QWebSocketProtocol::CloseCodeProtocolError);
            return;
        }
    }
    m_seen = unread;
}

} // namespace maru
