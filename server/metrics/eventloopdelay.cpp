// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/metrics/eventloopdelay.h"

#include <algorithm>

namespace maru {
namespace {

constexpr int interval = 500; // ms

} // namespace

EventLoopDelay::EventLoopDelay(QObject *parent)
    : QObject(parent)
    , m_histogram({0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5})
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true); // started again each time: one long delay is seen as one
    connect(&m_timer, &QTimer::timeout, this, [this] {
        constexpr double nanosecond = 1e-9;
        m_histogram.observe(std::max(0.0, double(m_since.nsecsElapsed()) * nanosecond - interval / 1000.0));
        m_since.start();
        m_timer.start(interval);
    });
    m_since.start();
    m_timer.start(interval);
}

} // namespace maru
