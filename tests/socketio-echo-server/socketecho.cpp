// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/socketio-echo-server/socketecho.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace maru {

using socketio::Ack;
using socketio::Socket;
using socketio::SocketIoServer;

namespace {

constexpr int authDelay = 30; // ms

void echo(Socket *socket, const QString &event, const QJsonArray &args, const Ack &ack,
          const QList<QByteArray> &attachments)
{
    if (event == "message"_L1) {
        socket->emitEvent(u"message-back"_s, args, attachments);
    } else if (event == "message-with-ack"_L1) {
        ack(args, attachments);
    }
}

} // namespace

void echoEvents(SocketIoServer &server)
{
    server.addNamespace(u"/"_s);
    server.addNamespace(u"/custom"_s);
    QObject::connect(&server, &SocketIoServer::socketConnected, &server, [](const QString &, Socket *socket) {
        // Later: the suites listen for one packet after the other, and miss one that comes together with the CONNECT.
        QTimer::singleShot(authDelay, socket,
                           [socket] { socket->emitEvent(u"auth"_s, {socket->auth().toObject()}); });
        QObject::connect(
            socket, &Socket::eventReceived, socket,
            [socket](const QString &event, const QJsonArray &args, const Ack &ack,
                     const QList<QByteArray> &attachments) { echo(socket, event, args, ack, attachments); });
    });
}

} // namespace maru
