// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include "server/websocket/iothread.h"

namespace maru {

/// A WebSocket that an IoThread reads and writes, on the thread of that one's owner.
class RemoteWebSocket final : public WebSocket
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RemoteWebSocket)

public:
    /// The link is the thread's, until the WebSocket is deleted.
    RemoteWebSocket(IoThread &thread, WebSocketLink *link);
    ~RemoteWebSocket() override;

    void send(const QByteArray &frames) override { m_thread.send(m_link, frames); }
    void close(websocket::CloseCode code) override { m_thread.order(IoThread::Close{m_link, code}); }
    void abort() override;
    [[nodiscard]] qint64 waitingBytes() const override
    {
        return m_link->waitingBytes.load(std::memory_order_relaxed);
    }

private:
    friend class IoThread;
    void receive(const IoThread::Report &report);

    IoThread &m_thread;
    WebSocketLink *const m_link;
    bool m_isSilent = false; // aborted
};

} // namespace maru
