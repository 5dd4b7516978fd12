// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <functional>

QT_FORWARD_DECLARE_CLASS(QObject)

namespace maru {

/// What time it is, and being called later: injected wherever time matters, so that tests never wait.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)

    /// Milliseconds since 1970 UTC. May jump, as a machine's clock does.
    [[nodiscard]] virtual qint64 now() const = 0;
    /// Calls `then` once, from the event loop, when `delay` ms have passed; never if `context` is destroyed before.
    virtual void callAfter(int delay, QObject *context, std::function<void()> then) = 0;
};

/// The machine's clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override;
    void callAfter(int delay, QObject *context, std::function<void()> then) override;
};

} // namespace maru
