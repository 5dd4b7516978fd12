// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/socketio/socketiopacket.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace maru::socketio {
namespace {

constexpr std::array reservedEvents = {"connect"_L1,       "connect_error"_L1, "disconnect"_L1,
                                       "disconnecting"_L1, "newListener"_L1,   "removeListener"_L1};

bool isBinary(PacketType type) { return type == PacketType::BinaryEvent || type == PacketType::BinaryAck; }
bool isEvent(PacketType type) { return type == PacketType::Event || type == PacketType::BinaryEvent; }
bool isAck(PacketType type) { return type == PacketType::Ack || type == PacketType::BinaryAck; }

QByteArray toJson(const QJsonValue &data)
{
    if (data.isUndefined()) {
        return {};
    }
    const QJsonDocument document = data.isArray() ? QJsonDocument(data.toArray()) : QJsonDocument(data.toObject());
    return document.toJson(QJsonDocument::Compact);
}

/// Takes the digits that `text` begins with.
QByteArrayView takeDigits(QByteArrayView &text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto end = std::ranges::find_if_not(text, isDigit);
    const QByteArrayView digits = text.first(end - text.begin());
    text = text.sliced(digits.size());
    return digits;
}

/// The number of attachments; also takes the '-' behind it.
std::optional<qsizetype> takeAttachmentCount(QByteArrayView &text, int most)
{
    bool fits = false;
    const int count = takeDigits(text).toInt(&fits);
    if (!fits || count > most || !text.startsWith('-')) {
        return std::nullopt;
    }
    text = text.sliced(1);
    return count;
}

/// The namespace; also takes the comma behind it. It may end with the packet, where nothing has to follow.
std::optional<QString> takeNamespace(QByteArrayView &text, bool mayEndPacket, int mostUnits)
{
    if (!text.startsWith('/')) {
        return u"/"_s;
    }
    const qsizetype comma = text.indexOf(',');
    const QByteArrayView name = comma < 0 ? text : text.first(comma);
    // No UTF-8 has fewer bytes than its UTF-16 has units: nothing long is converted.
    if ((comma < 0 && !mayEndPacket) || name.size() > qsizetype(mostUnits) * 3) {
        return std::nullopt;
    }
    QString nsp = QString::fromUtf8(name);
    if (nsp.size() > mostUnits) {
        return std::nullopt;
    }
    text = comma < 0 ? QByteArrayView() : text.sliced(comma + 1);
    return nsp;
}

/// What the placeholders of a binary packet name: each attachment once.
class PlaceholderCheck
{
public:
    explicit PlaceholderCheck(qsizetype attachments)
        : m_seen(attachments, false)
    {}

    /// Recursion is as deep as the JSON, which its parser has bounded.
    bool take(const QJsonValue &value)
    {
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            return std::ranges::all_of(array, [this](const QJsonValue &v) { return take(v); });
        }
        const QJsonObject object = value.toObject();
        if (object["_placeholder"_L1] == true) {
            return takeNumber(object["num"_L1]);
        }
        return std::ranges::all_of(object, [this](const QJsonValue &v) { return take(v); });
    }
    [[nodiscard]] bool isComplete() const { return !m_seen.contains(false); }

private:
    bool takeNumber(const QJsonValue &value)
    {
        const qint64 num = value.toInteger(-1);
        if (num < 0 || num >= m_seen.size() || m_seen.at(num)) {
            return false;
        }
        m_seen[num] = true;
        return true;
    }

    QList<bool> m_seen;
};

/// Nothing if `data` is what a packet of this type may carry.
std::optional<PacketFault> faultIn(PacketType type, const QJsonValue &data)
{
    switch (type) {
    case PacketType::Connect:
    case PacketType::ConnectError:
        return data.isUndefined() || data.isObject() ? std::nullopt : std::optional(PacketFault::BadJson);
    case PacketType::Disconnect:
        return data.isUndefined() ? std::nullopt : std::optional(PacketFault::BadJson);
    case PacketType::Ack:
    case PacketType::BinaryAck:
        return data.isArray() ? std::nullopt : std::optional(PacketFault::BadJson);
    case PacketType::Event:
    case PacketType::BinaryEvent:
        break;
    }
    const QJsonValue name = data.toArray().at(0);
    if (!name.isString()) {
        return PacketFault::BadJson;
    }
    if (std::ranges::find(reservedEvents, name.toString()) != reservedEvents.end()) {
        return PacketFault::ReservedEvent;
    }
    return std::nullopt;
}

Result<QJsonValue, PacketFault> parseJson(QByteArrayView text)
{
    if (text.isEmpty()) {
        return QJsonValue(QJsonValue::Undefined);
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toByteArray(), &error);
    if (error.error != QJsonParseError::NoError) {
        return Failure(PacketFault::BadJson);
    }
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

} // namespace

EncodedPacket encodePacket(const Packet &packet)
{
    QByteArray text(1, char('0' + int(packet.type)));
    if (isBinary(packet.type)) {
        text += QByteArray::number(packet.attachments.size()) + '-';
    }
    if (packet.nsp != "/"_L1) {
        text += packet.nsp.toUtf8() + ',';
    }
    if (packet.id) {
        text += QByteArray::number(*packet.id);
    }
    text += toJson(packet.data);
    return {text, isBinary(packet.type) ? packet.attachments : QList<QByteArray>()};
}

PacketDecoder::PacketDecoder(PacketLimits limits)
    : m_limits(limits)
{}

Result<std::optional<Packet>, PacketFault> PacketDecoder::feedText(QByteArrayView text)
{
    if (m_waiting) {
        return Failure(PacketFault::UnexpectedText);
    }
    if (text.isEmpty()) {
        return Failure(PacketFault::Empty);
    }
    if (text.front() < '0' || text.front() > '6') {
        return Failure(PacketFault::UnknownType);
    }
    Packet packet;
    packet.type = PacketType(text.front() - '0');
    text = text.sliced(1);

    qsizetype attachments = 0;
    if (isBinary(packet.type)) {
        const auto count = takeAttachmentCount(text, m_limits.attachments);
        if (!count) {
            return Failure(PacketFault::BadAttachmentCount);
        }
        attachments = *count;
    }

    const bool mayBeEmpty = !isEvent(packet.type) && !isAck(packet.type);
    auto nsp = takeNamespace(text, mayBeEmpty, m_limits.namespaceUnits);
    if (!nsp) {
        return Failure(PacketFault::BadNamespace);
    }
    packet.nsp = *std::move(nsp);

    if (const QByteArrayView digits = takeDigits(text); !digits.isEmpty()) {
        bool fits = false;
        packet.id = digits.toULongLong(&fits);
        if (!fits) {
            return Failure(PacketFault::BadId);
        }
    }
    if (packet.id.has_value() ? mayBeEmpty : isAck(packet.type)) {
        return Failure(PacketFault::BadId);
    }

    auto data = parseJson(text);
    if (!data) {
        return Failure(data.error());
    }
    packet.data = *std::move(data);
    if (const auto fault = faultIn(packet.type, packet.data)) {
        return Failure(*fault);
    }
    if (isBinary(packet.type)) {
        PlaceholderCheck check(attachments);
        if (!check.take(packet.data) || !check.isComplete()) {
            return Failure(PacketFault::BadPlaceholder);
        }
    }
    if (attachments == 0) {
        return std::optional(std::move(packet));
    }
    packet.data = {};
    m_waiting = std::move(packet);
    m_json = text.toByteArray();
    m_awaited = attachments;
    m_bytes = 0;
    return std::optional<Packet>();
}

Result<std::optional<Packet>, PacketFault> PacketDecoder::feedBinary(const QByteArray &bytes)
{
    if (!m_waiting) {
        return Failure(PacketFault::UnexpectedBinary);
    }
    m_bytes += bytes.size();
    if (m_bytes > m_limits.attachmentBytes) {
        return Failure(PacketFault::TooLarge);
    }
    m_waiting->attachments.append(bytes);
    if (m_waiting->attachments.size() < m_awaited) {
        return std::optional<Packet>();
    }
    m_waiting->data = *parseJson(std::exchange(m_json, {}));
    return std::exchange(m_waiting, std::nullopt);
}

} // namespace maru::socketio
