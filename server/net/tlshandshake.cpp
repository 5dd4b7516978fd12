// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/tlshandshake.h"

namespace maru {
namespace {

/// What every TLS connection begins with: a record of the type "handshake" (RFC 8446, 5.1). No HTTP request does.
constexpr char handshakeRecord = 0x16;

} // namespace

TlsHandshake::TlsHandshake(std::unique_ptr<QSslSocket> socket, QSslConfiguration configuration,
                           DeadlineQueue &deadlines, int timeout, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_configuration(std::move(configuration))
    , m_deadline(deadlines, [this] { end(Refusal::SlowTls); })
{
    connect(m_socket.get(), &QSslSocket::readyRead, this, &TlsHandshake::begin);
    connect(m_socket.get(), &QSslSocket::encrypted, this, [this] {
        m_deadline.stop();
        emit encrypted();
    });
    connect(m_socket.get(), &QSslSocket::disconnected, this, [this] {
        if (m_hasBegun) { // else it only looked whether somebody is here
            emit refused(Refusal::BadTls);
        }
        m_deadline.stop();
        emit closed();
    });
    // Also later, whoever owns it by then: Qt takes a client's goodbye (close_notify) for an error and does no more,
    // and the client waits for ours.
    connect(
        m_socket.get(), &QSslSocket::errorOccurred, m_socket.get(),
        [tls = m_socket.get()] { tls->disconnectFromHost(); }, Qt::QueuedConnection);
    m_deadline.start(timeout);
}

TlsHandshake::~TlsHandshake()
{
    if (m_socket) {
        m_socket->disconnect(this); // it would tell of its end while we are half gone
    }
}

std::unique_ptr<QTcpSocket> TlsHandshake::takeSocket()
{
    m_deadline.stop();
    m_socket->disconnect(this);
    return std::move(m_socket);
}

void TlsHandshake::begin()
{
    char first = 0;
    if (m_hasBegun || m_socket->peek(&first, 1) != 1) {
        return;
    }
    if (first != handshakeRecord) {
        emit spokePlain();
        return;
    }
    m_hasBegun = true;
    m_socket->setSslConfiguration(m_configuration);
    m_socket->startServerEncryption(); // goes on with one of the socket's signals
}

void TlsHandshake::end(Refusal refusal)
{
    m_socket->disconnect(this);
    m_socket->abort();
    emit refused(refusal);
    emit closed();
}

} // namespace maru
