// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

namespace maru {

/// Lets the system have large blocks back as soon as they are freed, where the C library (glibc) would rather keep
/// them: what strangers made the server collect is not to stay with it. Before the first thread.
void returnLargeBlocks();

} // namespace maru
