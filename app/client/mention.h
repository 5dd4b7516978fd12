// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace maru {

/// Whether a message calls somebody by nickname: as a word of its own, with or without `@`, in upper or lower case.
/// What is written right behind it in Hangul, as Korean particles are, does not hide it.
[[nodiscard]] bool mentions(const QString &text, const QString &nickname);

} // namespace maru
