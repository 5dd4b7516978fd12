// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>

#include "common/chat/serveraddress.h"

namespace maru::test {

/// A WebSocket server that says what a test wants it to say, right or wrong. Unless told otherwise it welcomes a
/// client as Maru does and then keeps silent.
class ScriptedServer : public QObject
{
    Q_OBJECT

public:
    using Script = std::function<void(const QString &text)>;

    ScriptedServer();

    [[nodiscard]] ServerAddress address() const;
    [[nodiscard]] int connections() const { return m_connections; }
    /// All that all clients said.
    [[nodiscard]] const QStringList &received() const { return m_received; }

    /// Instead of the welcome: said to each client that connects.
    void greetWith(const QStringList &frames);
    /// Instead of nothing: what it does when it hears something after the welcome.
    void setScript(Script script) { m_script = std::move(script); }

    // To the client that came last.
    void say(const QString &frame) { m_client->sendTextMessage(frame); }
    void say(const QByteArray &frame) { m_client->sendBinaryMessage(frame); }
    /// `42/chat,["event",payload]`
    void sayEvent(const QString &event, const QString &payload);
    /// Answers a frame that it heard, if that asked for it.
    void answer(const QString &heard, const QString &payload);
    void cut();

    static constexpr QStringView handshake =
        u"0{\"sid\":\"abcdefghijklmnopqrst\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,"
        u"\"maxPayload\":1000000}";

private:
    void onConnected();
    void onText(const QString &text);

    QWebSocketServer m_server;
    QPointer<QWebSocket> m_client;
    QStringList m_greeting;
    bool m_welcomes = true;
    int m_connections = 0;
    QStringList m_received;
    Script m_script;
};

} // namespace maru::test
