// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "common/sql/sqldatabase.h"

namespace maru {

/// How the tables of ClientDatabase came to be, one step for each schema; the number of steps is the schema's.
[[nodiscard]] std::span<const SqlDatabase::Step> clientSchema();

} // namespace maru
