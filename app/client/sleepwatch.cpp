// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/sleepwatch.h"

#include <QDateTime>

#include <utility>

using namespace std::chrono_literals;

namespace maru {
namespace {

/// A busy machine may be seconds late; a shorter sleep breaks no connection.
constexpr qint64 sleptMs = 6'000;

} // namespace

SleepWatch::SleepWatch(QObject *parent, WallClock now)
    : QObject(parent)
    , m_now(now ? std::move(now) : [] { return QDateTime::currentMSecsSinceEpoch(); })
{
    m_timer.setInterval(1s);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SleepWatch::look);
}

void SleepWatch::start()
{
    m_last = m_now();
    m_timer.start();
}

void SleepWatch::stop() { m_timer.stop(); }

void SleepWatch::look()
{
    const qint64 now = m_now();
    const qint64 before = std::exchange(m_last, now);
    if (now - before > sleptMs) {
        emit woke();
    }
}

} // namespace maru
