// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <optional>

#include "common/chat/invitelink.h"
#include "common/discovery/serviceannouncer.h"
#include "server/chatserver.h"
#include "server/config/configuration.h"
#include "server/program/servicenotifier.h"
#include "server/program/stopsignals.h"

namespace maru {

/// maru-server once its configuration is read: finds the token, starts the ChatServer, says so, and ends it in order
/// when it is asked to. Announces it if that is wanted.
class ServerProgram : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerProgram)

public:
    explicit ServerProgram(Settings settings, QObject *parent = nullptr);

    /// Starts; afterwards the event loop is to run. Returns why not, if it cannot.
    [[nodiscard]] std::optional<ConfigurationError> start();

private:
    struct Access {
        QString token; ///< empty: open
        bool isNew = false; ///< nobody can know it yet
    };

    [[nodiscard]] Result<Access, ConfigurationError> findAccess() const;
    [[nodiscard]] ChatServer::Options serverOptions(const QString &token) const;
    [[nodiscard]] std::optional<ChatServer::Tls> tlsOptions() const;
    /// With what a client must know of the server's certificate.
    [[nodiscard]] InviteLink invitation(const QString &token) const;
    void greet(const Access &access) const;
    void warnOfPlainText() const;
    void announce(const Access &access);
    void reload();
    void stop(int signalNumber);

    Settings m_settings;
    StopSignals m_signals;
    ServiceNotifier m_service;
    std::unique_ptr<ChatServer> m_server;
    std::unique_ptr<ServiceAnnouncer> m_announcer; ///< none: nobody is told
    bool m_stopping = false;
};

} // namespace maru
