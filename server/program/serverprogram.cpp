// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/program/serverprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTextStream>

#include <cstdlib>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

#include "common/discovery/multicastlink.h"
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
    case ChatServer::ListenFault::TlsUnusable:
        return ExitCode::Configuration;
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
    connect(&m_signals, &StopSignals::reloadRequested, this, &ServerProgram::reload);
}

std::optional<ConfigurationError> ServerProgram::start()
{
    const auto access = findAccess();
    if (!access) {
        return access.error();
    }
    if (m_settings.limitsOff && !m_settings.isLoopbackOnly()) {
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
    warnOfPlainText();
    announce(*access);
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
    options.tls = tlsOptions();
    options.storePath = storePath(m_settings);
    options.durability = m_settings.durability;
    options.retention = m_settings.retention;
    options.historyPerRoom = m_settings.history;
    options.fileBytes = m_settings.fileSize;
    options.filesTotal = m_settings.filesTotal;
    options.pingInterval = m_settings.pingInterval;
    options.pingTimeout = m_settings.pingTimeout;
    options.headTimeout = m_settings.headTimeout;
    options.pacedAbove = m_settings.pacedAbove;
    options.ioThreads = m_settings.ioThreads;
    options.limits = m_settings.limits;
    options.metricsToken = m_settings.metricsToken;
    if (m_settings.limitsOff) {
        options.limits.takeOff();
    }
    return options;
}

std::optional<ChatServer::Tls> ServerProgram::tlsOptions() const
{
    if (m_settings.tlsSelfSigned) {
        const QString file = QDir(m_settings.dataDir).filePath(u"tls-self-signed.pem"_s);
        return ChatServer::Tls{file, file, true};
    }
    if (!m_settings.tlsCert.isEmpty()) {
        return ChatServer::Tls{m_settings.tlsCert, m_settings.tlsKey, false};
    }
    return std::nullopt;
}

InviteLink ServerProgram::invitation(const QString &token) const
{
    const bool isPublic = !m_settings.publicUrl.isEmpty();
    InviteLink link = isPublic ? invitationTo(m_settings.publicUrl)
                               : invitationTo(addressesOf(m_settings.listen), m_server->port());
    link.token = token;
    if (!isPublic) {
        link.server.secure = tlsOptions().has_value();
    }
    // A proxy shows its own certificate.
    if (link.server.secure && m_settings.trustedProxies.isEmpty()) {
        link.fingerprint = m_server->fingerprint();
    }
    return link;
}

void ServerProgram::greet(const Access &access) const
{
    QTextStream out(stdout);
    // A link with a token is a secret: a person at a terminal may see it again, a service's journal only once.
    if (access.token.isEmpty() || access.isNew || isTerminal()) {
        out << "invite others with " << invitation(access.token).text() << '\n';
    }
    if (const auto fingerprint = m_server->fingerprint()) {
        out << "the certificate's SHA-256 is " << fingerprint->text() << '\n';
    }
    out << "listening on " << m_server->url().toString(QUrl::StripTrailingSlash) << '\n';
}

void ServerProgram::warnOfPlainText() const
{
    if (m_settings.speaksInTheClear()) {
        qCWarning(lc) << "without TLS everybody on the way can read what is said, and the token: --tls-self-signed, "
                         "--tls-cert or a proxy that speaks TLS keep it to those in the room";
    }
}

void ServerProgram::announce(const Access &access)
{
    const LocalLinkMaker maker = MulticastLink::fromEnvironment();
    if (m_settings.announcedName.isEmpty() || !maker) {
        return;
    }
    const AnnouncedServer server{m_settings.announcedName, m_server->port(), tlsOptions().has_value(),
                                 !access.token.isEmpty(), m_server->fingerprint()};
    m_announcer = std::make_unique<ServiceAnnouncer>(maker(), server, addressesOf(m_settings.listen));
    connect(m_announcer.get(), &ServiceAnnouncer::nameChanged, this,
            [](const QString &name) { qCInfo(lc).noquote() << "the name is taken: announced as" << name; });
    if (const auto fault = m_announcer->start()) {
        qCWarning(lc).noquote() << "the local network cannot be told of this server:" << *fault;
        m_announcer.reset();
    }
}

void ServerProgram::reload()
{
    if (!tlsOptions() || !m_server) {
        qCWarning(lc) << "changes of the configuration need a restart";
    } else if (const auto fault = m_server->reloadTls()) {
        qCWarning(lc).noquote() << "the certificate stays as it was:" << *fault;
    } else {
        qCInfo(lc) << "read the certificate anew; other changes of the configuration need a restart";
    }
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
    m_announcer.reset(); // says that it goes
    m_server->shutdown(drainTime);
}

} // namespace maru
