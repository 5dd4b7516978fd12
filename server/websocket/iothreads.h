// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <vector>

#include "server/net/bytestream.h"
#include "server/websocket/iothread.h"

namespace maru {

/// Where WebSockets are read and written: on so many threads of their own, or, as one, on that of the owner.
///
/// Used on the owner's thread, and outlives the WebSockets.
class IoThreads
{
    Q_DISABLE_COPY_MOVE(IoThreads)

public:
    /// `turn` is the owner's, and outlives it.
    IoThreads(int count, SendTurn &turn);
    ~IoThreads();

    /// A WebSocket on this connection, of which all that came is read, on the thread with the fewest.
    [[nodiscard]] std::unique_ptr<WebSocket> open(std::unique_ptr<ByteStream> stream,
                                                  const StreamWebSocket::Limits &limits);

    /// What suits a machine with so many cores: the rules need one themselves, and the message store a part of one.
    [[nodiscard]] static int suitableCount(int cores);

private:
    SendTurn &m_turn;
    std::vector<std::unique_ptr<IoThread>> m_threads; // none: the owner's thread does it
};

} // namespace maru
