// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/program/memory.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace maru {

void returnLargeBlocks()
{
#ifdef __GLIBC__
    // Once it is set, it does not grow with what is freed, as it would up to 32 MB.
    constexpr int thresholdBytes = 128 * 1'024;
    ::mallopt(M_MMAP_THRESHOLD, thresholdBytes);
#endif
}

} // namespace maru
