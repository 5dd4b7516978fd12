// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSslConfiguration>
#include <QSslSocket>

#include <memory>

#include "server/limits/refusals.h"
#include "server/net/deadlinequeue.h"

namespace maru {

/// One accepted connection to a port that speaks TLS, until TLS stands or it is clear that it will not. What is said
/// over it is HttpConnection's business.
///
/// Owned by the Listener, which deletes it after it ended with encrypted(), spokePlain() or closed(). Lives on the
/// Listener's thread.
class TlsHandshake : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TlsHandshake)

public:
    /// `timeout`: milliseconds from the connection's begin to the end of the handshake.
    TlsHandshake(std::unique_ptr<QSslSocket> socket, QSslConfiguration configuration, DeadlineQueue &deadlines,
                 int timeout, QObject *parent);
    ~TlsHandshake() override;

    /// Gives the socket away, in one of the slots named above.
    [[nodiscard]] std::unique_ptr<QTcpSocket> takeSocket();

signals:
    void encrypted();
    /// It did not begin as TLS does; nothing was read, and what is written goes out as it is.
    void spokePlain();
    void refused(maru::Refusal refusal);
    void closed();

private:
    void begin();
    void end(Refusal refusal);

    std::unique_ptr<QSslSocket> m_socket;
    const QSslConfiguration m_configuration;
    Deadline m_deadline;
    bool m_hasBegun = false;
};

} // namespace maru
