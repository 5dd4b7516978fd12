// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QList>

#include <functional>

namespace maru::socketio {

/// Answers one event of a client that asked for an acknowledgement; does nothing if it did not ask, if it is
/// gone, or if it was answered already. A value: copy it into whatever completes later.
class Ack
{
public:
    using Answer = std::function<void(const QJsonArray &args, const QList<QByteArray> &attachments)>;

    Ack() = default;
    explicit Ack(Answer answer)
        : m_answer(std::move(answer))
    {}

    [[nodiscard]] bool isAwaited() const { return bool(m_answer); }
    /// `args` hold a Socket::placeholder() for each of the attachments.
    void operator()(const QJsonArray &args, const QList<QByteArray> &attachments = {}) const
    {
        if (m_answer) {
            m_answer(args, attachments);
        }
    }

private:
    Answer m_answer;
};

} // namespace maru::socketio
