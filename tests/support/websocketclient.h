// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QStringList>
#include <QUrl>
#include <QWebSocket>

namespace maru {

/// A WebSocket client that keeps all that it gets. Knows nothing of Socket.IO, so that a test says each
/// packet.
class WebSocketClient
{
    Q_DISABLE_COPY_MOVE(WebSocketClient)

public:
    /// Connects to the Engine.IO endpoint of the loopback.
    explicit WebSocketClient(quint16 port, const QByteArray &origin = {});

    void send(const QString &text) { m_socket.sendTextMessage(text); }
    void sendBinary(const QByteArray &bytes) { m_socket.sendBinaryMessage(bytes); }
    void close() { m_socket.close(); }
    void abort() { m_socket.abort(); }

    [[nodiscard]] bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    [[nodiscard]] bool isClosed() const { return m_closed; }
    [[nodiscard]] int closeCode() const { return m_socket.closeCode(); }

    /// Text messages, in their order.
    [[nodiscard]] const QStringList &received() const { return m_received; }
    [[nodiscard]] const QByteArrayList &receivedBinary() const { return m_receivedBinary; }
    void clear() { m_received.clear(); }

private:
    QWebSocket m_socket;
    QStringList m_received;
    QByteArrayList m_receivedBinary;
    bool m_closed = false;
};

} // namespace maru
