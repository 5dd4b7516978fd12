// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/messageid.h"

#include <QDateTime>
#include <QUuid>
#include <QtEndian>

#include <algorithm>

#include "common/chat/limits.h"

namespace maru {

Result<MessageId, ErrorCode> MessageId::parse(QStringView raw)
{
    const auto isVisibleAscii = [](QChar c) { return c > u' ' && c < u'\x7f'; };
    if (raw.isEmpty() || raw.size() > limits::MessageIdCharacters || !std::ranges::all_of(raw, isVisibleAscii)) {
        return Failure(ErrorCode::MessageIdInvalid);
    }
    return MessageId(raw.toString());
}

MessageId MessageId::fresh()
{
    QByteArray bytes = QUuid::createUuid().toRfc4122(); // version 4: the variant and all random bits are there
    const auto time = qToBigEndian(quint64(QDateTime::currentMSecsSinceEpoch()) << 16U);
    std::copy_n(reinterpret_cast<const char *>(&time), 6, bytes.begin());
    bytes[6] = char((bytes[6] & 0x0f) | 0x70);
    return MessageId(QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces));
}

} // namespace maru
