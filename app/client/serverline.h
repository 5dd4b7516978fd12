// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QObject>
#include <QTimer>
#include <QWebSocket>

#include <functional>
#include <optional>

#include "app/client/credentials.h"
#include "app/client/incomingpackets.h"
#include "app/client/trouble.h"
#include "common/chat/commands.h"
#include "common/chat/events.h"
#include "common/chat/fingerprint.h"
#include "common/chat/serveraddress.h"
#include "common/socketio/engineiopacket.h"
#include "common/socketio/socketiopacket.h"

namespace maru {

/// One WebSocket to one server, from the first packet to the end: handshakes, heartbeat, packets. Believes nothing
/// that comes in. It ends once and is of no use then; trying again is ServerConnection's business, which makes a new
/// one.
class ServerLine : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerLine)

public:
    using AnswerCallback = std::function<void(const QJsonArray &args)>;

    /// `instance`: by which the server knows that its former session with us is over. `certificate`: the only one
    /// that is right; none: one that an authority vouches for. Nothing secret is sent before it was seen.
    ServerLine(const ServerAddress &address, const Credentials &credentials, const QString &instance,
               const std::optional<Fingerprint> &certificate, QObject *parent);
    ~ServerLine() override;

    /// Must lead to opened() within so many milliseconds.
    void start(int timeout);
    void send(const Command &command, const AnswerCallback &answered);
    /// Asks for a sign of life, which must come within so many milliseconds.
    void probe(int timeout);
    /// Ends, as nothing can come any more: it has lost its address.
    void abandon();
    /// Says goodbye and deletes itself when that is out. No more signals.
    void leave();

    /// From which address of this machine it goes; null before it is connected.
    [[nodiscard]] QHostAddress localAddress() const { return m_socket.localAddress(); }
    /// The certificate that the server showed, as far as it came to that.
    [[nodiscard]] const std::optional<Fingerprint> &shownCertificate() const { return m_shown; }

signals:
    /// The server has welcomed us: SessionOpened follows.
    void opened();
    void eventReceived(const maru::Event &event);
    void ended(maru::Trouble trouble, const QString &details);

private:
    enum class Step { Connecting, AwaitsHandshake, AwaitsNamespace, AwaitsSession, Open, Over };

    void stopHearing();
    void end(Trouble trouble, const QString &details);
    [[nodiscard]] Trouble checkCertificate(const QList<QSslError> &errors);
    void onSslErrors(const QList<QSslError> &errors);
    void onConnected();
    void onError(QAbstractSocket::SocketError error);
    void onDisconnected();
    void onTimeout();
    void onIncoming(const IncomingPackets::Packet &packet);
    void onText(const QString &text);
    void onBinary(const QByteArray &bytes);
    void onHandshake(const QByteArray &json);
    void onPacket(const Result<std::optional<socketio::Packet>, socketio::PacketFault> &decoded);
    void onEvent(const socketio::Packet &packet);
    void sendPacket(const socketio::Packet &packet);
    void sendText(engineio::PacketType type, const QByteArray &data);
    void heard();

    ServerAddress m_address;
    Credentials m_credentials;
    QString m_instance;
    std::optional<Fingerprint> m_certificate;
    std::optional<Fingerprint> m_shown;
    Step m_step = Step::Connecting;
    QWebSocket m_socket;
    QTimer m_timer; // until opened: for that; then: for the next sign of life
    int m_patience = 0; // ms without any packet
    IncomingPackets m_incoming;
    socketio::PacketDecoder m_decoder;
    QHash<quint64, AnswerCallback> m_awaited;
    quint64 m_lastId = 0;
};

} // namespace maru
