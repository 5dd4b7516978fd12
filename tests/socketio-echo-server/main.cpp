// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

// A server on maru::socketio as the public conformance suites of Engine.IO and Socket.IO expect it: the port is 3000,
// unless the one argument says otherwise (0: any free one).

#include <QCoreApplication>
#include <QTextStream>

#include "server/http/httprouter.h"
#include "server/net/listener.h"
#include "tests/socketio-echo-server/acceptorbypath.h"
#include "tests/socketio-echo-server/engineecho.h"
#include "tests/socketio-echo-server/socketecho.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

constexpr int pingInterval = 300;
constexpr int pingTimeout = 200;
constexpr int connectTimeout = 1'000;
constexpr qint64 maxPayload = 1'000'000;
constexpr int attachments = 1'000; // of one event: the suites do not care, other clients' tests do

Result<quint16, Listener::BindError> listenToLoopback(Listener &listener, quint16 port)
{
    const auto both = listener.listen({QHostAddress::LocalHost, QHostAddress::LocalHostIPv6}, port);
    return both ? both : listener.listen({QHostAddress::LocalHost}, port); // where there is no IPv6
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    bool isPort = true;
    const quint16 port = arguments.size() > 1 ? arguments.at(1).toUShort(&isPort) : quint16(3000);
    if (!isPort || arguments.size() > 2) {
        QTextStream(stderr) << "usage: socketio-echo-server [PORT]\n";
        return 2;
    }

    DeadlineQueue deadlines;
    socketio::EngineServer engine(
        {.pingInterval = pingInterval, .pingTimeout = pingTimeout, .maxPayload = maxPayload}, deadlines);
    echoMessages(engine);
    socketio::SocketIoServer server({.pingInterval = pingInterval,
                                     .pingTimeout = pingTimeout,
                                     .connectTimeout = connectTimeout,
                                     .maxPayload = maxPayload,
                                     .packet = {.attachments = attachments}},
                                    deadlines);
    echoEvents(server);
    const OriginPolicy origins;
    HttpRouter router(origins);
    engine.addTo(router);
    server.addTo(router);
    AcceptorByPath acceptor({&engine, &server});
    Listener listener({}, origins, router, acceptor, deadlines);
    const auto bound = listenToLoopback(listener, port);
    if (!bound) {
        QTextStream(stderr) << "cannot listen on port " << port << ": " << bound.error().text << '\n';
        return 1;
    }
    QTextStream(stdout) << "listening on http://127.0.0.1:" << *bound << Qt::endl;
    return QCoreApplication::exec();
}
