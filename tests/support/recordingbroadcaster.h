// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QStringList>

#include <utility>

#include "common/chat/eventcodec.h"
#include "server/chat/broadcaster.h"
#include "tests/support/eventwords.h"

namespace maru::test {

/// Remembers who was told what.
class RecordingBroadcaster final : public Broadcaster
{
public:
    void publish(const QList<SessionId> &to, const Event &event) override
    {
        for (const SessionId session : to) {
            m_told.append({session, encodeEvent(event)});
        }
    }

    /// What a session was told, in order; forgets it.
    [[nodiscard]] QList<NamedPayload> take(SessionId session)
    {
        QList<NamedPayload> taken;
        for (const auto &[to, told] : std::as_const(m_told)) {
            if (to == session) {
                taken.append(told);
            }
        }
        m_told.removeIf([session](const auto &entry) { return entry.first == session; });
        return taken;
    }
    /// The same in words (eventwords.h).
    [[nodiscard]] QStringList takeShort(SessionId session)
    {
        QStringList lines;
        for (const NamedPayload &told : take(session)) {
            lines.append(inWords(told));
        }
        return lines;
    }
    void forget() { m_told.clear(); }

private:
    QList<std::pair<SessionId, NamedPayload>> m_told;
};

} // namespace maru::test
