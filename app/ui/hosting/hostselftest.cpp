// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/hosting/hostselftest.h"

#include <utility>

#include "app/hosting/hostedserver.h"
#include "app/ui/words/words.h"

namespace maru {

static constexpr int TestPatience = 5'000; ///< ms; the way is short

void HostSelfTest::start(const HostedServer &server, const QStringList &hosts)
{
    for (ServerConnection *connection : std::exchange(m_open, {})) {
        connection->disconnect(this);
        connection->close();
        connection->deleteLater();
    }
    m_outcomes.clear();
    for (const QString &host : hosts) {
        m_outcomes.insert(host, {});
    }
    for (const QString &host : hosts) {
        tryHost(server, host);
    }
    emit changed();
}

void HostSelfTest::tryHost(const HostedServer &server, const QString &host)
{
    ServerConnection::Timing timing;
    timing.connect = TestPatience;
    auto *connection = new ServerConnection(timing, BackOff(), this);
    m_open.append(connection);
    connect(connection, &ServerConnection::stateChanged, this,
            [this, connection, host](ServerConnection::State state) {
                using State = ServerConnection::State;
                if (state == State::Online) {
                    end(connection, host, {Result::Answers, {}});
                } else if (state == State::Waiting
                           || (state == State::Offline && connection->trouble() != Trouble::None)) {
                    end(connection, host, {Result::Fails, words::explain(*connection)});
                }
            });
    // Without a nickname: nobody sees it come.
    connection->open({host, server.port(), server.fingerprint().has_value()}, {server.token(), {}, {}},
                     server.fingerprint());
}

void HostSelfTest::end(ServerConnection *connection, const QString &host, const Outcome &outcome)
{
    m_outcomes.insert(host, outcome);
    connection->disconnect(this);
    m_open.removeOne(connection);
    // Not from within its own signal.
    QMetaObject::invokeMethod(
        connection,
        [connection] {
            connection->close();
            connection->deleteLater();
        },
        Qt::QueuedConnection);
    emit changed();
}

} // namespace maru
