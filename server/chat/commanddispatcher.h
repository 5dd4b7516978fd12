// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QString>

#include <optional>

#include "server/chat/chat.h"
#include "server/clock.h"
#include "server/limits/ratelimiter.h"

namespace maru {

/// Takes a client's event to the rule it calls, after checking once for all: known, allowed, not too fast, well
/// formed. A command is a row of its table (commanddispatcher.cpp).
///
/// An event that is unknown is ignored, as it comes from a client that knows more, unless it asks for an answer.
class CommandDispatcher
{
public:
    CommandDispatcher(Chat &chat, Broadcaster &broadcaster, const Clock &clock, const ActionRates &rates = {});

    /// What it refused itself, if it did; the rules may refuse later.
    std::optional<ErrorCode> dispatch(SessionId from, const QString &event, const QJsonArray &args, Reply::Ack ack);

private:
    [[nodiscard]] std::optional<Error> tooFast(Action action, Session &session);

    Chat &m_chat;
    Broadcaster &m_broadcaster;
    const Clock &m_clock;
    RateLimiter m_limiter;
};

} // namespace maru
