// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/nearby/nearbyservers.h"

#include <QRandomGenerator>

#include <algorithm>

namespace maru {
namespace {

constexpr int firstWait = 20; // ms, and by chance up to as much as the next (RFC 6762, 5.2)
constexpr int firstWaitSpread = 100; // ms
constexpr int shortestInterval = 1'000; // ms; doubles with each question
/// Often enough that what is there is asked for twice before it is too old (Responder's 120 s).
constexpr int longestInterval = 30'000; // ms
constexpr int completionWait = 100; // ms until what is missing is asked for
/// After so many questions silence means that nobody is there.
constexpr int questionsUntilSure = 3;

} // namespace

NearbyServers::NearbyServers(LocalLinkMaker maker, QObject *parent)
    : QObject(parent)
    , m_maker(std::move(maker))
{
    m_ask.setSingleShot(true);
    m_expire.setSingleShot(true);
    connect(&m_ask, &QTimer::timeout, this, &NearbyServers::ask);
    connect(&m_expire, &QTimer::timeout, this, &NearbyServers::update);
}

void NearbyServers::start()
{
    if (m_link != nullptr || !m_maker) {
        return;
    }
    m_clock.start();
    m_asked = 0;
    m_fault.clear();
    m_link = m_maker();
    connect(m_link.get(), &LocalLink::received, this, &NearbyServers::onReceived);
    if (const auto fault = m_link->open()) {
        m_link.reset();
        m_fault = *fault;
        setState(State::Failed);
        return;
    }
    connect(m_link.get(), &LocalLink::networksChanged, this, &NearbyServers::onNetworksChanged);
    onNetworksChanged();
}

void NearbyServers::stop()
{
    m_ask.stop();
    m_expire.stop();
    m_link.reset();
    m_lookup = {};
    m_servers.clear();
    setState(State::Off);
}

void NearbyServers::onNetworksChanged()
{
    m_lookup.setNetworks(m_link->networks());
    m_asked = 0;
    if (m_link->networks().isEmpty()) {
        m_ask.stop();
        setState(State::NoNetwork);
    } else {
        setState(State::Looking);
        askAfter(firstWait + QRandomGenerator::global()->bounded(firstWaitSpread));
    }
    update();
}

void NearbyServers::onReceived(const LocalDatagram &datagram)
{
    const auto message = dns::Message::parse(datagram.bytes);
    if (!message || !message->isResponse) {
        return;
    }
    const bool wasIncomplete = m_lookup.isIncomplete();
    m_lookup.receive(*message, datagram, m_clock.elapsed());
    if (!wasIncomplete && m_lookup.isIncomplete()) {
        askAfter(completionWait);
    }
    update();
}

void NearbyServers::ask()
{
    const QByteArray question = m_lookup.question(m_clock.elapsed()).bytes();
    const QList<LocalNetwork> networks = m_link->networks();
    for (const LocalNetwork &network : networks) {
        m_link->send(question, network.interface);
    }
    ++m_asked;
    if (m_asked == questionsUntilSure) {
        setState(State::Watching);
    }
    constexpr int enoughDoublings = 5;
    m_ask.start(std::min(shortestInterval << std::min(m_asked - 1, enoughDoublings), longestInterval));
}

void NearbyServers::askAfter(int ms)
{
    if (!m_ask.isActive() || m_ask.remainingTime() > ms) {
        m_ask.start(ms);
    }
}

void NearbyServers::update()
{
    const qint64 now = m_clock.elapsed();
    m_lookup.expire(now);
    if (const auto next = m_lookup.nextExpiry()) {
        m_expire.start(int(*next - now));
    }
    if (QList<NearbyServer> servers = m_lookup.servers(); servers != m_servers) {
        m_servers = std::move(servers);
        emit changed();
    }
}

void NearbyServers::setState(State state)
{
    if (m_state != state) {
        m_state = state;
        emit changed();
    }
}

} // namespace maru
