// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/listener.h"

#include <QTcpServer>

#include "server/net/descriptorlimit.h"
#include "server/net/peeraddress.h"
#include "server/net/tlshandshake.h"
#include "server/websocket/handshake.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// How long nothing is accepted after the system refused to: it is out of descriptors, and asking again at
/// once would take the whole processor.
constexpr int acceptPause = 100;
/// How many connections one turn of the event loop accepts, so that those who are here have theirs.
constexpr int mostAccepted = 16;
/// How often another free port is tried when one is not free for all addresses.
constexpr int portAttempts = 10;

} // namespace

/// One bound address. Qt accepts for as long as somebody comes, unless enough are pending: so they are taken in the
/// next turn.
class Listener::Server : public QTcpServer
{
public:
    explicit Server(Listener &listener)
        : m_listener(listener)
    {
        setMaxPendingConnections(mostAccepted);
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        std::unique_ptr<QTcpSocket> socket(m_listener.m_tls ? new QSslSocket : new QTcpSocket);
        if (!socket->setSocketDescriptor(descriptor)) {
            return;
        }
        if (isAmongLastDescriptors(descriptor)) {
            m_listener.turnAway(Refusal::NoDescriptors, *socket); // before another one takes the next
        }
        addPendingConnection(socket.release());
        if (!std::exchange(m_isTaking, true)) {
            QMetaObject::invokeMethod(this, &Server::takePending, Qt::QueuedConnection);
        }
    }

private:
    void takePending()
    {
        m_isTaking = false;
        while (QTcpSocket *socket = nextPendingConnection()) {
            m_listener.take(std::unique_ptr<QTcpSocket>(socket));
        }
    }

    Listener &m_listener;
    bool m_isTaking = false;
};

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
        for (const auto &server : m_servers) {
            server->resumeAccepting();
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
            fault = bind(address, m_servers.empty() ? port : m_servers.front()->serverPort());
            if (fault) {
                break;
            }
        }
        if (!fault) {
            return this->port();
        }
        const bool picked = port == 0 && !m_servers.empty();
        m_servers.clear();
        if (!picked || fault->error != QAbstractSocket::AddressInUseError || attempt == portAttempts) {
            return Failure(*fault);
        }
    }
}

std::optional<Listener::BindError> Listener::bind(const QHostAddress &address, quint16 port)
{
    auto server = std::make_unique<Server>(*this);
    server->setListenBacklogSize(m_options.backlog);
    connect(server.get(), &QTcpServer::acceptError, this, [this, tcp = server.get()] {
        m_acceptor.refusals().note(Refusal::NoDescriptors, u"somebody"_s, qPrintable(tcp->errorString()));
        tcp->pauseAccepting();
        m_acceptAgain.start(acceptPause);
    });
    if (!server->listen(address, port)) {
        return BindError{address, port, server->serverError(), server->errorString()};
    }
    m_servers.push_back(std::move(server));
    return std::nullopt;
}

quint16 Listener::port() const { return isListening() ? m_servers.front()->serverPort() : quint16(0); }

QList<QHostAddress> Listener::addresses() const
{
    QList<QHostAddress> list;
    for (const auto &server : m_servers) {
        list.append(server->serverAddress());
    }
    return list;
}

void Listener::stopListening()
{
    m_acceptAgain.stop();
    m_servers.clear();
}

void Listener::take(std::unique_ptr<QTcpSocket> socket)
{
    if (socket->peerPort() == 0) {
        return; // turned away, or reset before it was accepted: then it has no address any more
    }
    const QHostAddress peer = peerOf(*socket);
    const QString network = m_options.proxies.trusts(peer) ? QString() : networkOf(peer);
    if (const auto excess = m_admission.admit(*socket, network)) {
        turnAway(*excess, *socket);
        return;
    }
    // Small frames go out as they are written; otherwise each waits for the acknowledgement of the one before
    // it.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (auto *tls = qobject_cast<QSslSocket *>(socket.get())) {
        socket.release();
        awaitTls(std::unique_ptr<QSslSocket>(tls));
    } else {
        serve(std::move(socket));
    }
}

void Listener::turnAway(Refusal refusal, QTcpSocket &socket)
{
    refuse(refusal, peerOf(socket));
    if (!qobject_cast<QSslSocket *>(&socket)) {
        // It reads this if it has sent nothing yet, and a reset connection otherwise: nobody waits for it.
        socket.write(
            encodeResponse(HttpResponse::error(503, u"Too many connections; try again later."_s), false, false));
        socket.flush();
    }
    socket.close();
}

void Listener::awaitTls(std::unique_ptr<QSslSocket> socket)
{
    const QHostAddress peer = peerOf(*socket);
    auto *handshake = new TlsHandshake(std::move(socket), *m_tls, m_deadlines, m_options.http.headTimeout, this);
    connect(handshake, &TlsHandshake::refused, this, [this, peer](Refusal refusal) { refuse(refusal, peer); });
    connect(handshake, &TlsHandshake::encrypted, this, [this, handshake] {
        serve(handshake->takeSocket());
        handshake->deleteLater();
    });
    connect(handshake, &TlsHandshake::spokePlain, this, [this, handshake, peer] {
        refuse(Refusal::PlainToTls, peer);
        serve(handshake->takeSocket())
            ->refuse(HttpResponse::error(421, u"This server speaks TLS here: use https:// instead of http://."_s));
        handshake->deleteLater();
    });
    connect(handshake, &TlsHandshake::closed, handshake, &QObject::deleteLater);
}

HttpConnection *Listener::serve(std::unique_ptr<QTcpSocket> socket)
{
    auto *connection = new HttpConnection(
        std::move(socket), m_router, m_options.proxies,
        [this](HttpConnection &from, const HttpRequest &request) { return offerUpgrade(from, request); }, m_deadlines,
        m_acceptor.unfinished(), m_options.http, this);
    m_connections.insert(connection);
    connect(connection, &HttpConnection::greeted, this,
            [this](const QTcpSocket *from) { m_admission.noteGreeting(*from); });
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
    auto socket = connection.takeSocket();
    auto place = m_admission.takePlace(*socket);
    m_acceptor.accept({std::move(socket), std::move(place), request});
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
