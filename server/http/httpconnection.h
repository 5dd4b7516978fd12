// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

#include "server/http/httpparser.h"
#include "server/http/httpresponse.h"
#include "server/limits/bytebudget.h"
#include "server/limits/refusals.h"
#include "server/limits/tokenbucket.h"
#include "server/net/acceptedconnection.h"
#include "server/net/deadlinequeue.h"

namespace maru {

class HttpExchange;
class HttpRouter;
class TrustedProxies;

/// One TCP connection as long as it speaks HTTP/1: reads request after request, each bounded and under a
/// deadline, hands it to the router and writes the answers in order. A request to become a WebSocket is offered to
/// whoever may take over its connection.
///
/// Owned by the Listener, which deletes it after closed(). Lives on the Listener's thread.
class HttpConnection : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpConnection)

public:
    struct Limits {
        HttpParser::Limits request = {};
        int headTimeout = 10'000; ///< ms from the connection's begin to the end of the first request head
        int bodyTimeout = 30'000; ///< ms for the body
        int idleTimeout = 30'000; ///< ms from an answer to the end of the next request head; and for a streamed piece
        int closeTimeout = 2'000; ///< ms for a refused client to read why
        Rate requestRate = {1'000, 200}; ///< beyond it the next request waits, unless it is a proxy's; burst 0: any
    };

    /// Is offered each request to become a WebSocket: true if it was refuse()d or the connection taken;
    /// otherwise it is answered as any other request.
    using UpgradeOffer = std::function<bool(HttpConnection &connection, const HttpRequest &request)>;

    HttpConnection(AcceptedConnection accepted, const HttpRouter &router, const TrustedProxies &proxies,
                   UpgradeOffer upgradeOffer, DeadlineQueue &deadlines, ByteBudget &unfinished, const Limits &limits,
                   QObject *parent);
    ~HttpConnection() override;

    /// Answers and closes, whatever else the client has sent.
    void refuse(const HttpResponse &response);
    /// Gives the connection away, all that came being read. This is over, without closed().
    [[nodiscard]] AcceptedConnection takeConnection();

signals:
    void refused(maru::Refusal refusal, const QHostAddress &peer);
    void closed();

private:
    void refuse(HttpFault fault);
    void receive(QByteArrayView bytes);
    void readMore();
    [[nodiscard]] bool feedParser();
    void dispatch();
    /// The parser's, with the peer filled in.
    [[nodiscard]] HttpRequest request() const;
    void write(const HttpResponse &response);
    /// Sends more of a body that is read as the client takes it.
    void streamOn();
    void finishAnswer();
    void awaitNext();
    void timeOut();
    void send(const QByteArray &bytes);
    void cutOff();
    void end();

    enum class State {
        Reading,
        Answering,
        Resting, ///< it asks too fast: what comes waits for a while, most of it with the client
        Closing,
    };

    [[nodiscard]] ByteStream &stream() { return *m_accepted.stream; }
    /// From so much on that waits here to be read the rest stays with the client. A whole head fits, and one byte
    /// more by which it is seen to be too large.
    [[nodiscard]] qsizetype mostInput() const;

    AcceptedConnection m_accepted;
    const HttpRouter &m_router;
    const TrustedProxies &m_proxies;
    const UpgradeOffer m_upgradeOffer;
    const Limits m_limits;
    std::unique_ptr<HttpParser> m_parser; // of the current request
    ByteBudget::Share m_unfinished; // what the parser keeps
    QPointer<HttpExchange> m_exchange;
    DeadlineQueue &m_deadlines;
    TokenBucket m_requests;
    Deadline m_deadline;
    State m_state = State::Reading;
    QByteArray m_input; // what came and is not read yet
    qint64 m_skippedBytes = 0; // of a client that was refused
    bool m_isGreeted = false; // a request was here
    bool m_keepsAlive = false; // after the answer that goes out now
    struct StreamedBody {
        HttpBody body;
        qint64 sent = 0; // of its bytes
        bool isReading = false;
    };
    std::optional<StreamedBody> m_streamed; // of the answer that goes out now
};

} // namespace maru
