// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/hosting/hostedserver.h"

#include <QLoggingCategory>

#include <algorithm>
#include <memory>
#include <utility>

#include "server/chatserver.h"
#include "server/eventloop/serverdispatcher.h"

namespace maru {

Q_LOGGING_CATEGORY(hostingLog, "maru.hosting")

static constexpr int PortsTried = 20;
static constexpr int ShutdownDeadline = 3'000; // ms

/// Makes, keeps and ends the ChatServer, on the server's thread.
class HostedServer::Keeper : public QObject
{
public:
    explicit Keeper(HostedServer &owner)
        : m_owner(owner)
    {}

    void start(const HostOptions &options)
    {
        ChatServer::ListenError error;
        for (int i = 0; i < PortsTried; ++i) {
            ChatServer::Options serverOptions;
            serverOptions.port = options.port == 0 ? quint16(0) : quint16(options.port + i);
            serverOptions.token = options.token;
            if (!options.certificateFile.isEmpty()) {
                serverOptions.tls = ChatServer::Tls{options.certificateFile, options.certificateFile, true};
            }
            serverOptions.storePath = options.storePath;
            // A person's own machine: not worth a wait for the disk at each message.
            serverOptions.durability = Durability::Normal;
            m_server = std::make_unique<ChatServer>(serverOptions);
            if (const auto listening = m_server->listen()) {
                watch();
                tell([port = m_server->port(), fingerprint = m_server->fingerprint()](HostedServer &owner) {
                    owner.onListening(port, fingerprint);
                });
                return;
            } else {
                error = listening.error();
            }
            m_server.reset();
            if (error.fault != ChatServer::ListenFault::PortInUse) {
                break;
            }
        }
        tell([text = error.text](HostedServer &owner) { owner.onFailed(text); });
    }

    void stop()
    {
        if (!m_server) {
            tell([](HostedServer &owner) { owner.onStopped(); });
            thread()->quit();
            return;
        }
        m_server->shutdown(ShutdownDeadline);
    }

private:
    void watch()
    {
        connect(m_server.get(), &ChatServer::sessionCountChanged, this,
                [this](int count) { tell([count](HostedServer &owner) { owner.countSessions(count); }); });
        connect(m_server.get(), &ChatServer::messageReported, this, [this](const MessageReport &report) {
            const Message &message = report.message;
            const HostedReport told{report.room.text(),     message.author.text(), message.text.text(),
                                    report.reporter.text(), report.reason.text(),  report.reportedAt};
            tell([told](HostedServer &owner) { owner.takeReport(told); });
        });
        connect(m_server.get(), &ChatServer::stopped, this, [this] {
            m_server.release()->deleteLater(); // not from within its own signal
            tell([](HostedServer &owner) { owner.onStopped(); });
            thread()->quit();
        });
    }

    template <typename Call>
    void tell(Call call)
    {
        QMetaObject::invokeMethod(
            &m_owner, [owner = &m_owner, call] { call(*owner); }, Qt::QueuedConnection);
    }

    HostedServer &m_owner;
    std::unique_ptr<ChatServer> m_server;
};

HostedServer::HostedServer(QObject *parent)
    : QObject(parent)
{
    m_thread.setObjectName(QStringLiteral("maru-hosted"));
}

HostedServer::~HostedServer()
{
    if (m_thread.isRunning()) {
        // Nobody is left to hear onStopped(): wait for the thread itself.
        if (m_state == State::Starting || m_state == State::Running) {
            stop();
        }
        m_thread.wait(ShutdownDeadline);
        m_thread.quit();
        m_thread.wait();
    }
}

void HostedServer::start(const HostOptions &options)
{
    if (m_state == State::Stopping) {
        m_next = options;
        return;
    }
    if (m_state != State::Stopped) {
        return;
    }
    m_options = options;
    m_state = State::Starting;
    m_keeper = new Keeper(*this);
    m_keeper->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_keeper, &QObject::deleteLater);
    if (auto dispatcher = makeServerDispatcher()) {
        m_thread.setEventDispatcher(dispatcher.release()); // it is the thread's, and ends with it
    }
    m_thread.start();
    QMetaObject::invokeMethod(m_keeper, [keeper = m_keeper, options] { keeper->start(options); });
}

void HostedServer::stop()
{
    m_next.reset();
    if (m_state == State::Starting || m_state == State::Running) {
        m_state = State::Stopping;
        QMetaObject::invokeMethod(m_keeper, [keeper = m_keeper] { keeper->stop(); });
    }
}

void HostedServer::onListening(quint16 port, const std::optional<Fingerprint> &fingerprint)
{
    if (m_state != State::Starting) {
        return; // stopped meanwhile
    }
    qCInfo(hostingLog) << "hosting on port" << port;
    m_port = port;
    m_fingerprint = fingerprint;
    m_state = State::Running;
    emit started(port);
}

void HostedServer::onFailed(const QString &reason)
{
    qCWarning(hostingLog) << "cannot host:" << reason;
    if (m_state == State::Stopping) {
        return; // onStopped() follows
    }
    endThread();
    emit failed(reason);
}

void HostedServer::onStopped()
{
    endThread();
    const auto next = std::exchange(m_next, std::nullopt);
    emit stopped();
    if (next) {
        start(*next);
    }
}

void HostedServer::endThread()
{
    m_thread.quit();
    m_thread.wait();
    m_keeper = nullptr;
    m_port = 0;
    m_fingerprint.reset();
    m_state = State::Stopped;
    countSessions(0);
}

void HostedServer::countSessions(int count)
{
    if (count != m_sessionCount) {
        m_sessionCount = count;
        emit sessionCountChanged(count);
    }
}

void HostedServer::takeReport(const HostedReport &report)
{
    m_reports.prepend(report);
    m_reports.resize(std::min(m_reports.size(), MostReports));
    emit reportsChanged();
}

void HostedServer::forgetReports()
{
    m_reports.clear();
    emit reportsChanged();
}

} // namespace maru
