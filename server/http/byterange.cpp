// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/http/byterange.h"

#include <algorithm>
#include <limits>

namespace maru {
namespace {

/// Digits alone; what is too large for any body is taken for the largest number. None if it is no number.
std::optional<qint64> placeIn(QByteArrayView digits)
{
    constexpr qsizetype mostDigits = 18;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (digits.isEmpty() || !std::ranges::all_of(digits, isDigit)) {
        return std::nullopt;
    }
    return digits.size() > mostDigits ? std::numeric_limits<qint64>::max() : digits.toByteArray().toLongLong();
}

} // namespace

Result<std::optional<ByteRange>, RangeFault> byteRangeIn(const QByteArray &field, qint64 size)
{
    using Whole = std::optional<ByteRange>;
    constexpr QByteArrayView unit = "bytes=";
    const QByteArray spec = field.trimmed();
    if (spec.first(std::min(spec.size(), unit.size())).toLower() != unit) {
        return Whole();
    }
    const QByteArray range = spec.sliced(unit.size()).trimmed();
    const qsizetype dash = range.indexOf('-');
    if (dash < 0) {
        return Whole();
    }
    const QByteArrayView from = QByteArrayView(range).first(dash);
    const QByteArrayView to = QByteArrayView(range).sliced(dash + 1);
    const auto first = placeIn(from);
    const auto last = placeIn(to);
    if ((!first && !from.isEmpty()) || (!last && !to.isEmpty()) || (!first && !last)) {
        return Whole();
    }
    if (!first) { // so many of the last bytes
        const qint64 length = std::min(*last, size);
        return length > 0 ? Result<Whole, RangeFault>(ByteRange{size - length, length})
                          : Failure(RangeFault::NotSatisfiable);
    }
    if (last && *last < *first) {
        return Whole();
    }
    if (*first >= size) {
        return Failure(RangeFault::NotSatisfiable);
    }
    const qint64 end = last ? std::min(*last, size - 1) : size - 1;
    return Whole(ByteRange{*first, end - *first + 1});
}

} // namespace maru
