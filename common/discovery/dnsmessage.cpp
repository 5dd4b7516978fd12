// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/discovery/dnsmessage.h"

#include <QtEndian>

#include <array>

#include "common/result.h"

namespace maru::dns {
namespace {

constexpr qsizetype headBytes = 12;
constexpr quint16 responseBit = 0x8000;
constexpr quint16 operationBits = 0x7800;
constexpr quint16 authoritativeBit = 0x0400;
constexpr quint16 truncatedBit = 0x0200;
constexpr quint16 responseCodeBits = 0x000F;
constexpr quint16 internetClass = 1;
constexpr quint16 anyClass = 255;
constexpr quint16 topBit = 0x8000; ///< of the class: a question's "QU", a record's "cache flush"
constexpr qsizetype ip4Bytes = 4;
constexpr qsizetype ip6Bytes = 16;

template <typename Number>
void append(QByteArray &bytes, Number number)
{
    std::array<char, sizeof(Number)> written;
    qToBigEndian(number, written.data());
    bytes.append(written.data(), written.size());
}

/// Goes through a message from its beginning; once something is missing nothing more is there.
class Reader
{
public:
    explicit Reader(QByteArrayView message)
        : m_message(message)
    {}

    [[nodiscard]] bool failed() const { return m_failed; }

    template <typename Number>
    Number number()
    {
        const QByteArrayView bytes = take(sizeof(Number));
        return m_failed ? Number(0) : qFromBigEndian<Number>(bytes.data());
    }

    QByteArrayView take(qsizetype size)
    {
        if (m_failed || m_message.size() - m_at < size) {
            m_failed = true;
            return {};
        }
        m_at += size;
        return m_message.sliced(m_at - size, size);
    }

    Name name()
    {
        auto name = m_failed ? std::nullopt : Name::read(m_message, m_at);
        m_failed = !name;
        return name ? *std::move(name) : Name();
    }

    /// Where it stands, and whether what was read ends exactly there.
    [[nodiscard]] qsizetype at() const { return m_at; }
    void expectAt(qsizetype place) { m_failed = m_failed || m_at != place; }

private:
    QByteArrayView m_message;
    qsizetype m_at = 0;
    bool m_failed = false;
};

Texts readTexts(QByteArrayView bytes, bool &isWrong)
{
    Texts texts;
    while (!bytes.isEmpty()) {
        const qsizetype length = quint8(bytes[0]);
        if (length + 1 > bytes.size()) {
            isWrong = true;
            return {};
        }
        if (length > 0) { // an empty one says nothing
            texts.all.append(bytes.sliced(1, length).toByteArray());
        }
        bytes = bytes.sliced(1 + length);
    }
    return texts;
}

QHostAddress addressFrom(QByteArrayView bytes)
{
    if (bytes.size() == ip4Bytes) {
        return QHostAddress(qFromBigEndian<quint32>(bytes.data()));
    }
    return QHostAddress(reinterpret_cast<const quint8 *>(bytes.data()));
}

/// The record's data; without a value if they are not what their type says.
decltype(Record::data) readData(Reader &reader, Type type, quint16 size, bool &isWrong)
{
    const qsizetype end = reader.at() + size;
    switch (type) {
    case Type::Ptr: {
        Pointer pointer{reader.name()};
        reader.expectAt(end);
        return pointer;
    }
    case Type::Srv: {
        Service service;
        service.priority = reader.number<quint16>();
        service.weight = reader.number<quint16>();
        service.port = reader.number<quint16>();
        service.host = reader.name();
        reader.expectAt(end);
        return service;
    }
    case Type::Txt:
        return readTexts(reader.take(size), isWrong);
    case Type::A:
    case Type::Aaaa: {
        const QByteArrayView bytes = reader.take(size);
        if (size != (type == Type::A ? ip4Bytes : ip6Bytes) || reader.failed()) {
            isWrong = true;
            return Unknown();
        }
        return Address{addressFrom(bytes)};
    }
    case Type::Any:
        break;
    }
    return Unknown{reader.take(size).toByteArray()};
}

bool readQuestions(Reader &reader, int count, QList<Question> &questions)
{
    for (int i = 0; i < count && !reader.failed(); ++i) {
        Question question;
        question.name = reader.name();
        question.type = Type(reader.number<quint16>());
        const auto kind = reader.number<quint16>();
        question.wantsUnicast = (kind & topBit) != 0;
        if (const int plain = kind & ~topBit; plain == internetClass || plain == anyClass) {
            questions.append(question);
        }
    }
    return !reader.failed();
}

bool readRecords(Reader &reader, int count, QList<Record> &records)
{
    for (int i = 0; i < count && !reader.failed(); ++i) {
        Record record;
        bool isWrong = false;
        record.name = reader.name();
        record.type = Type(reader.number<quint16>());
        const auto kind = reader.number<quint16>();
        record.isUnique = (kind & topBit) != 0;
        record.ttl = reader.number<quint32>();
        const auto size = reader.number<quint16>();
        record.data = readData(reader, record.type, size, isWrong);
        if (isWrong) {
            return false;
        }
        if ((kind & ~topBit) == internetClass) {
            records.append(record);
        }
    }
    return !reader.failed();
}

void appendRecord(QByteArray &bytes, const Record &record)
{
    bytes += record.name.wire();
    append(bytes, quint16(record.type));
    append(bytes, quint16(internetClass | (record.isUnique ? topBit : 0)));
    append(bytes, record.ttl);
    const QByteArray data = record.dataBytes();
    append(bytes, quint16(data.size()));
    bytes += data;
}

QByteArray bytesOf(const Service &service)
{
    QByteArray bytes;
    append(bytes, service.priority);
    append(bytes, service.weight);
    append(bytes, service.port);
    return bytes + service.host.wire();
}

QByteArray bytesOf(const Texts &texts)
{
    QByteArray bytes;
    for (const QByteArray &text : texts.all) {
        bytes += char(text.size());
        bytes += text;
    }
    return bytes.isEmpty() ? QByteArray(1, '\0') : bytes; // there is always one (RFC 6763, 6.1)
}

QByteArray bytesOf(const Address &address)
{
    QByteArray bytes;
    if (address.address.protocol() == QAbstractSocket::IPv4Protocol) {
        append(bytes, quint32(address.address.toIPv4Address()));
        return bytes;
    }
    const Q_IPV6ADDR wide = address.address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(wide.c), ip6Bytes);
}

} // namespace

QByteArray Record::dataBytes() const
{
    return std::visit(Overloaded{
                          [](const Unknown &unknown) { return unknown.bytes; },
                          [](const Pointer &pointer) { return pointer.target.wire(); },
                          [](const auto &other) { return bytesOf(other); },
                      },
                      data);
}

std::optional<Message> Message::parse(QByteArrayView bytes)
{
    if (bytes.size() < headBytes || bytes.size() > MostBytes) {
        return std::nullopt;
    }
    Reader reader(bytes);
    Message message;
    message.id = reader.number<quint16>();
    const auto flags = reader.number<quint16>();
    message.isResponse = (flags & responseBit) != 0;
    message.isTruncated = (flags & truncatedBit) != 0;
    if ((flags & (operationBits | responseCodeBits)) != 0) {
        return std::nullopt; // such are to be ignored (RFC 6762, 18.3 and 18.11)
    }
    const int questions = reader.number<quint16>();
    const int answers = reader.number<quint16>();
    const int authorities = reader.number<quint16>();
    const int additionals = reader.number<quint16>();
    if (questions + answers + authorities + additionals > MostEntries) {
        return std::nullopt;
    }
    const bool isWhole = readQuestions(reader, questions, message.questions)
        && readRecords(reader, answers, message.answers) && readRecords(reader, authorities, message.authorities)
        && readRecords(reader, additionals, message.additionals);
    return isWhole ? std::optional(message) : std::nullopt;
}

QByteArray Message::bytes() const
{
    QByteArray bytes;
    append(bytes, id);
    append(bytes, quint16((isResponse ? responseBit | authoritativeBit : 0) | (isTruncated ? truncatedBit : 0)));
    append(bytes, quint16(questions.size()));
    append(bytes, quint16(answers.size()));
    append(bytes, quint16(authorities.size()));
    append(bytes, quint16(additionals.size()));
    for (const Question &question : questions) {
        bytes += question.name.wire();
        append(bytes, quint16(question.type));
        append(bytes, quint16(internetClass | (question.wantsUnicast ? topBit : 0)));
    }
    for (const QList<Record> &records : {answers, authorities, additionals}) {
        for (const Record &record : records) {
            appendRecord(bytes, record);
        }
    }
    return bytes;
}

} // namespace maru::dns
