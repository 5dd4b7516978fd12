// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace maru {

/// An edit of an own message that is being typed.
struct HeldEdit {
    qint64 seq = 0; ///< the message's
    QString before; ///< its text
    qint64 time = 0; ///< when it was said; milliseconds since 1970 UTC
    QString text; ///< what it is to become, as far as it is typed

    bool operator==(const HeldEdit &) const = default;
};

} // namespace maru
