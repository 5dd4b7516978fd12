// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/socketio/encodedevent.h"

#include "common/socketio/engineiopacket.h"
#include "common/socketio/socketiopacket.h"
#include "server/websocket/frame.h"

using namespace Qt::StringLiterals;

namespace maru::socketio {

EncodedEvent::EncodedEvent(const QString &nsp, const QString &event, const QJsonArray &args)
{
    Packet packet;
    packet.nsp = nsp;
    QJsonArray data = args;
    data.prepend(event);
    packet.data = data;
    m_packet = engineio::encodePacket({engineio::PacketType::Message, encodePacket(packet).text});
    m_frame = websocket::encodeFrame(websocket::Opcode::Text, m_packet);
}

EncodedEvent::EncodedEvent(const QString &nsp, QLatin1StringView event, const QByteArray &json)
{
    const QByteArray place = nsp == "/"_L1 ? QByteArray() : nsp.toUtf8() + ',';
    constexpr qsizetype others = 8; // characters between these
    m_packet.reserve(place.size() + event.size() + json.size() + others);
    m_packet.append("42").append(place).append("[\"").append(event.data(), event.size());
    m_packet.append("\",").append(json).append(']');
    m_frame = websocket::encodeFrame(websocket::Opcode::Text, m_packet);
}

} // namespace maru::socketio
