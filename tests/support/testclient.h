// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QWebSocket>

#include <optional>

#include "common/chat/commandcodec.h"
#include "common/socketio/socketiopacket.h"

namespace maru::test {

/// A Socket.IO client in `/chat` over a real WebSocket, which keeps all that it is told. Waits where a person would.
class TestClient
{
    Q_DISABLE_COPY_MOVE(TestClient)

public:
    /// Connects, with this as the connect auth. `server` is the server's URL of
    /// http, or of https: then any certificate will do.
    TestClient(const QUrl &server, const QJsonObject &auth);

    /// Whether it is in the namespace; waits for it.
    [[nodiscard]] bool isIn();
    [[nodiscard]] bool isClosed() const { return m_closed; }
    [[nodiscard]] int closeCode() const { return m_socket.closeCode(); }

    /// Sends an event that asks for no acknowledgement.
    void send(const QString &event, const QJsonValue &payload);
    /// Sends one that does, and waits for its answer; empty if none comes.
    QJsonObject call(const QString &event, const QJsonValue &payload);
    /// The same without waiting; answer() has it once it came.
    int ask(const QString &event, const QJsonValue &payload);
    [[nodiscard]] std::optional<QJsonObject> answer(int question) const;

    /// All events so far, oldest first.
    [[nodiscard]] const QList<NamedPayload> &told() const { return m_told; }
    /// The same in words (eventwords.h), without room lists.
    [[nodiscard]] QStringList toldInWords() const;
    /// The last event of that name; waits for one.
    [[nodiscard]] QJsonValue await(const QString &event);
    void forget() { m_told.clear(); }

    /// Leaves the namespace, or closes the connection, or lets it break.
    void leave();
    void close() { m_socket.close(); }
    void abort() { m_socket.abort(); }

private:
    void read(const QString &text);
    void sendPacket(const socketio::Packet &packet);

    QWebSocket m_socket;
    QJsonObject m_auth;
    socketio::PacketDecoder m_decoder;
    bool m_in = false;
    bool m_closed = false;
    int m_lastQuestion = 0;
    QHash<int, QJsonObject> m_answers;
    QList<NamedPayload> m_told;
};

} // namespace maru::test
