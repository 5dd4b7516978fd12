// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/archive.h"
#include "server/chat/chat.h"
#include "server/files/filestore.h"
#include "server/metrics/eventloopdelay.h"
#include "server/metrics/metrics.h"
#include "server/net/deadlinequeue.h"
#include "server/net/listener.h"
#include "server/socketio/socketioserver.h"
#include "server/socketiobroadcaster.h"

namespace maru {

/// Which number of the server is told under which name (docs/operations.md, Metrics). The parts outlive the metrics'
/// use.
struct MeasuredParts {
    const Listener &listener;
    socketio::SocketIoServer &socketIo;
    const DeadlineQueue &deadlines;
    const Chat &chat;
    const SocketIoBroadcaster &broadcaster;
    const Archive &archive;
    const FileStore &files;
    const EventLoopDelay &delay;
};
void addServerMetrics(Metrics &metrics, const MeasuredParts &parts);

} // namespace maru
