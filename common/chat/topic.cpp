// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/topic.h"

#include "common/chat/limits.h"
#include "common/chat/nametext.h"

namespace maru {

Result<Topic, ErrorCode> Topic::parse(QStringView raw)
{
    auto cleaned = cleanName(raw, limits::TopicCharacters);
    if (cleaned) {
        return Topic(*std::move(cleaned));
    }
    switch (cleaned.error()) {
    case NameFault::Empty:
        return Topic();
    case NameFault::TooLong:
        return Failure(ErrorCode::TopicTooLong);
    case NameFault::Invalid:
        break;
    }
    return Failure(ErrorCode::TopicInvalid);
}

} // namespace maru
