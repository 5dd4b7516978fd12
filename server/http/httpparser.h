// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <memory>
#include <optional>

#include "common/result.h"
#include "server/http/httprequest.h"

namespace maru {

/// Why a request is refused before anybody looks at what it asks for.
enum class HttpFault {
    Malformed, ///< 400: not HTTP/1, or ambiguous about where it ends
    HeadTooLarge, ///< 431
    BodyTooLarge, ///< 413
    UnknownCoding, ///< 501: a transfer coding other than chunked
    Tls, ///< 400: it begins as TLS does
};

/// Reads one HTTP/1 request from bytes as they come. Strict: what two readers could understand differently
/// (request smuggling) is refused.
class HttpParser
{
    Q_DISABLE_COPY_MOVE(HttpParser)

public:
    struct Limits {
        int headBytes = 16 * 1024;
        qint64 bodyBytes = 1'000'000;
    };
    enum class State { Head, Body, Done };

    explicit HttpParser(Limits limits);
    ~HttpParser();

    [[nodiscard]] State state() const { return m_state; }

    /// How many of the bytes were used up; the others are to be fed again, with more behind them. The head is
    /// used up as a whole, and nothing behind it in the same call.
    [[nodiscard]] Result<qsizetype, HttpFault> feed(QByteArrayView bytes);

    /// Of a body that is not whole.
    [[nodiscard]] qint64 keptBytes() const;

    /// Complete but for the body once the head is read; complete with State::Done. `peer` is not filled in.
    [[nodiscard]] const HttpRequest &request() const { return m_request; }

private:
    class Beast;
    [[nodiscard]] std::optional<HttpFault> readHead();

    std::unique_ptr<Beast> m_beast;
    const qsizetype m_headBytes;
    State m_state = State::Head;
    HttpRequest m_request;
};

} // namespace maru
