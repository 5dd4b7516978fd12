// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

#include "common/chat/message.h"

namespace maru {

/// Whether a message calls somebody by nickname: as a word of its own, with or without `@`, in upper or lower case.
/// What is written right behind it in Hangul, as Korean particles are, does not hide it.
[[nodiscard]] bool mentions(const QString &text, const QString &nickname);

/// A place in a text where somebody is called with an `@`.
struct Mention {
    qsizetype start = 0; ///< of the `@`
    qsizetype length = 0;
    bool isHere = false; ///< somebody in the room is called so

    bool operator==(const Mention &) const = default;
};

/// Who is called with an `@` in a text, in order. Nicknames of those who are in the room may have blanks; of anybody
/// else only the word behind the `@` is known.
[[nodiscard]] QList<Mention> findMentions(const QString &text, const QList<MemberEntry> &here);

} // namespace maru
