// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QPointer>

#include <memory>

#include "common/result.h"
#include "server/limits/refusals.h"

namespace maru {

/// How many connections there may be: of those that have not said what they want, in all and from one address (of
/// IPv6: one network of 64 bits), and of all from one address. Closes nothing itself.
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

    /// One connection's place, which is taken as long as this is kept, by whoever has the connection.
    class Place : public QObject
    {
    public:
        Place(Admission &admission, const QHostAddress &network);
        ~Place() override;
        Q_DISABLE_COPY_MOVE(Place)

        /// The connection has said what it wants, and is a handshake no more.
        void noteGreeting();

    private:
        friend class Admission;

        const QPointer<Admission> m_admission;
        const QHostAddress m_network;
        bool m_isHandshake = true;
    };

    explicit Admission(const Limits &limits, QObject *parent = nullptr);

    /// A place for one more, unless there are too many: then why. `network` is what its address counts as; null if
    /// it is not to be counted by address, as a proxy's, behind which many are.
    [[nodiscard]] Result<std::unique_ptr<Place>, Refusal> admit(const QHostAddress &network);

private:
    struct Tally {
        int connections = 0;
        int handshakes = 0;
    };

    void noteGreeting(const Place &place);
    void release(const Place &place);

    const Limits m_limits;
    QHash<QHostAddress, Tally> m_tallies; // by network
    int m_handshakes = 0;
};

} // namespace maru
