// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include "common/chat/serveraddress.h"

namespace maru::test {

/// A line between client and server that a test can break in the ways in which lines break.
class FaultyProxy : public QObject
{
    Q_OBJECT

public:
    explicit FaultyProxy(quint16 serverPort)
        : m_serverPort(serverPort)
    {
        if (!m_listener.listen(QHostAddress::LocalHost)) {
            qFatal("no port on loopback");
        }
        connect(&m_listener, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_listener.nextPendingConnection()) {
                pipe(client);
            }
        });
    }

    [[nodiscard]] ServerAddress address() const
    {
        return {QStringLiteral("127.0.0.1"), m_listener.serverPort(), false};
    }

    /// Both ends notice at once.
    void cut()
    {
        for (const QPointer<QTcpSocket> &end : std::exchange(m_ends, {})) {
            if (end) {
                end->abort();
            }
        }
    }
    /// New connections are closed as soon as they come.
    void setDown(bool down)
    {
        m_down = down;
        if (down) {
            cut();
        }
    }
    /// What the server says is lost, what it is told still arrives.
    void setDeaf(bool deaf) { m_deaf = deaf; }

private:
    void pipe(QTcpSocket *client)
    {
        client->setParent(this);
        if (m_down) {
            client->abort();
            return;
        }
        auto *server = new QTcpSocket(this);
        m_ends << client << server;
        server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_serverPort);
        connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
        connect(server, &QTcpSocket::connected, server, [client, server] { server->write(client->readAll()); });
        connect(server, &QTcpSocket::readyRead, client, [this, client, server] {
            const QByteArray bytes = server->readAll();
            if (!m_deaf) {
                client->write(bytes);
            }
        });
        connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    }

    QTcpServer m_listener;
    quint16 m_serverPort;
    QList<QPointer<QTcpSocket>> m_ends;
    bool m_down = false;
    bool m_deaf = false;
};

} // namespace maru::test
