// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <algorithm>
#include <deque>
#include <functional>
#include <iterator>
#include <limits>
#include <mutex>
#include <utility>
#include <vector>

namespace maru {

/// Hands values to an object's thread, in their order: those that come before it looks are handed over together.
///
/// post() is for any thread. Outlives its use by both; what was not handed over when the receiver goes is dropped.
template <typename T>
class Mailbox
{
    Q_DISABLE_COPY_MOVE(Mailbox)

public:
    /// `take` is called on the receiver's thread, with so many at once at most.
    Mailbox(QObject &receiver, std::function<void(std::vector<T> values)> take,
            std::size_t mostAtOnce = std::numeric_limits<std::size_t>::max())
        : m_receiver(receiver)
        , m_take(std::move(take))
        , m_mostAtOnce(mostAtOnce)
    {}

    void post(T value) { postAll(std::vector<T>(1, std::move(value))); }
    void postAll(std::vector<T> values)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_values.empty()) {
            callReceiver();
        }
        std::ranges::move(values, std::back_inserter(m_values));
    }

private:
    void callReceiver()
    {
        QMetaObject::invokeMethod(
            &m_receiver, [this] { m_take(collected()); }, Qt::QueuedConnection);
    }
    std::vector<T> collected()
    {
        const std::scoped_lock lock(m_mutex);
        const auto end = m_values.begin() + std::ptrdiff_t(std::min(m_values.size(), m_mostAtOnce));
        std::vector<T> values(std::make_move_iterator(m_values.begin()), std::make_move_iterator(end));
        m_values.erase(m_values.begin(), end);
        if (!m_values.empty()) {
            callReceiver();
        }
        return values;
    }

    QObject &m_receiver;
    const std::function<void(std::vector<T>)> m_take;
    const std::size_t m_mostAtOnce;
    std::mutex m_mutex;
    std::deque<T> m_values;
};

} // namespace maru
