// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <algorithm>
#include <functional>
#include <iterator>
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
    /// `take` is called on the receiver's thread.
    Mailbox(QObject &receiver, std::function<void(std::vector<T> values)> take)
        : m_receiver(receiver)
        , m_take(std::move(take))
    {}

    void post(T value) { postAll(std::vector<T>(1, std::move(value))); }
    void postAll(std::vector<T> values)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_values.empty()) {
            m_values = std::move(values);
            QMetaObject::invokeMethod(
                &m_receiver, [this] { m_take(collected()); }, Qt::QueuedConnection);
        } else {
            std::ranges::move(values, std::back_inserter(m_values));
        }
    }

private:
    std::vector<T> collected()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_values, {});
    }

    QObject &m_receiver;
    const std::function<void(std::vector<T>)> m_take;
    std::mutex m_mutex;
    std::vector<T> m_values;
};

} // namespace maru
