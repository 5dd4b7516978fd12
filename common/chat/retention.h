// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <optional>

namespace maru {

/// How much of a room's past is kept. Neither bound: all of it.
struct Retention {
    std::optional<int> days;
    std::optional<qint64> count; ///< messages

    bool operator==(const Retention &) const = default;
};

} // namespace maru
