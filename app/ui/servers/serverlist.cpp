// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/servers/serverlist.h"

#include <algorithm>

#include "app/ui/servers/serversession.h"

namespace maru {

ServerList::ServerList(QObject *parent)
    : QObject(parent)
{}

bool ServerList::contains(const ServerSession *session) const
{
    return std::ranges::find(m_sessions, session) != m_sessions.end();
}

ServerSession *ServerList::at(const ServerAddress &address) const
{
    const auto found =
        std::ranges::find_if(m_sessions, [&address](const ServerSession *session) { return session->isAt(address); });
    return found != m_sessions.end() ? *found : nullptr;
}

ServerSession *ServerList::of(const ChatClient *client) const
{
    const auto found = std::ranges::find_if(
        m_sessions, [client](const ServerSession *session) { return &session->client() == client; });
    return found != m_sessions.end() ? *found : nullptr;
}

int ServerList::unreadCount() const
{
    int sum = 0;
    for (const ServerSession *session : m_sessions) {
        sum += session->unreadCount();
    }
    return sum;
}

void ServerList::add(ServerSession *session, qsizetype place)
{
    m_sessions.insert(std::clamp<qsizetype>(place, 0, m_sessions.size()), session);
    connect(session, &ServerSession::changed, this, [this, session] { emit changed(session); });
    emit added(session);
    if (m_current == nullptr) {
        setCurrent(session);
    }
}

void ServerList::remove(ServerSession *session)
{
    const qsizetype index = m_sessions.indexOf(session);
    if (index < 0) {
        return;
    }
    m_sessions.removeAt(index);
    disconnect(session, nullptr, this, nullptr);
    if (m_current == session) {
        m_current = nullptr;
        setCurrent(m_sessions.isEmpty() ? nullptr : m_sessions.at(std::min(index, m_sessions.size() - 1)));
    }
    emit removed(session);
}

void ServerList::setCurrent(ServerSession *session)
{
    if (session != m_current) {
        m_current = session;
        emit currentChanged(session);
    }
}

} // namespace maru
