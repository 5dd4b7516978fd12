// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QTcpSocket>

#include <memory>
#include <optional>

#include "server/limits/refusals.h"

namespace maru {

/// How many connections there may be: of those that have not said what they want, in all and from one address (of
/// IPv6: one network of 64 bits), and of all from one address. Closes nothing itself.
///
/// Counts a socket until it is destroyed, whoever owns it by then.
class Admission : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Admission)

public:
    struct Limits { // 0: any number
        int handshakes = 1'024;
        int handshakesPerAddress = 512;
        int connectionsPerAddress = 2'000;
    };

    explicit Admission(const Limits &limits, QObject *parent = nullptr);

    /// The socket counts from now on, unless there are too many: then why. `network` is what its address counts as;
    /// empty if it is not to be counted by address, as a proxy's, behind which many are.
    [[nodiscard]] std::optional<Refusal> admit(QTcpSocket &socket, const QString &network);
    /// It has said what it wants, and is a handshake no more.
    void noteGreeting(const QTcpSocket &socket);
    /// What the socket takes, for whoever takes over its connection: counts until it is destroyed, and is no
    /// handshake any more.
    [[nodiscard]] std::unique_ptr<QObject> takePlace(QTcpSocket &socket);

    [[nodiscard]] int handshakeCount() const { return m_handshakes; }

private:
    class Ticket;
    [[nodiscard]] static Ticket *ticketOf(const QTcpSocket &socket);
    struct Tally {
        int connections = 0;
        int handshakes = 0;
    };

    void release(const Ticket &ticket);

    const Limits m_limits;
    QHash<QString, Tally> m_tallies; // by network
    int m_handshakes = 0;
};

} // namespace maru
