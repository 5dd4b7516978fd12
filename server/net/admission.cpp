// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/admission.h"

#include <utility>

namespace maru {
namespace {

bool isReached(int limit, int count) { return limit > 0 && count >= limit; }

} // namespace

Admission::Place::Place(Admission &admission, const QHostAddress &network)
    : m_admission(&admission)
    , m_network(network)
{}

Admission::Place::~Place()
{
    if (m_admission) {
        m_admission->release(*this);
    }
}

void Admission::Place::noteGreeting()
{
    if (m_admission && std::exchange(m_isHandshake, false)) {
        m_admission->noteGreeting(*this);
    }
}

Admission::Admission(const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
{}

Result<std::unique_ptr<Admission::Place>, Refusal> Admission::admit(const QHostAddress &network)
{
    const Tally known = m_tallies.value(network);
    const bool isCounted = !network.isNull();
    if (isCounted && isReached(m_limits.connectionsPerAddress, known.connections)) {
        return Failure(Refusal::TooManyConnections);
    }
    if (isReached(m_limits.handshakes, m_handshakes)
        || (isCounted && isReached(m_limits.handshakesPerAddress, known.handshakes))) {
        return Failure(Refusal::TooManyHandshakes);
    }
    m_tallies.insert(network, {known.connections + 1, known.handshakes + 1});
    ++m_handshakes;
    return std::make_unique<Place>(*this, network);
}

void Admission::noteGreeting(const Place &place)
{
    --m_tallies[place.m_network].handshakes;
    --m_handshakes;
}

void Admission::release(const Place &place)
{
    const auto tally = m_tallies.find(place.m_network);
    m_handshakes -= int(place.m_isHandshake);
    tally->handshakes -= int(place.m_isHandshake);
    if (--tally->connections == 0) {
        m_tallies.erase(tally);
    }
}

} // namespace maru
