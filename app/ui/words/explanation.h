// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace maru {

/// What went wrong, for a user, and what a system or a server said of it, for who helps him: folded away at first.
/// Plain text both.
struct Explanation {
    QString words = {};
    QString details = {};
};

} // namespace maru
