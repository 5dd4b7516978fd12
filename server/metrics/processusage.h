// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <optional>

namespace maru {

/// What this process uses of the machine, where the system tells (Linux).
[[nodiscard]] std::optional<qint64> residentBytes();
[[nodiscard]] std::optional<int> openDescriptors();

} // namespace maru
