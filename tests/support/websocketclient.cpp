// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/support/websocketclient.h"

#include <QNetworkRequest>

using namespace Qt::StringLiterals;

namespace maru {

WebSocketClient::WebSocketClient(quint16 port, const QByteArray &origin)
{
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
                     [this](const QString &text) { m_received += text; });
    QObject::connect(&m_socket, &QWebSocket::binaryMessageReceived, &m_socket,
                     [this](const QByteArray &bytes) { m_receivedBinary += bytes; });
    QObject::connect(&m_socket, &QWebSocket::disconnected, &m_socket, [this] { m_closed = true; });
    QNetworkRequest request(QUrl(u"ws://127.0.0.1:%1/socket.io/?EIO=4&transport=websocket"_s.arg(port)));
    if (!origin.isEmpty()) {
        request.setRawHeader("Origin", origin);
    }
    m_socket.open(request);
}

} // namespace maru
