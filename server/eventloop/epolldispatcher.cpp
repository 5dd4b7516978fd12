// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/eventloop/epolldispatcher.h"

#include <QCoreApplication>
#include <QEvent>
#include <QThread>

#include <algorithm>
#include <array>
#include <limits>
#include <poll.h>
#include <span>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace maru {
namespace {

/// Taken from the kernel at a time; the rest comes with the next turn.
constexpr int eventsPerTurn = 512;
/// In an event's data; no descriptor has this number.
constexpr quint64 wakeUpMark = std::numeric_limits<quint64>::max();

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_wakeUps(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_interest(m_epoll)
{
    epoll_event event = {};
    event.events = EPOLLIN;
    event.data.u64 = wakeUpMark;
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUps, &event);
}

EpollDispatcher::~EpollDispatcher()
{
    if (m_wakeUps >= 0) {
        close(m_wakeUps);
    }
    if (m_epoll >= 0) {
        close(m_epoll);
    }
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted = false;
    emit awake();
    // Marked before they are sent: whatever is posted meanwhile keeps this turn from sleeping.
    const bool wasAwake = m_isAwake.exchange(false);
    QCoreApplication::sendPostedEvents();

    const bool mayWait = flags.testFlag(QEventLoop::WaitForMoreEvents) && !m_isInterrupted && !m_isAwake;
    if (mayWait) {
        emit aboutToBlock();
    }
    if (m_isInterrupted) {
        return false;
    }
    const bool takesTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    int timeout = 0;
    if (mayWait && !m_isAwake) {
        const auto next = takesTimers ? m_timers.untilNext() : std::nullopt;
        timeout = next ? int(std::min<qint64>(*next, std::numeric_limits<int>::max())) : -1;
    }
    int done = flags.testFlag(QEventLoop::ExcludeSocketNotifiers) ? waitForWakeUp(timeout) : waitForSockets(timeout);
    if (takesTimers) {
        done += m_timers.fireDue();
    }
    return done > 0 || wasAwake;
}

int EpollDispatcher::waitForSockets(int timeout)
{
    m_interest.apply();
    std::array<epoll_event, eventsPerTurn> events;
    const int count = epoll_wait(m_epoll, events.data(), int(events.size()), timeout);
    int delivered = 0;
    for (const epoll_event &ready : std::span(events).first(std::size_t(std::max(0, count)))) {
        if (ready.data.u64 == wakeUpMark) {
            takeWakeUps();
            continue;
        }
        for (const auto type : {QSocketNotifier::Read, QSocketNotifier::Write, QSocketNotifier::Exception}) {
            if (QSocketNotifier *notifier = m_interest.readyBy(ready, type)) {
                QEvent event(QEvent::SockAct);
                QCoreApplication::sendEvent(notifier, &event);
                ++delivered;
            }
        }
    }
    return delivered;
}

int EpollDispatcher::waitForWakeUp(int timeout)
{
    pollfd wakeUps = {m_wakeUps, POLLIN, 0};
    if (poll(&wakeUps, 1, timeout) > 0) {
        takeWakeUps();
    }
    return 0;
}

void EpollDispatcher::takeWakeUps()
{
    eventfd_t count = 0;
    eventfd_read(m_wakeUps, &count);
}

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    m_timers.insert(id, interval, type, object);
}

void EpollDispatcher::wakeUp()
{
    // Who is on this thread is not asleep. Else once is enough until the posted events are sent.
    if (!m_isAwake.exchange(true) && QThread::currentThread() != thread()) {
        eventfd_write(m_wakeUps, 1);
    }
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted = true;
    wakeUp();
}

} // namespace maru
