// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>

#include "common/chat/serveraddress.h"

namespace maru::test {

/// A TCP server that gives everybody the same bytes, whatever is asked, and hangs up. Without bytes it never says
/// anything and keeps the line.
class RawServer : public QObject
{
    Q_OBJECT

public:
    explicit RawServer(const QByteArray &answer)
    {
        if (!m_server.listen(QHostAddress::LocalHost)) {
            qFatal("no port on loopback");
        }
        connect(&m_server, &QTcpServer::newConnection, this, [this, answer] {
            QTcpSocket *client = m_server.nextPendingConnection();
            if (!answer.isEmpty()) {
                connect(client, &QTcpSocket::readyRead, client, [client, answer] {
                    client->write(answer);
                    client->disconnectFromHost();
                });
            }
        });
    }

    [[nodiscard]] ServerAddress address() const
    {
        return {QStringLiteral("127.0.0.1"), m_server.serverPort(), false};
    }

private:
    QTcpServer m_server;
};

} // namespace maru::test
