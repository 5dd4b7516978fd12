// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QString>

#include "server/chat/chat.h"

namespace maru {

/// Takes a client's event to the rule it calls, after checking once for all: known, allowed, well formed. A command
/// is a row of its table (commanddispatcher.cpp).
///
/// An event that is unknown is ignored, as it comes from a client that knows more, unless it asks for an answer.
class CommandDispatcher
{
public:
    CommandDispatcher(Chat &chat, Broadcaster &broadcaster);

    void dispatch(SessionId from, const QString &event, const QJsonArray &args, Reply::Ack ack);

private:
    Chat &m_chat;
    Broadcaster &m_broadcaster;
};

} // namespace maru
