// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/deadlinequeue.h"

#include <algorithm>

namespace maru {

DeadlineQueue::DeadlineQueue(QObject *parent)
    : QObject(parent)
{
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DeadlineQueue::callPassed);
}

DeadlineQueue::~DeadlineQueue() { Q_ASSERT(m_waiting.empty()); }

DeadlineQueue::Entry DeadlineQueue::insert(Deadline *deadline, int ms)
{
    // At least 1: one that is started again by its own passing waits for the next turn of the event loop.
    const Entry entry(m_clock.elapsed() + std::max(1, ms), deadline);
    m_waiting.insert(entry);
    setTimer();
    return entry;
}

void DeadlineQueue::remove(const Entry &entry)
{
    // The timer stays as it is: it may fire for nothing, which is cheaper than to set it at each answered
    // ping.
    m_waiting.erase(entry);
}

void DeadlineQueue::callPassed()
{
    const qint64 now = m_clock.elapsed();
    while (!m_waiting.empty() && m_waiting.begin()->first <= now) {
        Deadline *deadline = m_waiting.begin()->second;
        m_waiting.erase(m_waiting.begin());
        deadline->m_entry = {0, nullptr};
        const auto passed = deadline->m_passed; // a copy: the call may delete the deadline
        passed();
    }
    setTimer();
}

void DeadlineQueue::setTimer()
{
    if (m_waiting.empty()) {
        return;
    }
    const qint64 due = m_waiting.begin()->first;
    if (m_timer.isActive() && m_timerDue <= due) {
        return;
    }
    m_timerDue = due;
    m_timer.start(int(std::max<qint64>(0, due - m_clock.elapsed())));
}

Deadline::Deadline(DeadlineQueue &queue, std::function<void()> passed)
    : m_queue(queue)
    , m_passed(std::move(passed))
{}

Deadline::~Deadline() { stop(); }

void Deadline::start(int ms)
{
    stop();
    m_entry = m_queue.insert(this, ms);
}

void Deadline::stop()
{
    if (isActive()) {
        m_queue.remove(std::exchange(m_entry, {0, nullptr}));
    }
}

} // namespace maru
