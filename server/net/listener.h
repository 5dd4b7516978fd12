// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QSet>
#include <QSslConfiguration>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "common/result.h"
#include "server/http/httpconnection.h"
#include "server/net/acceptedconnection.h"
#include "server/net/admission.h"
#include "server/net/deadlinequeue.h"
#include "server/net/listeningsocket.h"
#include "server/net/originpolicy.h"
#include "server/net/trustedproxies.h"
#include "server/net/websocketacceptor.h"

namespace maru {

class HttpRouter;
class TlsHandshake;

/// Owns the one port: accepts connections, over TLS if it is told how, reads a bounded request head under a deadline,
/// gives WebSocket upgrades that come from an allowed Origin to the acceptor and all else to the HTTP router. What
/// WebSockets and requests mean is not its business.
///
/// Router, acceptor and deadlines outlive it. Lives on one thread.
class Listener : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Listener)

public:
    struct Options {
        HttpConnection::Limits http = {};
        Admission::Limits admission = {}; ///< further connections are closed at once
        /// Connections that the system keeps until they are accepted: everybody comes at once after a
        /// restart. (The system may have a lower limit of its own.)
        int backlog = 4096;
        TrustedProxies proxies = TrustedProxies();
    };

    struct BindError {
        QHostAddress address;
        quint16 port = 0;
        QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;
        QString text; ///< the system's words
    };

    Listener(Options options, OriginPolicy origins, const HttpRouter &router, WebSocketAcceptor &acceptor,
             DeadlineQueue &deadlines, QObject *parent = nullptr);
    ~Listener() override;

    /// Binds all addresses to the same port, or none; port 0 picks one. No addresses: all of both families.
    /// The value is the port.
    [[nodiscard]] Result<quint16, BindError> listen(const QList<QHostAddress> &addresses, quint16 port);
    /// Who comes from now on speaks TLS, with this certificate. Those who are here stay as they are.
    void setTls(const QSslConfiguration &configuration) { m_tls = configuration; }
    [[nodiscard]] bool isListening() const { return !m_sockets.empty(); }
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QList<QHostAddress> addresses() const;

    /// Accepts no more and gives the port back. WebSockets are not its own any more and stay; HTTP requests
    /// that are being answered stay, too.
    void stopListening();
    [[nodiscard]] qsizetype httpConnectionCount() const { return m_connections.size(); }

private:
    [[nodiscard]] std::optional<BindError> bind(const QHostAddress &address, quint16 port);
    void take(qintptr descriptor);
    [[nodiscard]] Result<std::unique_ptr<Admission::Place>, Refusal> admit(qintptr descriptor,
                                                                           const QHostAddress &peer);
    void turnAway(Refusal refusal, const QHostAddress &peer, ByteStream &stream);
    void awaitTls(qintptr descriptor, const QHostAddress &peer, std::unique_ptr<Admission::Place> place);
    HttpConnection *serve(AcceptedConnection accepted);
    [[nodiscard]] bool offerUpgrade(HttpConnection &connection, const HttpRequest &request);
    void refuse(Refusal refusal, const QHostAddress &peer);
    void forget(HttpConnection *connection);

    const Options m_options;
    const OriginPolicy m_origins;
    const HttpRouter &m_router;
    WebSocketAcceptor &m_acceptor;
    DeadlineQueue &m_deadlines;
    std::optional<QSslConfiguration> m_tls;
    Admission m_admission;
    Deadline m_acceptAgain;
    std::vector<std::unique_ptr<ListeningSocket>> m_sockets;
    QSet<HttpConnection *> m_connections; // our children
};

} // namespace maru
