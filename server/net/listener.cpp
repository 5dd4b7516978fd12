// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/listener.h"

#include <QSslSocket>

#include "server/net/descriptorlimit.h"
#include "server/net/peeraddress.h"
#include "server/net/socketstream.h"
#include "server/net/tlshandshake.h"
#include "server/websocket/handshake.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// How long nothing is accepted after the system refused to: it is out of descriptors, and asking again at
/// once would take the whole processor.
constexpr int acceptPause = 100;
/// How often another free port is tried when one is not free for all addresses.
constexpr int portAttempts = 10;

} // namespace

Listener::Listener(Options options, OriginPolicy origins, const HttpRouter &router, WebSocketAcceptor &acceptor,
                   DeadlineQueue &deadlines, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_origins(std::move(origins))
    , m_router(router)
    , m_acceptor(acceptor)
    , m_deadlines(deadlines)
    , m_admission(m_options.admission)
    , m_acceptAgain(deadlines, [this] {
        for (const auto &socket : m_sockets) {
            socket->resume();
        }
    })
{}

Listener::~Listener() = default;

Result<quint16, Listener::BindError> Listener::listen(const QList<QHostAddress> &addresses, quint16 port)
{
    Q_ASSERT(!isListening());
    const QList<QHostAddress> wanted = addresses.isEmpty() ? QList{QHostAddress(QHostAddress::Any)} : addresses;
    for (int attempt = 1;; ++attempt) {
        std::optional<BindError> fault;
        for (const QHostAddress &address : wanted) {
            // With port 0 the first address picks one, and the others follow.
            fault = bind(address, m_sockets.empty() ? port : m_sockets.front()->server().serverPort());
            if (fault) {
                break;
            }
        }
        if (!fault) {
            return this->port();
        }
        const bool picked = port == 0 && !m_sockets.empty();
        m_sockets.clear();
        if (!picked || fault->error != QAbstractSocket::AddressInUseError || attempt == portAttempts) {
            return Failure(*fault);
        }
    }
}

std::optional<Listener::BindError> Listener::bind(const QHostAddress &address, quint16 port)
{
    auto socket = std::make_unique<ListeningSocket>();
    connect(socket.get(), &ListeningSocket::accepted, this, &Listener::take);
    connect(socket.get(), &ListeningSocket::failed, this, [this](const QString &text) {
        m_acceptor.refusals().note(Refusal::NoDescriptors, u"somebody"_s, qPrintable(text));
        m_acceptAgain.start(acceptPause);
    });
    if (!socket->listen(address, port, m_options.backlog)) {
        return BindError{address, port, socket->server().serverError(), socket->server().errorString()};
    }
    m_sockets.push_back(std::move(socket));
    return std::nullopt;
}

quint16 Listener::port() const { return isListening() ? m_sockets.front()->server().serverPort() : quint16(0); }

QList<QHostAddress> Listener::addresses() const
{
    QList<QHostAddress> list;
    for (const auto &socket : m_sockets) {
        list.append(socket->server().serverAddress());
    }
    return list;
}

void Listener::stopListening()
{
    m_acceptAgain.stop();
    m_sockets.clear();
}

void Listener::take(qintptr descriptor)
{
    const QHostAddress peer = peerOf(descriptor);
    if (peer.isNull()) { // reset before it was accepted
        ByteStream::on(descriptor)->abort();
        return;
    }
    auto place = admit(descriptor, peer);
    if (!place) {
        turnAway(place.error(), peer, *ByteStream::on(descriptor)); // which ends with this line
    } else if (m_tls) {
        awaitTls(descriptor, peer, *std::move(place));
    } else {
        serve({ByteStream::on(descriptor), peer, *std::move(place)});
    }
}

Result<std::unique_ptr<Admission::Place>, Refusal> Listener::admit(qintptr descriptor, const QHostAddress &peer)
{
    if (isAmongLastDescriptors(descriptor)) {
        return Failure(Refusal::NoDescriptors);
    }
    return m_admission.admit(m_options.proxies.trusts(peer) ? QHostAddress() : networkAddressOf(peer));
}

void Listener::turnAway(Refusal refusal, const QHostAddress &peer, ByteStream &stream)
{
    refuse(refusal, peer);
    if (!m_tls) {
        // It reads this if it has sent nothing yet, and a reset connection otherwise: nobody waits for it.
        const QByteArray answer =
            encodeResponse(HttpResponse::error(503, u"Too many connections; try again later."_s), false, false);
        stream.send({&answer, 1});
    }
}

void Listener::awaitTls(qintptr descriptor, const QHostAddress &peer, std::unique_ptr<Admission::Place> place)
{
    auto socket = std::make_unique<QSslSocket>();
    if (!socket->setSocketDescriptor(descriptor)) {
        return; // it is closed
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *handshake = new TlsHandshake(std::move(socket), *m_tls, m_deadlines, m_options.http.headTimeout, this);
    Admission::Place *const kept = place.release();
    kept->setParent(handshake);
    const auto serveIt = [this, handshake, peer, kept] {
        kept->setParent(nullptr);
        handshake->deleteLater();
        return serve(
            {std::make_unique<SocketStream>(handshake->takeSocket()), peer, std::unique_ptr<Admission::Place>(kept)});
    };
    connect(handshake, &TlsHandshake::refused, this, [this, peer](Refusal refusal) { refuse(refusal, peer); });
    connect(handshake, &TlsHandshake::encrypted, this, serveIt);
    connect(handshake, &TlsHandshake::spokePlain, this, [this, peer, serveIt] {
        refuse(Refusal::PlainToTls, peer);
        serveIt()->refuse(
            HttpResponse::error(421, u"This server speaks TLS here: use https:// instead of http://."_s));
    });
    connect(handshake, &TlsHandshake::closed, handshake, &QObject::deleteLater);
}

HttpConnection *Listener::serve(AcceptedConnection accepted)
{
    auto *connection = new HttpConnection(
        std::move(accepted), m_router, m_options.proxies,
        [this](HttpConnection &from, const HttpRequest &request) { return offerUpgrade(from, request); }, m_deadlines,
        m_acceptor.unfinished(), m_options.http, this);
    m_connections.insert(connection);
    connect(connection, &HttpConnection::refused, this,
            [this](Refusal refusal, const QHostAddress &client) { refuse(refusal, client); });
    connect(connection, &HttpConnection::closed, this, [this, connection] { forget(connection); });
    return connection;
}

bool Listener::offerUpgrade(HttpConnection &connection, const HttpRequest &request)
{
    if (!m_acceptor.servesPath(request.path)) {
        return false;
    }
    if (const QByteArray origin = request.header("Origin");
        !origin.isEmpty() && !m_origins.allows(origin, request.header("Host"))) {
        refuse(Refusal::BadOrigin, request.peer);
        connection.refuse(HttpResponse::error(403, u"This origin is not allowed."_s));
        return true;
    }
    if (const auto refusal = websocket::handshakeRefusal(request)) {
        refuse(Refusal::BadHandshake, request.peer);
        connection.refuse(*refusal);
        return true;
    }
    if (const auto refusal = m_acceptor.refuse(request)) {
        connection.refuse(*refusal);
        return true;
    }
    m_acceptor.accept({connection.takeConnection(), request});
    forget(&connection);
    return true;
}

void Listener::refuse(Refusal refusal, const QHostAddress &peer)
{
    m_acceptor.refusals().note(refusal, networkOf(peer));
}

void Listener::forget(HttpConnection *connection)
{
    m_connections.remove(connection);
    connection->deleteLater(); // we may be in one of its functions
}

} // namespace maru
