// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/http/httpconnection.h"

#include <algorithm>

#include "server/http/httpexchange.h"
#include "server/http/httprouter.h"
#include "server/net/peeraddress.h"
#include "server/net/trustedproxies.h"
#include "server/net/unsentbytes.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// How much of a body is looked at in one go.
constexpr qint64 chunkBytes = 64 * 1024;
/// What is still taken of a client that was refused, so that it reads why. Bytes.
constexpr qint64 mostSkipped = 1024 * 1024;

/// Of a body that is streamed: how much is read at a time, and how little waits for the client when more is. Bytes.
constexpr qint64 streamedAtOnce = 128 * 1024;
constexpr qint64 streamLowWater = 64 * 1024;

HttpResponse responseTo(HttpFault fault)
{
    switch (fault) {
    case HttpFault::HeadTooLarge:
        return HttpResponse::error(431, u"The request's head is too large."_s);
    case HttpFault::BodyTooLarge:
        return HttpResponse::error(413, u"The request's body is too large."_s);
    case HttpFault::UnknownCoding:
        return HttpResponse::error(501, u"This server knows no transfer coding but chunked."_s);
    case HttpFault::Tls:
        return HttpResponse::error(400, u"This server speaks no TLS here: use http:// instead of https://."_s);
    case HttpFault::Malformed:
        break;
    }
    return HttpResponse::error(400, u"This is no HTTP/1 request."_s);
}

Refusal refusalOf(HttpFault fault)
{
    switch (fault) {
    case HttpFault::HeadTooLarge:
        return Refusal::HeadTooLarge;
    case HttpFault::BodyTooLarge:
        return Refusal::BodyTooLarge;
    case HttpFault::Tls:
        return Refusal::TlsToPlain;
    case HttpFault::UnknownCoding:
    case HttpFault::Malformed:
        break;
    }
    return Refusal::BadRequest;
}

} // namespace

HttpConnection::HttpConnection(std::unique_ptr<QTcpSocket> socket, const HttpRouter &router,
                               const TrustedProxies &proxies, UpgradeOffer upgradeOffer, DeadlineQueue &deadlines,
                               ByteBudget &unfinished, const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_router(router)
    , m_proxies(proxies)
    , m_upgradeOffer(std::move(upgradeOffer))
    , m_limits(limits)
    , m_parser(std::make_unique<HttpParser>(limits.request))
    , m_unfinished(unfinished)
    , m_deadlines(deadlines)
    , m_deadline(deadlines, [this] { timeOut(); })
{
    // A whole head must fit, and one byte more by which it is seen to be too large.
    m_socket->setReadBufferSize(limits.request.headBytes + chunkBytes);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &HttpConnection::readMore);
    if (const auto *tls = qobject_cast<QSslSocket *>(m_socket.get())) {
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &HttpConnection::readMore);
    }
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &HttpConnection::end);
    m_deadline.start(limits.headTimeout);
}

HttpConnection::~HttpConnection()
{
    if (m_socket) {
        m_socket->disconnect(this); // it would tell of its end while we are half gone
        m_socket->flush(); // what was answered just before
    }
}

void HttpConnection::refuse(const HttpResponse &response)
{
    const bool isHead = m_parser->state() != HttpParser::State::Head && m_parser->request().method == "HEAD";
    m_socket->write(encodeResponse(response, false, isHead));
    // Closing while the client still sends would reset the connection, and the answer be lost: it is read to
    // its end first, but not for long.
    m_state = State::Closing;
    m_deadline.start(m_limits.closeTimeout);
    readMore();
}

void HttpConnection::refuse(HttpFault fault)
{
    emit refused(refusalOf(fault), peerOf(*m_socket));
    refuse(responseTo(fault));
}

std::unique_ptr<QTcpSocket> HttpConnection::takeSocket()
{
    m_deadline.stop();
    m_state = State::Closing;
    m_socket->disconnect(this);
    m_socket->setReadBufferSize(0);
    return std::move(m_socket);
}

void HttpConnection::readMore()
{
    if (m_state == State::Closing) {
        if (m_skippedBytes < mostSkipped) {
            m_skippedBytes += m_socket->skip(m_socket->bytesAvailable());
        }
        return;
    }
    if (m_stream) {
        streamOn();
        return;
    }
    // The next request waits until the answer before it is on its way: a client that does not read makes us
    // keep one answer, no more.
    while (m_state == State::Reading && unsentBytes(*m_socket) == 0 && m_socket->bytesAvailable() > 0
           && feedParser()) {}
}

/// Returns whether more may be done with what is there.
bool HttpConnection::feedParser()
{
    const bool atHead = m_parser->state() == HttpParser::State::Head;
    const QByteArray bytes = m_socket->peek(m_socket->readBufferSize());
    const auto used = m_parser->feed(bytes);
    if (!used) {
        refuse(used.error());
        return false;
    }
    m_socket->skip(*used);
    if (!m_unfinished.resize(m_parser->keptBytes())) {
        emit refused(Refusal::TooMuchUnfinished, peerOf(*m_socket));
        refuse(HttpResponse::error(503, u"Too much is being sent to this server; try again later."_s));
        m_parser = std::make_unique<HttpParser>(m_limits.request);
        (void)m_unfinished.resize(0);
        return false;
    }
    if (atHead && m_parser->state() != HttpParser::State::Head && m_parser->request().wantsWebSocket) {
        if (*used < bytes.size()) { // RFC 6455, 4.1: a client waits for our answer
            refuse(HttpFault::Malformed);
            return false;
        }
        if (m_upgradeOffer(*this, request())) {
            return false;
        }
    }
    switch (m_parser->state()) {
    case HttpParser::State::Head:
        return false;
    case HttpParser::State::Body:
        if (atHead) {
            m_deadline.start(m_limits.bodyTimeout);
        }
        if (*used == 0 && bytes.size() == m_socket->readBufferSize()) { // the line of a chunk that has no end
            refuse(HttpFault::Malformed);
        }
        return *used > 0;
    case HttpParser::State::Done:
        break;
    }
    dispatch();
    return false;
}

void HttpConnection::dispatch()
{
    m_state = State::Answering;
    m_deadline.stop();
    if (!std::exchange(m_isGreeted, true)) {
        emit greeted(m_socket.get());
    }
    m_exchange = new HttpExchange(request(), this);
    connect(m_exchange, &HttpExchange::answered, this, &HttpConnection::write);
    m_router.dispatch(m_exchange);
}

HttpRequest HttpConnection::request() const
{
    HttpRequest request = m_parser->request();
    request.peer = m_proxies.clientOf(peerOf(*m_socket), request.headers);
    return request;
}

void HttpConnection::write(const HttpResponse &response)
{
    if (m_state != State::Answering) {
        return;
    }
    const bool isHead = m_exchange->request().method == "HEAD";
    m_keepsAlive = m_exchange->request().keepAlive;
    m_socket->write(encodeResponse(response, m_keepsAlive, isHead));
    m_exchange->deleteLater();
    m_exchange = nullptr;
    if (response.stream && !isHead) {
        m_stream = Stream{*response.stream};
        m_deadline.start(m_limits.idleTimeout);
        streamOn();
        return;
    }
    finishAnswer();
}

void HttpConnection::streamOn()
{
    if (m_stream->isReading || unsentBytes(*m_socket) > streamLowWater) {
        return;
    }
    m_deadline.start(m_limits.idleTimeout); // for the next piece
    const qint64 length = std::min(streamedAtOnce, m_stream->body.size - m_stream->sent);
    if (length == 0) {
        m_stream.reset();
        finishAnswer();
        return;
    }
    m_stream->isReading = true;
    m_stream->body.read(m_stream->sent, length, [self = QPointer(this)](const std::optional<QByteArray> &bytes) {
        if (!self || !self->m_stream) {
            return; // the client is gone
        }
        if (!bytes) {
            self->m_socket->abort(); // the head has told how much would come
            return;
        }
        self->m_stream->isReading = false;
        self->m_stream->sent += bytes->size();
        self->m_socket->write(*bytes);
        self->streamOn();
    });
}

void HttpConnection::finishAnswer()
{
    if (!m_keepsAlive) {
        m_state = State::Closing;
        m_deadline.start(m_limits.idleTimeout); // a client that does not read
        m_socket->disconnectFromHost();
        return;
    }
    m_parser = std::make_unique<HttpParser>(m_limits.request);
    awaitNext();
}

void HttpConnection::awaitNext()
{
    const bool isLimited = m_limits.requestRate.burst > 0 && !m_proxies.trusts(peerOf(*m_socket));
    if (isLimited) {
        m_requests.take(m_limits.requestRate, m_deadlines.now());
        if (const int wait = m_requests.waitFor(m_limits.requestRate, m_deadlines.now()); wait > 0) {
            emit refused(Refusal::TooManyRequests, peerOf(*m_socket));
            m_state = State::Resting;
            m_deadline.start(wait);
            return;
        }
    }
    m_state = State::Reading;
    m_deadline.start(m_limits.idleTimeout);
}

void HttpConnection::timeOut()
{
    if (m_state == State::Resting) {
        m_state = State::Reading;
        m_deadline.start(m_limits.idleTimeout);
        readMore();
        return;
    }
    const bool isHead = m_parser->state() == HttpParser::State::Head;
    const bool isSilent = isHead && m_socket->bytesAvailable() == 0;
    if (m_state == State::Reading && !(isSilent && m_isGreeted)) {
        emit refused(isHead ? Refusal::SlowHead : Refusal::SlowBody, peerOf(*m_socket));
    }
    if (m_state == State::Reading && !isSilent && unsentBytes(*m_socket) == 0) {
        refuse(HttpResponse::error(408, u"The request took too long."_s));
        return;
    }
    m_socket->abort();
}

void HttpConnection::end()
{
    m_deadline.stop();
    m_state = State::Closing;
    m_stream.reset();
    if (m_exchange && !m_exchange->isAnswered()) {
        emit m_exchange->abandoned();
    }
    emit closed();
}

} // namespace maru
