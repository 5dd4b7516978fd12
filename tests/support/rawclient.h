// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QHostAddress>
#include <QTcpSocket>

#include <memory>

namespace maru {

/// A TCP client that sends what it is told and keeps all that it gets: for requests that no decent client
/// makes.
class RawClient
{
    Q_DISABLE_COPY_MOVE(RawClient)

public:
    enum class Security { Plain, Tls };

    /// Connects to the loopback; what is sent before it is connected goes out afterwards. With TLS any certificate
    /// will do.
    explicit RawClient(quint16 port, const QHostAddress &address = QHostAddress::LocalHost,
                       Security security = Security::Plain);
    RawClient(quint16 port, Security security)
        : RawClient(port, QHostAddress::LocalHost, security)
    {}

    void send(const QByteArray &bytes);
    /// Reads nothing more, so that the system's buffers fill.
    void stopReading();
    void readAgain();
    void abort() { m_socket->abort(); }

    [[nodiscard]] const QByteArray &received() const { return m_received; }
    [[nodiscard]] bool isConnected() const
    {
        return m_isReady && m_socket->state() == QAbstractSocket::ConnectedState;
    }
    /// It was connected, and is no more.
    [[nodiscard]] bool isClosed() const { return m_closed; }

    /// The payloads of the unmasked frames behind the answer to an upgradeHead(), as far as they are whole.
    [[nodiscard]] QByteArrayList frames() const;

    /// The head of a request to open a WebSocket at that target. `fields` are further lines, each with its
    /// line end.
    [[nodiscard]] static QByteArray upgradeHead(const QByteArray &target, const QByteArray &fields = {});
    /// A masked frame, as clients send it. `first` is its first byte: final bit and opcode.
    [[nodiscard]] static QByteArray frame(unsigned char first, const QByteArray &payload);

private:
    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_unsent;
    QByteArray m_received;
    bool m_reading = true;
    bool m_isReady = false; // what is sent goes out at once
    bool m_closed = false;
};

} // namespace maru
