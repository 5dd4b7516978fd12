// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/socketio/engineiopacket.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

using namespace Qt::StringLiterals;

namespace maru::engineio {
namespace {

constexpr char binaryMark = 'b';

char digitOf(PacketType type) { return char('0' + int(type)); }

std::optional<PacketType> typeOf(char digit)
{
    if (digit < digitOf(PacketType::Open) || digit > digitOf(PacketType::Noop)) {
        return std::nullopt;
    }
    return PacketType(digit - '0');
}

Result<Packet, PacketFault> decodeBinary(QByteArrayView base64)
{
    auto decoded = QByteArray::fromBase64Encoding(
        base64.toByteArray(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || base64.size() % 4 != 0) {
        return Failure(PacketFault::BadBase64);
    }
    return Packet{PacketType::Message, std::move(decoded.decoded), true};
}

/// A whole number in 1…most, which every time and size of a handshake is.
std::optional<qint64> positive(const QJsonValue &value, qint64 most)
{
    const qint64 number = value.toInteger();
    return number >= 1 && number <= most ? std::optional(number) : std::nullopt;
}

} // namespace

QByteArray encodePacket(const Packet &packet)
{
    return packet.binary ? packet.data : digitOf(packet.type) + packet.data;
}

Result<Packet, PacketFault> decodePacket(QByteArrayView text)
{
    if (text.isEmpty()) {
        return Failure(PacketFault::Empty);
    }
    const auto type = typeOf(text.front());
    if (!type) {
        return Failure(PacketFault::UnknownType);
    }
    const QByteArrayView data = text.sliced(1);
    if (!data.isValidUtf8()) {
        return Failure(PacketFault::NotUtf8);
    }
    return Packet{*type, data.toByteArray(), false};
}

QByteArray encodePayload(const QList<Packet> &packets)
{
    QByteArray body;
    for (const Packet &packet : packets) {
        if (!body.isEmpty()) {
            body += payloadSeparator;
        }
        body += packet.binary ? binaryMark + packet.data.toBase64() : encodePacket(packet);
    }
    return body;
}

Result<QList<Packet>, PacketFault> decodePayload(QByteArrayView body, int mostPackets)
{
    QList<Packet> packets;
    for (qsizetype begin = 0; begin <= body.size();) {
        if (packets.size() == mostPackets) {
            return Failure(PacketFault::TooManyPackets);
        }
        qsizetype end = body.indexOf(payloadSeparator, begin);
        if (end < 0) {
            end = body.size();
        }
        const QByteArrayView part = body.sliced(begin, end - begin);
        auto packet = part.startsWith(binaryMark) ? decodeBinary(part.sliced(1)) : decodePacket(part);
        if (!packet) {
            return Failure(packet.error());
        }
        packets.append(*std::move(packet));
        begin = end + 1;
    }
    return packets;
}

QByteArray encodeHandshake(const Handshake &handshake)
{
    QByteArray json;
    json.reserve(160);
    json.append(R"({"sid":")").append(handshake.sid.toUtf8()).append(R"(","upgrades":[)");
    for (const QString &upgrade : handshake.upgrades) {
        json.append(json.endsWith('[') ? "\"" : ",\"").append(upgrade.toUtf8()).append('"');
    }
    json.append(R"(],"pingInterval":)").append(QByteArray::number(handshake.pingInterval));
    json.append(R"(,"pingTimeout":)").append(QByteArray::number(handshake.pingTimeout));
    json.append(R"(,"maxPayload":)").append(QByteArray::number(handshake.maxPayload));
    return json.append('}');
}

Result<Handshake, PacketFault> decodeHandshake(QByteArrayView json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toByteArray()).object();
    constexpr qint64 mostMilliseconds = std::numeric_limits<int>::max() / 2; // so that their sum fits, too
    const QString sid = object["sid"_L1].toString();
    const auto interval = positive(object["pingInterval"_L1], mostMilliseconds);
    const auto timeout = positive(object["pingTimeout"_L1], mostMilliseconds);
    const auto maxPayload = object.contains("maxPayload"_L1)
        ? positive(object["maxPayload"_L1], std::numeric_limits<qint64>::max())
        : std::optional(Handshake{}.maxPayload); // early servers of protocol 4 do not tell it
    if (sid.isEmpty() || !interval || !timeout || !maxPayload) {
        return Failure(PacketFault::BadHandshake);
    }
    Handshake handshake{sid, {}, int(*interval), int(*timeout), *maxPayload};
    for (const auto &upgrade : object["upgrades"_L1].toArray()) {
        handshake.upgrades.append(upgrade.toString());
    }
    return handshake;
}

} // namespace maru::engineio
