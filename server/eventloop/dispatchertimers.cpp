// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/eventloop/dispatchertimers.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>
#include <iterator>
#include <limits>
#include <vector>

namespace maru {

void DispatcherTimers::insert(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    // A millisecond has already begun: by the clock's whole ones, it would be early.
    const qint64 due = now() + interval + (interval > 0 ? 1 : 0);
    m_timers.insert(id, {object, interval, type, due});
    m_order.emplace(due, id);
}

bool DispatcherTimers::remove(int id)
{
    const auto timer = m_timers.constFind(id);
    if (timer == m_timers.cend()) {
        return false;
    }
    m_order.erase({timer->due, id});
    m_timers.erase(timer);
    return true;
}

bool DispatcherTimers::removeAll(const QObject *object)
{
    bool removed = false;
    for (const auto &info : of(object)) {
        removed |= remove(info.timerId);
    }
    return removed;
}

QList<QAbstractEventDispatcher::TimerInfo> DispatcherTimers::of(const QObject *object) const
{
    QList<QAbstractEventDispatcher::TimerInfo> infos;
    for (auto timer = m_timers.cbegin(); timer != m_timers.cend(); ++timer) {
        if (timer->object == object) {
            infos.append({timer.key(), int(timer->interval), timer->type});
        }
    }
    return infos;
}

int DispatcherTimers::remainingTime(int id) const
{
    const auto timer = m_timers.constFind(id);
    return timer == m_timers.cend() ? -1 : int(std::max<qint64>(0, timer->due - now()));
}

std::optional<qint64> DispatcherTimers::untilNext() const
{
    if (m_order.empty()) {
        return std::nullopt;
    }
    return std::max<qint64>(0, m_order.begin()->first - now());
}

int DispatcherTimers::fireDue()
{
    // Those that are due as this begins: one that is started meanwhile waits for the next turn.
    const qint64 at = now();
    std::vector<Entry> due;
    std::copy(m_order.cbegin(), m_order.upper_bound({at, std::numeric_limits<int>::max()}), std::back_inserter(due));
    int fired = 0;
    for (const auto &[when, id] : due) {
        auto timer = m_timers.find(id);
        if (timer == m_timers.end() || timer->due != when || m_order.erase({when, id}) == 0) {
            continue; // one before it stopped it, started it anew or let it fire
        }
        // Out of the order until its event is over: an event loop within that neither sends it again nor stays awake.
        timer->due = std::max(when + timer->interval, at + (timer->interval > 0 ? 1 : 0));
        timer->firing = true;
        QTimerEvent event(id);
        QCoreApplication::sendEvent(timer->object, &event);
        ++fired;
        timer = m_timers.find(id);
        if (timer != m_timers.end() && std::exchange(timer->firing, false)) {
            m_order.emplace(timer->due, id);
        }
    }
    return fired;
}

} // namespace maru
