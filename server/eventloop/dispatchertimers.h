// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractEventDispatcher>
#include <QElapsedTimer>
#include <QHash>

#include <optional>
#include <set>
#include <utility>

namespace maru {

/// The timers of one thread's event dispatcher, kept in the order of their times. All are as exact as precise ones:
/// none fires early, and a coarse one no later than it must. Knows no sockets, and does not wait.
///
/// Lives on its dispatcher's thread.
class DispatcherTimers
{
public:
    DispatcherTimers() { m_clock.start(); }

    /// `interval` in milliseconds; 0 fires once in each turn of the event loop.
    void insert(int id, qint64 interval, Qt::TimerType type, QObject *object);
    bool remove(int id);
    bool removeAll(const QObject *object);
    [[nodiscard]] QList<QAbstractEventDispatcher::TimerInfo> of(const QObject *object) const;
    /// Milliseconds until it fires; 0 if it should have; -1 if there is no such timer.
    [[nodiscard]] int remainingTime(int id) const;

    /// Milliseconds until the next one fires, rounded up.
    [[nodiscard]] std::optional<qint64> untilNext() const;
    /// Sends a QTimerEvent for each that is due, once, however often it has been missed; not within its own. Returns
    /// how many were sent.
    int fireDue();

private:
    struct Timer {
        QObject *object;
        qint64 interval; // ms
        Qt::TimerType type;
        qint64 due; // ms of m_clock
        bool firing = false;
    };
    using Entry = std::pair<qint64, int>; // when it is due, and its id

    [[nodiscard]] qint64 now() const { return m_clock.elapsed(); }

    QElapsedTimer m_clock;
    QHash<int, Timer> m_timers;
    std::set<Entry> m_order;
};

} // namespace maru
