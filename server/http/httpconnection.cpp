// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/http/httpconnection.h"

#include <algorithm>

#include "server/http/httpexchange.h"
#include "server/http/httprouter.h"
#include "server/net/trustedproxies.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// What may wait here beyond a head. Bytes.
constexpr qint64 inputBytes = 64 * 1024;
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

HttpConnection::HttpConnection(AcceptedConnection accepted, const HttpRouter &router, const TrustedProxies &proxies,
                               UpgradeOffer upgradeOffer, DeadlineQueue &deadlines, ByteBudget &unfinished,
                               const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_accepted(std::move(accepted))
    , m_router(router)
    , m_proxies(proxies)
    , m_upgradeOffer(std::move(upgradeOffer))
    , m_limits(limits)
    , m_parser(std::make_unique<HttpParser>(limits.request))
    , m_unfinished(unfinished)
    , m_deadlines(deadlines)
    , m_deadline(deadlines, [this] { timeOut(); })
{
    connect(&stream(), &ByteStream::received, this, &HttpConnection::receive);
    connect(&stream(), &ByteStream::waitingBytesTaken, this, &HttpConnection::readMore);
    connect(&stream(), &ByteStream::ended, this, &HttpConnection::end);
    m_deadline.start(limits.headTimeout);
}

HttpConnection::~HttpConnection() = default;

void HttpConnection::refuse(const HttpResponse &response)
{
    const bool isHead = m_parser->state() != HttpParser::State::Head && m_parser->request().method == "HEAD";
    send(encodeResponse(response, false, isHead));
    // Closing while the client still sends would reset the connection, and the answer be lost: it is read to
    // its end first, but not for long (RFC 9112, 9.6).
    m_state = State::Closing;
    m_deadline.start(m_limits.closeTimeout);
    m_skippedBytes = m_input.size();
    m_input.clear();
    stream().setReading(true);
    stream().finish();
}

void HttpConnection::refuse(HttpFault fault)
{
    emit refused(refusalOf(fault), m_accepted.peer);
    refuse(responseTo(fault));
}

AcceptedConnection HttpConnection::takeConnection()
{
    m_deadline.stop();
    m_state = State::Closing;
    stream().disconnect(this);
    m_accepted.place->noteGreeting();
    return std::move(m_accepted);
}

qsizetype HttpConnection::mostInput() const { return m_limits.request.headBytes + inputBytes; }

void HttpConnection::receive(QByteArrayView bytes)
{
    if (m_state == State::Closing) {
        m_skippedBytes += bytes.size();
        if (m_skippedBytes >= mostSkipped) {
            stream().setReading(false);
        }
        return;
    }
    m_input.append(bytes);
    readMore();
}

void HttpConnection::readMore()
{
    if (m_streamed) {
        streamOn();
    }
    // The next request waits until the answer before it is on its way: a client that does not read makes us
    // keep one answer, no more.
    while (m_state == State::Reading && stream().waitingBytes() == 0 && !m_input.isEmpty() && feedParser()) {}
    if (m_state != State::Closing) {
        stream().setReading(m_input.size() < mostInput());
    }
}

/// Returns whether more may be done with what is there.
bool HttpConnection::feedParser()
{
    const bool atHead = m_parser->state() == HttpParser::State::Head;
    const auto used = m_parser->feed(m_input);
    if (!used) {
        refuse(used.error());
        return false;
    }
    m_input.remove(0, *used);
    if (m_input.isEmpty()) {
        m_input = {}; // a quiet connection keeps nothing
    }
    if (!m_unfinished.resize(m_parser->keptBytes())) {
        emit refused(Refusal::TooMuchUnfinished, m_accepted.peer);
        refuse(HttpResponse::error(503, u"Too much is being sent to this server; try again later."_s));
        m_parser = std::make_unique<HttpParser>(m_limits.request);
        (void)m_unfinished.resize(0);
        return false;
    }
    if (atHead && m_parser->state() != HttpParser::State::Head && m_parser->request().wantsWebSocket) {
        if (!m_input.isEmpty()) { // RFC 6455, 4.1: a client waits for our answer
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
        if (*used == 0 && m_input.size() >= mostInput()) { // the line of a chunk that has no end
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
    m_isGreeted = true;
    m_accepted.place->noteGreeting();
    m_exchange = new HttpExchange(request(), this);
    connect(m_exchange, &HttpExchange::answered, this, &HttpConnection::write);
    m_router.dispatch(m_exchange);
}

HttpRequest HttpConnection::request() const
{
    HttpRequest request = m_parser->request();
    request.peer = m_proxies.clientOf(m_accepted.peer, request.headers);
    return request;
}

void HttpConnection::write(const HttpResponse &response)
{
    if (m_state != State::Answering) {
        return;
    }
    const bool isHead = m_exchange->request().method == "HEAD";
    m_keepsAlive = m_exchange->request().keepAlive;
    send(encodeResponse(response, m_keepsAlive, isHead));
    m_exchange->deleteLater();
    m_exchange = nullptr;
    if (response.stream && !isHead) {
        m_streamed = StreamedBody{*response.stream};
        m_deadline.start(m_limits.idleTimeout);
        streamOn();
        return;
    }
    finishAnswer();
}

void HttpConnection::streamOn()
{
    if (m_streamed->isReading || stream().waitingBytes() > streamLowWater) {
        return;
    }
    m_deadline.start(m_limits.idleTimeout); // for the next piece
    const qint64 length = std::min(streamedAtOnce, m_streamed->body.size - m_streamed->sent);
    if (length == 0) {
        m_streamed.reset();
        finishAnswer();
        return;
    }
    m_streamed->isReading = true;
    m_streamed->body.read(m_streamed->sent, length, [self = QPointer(this)](const std::optional<QByteArray> &bytes) {
        if (!self || !self->m_streamed) {
            return; // the client is gone
        }
        if (!bytes) {
            self->cutOff(); // the head has told how much would come
            return;
        }
        self->m_streamed->isReading = false;
        self->m_streamed->sent += bytes->size();
        self->send(*bytes);
        self->streamOn();
    });
}

void HttpConnection::finishAnswer()
{
    if (!m_keepsAlive) {
        m_state = State::Closing;
        m_deadline.start(m_limits.idleTimeout); // a client that does not read
        stream().close();
        return;
    }
    m_parser = std::make_unique<HttpParser>(m_limits.request);
    awaitNext();
}

void HttpConnection::awaitNext()
{
    const bool isLimited = m_limits.requestRate.burst > 0 && !m_proxies.trusts(m_accepted.peer);
    if (isLimited) {
        m_requests.take(m_limits.requestRate, m_deadlines.now());
        if (const int wait = m_requests.waitFor(m_limits.requestRate, m_deadlines.now()); wait > 0) {
            emit refused(Refusal::TooManyRequests, m_accepted.peer);
            m_state = State::Resting;
            m_deadline.start(wait);
            return;
        }
    }
    m_state = State::Reading;
    m_deadline.start(m_limits.idleTimeout);
    if (!m_input.isEmpty()) { // others have their turn first
        QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
    }
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
    const bool isSilent = isHead && m_input.isEmpty();
    if (m_state == State::Reading && !(isSilent && m_isGreeted)) {
        emit refused(isHead ? Refusal::SlowHead : Refusal::SlowBody, m_accepted.peer);
    }
    if (m_state == State::Reading && !isSilent && stream().waitingBytes() == 0) {
        refuse(HttpResponse::error(408, u"The request took too long."_s));
        return;
    }
    cutOff();
}

void HttpConnection::send(const QByteArray &bytes) { stream().send({&bytes, 1}); }

void HttpConnection::cutOff()
{
    stream().abort();
    end();
}

void HttpConnection::end()
{
    m_deadline.stop();
    m_state = State::Closing;
    m_streamed.reset();
    if (m_exchange && !m_exchange->isAnswered()) {
        emit m_exchange->abandoned();
    }
    emit closed();
}

} // namespace maru
