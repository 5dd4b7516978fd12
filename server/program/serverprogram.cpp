// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/program/serverprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTextStream>

#include <algorithm>
#include <cstdlib>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

#include "server/config/datafolder.h"
#include "server/config/tokenfile.h"
#include "server/net/descriptorlimit.h"
#include "server/program/invitation.h"
#include "server/program/storecommand.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

Q_LOGGING_CATEGORY(lc, "maru.server.program", QtInfoMsg)

/// Below the 10 s after which service managers lose patience. Milliseconds.
constexpr int drainTime = 8'000;

bool isTerminal()
{
#ifdef Q_OS_UNIX
    return ::isatty(STDOUT_FILENO) == 1;
#else
    return false;
#endif
}

QList<QHostAddress> addressesOf(const QList<ListenAddress> &listen)
{
    QList<QHostAddress> addresses;
    for (const ListenAddress &address : listen) {
        if (!address.address) {
            return {};
        }
        addresses.append(*address.address);
    }
    return addresses;
}

bool isLoopbackOnly(const QList<ListenAddress> &listen)
{
    return std::ranges::all_of(listen,
                               [](const ListenAddress &one) { return one.address && one.address->isLoopback(); });
}

ExitCode exitCodeOf(ChatServer::ListenFault fault)
{
    switch (fault) {
    case ChatServer::ListenFault::PortInUse:
    case ChatServer::ListenFault::AddressUnavailable:
        return ExitCode::Unavailable;
    case ChatServer::ListenFault::PermissionDenied:
        return ExitCode::NoPermission;
    case ChatServer::ListenFault::StoreUnusable:
        return ExitCode::Store;
    case ChatServer::ListenFault::Other:
        break;
    }
    return ExitCode::Failed;
}

} // namespace

ServerProgram::ServerProgram(Settings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
{
    connect(&m_signals, &StopSignals::stopRequested, this, &ServerProgram::stop);
    connect(&m_signals, &StopSignals::reloadRequested, this,
            [] { qCWarning(lc) << "changes of the configuration need a restart"; });
}

std::optional<ConfigurationError> ServerProgram::start()
{
    const auto access = findAccess();
    if (!access) {
        return access.error();
    }
    if (m_settings.limitsOff && !isLoopbackOnly(m_settings.listen)) {
        return ConfigurationError{
            ExitCode::Configuration,
            {u"limits are off, which is for measuring: listen on 127.0.0.1 or [::1] alone, such "
             "as with --listen 127.0.0.1:3000"_s}};
    }
    if (const auto error = makeDataFolder(m_settings.dataDir)) {
        return error;
    }
    raiseDescriptorLimit();
    m_server = std::make_unique<ChatServer>(serverOptions(access->token));
    const auto url = m_server->listen();
    if (!url) {
        return ConfigurationError{exitCodeOf(url.error().fault), {url.error().text}};
    }
    connect(m_server.get(), &ChatServer::stopped, this, [] {
        qCInfo(lc) << "stopped";
        QCoreApplication::exit(int(ExitCode::Done));
    });
    greet(*access);
    m_service.ready();
    return std::nullopt;
}

Result<ServerProgram::Access, ConfigurationError> ServerProgram::findAccess() const
{
    if (m_settings.open) {
        return Access{};
    }
    if (!m_settings.token.isEmpty()) {
        return Access{m_settings.token, false};
    }
    const TokenFile named{m_settings.tokenFile};
    const TokenFile kept{QDir(m_settings.dataDir).filePath(u"token"_s)};
    const bool isNew = named.path.isEmpty() && !QFile::exists(kept.path);
    const auto token = isNew ? kept.create() : (named.path.isEmpty() ? kept : named).read();
    if (!token) {
        return Failure(token.error());
    }
    return Access{*token, isNew};
}

ChatServer::Options ServerProgram::serverOptions(const QString &token) const
{
    ChatServer::Options options;
    options.addresses = addressesOf(m_settings.listen);
    options.port = m_settings.listen.first().port;
    options.token = token;
    options.allowedOrigins = m_settings.allowedOrigins;
    if (!m_settings.publicUrl.isEmpty()) {
        options.allowedOrigins.append(m_settings.publicUrl.toString());
    }
    options.trustedProxies = m_settings.trustedProxies;
    options.storePath = storePath(m_settings);
    options.durability = m_settings.durability;
    options.retention = m_settings.retention;
    options.historyPerRoom = m_settings.history;
    options.pingInterval = m_settings.pingInterval;
    options.pingTimeout = m_settings.pingTimeout;
    options.headTimeout = m_settings.headTimeout;
    options.limits = m_settings.limits;
    options.metricsToken = m_settings.metricsToken;
    if (m_settings.limitsOff) {
        options.limits.takeOff();
    }
    return options;
}

void ServerProgram::greet(const Access &access) const
{
    QTextStream out(stdout);
    // A link with a token is a secret: a person at a terminal may see it again, a service's journal only once.
    if (access.token.isEmpty() || access.isNew || isTerminal()) {
        const QString link = m_settings.publicUrl.isEmpty()
            ? invitationText(addressesOf(m_settings.listen), m_server->port(), access.token)
            : invitationText(m_settings.publicUrl, access.token);
        out << "invite others with " << link << '\n';
    }
    out << "listening on " << m_server->url().toString(QUrl::StripTrailingSlash) << '\n';
}

void ServerProgram::stop(int signalNumber)
{
    if (m_stopping || !m_server) {
        constexpr int bySignal = 128;
        std::_Exit(bySignal + signalNumber);
    }
    m_stopping = true;
    qCInfo(lc) << "stopping";
    m_service.stopping();
    m_server->shutdown(drainTime);
}

} // namespace maru
