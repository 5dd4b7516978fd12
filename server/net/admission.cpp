// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/admission.h"

#include <QPointer>

#include <utility>

namespace maru {
namespace {

bool isReached(int limit, int count) { return limit > 0 && count >= limit; }

} // namespace

/// One connection's place, as a child of what it is: a socket at first.
class Admission::Ticket : public QObject
{
public:
    Ticket(Admission &admission, QString network, QObject *socket)
        : QObject(socket)
        , m_network(std::move(network))
        , m_admission(&admission)
    {}
    ~Ticket() override
    {
        if (m_admission) {
            m_admission->release(*this);
        }
    }
    Q_DISABLE_COPY_MOVE(Ticket)

    [[nodiscard]] const QString &network() const { return m_network; }
    [[nodiscard]] bool isHandshake() const { return m_isHandshake; }
    /// Whether it was one until now.
    bool endHandshake() { return std::exchange(m_isHandshake, false); }

private:
    const QString m_network;
    bool m_isHandshake = true;
    const QPointer<Admission> m_admission;
};

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
    ++m_handshakes;
    new Ticket(*this, network, &socket);
    return std::nullopt;
}

void Admission::noteGreeting(const QTcpSocket &socket)
{
    if (Ticket *ticket = ticketOf(socket); ticket && ticket->endHandshake()) {
        --m_tallies[ticket->network()].handshakes;
        --m_handshakes;
    }
}

std::unique_ptr<QObject> Admission::takePlace(QTcpSocket &socket)
{
    noteGreeting(socket);
    std::unique_ptr<QObject> place(ticketOf(socket));
    if (place) {
        place->setParent(nullptr);
    }
    return place;
}

Admission::Ticket *Admission::ticketOf(const QTcpSocket &socket)
{
    for (QObject *child : socket.children()) {
        if (auto *ticket = dynamic_cast<Ticket *>(child)) {
            return ticket;
        }
    }
    return nullptr;
}

void Admission::release(const Ticket &ticket)
{
    const auto tally = m_tallies.find(ticket.network());
    m_handshakes -= int(ticket.isHandshake());
    tally->handshakes -= int(ticket.isHandshake());
    if (--tally->connections == 0) {
        m_tallies.erase(tally);
    }
}

} // namespace maru
