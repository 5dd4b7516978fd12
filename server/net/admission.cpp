// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/admission.h"

namespace maru {
namespace {

bool isReached(int limit, int count) { return limit > 0 && count >= limit; }

} // namespace

Admission::Admission(const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
{}

std::optional<Refusal> Admission::admit(QTcpSocket &socket, const QString &network)
{
    const Tally known = m_tallies.value(network);
    const bool isCounted = !network.isEmpty();
    if (isCounted && isReached(m_limits.connectionsPerAddress, known.connections)) {
        return Refusal::TooManyConnections;
    }
    if (isReached(m_limits.handshakes, m_handshakes)
        || (isCounted && isReached(m_limits.handshakesPerAddress, known.handshakes))) {
        return Refusal::TooManyHandshakes;
    }
    m_tallies.insert(network, {known.connections + 1, known.handshakes + 1});
    m_admitted.insert(&socket, {network});
    ++m_handshakes;
    connect(&socket, &QObject::destroyed, this, &Admission::forget);
    return std::nullopt;
}

void Admission::noteGreeting(const QTcpSocket &socket)
{
    const auto admitted = m_admitted.find(&socket);
    if (admitted != m_admitted.end() && std::exchange(admitted->isHandshake, false)) {
        --m_tallies[admitted->network].handshakes;
        --m_handshakes;
    }
}

void Admission::forget(const QObject *socket)
{
    const Admitted admitted = m_admitted.take(socket);
    const auto tally = m_tallies.find(admitted.network);
    m_handshakes -= int(admitted.isHandshake);
    tally->handshakes -= int(admitted.isHandshake);
    if (--tally->connections == 0) {
        m_tallies.erase(tally);
    }
}

} // namespace maru
