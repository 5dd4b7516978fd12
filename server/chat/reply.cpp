// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chat/reply.h"

#include "common/chat/answers.h"

namespace maru {

Reply::Reply(Broadcaster &broadcaster, SessionId session, QString event, Ack ack)
    : m_broadcaster(&broadcaster)
    , m_session(session)
    , m_event(std::move(event))
    , m_ack(std::move(ack))
{}

bool Reply::accept(const QJsonObject &answer) const { return m_ack && m_ack(answer); }

void Reply::refuse(const Error &error) const
{
    m_broadcaster->send(m_session, Refused{error, m_event});
    if (m_ack) {
        m_ack(encodeRefusal(error));
    }
}

} // namespace maru
