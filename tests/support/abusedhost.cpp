// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/support/abusedhost.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTest>

using namespace maru::socketio;
using namespace Qt::StringLiterals;

namespace maru {

bool comes(const std::function<bool()> &condition, int timeout)
{
    const QDeadlineTimer deadline(timeout);
    while (!condition()) {
        if (deadline.hasExpired()) {
            return false;
        }
        QTest::qWait(1);
    }
    return true;
}

AbusedHost::AbusedHost(const SocketIoServer::Options &options, const Listener::Options &listening)
    : m_host(options, listening)
{
    connect(&m_host.server(), &SocketIoServer::socketConnected, this, [this](const QString &, Socket *socket) {
        connect(socket, &Socket::eventReceived, this,
                [this](const QString &event) { m_echoes += int(event == "still here?"_L1); });
    });
    m_bystander = std::make_unique<WebSocketClient>(m_host.port());
    (void)comes([this] { return m_bystander->isOpen(); });
    m_bystander->send(u"40/chat,"_s);
    (void)comes([this] { return !m_bystander->received().filter(u"40/chat"_s).isEmpty(); });
}

std::unique_ptr<RawClient> AbusedHost::openWebSocket()
{
    auto client = std::make_unique<RawClient>(m_host.port());
    client->send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    (void)comes([&client] { return client->received().contains("pingInterval"); });
    return client;
}

bool AbusedHost::isUnharmed()
{
    if (!m_bystander) {
        return true;
    }
    m_bystander->send(uR"(42/chat,["still here?"])"_s);
    const bool isHeard = comes([this] { return m_echoes == 1; }) && m_bystander->isOpen();
    m_bystander.reset();
    return isHeard
        && comes([this] { return m_host.server().connectionCount() == 0 && m_host.deadlines().size() == 0; });
}

} // namespace maru
