// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <set>
#include <utility>

namespace maru {

class Deadline;

/// All deadlines of all connections of one thread on a single timer, which is set to the earliest: what costs
/// something is a deadline that passes, not one that is moved on in time. Exact to the millisecond.
///
/// Outlives its deadlines. Lives on one thread.
class DeadlineQueue : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeadlineQueue)

public:
    explicit DeadlineQueue(QObject *parent = nullptr);
    ~DeadlineQueue() override;

    [[nodiscard]] qsizetype size() const { return qsizetype(m_waiting.size()); }
    /// Milliseconds since it was made; never backwards.
    [[nodiscard]] qint64 now() const { return m_clock.elapsed(); }

private:
    friend class Deadline;
    using Entry = std::pair<qint64, Deadline *>;

    Entry insert(Deadline *deadline, int ms);
    void remove(const Entry &entry);
    void callPassed();
    void setTimer();

    QElapsedTimer m_clock;
    QTimer m_timer;
    qint64 m_timerDue = 0; // when m_timer fires, if it is active
    std::set<Entry> m_waiting;
};

/// One deadline of its owner's: started, moved or stopped at will. When it passes, the function is called
/// once, from the event loop, and may start it again or delete it. Stops when destroyed.
class Deadline
{
    Q_DISABLE_COPY_MOVE(Deadline)

public:
    Deadline(DeadlineQueue &queue, std::function<void()> passed);
    ~Deadline();

    /// From now on in `ms` (at least 1); one that runs already is moved.
    void start(int ms);
    void stop();
    [[nodiscard]] bool isActive() const { return m_entry.second != nullptr; }
    /// It is over already, and the event loop has only not come to tell it yet.
    [[nodiscard]] bool hasPassed() const { return isActive() && m_entry.first <= m_queue.now(); }

private:
    friend class DeadlineQueue;

    DeadlineQueue &m_queue;
    std::function<void()> m_passed;
    DeadlineQueue::Entry m_entry = {0, nullptr};
};

} // namespace maru
