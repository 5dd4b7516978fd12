// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QJsonArray>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QUuid>

#include <functional>
#include <optional>

#include "app/client/backoff.h"
#include "app/client/credentials.h"
#include "app/client/networkwatch.h"
#include "app/client/sleepwatch.h"
#include "app/client/trouble.h"
#include "common/chat/commands.h"
#include "common/chat/events.h"
#include "common/chat/fingerprint.h"
#include "common/chat/serveraddress.h"

namespace maru {

class ServerLine;

/// One connection to the namespace `/chat` of one server, kept up: connects, notices that the line is dead, tries
/// again with jittered, exponential back-off. What events and answers mean is ChatClient's business.
///
/// Lives on one thread; knows no widgets.
class ServerConnection : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerConnection)

public:
    enum class State {
        Offline, ///< nobody wants a connection
        Connecting,
        Online,
        Waiting, ///< for the next attempt
    };
    Q_ENUM(State)

    /// The acknowledgement's arguments. Never called if the connection breaks first: see stateChanged().
    using AnswerCallback = std::function<void(const QJsonArray &args)>;

    /// How long to wait for what, in milliseconds.
    struct Timing {
        int connect = 10'000; ///< from the first packet to the server's welcome
        int probe = 5'000; ///< for a sign of life after this machine slept
        int steady = 10'000; ///< a connection that held so long starts the back-off anew
    };

    explicit ServerConnection(QObject *parent = nullptr);
    /// `addresses`: see NetworkWatch.
    ServerConnection(const Timing &timing, BackOff backOff, QObject *parent = nullptr,
                     NetworkWatch::Addresses addresses = {});
    ~ServerConnection() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const ServerAddress &address() const { return m_address; }
    /// Why it is not Online; None while nothing went wrong yet.
    [[nodiscard]] Trouble trouble() const { return m_trouble; }
    /// The operating system's or server's own words for trouble(): folded away in the UI, copyable.
    [[nodiscard]] QString troubleDetails() const { return m_details; }
    /// Milliseconds until the next attempt while Waiting, else 0.
    [[nodiscard]] int retryIn() const;

    /// Milliseconds that the server, and the way to it and back, took for its last answer; none on this connection
    /// yet.
    [[nodiscard]] std::optional<int> lastAnswerTook() const { return m_answerTook; }

    /// With one of the certificate's troubles: what the server showed.
    [[nodiscard]] const std::optional<Fingerprint> &shownCertificate() const { return m_shown; }
    /// The one that is right for this server, as open() was told.
    [[nodiscard]] const std::optional<Fingerprint> &certificate() const { return m_certificate; }

    /// Leaves the connection that there may be. Online is when the server has welcomed us: SessionOpened follows.
    /// `certificate`: the only one that is right; none: one that an authority vouches for.
    void open(const ServerAddress &address, const Credentials &credentials,
              const std::optional<Fingerprint> &certificate = {});
    void close();
    /// Does not wait for the next attempt. Nothing unless Waiting.
    void retryNow();

    /// Only while Online; otherwise the command is dropped (ChatClient keeps what must not be lost).
    void send(const Command &command, const AnswerCallback &answered);

signals:
    void stateChanged(maru::ServerConnection::State state);
    void eventReceived(const maru::Event &event);

private:
    void attempt();
    void dropLine();
    void giveUp(Trouble trouble, const QString &details);
    void setState(State state);
    void onOpened();
    void onEvent(const Event &event);
    void onEnded(Trouble trouble, const QString &details);
    void onWoke();
    void onNetworkChanged();

    Timing m_timing;
    BackOff m_backOff;
    State m_state = State::Offline;
    ServerAddress m_address;
    Credentials m_credentials;
    const QString m_instance = QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::optional<Fingerprint> m_certificate;
    std::optional<Fingerprint> m_shown;
    Trouble m_trouble = Trouble::None;
    QString m_details;
    ServerLine *m_line = nullptr; // a child
    QTimer m_retry;
    QElapsedTimer m_online;
    SleepWatch m_sleepWatch;
    NetworkWatch m_networkWatch;
    std::optional<int> m_answerTook; // ms
    std::optional<int> m_restartsIn; // ms, once the server said that it goes away
};

} // namespace maru
