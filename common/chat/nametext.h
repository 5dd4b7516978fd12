// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

#include "common/result.h"

namespace maru {

/// What may be wrong with a name, whatever it names.
enum class NameFault { Empty, TooLong, Invalid };

/// Cleans a name that came from outside: trims it and brings it to NFC. Refuses control, line-break and
/// bidi-override characters, lone surrogates and noncharacters, names of which nothing can be seen, and names of
/// more than `maxCharacters` characters as a person counts them.
[[nodiscard]] Result<QString, NameFault> cleanName(QStringView raw, int maxCharacters);

/// The form that decides whether two cleaned names are the same: case-folded, without characters that leave no ink,
/// with runs of blanks as one space. Letters that only resemble each other stay different.
[[nodiscard]] QString foldName(const QString &cleaned);

/// Grapheme clusters: characters as a person counts them.
[[nodiscard]] qsizetype characterCount(QStringView text);

} // namespace maru
