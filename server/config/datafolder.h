// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

#include "server/config/layer.h"

namespace maru {

/// Makes the folder and those above, for the owner alone, if it is not there. The error is told to the user.
[[nodiscard]] std::optional<ConfigurationError> makeDataFolder(const QString &path);

} // namespace maru
