// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractEventDispatcher>

#include <atomic>

#include "server/eventloop/dispatchertimers.h"
#include "server/eventloop/epollinterest.h"

namespace maru {

/// Qt's event loop on Linux's epoll: a turn costs as much as there is to do, not as there are sockets. Qt's own
/// dispatchers hand all descriptors to the kernel in each turn.
///
/// Does what QAbstractEventDispatcher documents. ExcludeUserInputEvents has nothing to exclude. Descriptors that
/// epoll does not take, those of regular files, are never ready, and a warning says so. wakeUp() and interrupt() may
/// be called from any thread, all else from the dispatcher's own.
class EpollDispatcher : public QAbstractEventDispatcher
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EpollDispatcher)

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;
    /// The system gave it the two descriptors that it needs.
    [[nodiscard]] bool isUsable() const { return m_epoll >= 0 && m_wakeUps >= 0; }

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override { m_interest.add(notifier); }
    void unregisterSocketNotifier(QSocketNotifier *notifier) override { m_interest.remove(notifier); }

    using QAbstractEventDispatcher::registerTimer;
    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override { return m_timers.remove(id); }
    bool unregisterTimers(QObject *object) override { return m_timers.removeAll(object); }
    [[nodiscard]] QList<TimerInfo> registeredTimers(QObject *object) const override { return m_timers.of(object); }
    int remainingTime(int id) override { return m_timers.remainingTime(id); }

    void wakeUp() override;
    void interrupt() override;

private:
    /// Milliseconds; -1: for ever. Returns how many events were delivered.
    int waitForSockets(int timeout);
    int waitForWakeUp(int timeout);
    void takeWakeUps();

    const int m_epoll;
    const int m_wakeUps; // an eventfd, for other threads
    std::atomic<bool> m_isAwake = false; // something was posted since the posted events were last sent
    std::atomic<bool> m_isInterrupted = false;
    EpollInterest m_interest;
    DispatcherTimers m_timers;
};

} // namespace maru
