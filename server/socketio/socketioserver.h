// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QString>

#include <memory>

#include "common/socketio/socketiopacket.h"
#include "server/socketio/socket.h"

namespace maru::socketio {

/// A Socket.IO 5 server on Engine.IO 4 for one program: namespaces, sessions, heartbeats. It is handed upgraded
/// WebSockets by the listener (server/net) and knows nothing of chat; a Qt program can build any Socket.IO server on it.
///
/// Lives on one thread.
class SocketIoServer : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SocketIoServer)

public:
    struct Options {
        int pingInterval = 25'000; ///< ms
        int pingTimeout = 20'000; ///< ms
        int connectTimeout = 45'000; ///< ms in which a client must connect to some namespace
        qint64 maxPayload = 1'000'000; ///< bytes of one message
        qint64 maxWaitingBytes = 1'048'576; ///< bytes not yet taken by a client before it is cut off
        PacketLimits packet;
    };

    explicit SocketIoServer(Options options, QObject *parent = nullptr);
    ~SocketIoServer() override;

    [[nodiscard]] const Options &options() const { return m_options; }

    /// Allows clients into a namespace ("/" or "/name"); any other is refused with "Invalid namespace".
    void addNamespace(const QString &nsp);

    [[nodiscard]] qsizetype connectionCount() const;
    /// Closes all connections after what was sent has left.
    void closeAll();

signals:
    /// A client came into a namespace. Connect to the socket's signals in this slot: its events follow.
    void socketConnected(const QString &nsp, maru::socketio::Socket *socket);
    /// The last connection is gone, after closeAll().
    void allClosed();

private:
    Options m_options;
};

} // namespace maru::socketio
