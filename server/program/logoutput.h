// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/settings.h"

namespace maru {

/// Sends this process's log to stderr, a line each: time, level, category, text, in words or as a JSON object. Only
/// what is at least `level`.
void setUpLogOutput(LogLevel level, LogFormat format);

} // namespace maru
