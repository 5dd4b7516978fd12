// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

#include "server/clock.h"

namespace maru {

/// Whether messages can be stored, found out by storing something: asked by whoever sends people to this server.
/// However many ask, the store is tried at most once a second, and nobody waits for more than two.
class Readiness : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Readiness)

public:
    static constexpr int Fresh = 1'000; ///< ms for which an answer is given again
    static constexpr int Patience = 2'000; ///< ms

    /// Tries the store, and tells whether it worked; later, not within the call.
    using Probe = std::function<void(std::function<void(bool works)>)>;
    using Answer = std::function<void(bool isReady)>;

    Readiness(Probe probe, Clock &clock, QObject *parent = nullptr);

    void ask(Answer answer);

private:
    void settle(bool works);

    Probe m_probe;
    Clock &m_clock;
    bool m_underWay = false;
    std::optional<bool> m_last; ///< none: not known, or too old
    qint64 m_lastTime = 0;
    QList<Answer> m_waiting;
};

} // namespace maru
