// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/incomingpackets.h"

#include <utility>

namespace maru {

IncomingPackets::IncomingPackets(Taker taker, QObject *parent)
    : QObject(parent)
    , m_taker(std::move(taker))
    , m_next(this)
{
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    // Not 0: such a timer comes last, and never while the socket has something new each time.
    m_next.setInterval(1);
    connect(&m_next, &QTimer::timeout, this, [this] {
        if (!m_waiting.isEmpty()) {
            takeTurn();
        }
    });
}

void IncomingPackets::add(const Packet &packet)
{
    m_waiting.append(packet);
    if (!m_next.isActive()) {
        takeTurn();
    } else if (m_turn.elapsed() < Slice || (m_isSlowed && m_waiting.size() > MostWaiting)) {
        handOn();
    }
}

void IncomingPackets::finish()
{
    while (!m_waiting.isEmpty()) {
        handOn();
    }
}

void IncomingPackets::clear()
{
    m_waiting.clear();
    slowDown(false);
    m_next.stop();
}

void IncomingPackets::handOn() { m_taker(m_waiting.takeFirst()); }

void IncomingPackets::takeTurn()
{
    m_turn.start();
    m_next.start();
    // Not while they come in: what has been read in one go would be handed on in one go.
    if (m_waiting.size() > MostWaiting) {
        slowDown(true);
    }
    while (!m_waiting.isEmpty() && m_turn.elapsed() < Slice) {
        handOn();
    }
    if (m_waiting.isEmpty()) {
        slowDown(false);
    }
}

void IncomingPackets::slowDown(bool slow)
{
    if (std::exchange(m_isSlowed, slow) != slow && m_slowDown) {
        m_slowDown(slow);
    }
}

} // namespace maru
