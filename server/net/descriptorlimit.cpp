// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/descriptorlimit.h"

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace maru {

#ifdef Q_OS_UNIX
bool isAmongLastDescriptors(qintptr descriptor)
{
    constexpr rlim_t reserve = 16;
    rlimit limit = {};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY
        && rlim_t(descriptor) + reserve >= limit.rlim_cur;
}

void raiseDescriptorLimit()
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        (void)::setrlimit(RLIMIT_NOFILE, &limit); // then it stays as it is
    }
}
#else
bool isAmongLastDescriptors(qintptr) { return false; }
void raiseDescriptorLimit() {}
#endif

} // namespace maru
