// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/clock.h"

#include <QDateTime>
#include <QTimer>

namespace maru {

qint64 SystemClock::now() const { return QDateTime::currentMSecsSinceEpoch(); }

void SystemClock::callAfter(int delay, QObject *context, std::function<void()> then)
{
    QTimer::singleShot(delay, context, std::move(then));
}

} // namespace maru
