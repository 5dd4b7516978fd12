// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "tests/support/scriptedserver.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace maru::test {

ScriptedServer::ScriptedServer()
    : m_server(u"scripted"_s, QWebSocketServer::NonSecureMode)
    , m_greeting{handshake.toString()}
{
    if (!m_server.listen(QHostAddress::LocalHost)) {
        qFatal("no port on loopback");
    }
    connect(&m_server, &QWebSocketServer::newConnection, this, &ScriptedServer::onConnected);
}

ServerAddress ScriptedServer::address() const { return {u"127.0.0.1"_s, m_server.serverPort(), false}; }

void ScriptedServer::greetWith(const QStringList &frames)
{
    m_greeting = frames;
    m_welcomes = false;
}

void ScriptedServer::sayEvent(const QString &event, const QString &payload)
{
    say(u"42/chat,[\"%1\",%2]"_s.arg(event, payload));
}

void ScriptedServer::answer(const QString &heard, const QString &payload)
{
    static const QRegularExpression event(u"^42/chat,(\\d+)\\["_s);
    const QString id = event.match(heard).captured(1);
    if (!id.isEmpty()) {
        say(u"43/chat,%1[%2]"_s.arg(id, payload));
    }
}

void ScriptedServer::cut()
{
    if (m_client) {
        m_client->abort();
    }
}

void ScriptedServer::onConnected()
{
    ++m_connections;
    m_client = m_server.nextPendingConnection();
    m_client->setParent(this);
    connect(m_client, &QWebSocket::textMessageReceived, this, &ScriptedServer::onText);
    for (const QString &frame : std::as_const(m_greeting)) {
        say(frame);
    }
}

void ScriptedServer::onText(const QString &text)
{
    m_received.append(text);
    if (m_welcomes && text.startsWith("40/chat,"_L1)) {
        say(u"40/chat,{\"sid\":\"zyxwvutsrqponmlkjihg\"}"_s);
        sayEvent(u"session"_s, u"{\"server\":\"1\",\"nickname\":\"ann\",\"guest\":true}"_s);
    } else if (m_script) {
        m_script(text);
    }
}

} // namespace maru::test
