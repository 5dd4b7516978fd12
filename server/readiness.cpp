// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/readiness.h"

#include <utility>

namespace maru {

Readiness::Readiness(Probe probe, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_probe(std::move(probe))
    , m_clock(clock)
{}

void Readiness::ask(Answer answer)
{
    const qint64 age = m_clock.now() - m_lastTime;
    if (m_last && ((age >= 0 && age < Fresh) || m_underWay)) { // one that hangs: as it was found after our patience
        answer(*m_last);
        return;
    }
    m_waiting.append(std::move(answer));
    if (m_underWay) {
        return;
    }
    m_underWay = true;
    m_last.reset();
    m_clock.callAfter(Patience, this, [this] {
        if (m_underWay) {
            settle(false);
        }
    });
    m_probe([self = QPointer(this)](bool works) {
        if (self) {
            self->m_underWay = false;
            self->settle(works);
        }
    });
}

void Readiness::settle(bool works)
{
    m_last = works;
    m_lastTime = m_clock.now();
    const auto waiting = std::exchange(m_waiting, {});
    for (const Answer &answer : waiting) {
        answer(works);
    }
}

} // namespace maru
