// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

#include "common/result.h"

/// Engine.IO protocol 4: packets to bytes and back. Pure functions that trust nothing.
/// Source: socket.io repository, docs/engine.io-protocol/v4-current.md.
namespace maru::engineio {

enum class PacketType { Open, Close, Ping, Pong, Message, Upgrade, Noop };

struct Packet {
    PacketType type = PacketType::Noop;
    QByteArray data; ///< UTF-8 text, or bytes if `binary`
    bool binary = false; ///< only with PacketType::Message

    bool operator==(const Packet &) const = default;
};

enum class PacketFault {
    Empty, ///< no packet type
    UnknownType,
    NotUtf8,
    BadBase64,
    TooManyPackets,
    BadHandshake,
};

/// What the server tells in the `open` packet. Times in milliseconds, size in bytes.
struct Handshake {
    QString sid;
    QStringList upgrades;
    int pingInterval = 25'000;
    int pingTimeout = 20'000;
    qint64 maxPayload = 1'000'000;

    bool operator==(const Handshake &) const = default;
};

/// The content of a WebSocket text frame (a binary packet travels as a binary frame: its data as it is).
[[nodiscard]] QByteArray encodePacket(const Packet &packet);
[[nodiscard]] Result<Packet, PacketFault> decodePacket(QByteArrayView text);

/// Stands between the packets of a payload.
constexpr char payloadSeparator = '\x1e';

/// The body of a long-polling request or answer: packets separated by U+001E, binary ones as 'b' and base64.
[[nodiscard]] QByteArray encodePayload(const QList<Packet> &packets);
[[nodiscard]] Result<QList<Packet>, PacketFault> decodePayload(QByteArrayView body, int mostPackets);

/// Its words need no escape in JSON.
[[nodiscard]] QByteArray encodeHandshake(const Handshake &handshake);
[[nodiscard]] Result<Handshake, PacketFault> decodeHandshake(QByteArrayView json);

} // namespace maru::engineio
