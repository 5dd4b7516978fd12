// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/nickname.h"

#include "common/chat/limits.h"
#include "common/chat/nametext.h"

namespace maru {

Result<Nickname, ErrorCode> Nickname::parse(QStringView raw)
{
    auto cleaned = cleanName(raw, limits::NicknameCharacters);
    if (cleaned) {
        return Nickname(*std::move(cleaned));
    }
    switch (cleaned.error()) {
    case NameFault::Empty:
        return Failure(ErrorCode::NicknameEmpty);
    case NameFault::TooLong:
        return Failure(ErrorCode::NicknameTooLong);
    case NameFault::Invalid:
        break;
    }
    return Failure(ErrorCode::NicknameInvalid);
}

Nickname::Nickname(QString text)
    : m_text(std::move(text))
    , m_key(foldName(m_text))
{}

} // namespace maru
