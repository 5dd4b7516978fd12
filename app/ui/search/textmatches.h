// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QStringView>

namespace maru {

/// A part of a text that a search asked for. UTF-16 units.
struct TextMatch {
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const TextMatch &) const = default;
};

/// Where the words of `query` stand in `text`, ascending and not overlapping, by the rules of the server's search
/// (docs/protocol.md, search): case, width and the form of the encoding do not count; Hangul, kana and Han are found
/// anywhere, other words as wholes, the last one also as a beginning.
[[nodiscard]] QList<TextMatch> findMatches(QStringView text, QStringView query);

} // namespace maru
