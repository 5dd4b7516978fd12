// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "common/chat/messageid.h"
#include "common/chat/messagetext.h"
#include "common/chat/nickname.h"
#include "common/chat/roomname.h"

/// Values that are known to be good, for tests.
namespace maru::test {

inline RoomName roomName(QStringView text) { return *RoomName::parse(text); }
inline Nickname nickname(QStringView text) { return *Nickname::parse(text); }
inline MessageText messageText(const QString &text) { return *MessageText::parse(text); }
inline MessageId messageId(QStringView text) { return *MessageId::parse(text); }

} // namespace maru::test
