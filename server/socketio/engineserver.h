// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QString>

#include <optional>

#include "server/net/deadlinequeue.h"
#include "server/net/sendturn.h"
#include "server/net/websocketacceptor.h"
#include "server/socketio/enginesession.h"
#include "server/websocket/iothreads.h"

namespace maru {
class HttpRouter;
}

namespace maru::socketio {

enum class EngineError;

/// An Engine.IO 4 server on one path: finds the session that a request or a WebSocket is for, opens new ones, and
/// refuses the rest. What the sessions' messages mean is not its business.
///
/// The deadlines outlive it, and it outlives the router's connections. Lives on one thread. Its destructor drops the
/// sessions without a signal.
class EngineServer : public QObject, public WebSocketAcceptor
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineServer)

public:
    struct Options {
        QString path = QStringLiteral("/engine.io/");
        int pingInterval = 25'000; ///< ms
        int pingTimeout = 20'000; ///< ms
        int upgradeTimeout = 10'000; ///< ms in which a WebSocket must take over a session that polls
        qint64 maxPayload = 1'000'000; ///< bytes of one message over a WebSocket, of one request's body otherwise
        qint64 unfinishedBytes = 268'435'456; ///< of messages that are not whole yet, of all clients; 0: any number
        qint64 maxWaitingBytes = 1'048'576; ///< bytes not yet taken by a client before it is cut off
        Rate controlRate = {16'384, 1'024}; ///< bytes of WebSocket pings and pongs from one client; more cuts it off
        int ioThreads = 1; ///< that read and write WebSockets: more than one are threads of their own (IoThreads)
        int sessions = 50'000; ///< at a time; 0: any number
        int sessionsPerAddress = 2'000; ///< the same, of one address (networkOf()), also behind a trusted proxy
    };

    EngineServer(const Options &options, DeadlineQueue &deadlines, QObject *parent = nullptr);
    ~EngineServer() override;

    /// Takes the requests to its path: long-polling. (WebSockets come from the Listener, whose acceptor it is.)
    void addTo(HttpRouter &router);
    /// At whose end what is sent leaves.
    [[nodiscard]] SendTurn &sendTurn() { return m_sendTurn; }
    [[nodiscard]] qsizetype sessionCount() const { return m_sessions.size(); }
    /// Opens no more sessions. Those that are open stay.
    void refuseNew() { m_refusesNew = true; }

    [[nodiscard]] bool servesPath(const QString &path) const override { return path == m_options.path; }
    [[nodiscard]] std::optional<HttpResponse> refuse(const HttpRequest &request) override;
    void accept(WebSocketRequest asked) override;
    [[nodiscard]] Refusals &refusals() override { return m_refusals; }
    [[nodiscard]] ByteBudget &unfinished() override { return m_unfinished; }

signals:
    /// Connect to the session's signals in this slot: its messages follow.
    void sessionOpened(maru::socketio::EngineSession *session);

private:
    void receive(HttpExchange *exchange);
    void answer(HttpExchange *exchange);
    void openPolling(HttpExchange *exchange);
    [[nodiscard]] HttpResponse refuse(EngineError error, const HttpRequest &request);
    [[nodiscard]] std::optional<EngineError> faultIn(const HttpRequest &request, bool isUpgrade) const;
    /// Why no more session can be opened for it.
    [[nodiscard]] std::optional<HttpResponse> refuseSession(const HttpRequest &request);
    [[nodiscard]] EngineSession *sessionOf(const HttpRequest &request) const;
    [[nodiscard]] engineio::Handshake handshake(const QStringList &upgrades) const;
    void open(EngineSession *session);

    const Options m_options;
    DeadlineQueue &m_deadlines;
    Refusals m_refusals;
    ByteBudget m_unfinished;
    SendTurn m_sendTurn;
    IoThreads m_ioThreads;
    QHash<QString, EngineSession *> m_sessions; // our children, by sid
    QHash<QHostAddress, int> m_sessionsOf; // how many, by network
    bool m_refusesNew = false;
};

} // namespace maru::socketio
