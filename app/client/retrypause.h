// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

#include "app/client/backoff.h"
#include "common/chat/error.h"

namespace maru {

/// Refusals that pass by themselves: the same may be asked again.
[[nodiscard]] bool isTransient(ErrorCode code);

/// How long to wait before the server is asked again for what it could not do at the moment: at least half a second,
/// longer from time to time, and jittered, to keep those apart whom one failure sends back together.
class RetryPause : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RetryPause)

public:
    explicit RetryPause(QObject *parent);

    /// At least as long as the refusal says (Error::retryAfter).
    void start(const Error &refusal);
    void stop() { m_timer.stop(); }
    [[nodiscard]] bool isActive() const { return m_timer.isActive(); }
    /// It went well: the next pause is a short one again.
    void reset() { m_backOff.reset(); }

signals:
    void over();

private:
    QTimer m_timer;
    BackOff m_backOff;
};

} // namespace maru
