// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/socketstream.h"

#include <QSslSocket>

#include <utility>

namespace maru {

SocketStream::SocketStream(std::unique_ptr<QTcpSocket> socket)
    : m_socket(std::move(socket))
{
    m_socket->setReadBufferSize(MostReceived); // the rest stays with the system, and so with the client
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &SocketStream::receive);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &ByteStream::waitingBytesTaken);
    if (const auto *tls = qobject_cast<QSslSocket *>(m_socket.get())) {
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &ByteStream::waitingBytesTaken);
    }
    m_socket->setParent(this); // to move with us
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &SocketStream::end);
    receiveSoon(); // what came before
}

SocketStream::~SocketStream()
{
    m_socket->disconnect(this); // it would tell of its end while we are half gone
    m_socket->flush(); // what was sent just before
}

void SocketStream::send(std::span<const QByteArray> pieces)
{
    if (!m_socket->isOpen()) {
        return;
    }
    for (const QByteArray &piece : pieces) {
        m_socket->write(piece);
    }
}

qint64 SocketStream::waitingBytes() const
{
    const auto *tls = qobject_cast<const QSslSocket *>(m_socket.get());
    return m_socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

void SocketStream::close() { m_socket->disconnectFromHost(); }

void SocketStream::abort()
{
    m_isAborted = true;
    m_socket->disconnect(this);
    m_socket->abort();
}

void SocketStream::setReading(bool reads)
{
    if (std::exchange(m_reads, reads) != reads) {
        receiveSoon();
    }
}

void SocketStream::receiveSoon()
{
    if (m_reads && m_socket->bytesAvailable() > 0) {
        QMetaObject::invokeMethod(this, &SocketStream::receive, Qt::QueuedConnection);
    }
}

void SocketStream::receive()
{
    if (!m_reads || m_socket->bytesAvailable() == 0) { // it may have ended since this was queued
        return;
    }
    emit received(m_socket->read(MostReceived));
    receiveSoon(); // others have their turn first
}

void SocketStream::end()
{
    while (m_socket->bytesAvailable() > 0) {
        emit received(m_socket->read(MostReceived));
    }
    if (!m_isAborted) { // by who received the last of it
        emit ended();
    }
}

} // namespace maru
