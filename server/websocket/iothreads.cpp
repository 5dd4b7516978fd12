// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/websocket/iothreads.h"

#include <algorithm>

namespace maru {

IoThreads::IoThreads(int count, SendTurn &turn)
    : m_turn(turn)
{
    for (int i = 0; count > 1 && i < count; ++i) {
        m_threads.push_back(std::make_unique<IoThread>(turn));
    }
}

IoThreads::~IoThreads() = default;

std::unique_ptr<WebSocket> IoThreads::open(std::unique_ptr<ByteStream> stream, const StreamWebSocket::Limits &limits)
{
    if (m_threads.empty()) {
        return std::make_unique<StreamWebSocket>(std::move(stream), limits, m_turn);
    }
    const auto &idlest =
        *std::ranges::min_element(m_threads, {}, [](const auto &thread) { return thread->socketCount(); });
    return idlest->take(std::make_unique<StreamWebSocket>(std::move(stream), limits, idlest->turn()));
}

int IoThreads::suitableCount(int cores) { return std::clamp(cores / 2, 1, 16); }

} // namespace maru
