// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chatgateway.h"

#include <QJsonDocument>
#include <QPointer>

#include "common/chat/answers.h"
#include "common/chat/commandcodec.h"
#include "server/net/peeraddress.h"

namespace maru {
namespace {

/// An answer that anybody gets. Bytes.
constexpr qsizetype smallAnswer = 4'096;
/// How long somebody is to read before asking for more. Milliseconds.
constexpr int readingPause = 1'000;

socketio::ConnectRefusal tooManyTokens(int wait)
{
    Error error = errorOf(ErrorCode::RateLimited);
    error.retryAfter = wait;
    return {QStringLiteral("Too many wrong tokens; try again later."), encodeRefusal(error)};
}

/// Long enough that nobody guesses another's.
bool isInstance(const QString &text)
{
    constexpr qsizetype least = 22;
    constexpr qsizetype most = 64;
    return text.size() >= least && text.size() <= most;
}

} // namespace

using socketio::DisconnectReason;
using socketio::Socket;

ChatGateway::ChatGateway(socketio::SocketIoServer &server, const QString &nsp, Chat &chat, TokenCheck &token,
                         SocketIoBroadcaster &broadcaster, const Limits &limits, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_chat(chat)
    , m_broadcaster(broadcaster)
    , m_dispatcher(chat, broadcaster, clock, limits.rates)
    , m_waitingBytes(limits.waitingBytes)
{
    broadcaster.setSources({[this](const RoomName &name) {
                                const Room *room = m_chat.rooms().find(name);
                                return room ? &room->log() : nullptr;
                            },
                            [this](SessionId session) { m_chat.tellListAgain(session); },
                            [this](SessionId session) { m_broadcaster.settle(session); }});
    server.addNamespace(nsp, [&token](const QJsonValue &auth, const QHostAddress &peer) {
        return token.check(decodeConnectAuth(auth).token, peer) == TokenCheck::Verdict::TooOften
            ? std::optional(tooManyTokens(token.retryAfter(peer)))
            : std::nullopt;
    });
    connect(&server, &socketio::SocketIoServer::socketConnected, this,
            [this, nsp](const QString &entered, Socket *socket) {
                if (entered == nsp) {
                    open(socket);
                }
            });
}

void ChatGateway::open(Socket *socket)
{
    const SessionId session = ++m_lastSession;
    const ConnectAuth auth = decodeConnectAuth(socket->auth());
    const bool hasInstance = isInstance(auth.instance);
    if (hasInstance) {
        endFormer(auth.instance);
        m_visits.insert(auth.instance, {session, socket});
    }
    const bool knowsEdits = !auth.client.isEmpty();
    m_broadcaster.add(session, socket, knowsEdits ? SessionLine::Edits::Told : SessionLine::Edits::Untold);
    connect(socket, &Socket::eventReceived, this,
            [this, session, socket](const QString &event, const QJsonArray &args, const socketio::Ack &ack) {
                take(session, socket, event, args, ack);
            });
    connect(socket, &Socket::disconnected, this,
            [this, session](DisconnectReason reason) { close(session, reason); });
    if (hasInstance) {
        connect(socket, &Socket::disconnected, this, [this, session, instance = auth.instance] {
            if (m_visits.value(instance).session == session) {
                m_visits.remove(instance);
            }
        });
    }
    m_chat.open(session, auth, networkOf(socket->peerAddress()));
}

void ChatGateway::endFormer(const QString &instance)
{
    if (const auto former = m_visits.constFind(instance); former != m_visits.cend()) {
        const Visit visit = *former;
        visit.socket->closeConnection();
        m_chat.close(visit.session, LeaveReason::ConnectionLost); // now: its nickname is asked for again
    }
}

void ChatGateway::take(SessionId session, Socket *socket, const QString &event, const QJsonArray &args,
                       const socketio::Ack &ack)
{
    const auto refused = m_dispatcher.dispatch(session, event, args, answering(session, socket, ack));
    if (refused == ErrorCode::RateLimited) {
        socket->noteRefusal(Refusal::RateLimited);
    } else if (refused == ErrorCode::InvalidCredentials) {
        socket->noteRefusal(Refusal::BadToken);
    }
}

Reply::Ack ChatGateway::answering(SessionId session, Socket *socket, const socketio::Ack &ack) const
{
    if (!ack.isAwaited()) {
        return {};
    }
    return [this, session, ack, socket = QPointer(socket)](const QJsonObject &answer) {
        m_broadcaster.settle(session); // in the order of the rules' calls
        // Pages of history are not queued for who does not read those before; it may ask again.
        if (socket && socket->waitingBytes() > m_waitingBytes
            && QJsonDocument(answer).toJson(QJsonDocument::Compact).size() > smallAnswer) {
            Error error = errorOf(ErrorCode::RateLimited);
            error.retryAfter = readingPause;
            socket->noteRefusal(Refusal::SlowReader, "asks for more than it reads");
            ack(QJsonArray{encodeRefusal(error)});
            return false;
        }
        ack(QJsonArray{answer});
        return true;
    };
}

void ChatGateway::close(SessionId session, DisconnectReason reason)
{
    m_broadcaster.remove(session);
    const auto told = reason == DisconnectReason::ConnectionLost ? LeaveReason::ConnectionLost : LeaveReason::Left;
    // Later: a socket may break while the rules are sending to it.
    QMetaObject::invokeMethod(
        &m_chat, [this, session, told] { m_chat.close(session, told); }, Qt::QueuedConnection);
}

} // namespace maru
