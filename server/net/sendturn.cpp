// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/sendturn.h"

#include <algorithm>
#include <utility>

#include "server/net/framesender.h"

namespace maru {

void SendTurn::schedule()
{
    if (!std::exchange(m_isScheduled, true)) {
        QMetaObject::invokeMethod(this, &SendTurn::endAsScheduled, Qt::QueuedConnection);
    }
}

void SendTurn::add(FrameSender *sender)
{
    if (m_isEnding) {
        sender->flush();
        return;
    }
    schedule();
    m_senders.push_back(sender);
    sender->m_isListed = true;
}

void SendTurn::remove(FrameSender *sender) { std::ranges::replace(m_senders, sender, nullptr); }

void SendTurn::endAsScheduled()
{
    m_isScheduled = false;
    end();
}

void SendTurn::end()
{
    m_isEnding = true;
    emit ending();
    m_isEnding = false;
    // Sending may end a connection, and with it senders that are still to come.
    for (std::size_t i = 0; i < m_senders.size(); ++i) {
        if (FrameSender *sender = std::exchange(m_senders[i], nullptr)) {
            sender->m_isListed = false;
            sender->flush();
        }
    }
    m_senders.clear();
    emit ended();
}

} // namespace maru
