// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>

#include <variant>

#include "common/discovery/dnsname.h"

/// Messages of the DNS as multicast DNS uses them (RFC 1035, 4; RFC 6762, 18). Bytes to messages and back; what they
/// mean is ServiceAnnouncer's and NearbyServers' business.
namespace maru::dns {

enum class Type : quint16 { A = 1, Ptr = 12, Txt = 16, Aaaa = 28, Srv = 33, Any = 255 };

struct Question {
    Name name;
    Type type = Type::Any;
    bool wantsUnicast = false; ///< "QU": answer me alone

    bool operator==(const Question &) const = default;
};

struct Pointer {
    Name target;
    bool operator==(const Pointer &) const = default;
};
struct Service {
    quint16 port = 0;
    Name host;
    quint16 priority = 0;
    quint16 weight = 0;
    bool operator==(const Service &) const = default;
};
/// "key=value" each, at most 255 bytes.
struct Texts {
    QList<QByteArray> all;
    bool operator==(const Texts &) const = default;
};
/// Of A or AAAA, as the record's type says.
struct Address {
    QHostAddress address;
    bool operator==(const Address &) const = default;
};
/// Of a type that is none of the above.
struct Unknown {
    QByteArray bytes;
    bool operator==(const Unknown &) const = default;
};

struct Record {
    Name name;
    Type type = Type::Any;
    quint32 ttl = 0; ///< s; 0: it is over
    std::variant<Unknown, Pointer, Service, Texts, Address> data = Unknown();
    bool isUnique = false; ///< the name's only ones of this type: others are to be forgotten ("cache flush")

    /// The record's data as they are sent.
    [[nodiscard]] QByteArray dataBytes() const;
    bool operator==(const Record &) const = default;
};

struct Message {
    quint16 id = 0; ///< 0, but for who asks by unicast
    bool isResponse = false;
    bool isTruncated = false; ///< there is more, in another message
    QList<Question> questions;
    QList<Record> answers;
    QList<Record> authorities; ///< of a probe: what the asker would like to have
    QList<Record> additionals;

    /// As much as one datagram of multicast DNS may have, with its headers (RFC 6762, 17).
    static constexpr qsizetype MostBytes = 9'000;
    /// More questions and records than this no honest message holds.
    static constexpr int MostEntries = 256;

    /// None if it is too long or has too many entries, is cut off, or says what no message may. Questions and
    /// records of other classes than the Internet's are left out.
    [[nodiscard]] static std::optional<Message> parse(QByteArrayView bytes);
    [[nodiscard]] QByteArray bytes() const;
    bool operator==(const Message &) const = default;
};

} // namespace maru::dns
