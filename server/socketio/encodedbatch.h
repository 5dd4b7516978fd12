// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

#include "server/socketio/encodedevent.h"

namespace maru::socketio {

/// Events that go to many sockets of one namespace one right behind the other. Implicitly shared.
class EncodedBatch
{
public:
    void append(const EncodedEvent &event)
    {
        m_events.append(event);
        m_frames = m_events.size() == 1 ? event.frame() : m_frames + event.frame();
        m_packetBytes += event.packet().size();
    }

    [[nodiscard]] const QList<EncodedEvent> &events() const { return m_events; }
    /// Of all packets; the frames' headers come on top.
    [[nodiscard]] qint64 packetBytes() const { return m_packetBytes; }
    /// The frames of all events, in a piece.
    [[nodiscard]] const QByteArray &frames() const { return m_frames; }

private:
    QList<EncodedEvent> m_events;
    QByteArray m_frames;
    qint64 m_packetBytes = 0;
};

} // namespace maru::socketio
