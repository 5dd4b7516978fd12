// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonArray>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

#include "common/result.h"

/// Socket.IO protocol 5: packets to the text and binary messages of Engine.IO and back. Trusts nothing.
/// Source: socket.io repository, docs/socket.io-protocol/v5-current.md.
namespace maru::socketio {

enum class PacketType { Connect, Disconnect, Event, Ack, ConnectError, BinaryEvent, BinaryAck };

struct Packet {
    PacketType type = PacketType::Event;
    QString nsp = QStringLiteral("/");
    std::optional<quint64> id = {}; ///< asks for, or is, an acknowledgement
    /// Connect and ConnectError: an object or undefined. Event: an array whose first element is the event's
    /// name (a string). Ack: an array. Binary ones keep their placeholder objects
    /// `{"_placeholder":true,"num":n}`.
    QJsonValue data = QJsonValue(QJsonValue::Undefined);
    QList<QByteArray> attachments = {}; ///< in the order of their `num`

    bool operator==(const Packet &) const = default;
};

enum class PacketFault {
    Empty,
    UnknownType,
    BadAttachmentCount, ///< missing, not a number, or more than allowed
    BadNamespace, ///< too long, or without the comma before what has to follow
    BadId, ///< an acknowledgement id that does not fit, is missing on an ack, or stands where none belongs
    BadJson, ///< not JSON, nested too deep, or not of the form that the packet type wants
    ReservedEvent, ///< an event name that Socket.IO keeps for itself
    BadPlaceholder, ///< out of range, twice, or one that is missing
    UnexpectedText, ///< text while attachments are awaited
    UnexpectedBinary, ///< an attachment nobody announced
    TooLarge, ///< attachments in sum
};

/// What a packet may cost before it is believed.
struct PacketLimits {
    int attachments = 10; ///< the stock JavaScript parser refuses more
    qint64 attachmentBytes = 1'000'000; ///< of one packet in sum
    int namespaceUnits = 256;
};

/// The Engine.IO messages that carry a packet: one text, then its attachments in order.
struct EncodedPacket {
    QByteArray text;
    QList<QByteArray> attachments;

    bool operator==(const EncodedPacket &) const = default;
};

[[nodiscard]] EncodedPacket encodePacket(const Packet &packet);

/// Builds packets from Engine.IO messages as they come in. Holds at most one packet that waits for its
/// attachments. After a fault the decoder is of no more use: the connection is to be closed.
class PacketDecoder
{
public:
    explicit PacketDecoder(PacketLimits limits = {});

    /// A packet, nothing yet (attachments are awaited), or what is wrong.
    [[nodiscard]] Result<std::optional<Packet>, PacketFault> feedText(QByteArrayView text);
    [[nodiscard]] Result<std::optional<Packet>, PacketFault> feedBinary(const QByteArray &bytes);
    [[nodiscard]] bool awaitsAttachments() const { return m_waiting.has_value(); }
    /// Of a packet of which attachments are awaited.
    [[nodiscard]] qint64 keptBytes() const { return m_waiting ? m_json.size() + m_bytes : 0; }

private:
    PacketLimits m_limits;
    std::optional<Packet> m_waiting; // without its data
    QByteArray m_json; // its data: as values it may take forty times as much
    qsizetype m_awaited = 0;
    qint64 m_bytes = 0;
};

} // namespace maru::socketio
