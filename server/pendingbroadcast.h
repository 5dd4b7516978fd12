// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

#include <unordered_map>

#include "common/chat/events.h"
#include "server/chat/broadcaster.h"
#include "server/socketio/encodedbatch.h"

namespace maru {

/// What was published to one audience, event by event, and has not been told yet. Some of the audience may have been
/// told the first of it already.
class PendingBroadcast
{
public:
    PendingBroadcast() = default;
    explicit PendingBroadcast(const QList<SessionId> &audience)
        : m_audience(audience)
    {}

    [[nodiscard]] bool isEmpty() const { return m_events.isEmpty(); }
    /// Whether these are the very same; knows no copies that are equal.
    [[nodiscard]] bool isTo(const QList<SessionId> &audience) const
    {
        return audience.constData() == m_audience.constData() && audience.size() == m_audience.size();
    }
    void append(const Event &event, const socketio::EncodedEvent &encoded)
    {
        m_hasEdits = m_hasEdits || std::holds_alternative<MessageEdited>(event);
        m_events.append(event);
        m_encoded.append(encoded);
    }

    [[nodiscard]] const QList<SessionId> &audience() const { return m_audience; }
    [[nodiscard]] const QList<Event> &events() const { return m_events; }
    [[nodiscard]] const socketio::EncodedBatch &encoded() const { return m_encoded; }

    /// Not everybody is told all of it.
    [[nodiscard]] bool hasEdits() const { return m_hasEdits; }

    /// The place of the first event that the session of the audience was not told.
    [[nodiscard]] qsizetype firstUntold(SessionId session) const
    {
        const auto told = m_told.find(session);
        return told == m_told.end() ? 0 : told->second;
    }
    void noteTold(SessionId session) { m_told[session] = m_events.size(); }

private:
    QList<SessionId> m_audience;
    QList<Event> m_events;
    socketio::EncodedBatch m_encoded;
    bool m_hasEdits = false;
    std::unordered_map<SessionId, qsizetype> m_told; // so many; those of whom nothing is here, none
};

} // namespace maru
