// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/eventloop/epolldispatcher.h"
#include "server/eventloop/serverdispatcher.h"

namespace maru {

std::unique_ptr<QAbstractEventDispatcher> makeServerDispatcher()
{
    auto dispatcher = std::make_unique<EpollDispatcher>();
    if (!dispatcher->isUsable()) {
        return nullptr;
    }
    return dispatcher;
}

bool isServerDispatcher(const QAbstractEventDispatcher *dispatcher)
{
    return qobject_cast<const EpollDispatcher *>(dispatcher);
}

} // namespace maru
