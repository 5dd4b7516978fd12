// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

namespace maru {

/// Both ends of a TCP connection over the loopback.
struct TcpPair {
    std::unique_ptr<QTcpSocket> ours;
    std::unique_ptr<QTcpSocket> theirs = std::make_unique<QTcpSocket>();

    TcpPair()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        theirs->connectToHost(server.serverAddress(), server.serverPort());
        QVERIFY(server.waitForNewConnection(5'000));
        ours.reset(server.nextPendingConnection());
        ours->setParent(nullptr);
        QVERIFY(theirs->waitForConnected());
    }
    /// What has come in at their end, once so much is there.
    QByteArray arrived(qsizetype bytes)
    {
        QByteArray all;
        const bool isThere = QTest::qWaitFor([&] { return (all += theirs->readAll()).size() >= bytes; }, 20'000);
        return isThere ? all : "not all: " + all;
    }
};

} // namespace maru
