// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QThread>

#include <optional>

#include "common/chat/fingerprint.h"
#include "common/chat/limits.h"

namespace maru {

/// How this app opens its door to the network.
struct HostOptions {
    quint16 port = limits::DefaultPort; ///< 0: any free one
    QString token = {}; ///< empty: everyone may speak
    QString certificateFile = {}; ///< with its key; made if there is none; empty: no encryption
    QString storePath = {}; ///< where rooms and messages are kept from one hosting to the next; empty: nowhere
};

/// What somebody told the host of a message that should not be there.
struct HostedReport {
    QString room;
    QString author;
    QString text; ///< as it was then
    QString reporter;
    QString reason; ///< may be empty
    qint64 time = 0; ///< milliseconds since 1970 UTC

    bool operator==(const HostedReport &) const = default;
};

/// The app's own server: a ChatServer on a thread of its own, reached over loopback like any other. Starts it, tells
/// where it is, and stops it in order; the window never waits for it. Which addresses others can use is
/// HostAddresses' business; joining it, the app's.
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
    /// While Stopping, as soon as it has stopped. Nothing while it starts or runs.
    void start(const HostOptions &options);
    /// Ends with stopped(), and does not start again whatever was asked meanwhile. Nothing while Stopped.
    void stop();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] quint16 wantedPort() const { return m_options.port; }
    [[nodiscard]] const QString &token() const { return m_options.token; }
    /// Of the certificate that it shows while Running; none: it speaks no TLS.
    [[nodiscard]] const std::optional<Fingerprint> &fingerprint() const { return m_fingerprint; }
    /// The app's own connection included.
    [[nodiscard]] int sessionCount() const { return m_sessionCount; }
    /// Since the app started, the newest first; at most MostReports. The store keeps more.
    [[nodiscard]] const QList<HostedReport> &reports() const { return m_reports; }
    static constexpr qsizetype MostReports = 100;
    /// The host has seen them.
    void forgetReports();

signals:
    void started(quint16 port);
    void failed(const QString &reason);
    void sessionCountChanged(int count);
    void reportsChanged();
    void stopped();

private:
    class Keeper;

    void onListening(quint16 port, const std::optional<Fingerprint> &fingerprint);
    void onFailed(const QString &reason);
    void onStopped();
    void endThread();
    void countSessions(int count);
    void takeReport(const HostedReport &report);

    QThread m_thread;
    Keeper *m_keeper = nullptr; ///< lives on m_thread, which deletes it
    HostOptions m_options;
    std::optional<HostOptions> m_next; ///< to start with once it has stopped
    State m_state = State::Stopped;
    quint16 m_port = 0;
    std::optional<Fingerprint> m_fingerprint;
    int m_sessionCount = 0;
    QList<HostedReport> m_reports;
};

} // namespace maru
