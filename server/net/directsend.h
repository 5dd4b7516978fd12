// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <span>

namespace maru {

/// Gives the pieces to the system, in one call, without waiting. Returns how many of the bytes it took: fewer than
/// all if it has no place for them, none if the connection is broken (which reading from it tells), or if this is not
/// known on this system.
[[nodiscard]] qint64 directSend(qintptr descriptor, std::span<const QByteArray> pieces);

} // namespace maru
