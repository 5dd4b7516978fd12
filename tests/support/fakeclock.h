// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QPointer>

#include <map>

#include "server/clock.h"

namespace maru::test {

/// A clock that stands still until the test moves it on.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override { return m_now; }
    void callAfter(int delay, QObject *context, std::function<void()> then) override
    {
        m_calls.emplace(m_now + delay, Call{context, std::move(then)});
    }

    /// Time passes; what falls due is called, in order, each at its time.
    void advance(int ms)
    {
        const qint64 until = m_now + ms;
        while (!m_calls.empty() && m_calls.begin()->first <= until) {
            m_now = m_calls.begin()->first;
            const Call call = m_calls.extract(m_calls.begin()).mapped();
            if (call.context) {
                call.then();
            }
        }
        m_now = until;
    }
    /// The machine's clock is set, as a person or NTP does: nothing falls due.
    void jump(qint64 ms) { m_now += ms; }

private:
    struct Call {
        QPointer<QObject> context;
        std::function<void()> then;
    };

    qint64 m_now = 1'790'000'000'000;
    std::multimap<qint64, Call> m_calls;
};

} // namespace maru::test
