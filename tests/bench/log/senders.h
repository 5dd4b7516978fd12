// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QEventLoop>

#include <functional>

#include "tests/bench/log/bench.h"

namespace maru::bench {

/// People who each say the next thing as soon as the last is acknowledged.
class Senders
{
    Q_DISABLE_COPY_MOVE(Senders)

public:
    Senders(MessageLog &log, int count);

    /// Lets them talk until `enough` says so, and waits for the last answers.
    void talk(const std::function<bool()> &enough);

    [[nodiscard]] Times &latencies() { return m_latencies; }
    [[nodiscard]] qint64 batches() const { return m_batches; }
    [[nodiscard]] double seconds() const { return m_seconds; }

private:
    void say(int sender);
    void countBatch();

    MessageLog &m_log;
    int m_count;
    QEventLoop m_loop;
    QObject m_context;
    QElapsedTimer m_clock;
    std::function<bool()> m_enough;
    Times m_latencies;
    double m_seconds = 0;
    int m_silent = 0;
    int m_said = 0;
    qint64 m_batches = 0;
    bool m_inBatch = false;
};

} // namespace maru::bench
