// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/firstpaint.h"

#include <QEvent>
#include <QWindow>

#include <chrono>

using namespace std::chrono_literals;

namespace maru {

FirstPaint::FirstPaint(QWindow *window, QObject *parent)
    : QObject(parent)
{
    const bool comes = window != nullptr && window->isVisible();
    if (comes) {
        window->installEventFilter(this);
    }
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        emit over();
        deleteLater();
    });
    m_patience.start(comes ? 1s : 0s);
}

bool FirstPaint::eventFilter(QObject *watched, QEvent *event)
{
    // It is painted while it takes this event; what a timer does comes behind that.
    if (event->type() == QEvent::Expose) {
        watched->removeEventFilter(this);
        m_patience.start(0s);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace maru
