// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpSocket>
#include <QTest>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

#include <memory>

#include "server/net/listeningsocket.h"

namespace maru {

/// Both ends of a TCP connection over the loopback.
struct TcpPair {
    qintptr ours = -1; ///< a descriptor, for whoever takes it over
    std::unique_ptr<QTcpSocket> theirs = std::make_unique<QTcpSocket>();

    TcpPair()
    {
        ListeningSocket listening;
        QVERIFY(listening.listen(QHostAddress::LocalHost, 0, 1));
        QObject::connect(&listening, &ListeningSocket::accepted, &listening,
                         [this](qintptr descriptor) { ours = descriptor; });
        theirs->connectToHost(listening.server().serverAddress(), listening.server().serverPort());
        QTRY_VERIFY(ours >= 0);
        QVERIFY(theirs->waitForConnected());
    }
    /// The system keeps little of what our end sends.
    void narrow() const
    {
        const int bytes = 100'000;
        const auto *value = reinterpret_cast<const char *>(&bytes);
#ifdef Q_OS_WIN
        QCOMPARE(::setsockopt(SOCKET(ours), SOL_SOCKET, SO_SNDBUF, value, sizeof bytes), 0);
#else
        QCOMPARE(::setsockopt(int(ours), SOL_SOCKET, SO_SNDBUF, value, sizeof bytes), 0);
#endif
    }
    /// They close the one direction, and go on to listen.
    void sayNoMore() const
    {
#ifdef Q_OS_WIN
        QCOMPARE(::shutdown(SOCKET(theirs->socketDescriptor()), SD_SEND), 0);
#else
        QCOMPARE(::shutdown(int(theirs->socketDescriptor()), SHUT_WR), 0);
#endif
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
