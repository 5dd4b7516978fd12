// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QUrl>

#include <array>
#include <optional>
#include <span>

#include "server/limits/tokenbucket.h"

namespace maru {

/// What is wrong with an option's value, as the rest of a sentence that begins with the value; none if nothing is.
/// Then the value has been read, and else nothing was changed.
using Wrong = std::optional<QString>;

/// A whole number from `least` to `most`.
[[nodiscard]] Wrong readNumber(int &number, const QString &value, int least, int most);
/// The same, of what may be larger than an int.
[[nodiscard]] Wrong readNumber(qint64 &number, const QString &value, qint64 least, qint64 most);
/// BURST/SECOND, such as 100/20.
[[nodiscard]] Wrong readRate(Rate &rate, const QString &value);
/// Visible characters, and not too many.
[[nodiscard]] Wrong readToken(QString &token, const QString &value);
/// "https://host" or "http://host:port", and nothing behind.
[[nodiscard]] bool isOrigin(const QUrl &url);

/// Which of the words it is; none of them: what is wrong.
[[nodiscard]] Wrong readWord(int &place, const QString &value, std::span<const QLatin1StringView> words);

/// The words stand for the values of the enumeration, or of a bool, from the first on.
template <typename Choice, std::size_t count>
[[nodiscard]] Wrong readChoice(Choice &choice, const QString &value,
                               const std::array<QLatin1StringView, count> &words)
{
    int place = 0;
    Wrong wrong = readWord(place, value, words);
    if (!wrong) {
        choice = Choice(place);
    }
    return wrong;
}

} // namespace maru
