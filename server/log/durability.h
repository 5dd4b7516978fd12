// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

namespace maru {

/// How much a commit promises.
enum class Durability {
    Full, ///< a power cut loses nothing that was acknowledged: each commit waits for the disk
    Normal, ///< a kill loses nothing; a power cut may lose the last moments
    Memory, ///< nothing is kept beyond the process
};

} // namespace maru
