// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/sendturn.h"

#include <algorithm>
#include <utility>

#include "server/net/framesender.h"

namespace maru {

void SendTurn::add(FrameSender *sender)
{
    if (m_senders.empty()) {
        // Comes after whatever else the system has told in this turn, and before the next wait.
        QMetaObject::invokeMethod(this, &SendTurn::flush, Qt::QueuedConnection);
    }
    m_senders.push_back(sender);
    sender->m_isListed = true;
}

void SendTurn::remove(FrameSender *sender) { std::ranges::replace(m_senders, sender, nullptr); }

void SendTurn::flush()
{
    // Sending may end a connection, and with it senders that are still to come.
    for (std::size_t i = 0; i < m_senders.size(); ++i) {
        if (FrameSender *sender = std::exchange(m_senders[i], nullptr)) {
            sender->m_isListed = false;
            sender->flush();
        }
    }
    m_senders.clear();
}

} // namespace maru
