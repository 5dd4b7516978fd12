// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/commandline.h"
#include "server/config/settings.h"

namespace maru {

/// Where maru-server keeps its messages.
[[nodiscard]] QString storePath(const Settings &settings);

/// `maru-server backup`, `check` and `export`: work on the store beside a running server, or without one. Returns the
/// exit code; tells on stdout what was done and on stderr how far it is and what went wrong.
[[nodiscard]] ExitCode runStoreCommand(const CommandLine &commandLine, const Settings &settings);

} // namespace maru
