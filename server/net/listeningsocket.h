// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QTcpServer>

#include <memory>

namespace maru {

/// Listens at one address and hands over who comes: a few in one turn of the event loop, so that those who are here
/// have theirs, too. Qt's own server goes on as long as anybody comes.
///
/// Lives on one thread, and outlives its signals.
class ListeningSocket : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListeningSocket)

public:
    using QObject::QObject;

    /// Port 0 picks one. `backlog`: connections that the system keeps until they are accepted. False if it cannot;
    /// server() tells why.
    [[nodiscard]] bool listen(const QHostAddress &address, quint16 port, int backlog);
    /// Where it listens, or what failed.
    [[nodiscard]] const QTcpServer &server() const { return m_server; }
    /// Goes on after failed().
    void resume() { m_readable->setEnabled(true); }

signals:
    /// A connection's descriptor, which is the receiver's: for ByteStream::on(), or for a socket of Qt's.
    void accepted(qintptr descriptor);
    /// In the system's words, mostly that there are no descriptors left. Nobody is accepted until resume().
    void failed(const QString &text);

private:
    void acceptSome();

    QTcpServer m_server;
    std::unique_ptr<QSocketNotifier> m_readable; // somebody waits; gone before the socket is
};

} // namespace maru
