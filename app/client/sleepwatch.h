// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace maru {

/// Notices that this machine slept (or that its clock was set forward, which does no harm): the wall clock went
/// further than the second between two looks. Looks only between start() and stop().
class SleepWatch : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SleepWatch)

public:
    /// Milliseconds since 1970.
    using WallClock = std::function<qint64()>;

    explicit SleepWatch(QObject *parent = nullptr, WallClock now = {});

    void start();
    void stop();
    /// What the timer does each second.
    void look();

signals:
    void woke();

private:
    WallClock m_now;
    QTimer m_timer;
    qint64 m_last = 0;
};

} // namespace maru
