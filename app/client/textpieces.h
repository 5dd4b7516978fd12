// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace maru {

/// The longest beginning of `text` of at most `units` UTF-16 units that ends between two characters as a person
/// counts them. A single character that is longer is cut between two code points.
[[nodiscard]] QStringView beginning(QStringView text, qsizetype units);

/// The first words of `text` on one line, of about that many UTF-16 units, with an ellipsis if there is more.
[[nodiscard]] QString firstWords(QStringView text, qsizetype units);

/// `text` in pieces of at most `units` UTF-16 units, in order: cut where a line ends, else a word, else between two
/// characters. The white space at a cut goes; a piece is never white space alone.
[[nodiscard]] QStringList inPieces(QStringView text, qsizetype units);

} // namespace maru
