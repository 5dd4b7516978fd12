// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/chat/roomname.h"

#include "common/chat/limits.h"
#include "common/chat/nametext.h"

namespace maru {

Result<RoomName, ErrorCode> RoomName::parse(QStringView raw)
{
    auto cleaned = cleanName(raw, limits::RoomNameCharacters);
    if (cleaned) {
        return RoomName(*std::move(cleaned));
    }
    switch (cleaned.error()) {
    case NameFault::Empty:
        return Failure(ErrorCode::RoomNameEmpty);
    case NameFault::TooLong:
        return Failure(ErrorCode::RoomNameTooLong);
    case NameFault::Invalid:
        break;
    }
    return Failure(ErrorCode::RoomNameInvalid);
}

bool RoomName::fitsLegacyList() const { return m_text.size() <= limits::LegacyListUnits; }

RoomName::RoomName(QString text)
    : m_text(std::move(text))
    , m_key(foldName(m_text))
{}

} // namespace maru
