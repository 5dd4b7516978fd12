// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

// Beast asserts that five bytes are there of a last chunk, where four may be: what strangers send ends no server.
#define BOOST_DISABLE_ASSERTS

#include "server/http/httpparser.h"

#include <QUrl>

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/http/string_body.hpp>

namespace http = boost::beast::http;

namespace maru {
namespace {

QByteArray toBytes(boost::beast::string_view text) { return {text.data(), qsizetype(text.size())}; }

HttpFault faultOf(const boost::system::error_code &error)
{
    if (error == http::error::header_limit) {
        return HttpFault::HeadTooLarge;
    }
    return error == http::error::body_limit ? HttpFault::BodyTooLarge : HttpFault::Malformed;
}

} // namespace

class HttpParser::Beast : public http::request_parser<http::string_body>
{};

HttpParser::HttpParser(Limits limits)
    : m_beast(std::make_unique<Beast>())
    , m_headBytes(limits.headBytes)
{
    m_beast->header_limit(std::uint32_t(limits.headBytes));
    m_beast->body_limit(std::uint64_t(limits.bodyBytes));
}

HttpParser::~HttpParser() = default;

Result<qsizetype, HttpFault> HttpParser::feed(QByteArrayView bytes)
{
    constexpr char tlsHandshake = 0x16; // RFC 8446, 5.1
    if (m_state == State::Head && !bytes.isEmpty() && bytes.front() == tlsHandshake) {
        return Failure(HttpFault::Tls);
    }
    // Beast's own limit is that of a line, or of what is there already: here it is that of the whole head.
    const bool atLimit = m_state == State::Head && bytes.size() >= m_headBytes;
    if (atLimit) {
        bytes = bytes.first(m_headBytes);
    }
    boost::system::error_code error;
    const auto used = m_beast->put(boost::asio::buffer(bytes.data(), size_t(bytes.size())), error);
    if (error && error != http::error::need_more) {
        return Failure(faultOf(error));
    }
    if (atLimit && !m_beast->is_header_done()) {
        return Failure(HttpFault::HeadTooLarge);
    }
    // A field that goes on in another line (RFC 9112, 5.2): one reader takes that for a field of its own.
    const QByteArrayView head = bytes.first(qsizetype(used));
    if (m_state == State::Head && (head.contains("\r\n ") || head.contains("\r\n\t"))) {
        return Failure(HttpFault::Malformed);
    }
    if (m_state == State::Head && m_beast->is_header_done()) {
        if (const auto fault = readHead()) {
            return Failure(*fault);
        }
        m_state = State::Body;
    }
    if (m_beast->is_done()) {
        m_request.body = toBytes(m_beast->get().body());
        m_state = State::Done;
    }
    return qsizetype(used);
}

qint64 HttpParser::keptBytes() const { return m_state == State::Body ? qint64(m_beast->get().body().size()) : 0; }

std::optional<HttpFault> HttpParser::readHead()
{
    const auto &message = m_beast->get();
    m_request.method = toBytes(message.method_string());
    m_request.target = toBytes(message.target());
    // A second Host or Origin could be the one that somebody else has checked.
    if (!m_request.target.startsWith('/') || message.count(http::field::host) > 1
        || (message.version() == 11 && message.count(http::field::host) == 0)
        || message.count(http::field::origin) > 1) {
        return HttpFault::Malformed;
    }
    if (message.count(http::field::transfer_encoding) > 0 && !m_beast->chunked()) {
        return HttpFault::UnknownCoding;
    }
    const qsizetype question = m_request.target.indexOf('?');
    m_request.path =
        QUrl::fromPercentEncoding(m_request.target.first(question < 0 ? m_request.target.size() : question));
    if (question >= 0) {
        m_request.query.setQuery(QString::fromUtf8(m_request.target.sliced(question + 1)));
    }
    for (const auto &field : message) {
        m_request.headers.append({toBytes(field.name_string()), toBytes(field.value())});
    }
    m_request.keepAlive = m_beast->keep_alive();
    m_request.wantsWebSocket = message.method() == http::verb::get && message.version() == 11
        && http::token_list(message[http::field::upgrade]).exists("websocket")
        && http::token_list(message[http::field::connection]).exists("upgrade");
    return std::nullopt;
}

} // namespace maru
