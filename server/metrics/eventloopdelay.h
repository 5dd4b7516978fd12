// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "server/metrics/histogram.h"

namespace maru {

/// How much later than asked the thread's event loop calls: what everybody's message waits for when the server has
/// too much to do. Looks twice a second, as long as it lives.
class EventLoopDelay : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventLoopDelay)

public:
    explicit EventLoopDelay(QObject *parent = nullptr);

    [[nodiscard]] const Histogram &histogram() const { return m_histogram; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    Histogram m_histogram;
};

} // namespace maru
