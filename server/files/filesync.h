// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace maru {

/// Waits until what was written to a file is on the disk, whatever becomes of the machine's power. False if it is
/// not.
[[nodiscard]] bool syncFile(const QString &path);
/// The same of the names in a folder. On Windows, which keeps them by itself, there is nothing to wait for.
[[nodiscard]] bool syncFolder(const QString &path);

} // namespace maru
