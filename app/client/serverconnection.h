// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

#include "common/chat/commands.h"
#include "common/chat/events.h"
#include "common/chat/serveraddress.h"

namespace maru {

/// Why there is no connection: each is told to the user in words of its own (app/ui).
enum class Trouble {
    None,
    HostNotFound,
    Refused,
    TimedOut,
    NetworkUnreachable,
    NotMaru, ///< something answers there, but not this protocol
    WrongVersion, ///< it speaks another version of the protocol
    WrongToken,
    ServerFull,
    TlsFailed,
    ConnectionLost, ///< it was there and broke
    ServerRestarting, ///< the server said that it goes away
};

/// Who we are to a server.
struct Credentials {
    QString token;
    QString identity;
    QString nickname;

    bool operator==(const Credentials &) const = default;
};

/// One connection to the namespace `/chat` of one server, kept up: connects, notices that the line is dead, tries again
/// with jittered, exponential back-off. What events and answers mean is ChatClient's business.
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

    explicit ServerConnection(QObject *parent = nullptr);
    ~ServerConnection() override;

    [[nodiscard]] State state() const;
    [[nodiscard]] const ServerAddress &address() const;
    /// Why it is not Online; None while nothing went wrong yet.
    [[nodiscard]] Trouble trouble() const;
    /// The operating system's or server's own words for trouble(): folded away in the UI, copyable.
    [[nodiscard]] QString troubleDetails() const;
    /// Milliseconds until the next attempt while Waiting, else 0.
    [[nodiscard]] int retryIn() const;

    void open(const ServerAddress &address, const Credentials &credentials);
    void close();
    void retryNow();

    /// Only while Online; otherwise the command is dropped (ChatClient keeps what must not be lost).
    void send(const Command &command, AnswerCallback answered);

signals:
    void stateChanged(maru::ServerConnection::State state);
    void eventReceived(const maru::Event &event);

private:
    class Line;
    std::unique_ptr<Line> m_line;
};

} // namespace maru
