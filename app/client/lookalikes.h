// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

#include "common/chat/message.h"

namespace maru {

/// Two nicknames that are not the same and may be taken for each other: a Cyrillic а for a Latin a, a 1 for an l.
struct Lookalikes {
    Nickname one; ///< of the two the one whose bearer was in the room first
    Nickname other;

    bool operator==(const Lookalikes &) const = default;
};

/// Whether the eye may take one for the other, as Unicode's confusables (UTS 39) tell; the same nickname does not
/// look like itself. Never where Maru was built without ICU.
[[nodiscard]] bool lookAlike(const Nickname &one, const Nickname &other);

/// Those in a room who may be taken for each other; of three who look alike each of the later ones with the first.
/// Takes some microseconds a member.
[[nodiscard]] QList<Lookalikes> lookalikesAmong(const QList<MemberEntry> &members);

} // namespace maru
