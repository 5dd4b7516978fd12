// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QLatin1StringView>
#include <QString>

namespace maru::socketio {

/// An event without acknowledgement and attachments, encoded once to be sent to many sockets of one
/// namespace. Implicitly shared: a copy costs nothing.
class EncodedEvent
{
public:
    EncodedEvent(const QString &nsp, const QString &event, const QJsonArray &args);
    /// With one argument, which is JSON already; the event's name needs no escape.
    EncodedEvent(const QString &nsp, QLatin1StringView event, const QByteArray &json);

    /// The Engine.IO packet, "42/nsp,[…]": what a long-polling answer carries.
    [[nodiscard]] const QByteArray &packet() const { return m_packet; }
    /// The same as a finished, unmasked WebSocket text frame (RFC 6455, 5.2): written to a socket as it is.
    [[nodiscard]] const QByteArray &frame() const { return m_frame; }

private:
    QByteArray m_packet;
    QByteArray m_frame;
};

} // namespace maru::socketio
