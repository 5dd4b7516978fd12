// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/websocket/remotewebsocket.h"

#include "common/result.h"

namespace maru {

RemoteWebSocket::RemoteWebSocket(IoThread &thread, WebSocketLink *link)
    : m_thread(thread)
    , m_link(link)
{}

RemoteWebSocket::~RemoteWebSocket()
{
    m_link->remote = nullptr;
    m_thread.order(IoThread::Release{m_link});
}

void RemoteWebSocket::abort()
{
    m_isSilent = true;
    m_thread.order(IoThread::Abort{m_link});
}

void RemoteWebSocket::receive(const IoThread::Report &report)
{
    if (m_isSilent) {
        return;
    }
    std::visit(Overloaded{[this](const websocket::Message &message) { emit messageReceived(message); },
                          [this](Refusal refusal) { emit refused(refusal); },
                          [this](IoThread::Closing closing) { emit this->closing(closing.byClient); },
                          [this](IoThread::Closed) { emit closed(); }, [](IoThread::Released) {}},
               report.what);
}

} // namespace maru
