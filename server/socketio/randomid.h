// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace maru::socketio {

/// 120 random bits of the system's generator as 20 characters: cannot be guessed, never comes twice.
[[nodiscard]] QString randomId();

} // namespace maru::socketio
