// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/discovery/dnsname.h"

#include <QtEndian>

#include <algorithm>

namespace maru::dns {
namespace {

constexpr qsizetype mostLabelBytes = 63;
constexpr qsizetype mostNameBytes = 255;
constexpr quint8 pointerBits = 0xC0;

qsizetype wireSize(const QList<QByteArray> &labels)
{
    qsizetype size = 1;
    for (const QByteArray &label : labels) {
        size += 1 + label.size();
    }
    return size;
}

} // namespace

std::optional<Name> Name::of(const QList<QByteArray> &labels)
{
    const auto isLabel = [](const QByteArray &label) { return !label.isEmpty() && label.size() <= mostLabelBytes; };
    if (!std::ranges::all_of(labels, isLabel) || wireSize(labels) > mostNameBytes) {
        return std::nullopt;
    }
    return Name(labels);
}

std::optional<Name> Name::read(QByteArrayView message, qsizetype &at)
{
    QList<QByteArray> labels;
    qsizetype size = 1;
    qsizetype place = at;
    qsizetype earliest = at; // a reference must lead to before this
    bool isBehind = false; // `at` is where it belongs
    while (place < message.size()) {
        const auto length = quint8(message[place]);
        if ((length & pointerBits) == pointerBits) {
            if (place + 2 > message.size()) {
                return std::nullopt;
            }
            constexpr quint16 offsetBits = 0x3FFF;
            const qsizetype target = qFromBigEndian<quint16>(message.data() + place) & offsetBits;
            if (target >= earliest) {
                return std::nullopt;
            }
            at = isBehind ? at : place + 2;
            isBehind = true;
            place = earliest = target;
            continue;
        }
        if (length == 0) {
            at = isBehind ? at : place + 1;
            return Name(labels);
        }
        size += 1 + length;
        if (length > mostLabelBytes || size > mostNameBytes || place + 1 + length > message.size()) {
            return std::nullopt;
        }
        labels.append(message.sliced(place + 1, length).toByteArray());
        place += 1 + length;
    }
    return std::nullopt;
}

QByteArray Name::wire() const
{
    QByteArray bytes;
    for (const QByteArray &label : m_labels) {
        bytes += char(label.size());
        bytes += label;
    }
    return bytes + '\0';
}

bool Name::isChildOf(const Name &parent) const
{
    return m_labels.size() == parent.m_labels.size() + 1 && Name(m_labels.sliced(1)) == parent;
}

std::optional<Name> Name::child(const QByteArray &label) const { return of(QList<QByteArray>{label} + m_labels); }

} // namespace maru::dns
