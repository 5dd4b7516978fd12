// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/eventloop/serverdispatcher.h"

namespace maru {

std::unique_ptr<QAbstractEventDispatcher> makeServerDispatcher() { return nullptr; }

bool isServerDispatcher(const QAbstractEventDispatcher *) { return false; }

} // namespace maru
