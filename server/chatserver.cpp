// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chatserver.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QThread>

#include <algorithm>

#include "server/archive.h"
#include "server/chat/chat.h"
#include "server/chatgateway.h"
#include "server/chatroutes.h"
#include "server/clock.h"
#include "server/fileroutes.h"
#include "server/files/filestore.h"
#include "server/files/filesweeper.h"
#include "server/http/httprouter.h"
#include "server/messagesroute.h"
#include "server/net/deadlinequeue.h"
#include "server/net/listener.h"
#include "server/operationroutes.h"
#include "server/readiness.h"
#include "server/servermetrics.h"
#include "server/socketio/socketioserver.h"
#include "server/socketiobroadcaster.h"
#include "server/tls/selfsignedfile.h"
#include "server/tls/servercertificate.h"
#include "server/websocket/iothreads.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

Q_LOGGING_CATEGORY(lc, "maru.server", QtInfoMsg)

const QString chatNamespace = u"/chat"_s;

/// A page of history in letters that need escapes, or a room's members by the thousand. Bytes.
constexpr qint64 largestAnswer = 2'097'152;

socketio::SocketIoServer::Options socketOptions(const ChatServer::Options &options)
{
    socketio::SocketIoServer::Options socket;
    socket.pingInterval = options.pingInterval;
    socket.pingTimeout = options.pingTimeout;
    socket.connectTimeout = options.limits.connectTimeout;
    socket.upgradeTimeout = options.limits.upgradeTimeout;
    socket.attachmentTimeout = options.limits.attachmentTimeout;
    socket.packet.attachments = options.limits.attachments;
    socket.controlRate = options.limits.controlBytes;
    socket.maxPayload = options.limits.messageBytes;
    socket.unfinishedBytes = options.limits.unfinishedBytes;
    socket.packet.attachmentBytes = options.limits.messageBytes;
    socket.packetRate = options.limits.packets;
    socket.ioThreads =
        options.ioThreads > 0 ? options.ioThreads : IoThreads::suitableCount(QThread::idealThreadCount());
    socket.sessions = options.limits.sessions;
    socket.sessionsPerAddress = options.limits.sessionsPerAddress;
    // Broadcasts stop at the limit; what waits beyond it is what a client asks for and does not read.
    socket.maxWaitingBytes = qint64(options.limits.waitingBytes) + largestAnswer;
    return socket;
}

Listener::Options listenerOptions(const ChatServer::Options &options)
{
    Listener::Options listener;
    listener.http.headTimeout = options.headTimeout;
    listener.proxies = TrustedProxies(options.trustedProxies);
    listener.http.bodyTimeout = options.limits.bodyTimeout;
    listener.http.idleTimeout = options.limits.idleTimeout;
    listener.http.requestRate = options.limits.requests;
    listener.http.request = {options.limits.headBytes, options.limits.messageBytes};
    listener.admission = {options.limits.handshakes, options.limits.handshakesPerAddress,
                          options.limits.connectionsPerAddress};
    return listener;
}

/// Nothing is done in the folder of a store that could not be opened: it may be another server's.
FileStore::Options fileOptions(const ChatServer::Options &options, const Archive &archive)
{
    const bool isTemporary =
        options.storePath.isEmpty() || options.durability == Durability::Memory || archive.trouble();
    return {isTemporary ? QString() : QFileInfo(options.storePath).absolutePath() + u"/files"_s,
            {std::min(options.fileBytes, options.filesTotal), options.filesTotal}};
}

/// The archive's, and the files.
Storage storageOf(const Archive &archive, FileStore &files)
{
    files.index().noteHeld(archive.heldFiles(), FileIndex::Holder::Lasting);
    Storage storage = archive.storage();
    storage.files = &files.index();
    return storage;
}

/// One line for the user.
ChatServer::ListenError listenError(const Listener::BindError &error)
{
    using Fault = ChatServer::ListenFault;
    const bool all = error.address.isNull() || error.address == QHostAddress::Any
        || error.address == QHostAddress::AnyIPv4 || error.address == QHostAddress::AnyIPv6;
    const QString where =
        all ? u"port %1"_s.arg(error.port) : u"port %1 of address %2"_s.arg(error.port).arg(error.address.toString());
    switch (error.error) {
    case QAbstractSocket::AddressInUseError:
        return {Fault::PortInUse, where + u" is in use by another program"_s};
    case QAbstractSocket::SocketAccessError:
        return {Fault::PermissionDenied, where + u" may not be used: permission denied"_s};
    case QAbstractSocket::SocketAddressNotAvailableError:
        return {Fault::AddressUnavailable, where + u" cannot be used: this machine does not have the address"_s};
    default:
        return {Fault::Other, where + u" cannot be used: "_s + error.text};
    }
}

} // namespace

/// What a server consists of, in the order of dependence.
class ChatServer::Parts
{
public:
    explicit Parts(Options serverOptions)
        : options(std::move(serverOptions))
        , socketIo(socketOptions(options), deadlines)
        , broadcaster({chatNamespace, options.limits.waitingBytes, options.limits.stallTimeout}, options.pacedAbove,
                      socketIo.sendTurn(), deadlines)
        , archive(options, clock)
        , files(fileOptions(options, archive), clock)
        , sweeper(files, archive.logs(), clock)
        , readiness([this](const std::function<void(bool)> &done) { archive.probe(done); }, clock)
        , token(options.token, options.limits.wrongTokens, clock, socketIo.refusals())
        , metricsToken(options.metricsToken, options.limits.wrongTokens, clock, socketIo.refusals())
        , chat(AccessToken(options.token), storageOf(archive, files), broadcaster, clock)
        , gateway(socketIo, chatNamespace, chat, token, broadcaster,
                  {options.limits.rates, options.limits.waitingBytes}, clock)
        , origins(options.allowedOrigins)
        , router(origins)
        , listener(listenerOptions(options), origins, router, socketIo, deadlines)
    {
        addChatRoutes(router, chat.rooms());
        socketIo.addTo(router);
        addMessagesRoute(router, chat.rooms(), token);
        addFileRoutes(router, {files, token, origins, socketIo.refusals(), options.limits.messageBytes});
        addServerMetrics(metrics, {listener, socketIo, deadlines, chat, broadcaster, archive, files, eventLoopDelay});
        addOperationRoutes(
            router, metrics, metricsToken, [this] { return isStopping; }, readiness);
    }
    ~Parts()
    {
        archive.close(); // first, so that nothing completes any more
    }
    Q_DISABLE_COPY_MOVE(Parts)

    Options options;
    SystemClock clock;
    DeadlineQueue deadlines;
    socketio::SocketIoServer socketIo;
    SocketIoBroadcaster broadcaster;
    Archive archive;
    FileStore files;
    FileSweeper sweeper;
    Readiness readiness;
    EventLoopDelay eventLoopDelay;
    Metrics metrics;
    TokenCheck token;
    TokenCheck metricsToken;
    Chat chat;
    ChatGateway gateway;
    OriginPolicy origins;
    HttpRouter router;
    Listener listener;
    std::optional<ServerCertificate> certificate; // with options.tls, once it listens
    bool isStopping = false;
    bool hasStopped = false;
};

ChatServer::ChatServer(Options options, QObject *parent)
    : QObject(parent)
    , m_parts(std::make_unique<Parts>(std::move(options)))
{
    connect(&m_parts->chat, &Chat::sessionCountChanged, this, &ChatServer::sessionCountChanged);
    connect(&m_parts->chat, &Chat::messageReported, this, &ChatServer::messageReported);
}

ChatServer::~ChatServer() = default;

Result<QUrl, ChatServer::ListenError> ChatServer::listen()
{
    if (const auto &trouble = m_parts->archive.trouble()) {
        return Failure(ListenError{ListenFault::StoreUnusable, trouble->text});
    }
    if (const auto fault = reloadTls()) {
        return Failure(ListenError{ListenFault::TlsUnusable, *fault});
    }
    const auto port = m_parts->listener.listen(m_parts->options.addresses, m_parts->options.port);
    if (!port) {
        return Failure(listenError(port.error()));
    }
    qCInfo(lc).noquote() << "listening on port" << *port
                         << (m_parts->options.token.isEmpty() ? "for everyone" : "with a token")
                         << (m_parts->certificate ? "over TLS" : "without TLS");
    return url();
}

bool ChatServer::isListening() const { return m_parts->listener.isListening(); }

quint16 ChatServer::port() const { return m_parts->listener.port(); }

QUrl ChatServer::url() const
{
    const QList<QHostAddress> &addresses = m_parts->options.addresses;
    QHostAddress address = addresses.isEmpty() ? QHostAddress(QHostAddress::Any) : addresses.first();
    if (address == QHostAddress::Any || address == QHostAddress::AnyIPv4) {
        address = QHostAddress::LocalHost;
    } else if (address == QHostAddress::AnyIPv6) {
        address = QHostAddress::LocalHostIPv6;
    }
    QUrl url;
    url.setScheme(m_parts->options.tls ? u"https"_s : u"http"_s);
    url.setHost(address.toString());
    url.setPort(port());
    return url;
}

int ChatServer::sessionCount() const { return m_parts->chat.sessionCount(); }

std::optional<Fingerprint> ChatServer::fingerprint() const
{
    const auto &certificate = m_parts->certificate;
    return certificate && certificate->isSelfSigned() ? std::optional(certificate->fingerprint()) : std::nullopt;
}

std::optional<QString> ChatServer::reloadTls()
{
    const auto &tls = m_parts->options.tls;
    if (!tls) {
        return std::nullopt;
    }
    if (const auto fault = tls->selfSigned ? makeSelfSignedFile(tls->certificateFile) : std::nullopt) {
        return fault;
    }
    const auto certificate = ServerCertificate::read(tls->certificateFile, tls->keyFile);
    if (!certificate) {
        return certificate.error();
    }
    if (certificate->expires() < QDateTime::currentDateTimeUtc()) {
        qCWarning(lc).noquote() << "the certificate in" << tls->certificateFile << "has expired";
    }
    m_parts->certificate = *certificate;
    m_parts->listener.setTls(certificate->configuration());
    return std::nullopt;
}

void ChatServer::shutdown(int deadline)
{
    if (std::exchange(m_parts->isStopping, true)) {
        return;
    }
    const auto finish = [this] {
        if (!std::exchange(m_parts->hasStopped, true)) {
            emit stopped();
        }
    };
    m_parts->clock.callAfter(deadline, this, finish);
    m_parts->listener.stopListening();
    connect(&m_parts->socketIo, &socketio::SocketIoServer::allClosed, this, finish);
    m_parts->chat.shutdown([this, finish] {
        m_parts->broadcaster.flush();
        if (m_parts->socketIo.connectionCount() == 0) {
            m_parts->clock.callAfter(0, this, finish); // not from inside of shutdown()
        } else {
            m_parts->socketIo.closeAll();
        }
    });
}

} // namespace maru
