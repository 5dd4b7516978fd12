// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/messageid.h"

#include <QUuid>

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

MessageId MessageId::random() { return MessageId(QUuid::createUuid().toString(QUuid::WithoutBraces)); }

} // namespace maru
