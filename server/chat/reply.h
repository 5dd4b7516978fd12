// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QString>

#include <functional>

#include "common/chat/error.h"
#include "server/chat/broadcaster.h"

namespace maru {

/// Answers one command of one session: by its acknowledgement if it asked for one, and a refusal also by an
/// `exception`. A value that whatever completes later may keep; it must not outlive the broadcaster.
class Reply
{
public:
    /// Sends an acknowledgement; empty if the client asked for none. False if the client is told to ask again
    /// instead.
    using Ack = std::function<bool(const QJsonObject &answer)>;

    Reply(Broadcaster &broadcaster, SessionId session, QString event, Ack ack);

    [[nodiscard]] bool isAwaited() const { return bool(m_ack); }
    /// False if the client does not get this answer: it awaits none, or reads too slowly for a large one.
    bool accept(const QJsonObject &answer) const;
    void refuse(const Error &error) const;
    void refuse(ErrorCode code) const { refuse(errorOf(code)); }

private:
    Broadcaster *m_broadcaster;
    SessionId m_session;
    QString m_event;
    Ack m_ack;
};

} // namespace maru
