// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>

#include "common/result.h"

namespace maru {

/// A part of a body.
struct ByteRange {
    qint64 first = 0;
    qint64 length = 0; ///< bytes, at least 1

    bool operator==(const ByteRange &) const = default;
};

enum class RangeFault {
    NotSatisfiable, ///< 416: nothing of the body lies in it
};

/// What a field Range (RFC 9110, 14.2) asks for of a body of `size` bytes. None: all of it, for there is no field, or
/// one that is to be ignored: of another unit, of more than one range, or malformed.
[[nodiscard]] Result<std::optional<ByteRange>, RangeFault> byteRangeIn(const QByteArray &field, qint64 size);

} // namespace maru
