// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <utility>

#include "common/chat/eventcodec.h"
#include "server/chat/broadcaster.h"

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
    /// The same in short: "welcome Welcome ann", "response hi", "exception not_in_room", "allRooms" …
    [[nodiscard]] QStringList takeShort(SessionId session)
    {
        QStringList lines;
        for (const NamedPayload &told : take(session)) {
            lines.append(shortened(told));
        }
        return lines;
    }
    void forget() { m_told.clear(); }

private:
    static QString shortened(const NamedPayload &told)
    {
        const QJsonObject payload = told.payload.toObject();
        QString line = told.event;
        for (const char *key : {"userName", "nickname", "code", "event"}) {
            if (told.event != QStringLiteral("response") && payload.contains(QLatin1StringView(key))) {
                line += u' ' + payload[QLatin1StringView(key)].toString();
            }
        }
        if (told.event == QStringLiteral("response")) {
            line += u' ' + payload[QStringLiteral("value")].toString();
        }
        return line;
    }

    QList<std::pair<SessionId, NamedPayload>> m_told;
};

} // namespace maru::test
