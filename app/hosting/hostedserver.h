// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>
#include <QThread>
#include <QUrl>

#include "server/chatserver.h"

namespace maru {

/// The app's own server: a ChatServer on a thread of its own, reached over loopback like any other. Starts it, tells
/// where it is, and stops it in order; the window never waits for it.
///
/// Owned by the main window's thread. The destructor stops the server and waits at most the shutdown's deadline.
class HostedServer : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HostedServer)

public:
    enum class State { Stopped, Starting, Running, Stopping };
    Q_ENUM(State)

    explicit HostedServer(QObject *parent = nullptr);
    ~HostedServer() override;

    /// Tries `options.port` and, while it is in use, the next ones (at most 20). Ends with started() or failed().
    void start(const ChatServer::Options &options);
    /// Ends with stopped().
    void stop();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] quint16 wantedPort() const { return m_wantedPort; }
    [[nodiscard]] int sessionCount() const { return m_sessionCount; }

signals:
    void started(quint16 port);
    void failed(const QString &reason);
    void sessionCountChanged(int count);
    void stopped();

private:
    QThread m_thread;
    State m_state = State::Stopped;
    quint16 m_port = 0;
    quint16 m_wantedPort = 0;
    int m_sessionCount = 0;
};

} // namespace maru
