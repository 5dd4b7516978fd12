// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include "server/chatserver.h"
#include "server/config/listenaddress.h"

namespace maru {

enum class LogLevel { Debug, Info, Warning, Error };
enum class LogFormat { Text, Json };
/// Whose event loop the server runs on.
enum class EventLoop {
    Epoll, ///< EpollDispatcher, where there is epoll; elsewhere Qt's
    Qt,
};

/// What maru-server was told to do, read and checked. Where each value came from is Configuration's knowledge.
struct Settings {
    QList<ListenAddress> listen = {{std::nullopt, limits::DefaultPort}};
    QString token;
    QString tokenFile;
    bool open = false;
    QString tlsCert; ///< with tlsKey, or neither
    QString tlsKey;
    bool tlsSelfSigned = false; ///< without those
    QString announcedName; ///< to the local network; empty: not announced
    QString dataDir;
    QStringList allowedOrigins = ChatServer::defaultOrigins();
    QUrl publicUrl; ///< under which people reach it; empty: under its own addresses
    QList<std::pair<QHostAddress, int>> trustedProxies;
    Durability durability = Durability::Full;
    Retention retention;
    int history = 10'000;
    qint64 fileSize = limits::FileBytes;
    qint64 filesTotal = limits::FilesTotalBytes;
    int pingInterval = 25'000;
    int pingTimeout = 20'000;
    int headTimeout = 10'000;
    int pacedAbove = 100;
    int ioThreads = 0; ///< 0: as many as suit the machine
    ServerLimits limits;
    bool limitsOff = false;
    QString metricsToken;
    LogLevel logLevel = LogLevel::Info;
    LogFormat logFormat = LogFormat::Text;
    EventLoop eventLoop = EventLoop::Epoll;

    /// Nobody on another machine reaches it.
    [[nodiscard]] bool isLoopbackOnly() const;
    /// Whether what is said travels over a network for all to read: no TLS, neither ours nor a proxy's.
    [[nodiscard]] bool speaksInTheClear() const;
};

} // namespace maru
