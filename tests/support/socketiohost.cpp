// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/support/socketiohost.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

const OriginPolicy origins({u"http://localhost:5173"_s});

} // namespace

SocketIoHost::SocketIoHost(const socketio::SocketIoServer::Options &options, const Listener::Options &listening,
                           const QList<QHostAddress> &addresses)
    : m_router(origins)
    , m_server(options, m_deadlines)
    , m_listener(listening, origins, m_router, m_server, m_deadlines)
{
    m_server.addTo(m_router);
    m_server.addNamespace(u"/"_s);
    m_server.addNamespace(u"/chat"_s);
    m_router.add("GET"_ba, u"/hello"_s, [](HttpExchange *exchange) { exchange->answer({200, {}, "hello"_ba}); });
    m_router.add("POST"_ba, u"/echo"_s, [](HttpExchange *exchange) {
        exchange->answer({200, {}, exchange->request().body});
    });
    if (const auto port = m_listener.listen(addresses, 0); !port) {
        qFatal("cannot listen: %s", qPrintable(port.error().text));
    }
}

} // namespace maru
