// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace maru {

/// Whether a descriptor is one of the last that this process may have, as the system gives the lowest that is free.
/// Those are kept for files: a server that has none left can neither store nor accept, and QTcpServer asks again and
/// again for what it cannot get.
[[nodiscard]] bool isAmongLastDescriptors(qintptr descriptor);

/// From now on this process may have as many descriptors as the system lets it.
void raiseDescriptorLimit();

} // namespace maru
