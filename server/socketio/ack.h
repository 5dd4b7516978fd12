// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>

#include <functional>

namespace maru::socketio {

/// Answers one event of a client that asked for an acknowledgement; does nothing if it did not ask, if it is
/// gone, or if it was answered already. A value: copy it into whatever completes later.
class Ack
{
public:
    Ack() = default;
    explicit Ack(std::function<void(const QJsonArray &args)> answer)
        : m_answer(std::move(answer))
    {}

    [[nodiscard]] bool isAwaited() const { return bool(m_answer); }
    void operator()(const QJsonArray &args) const
    {
        if (m_answer) {
            m_answer(args);
        }
    }

private:
    std::function<void(const QJsonArray &args)> m_answer;
};

} // namespace maru::socketio
