// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/joinedroom.h"

#include <algorithm>

namespace maru {

JoinedRoom::JoinedRoom(RoomName name, QObject *parent)
    : QObject(parent)
    , m_name(std::move(name))
{}

void JoinedRoom::markRead()
{
    if (m_unread != 0) {
        m_unread = 0;
        emit unreadCountChanged(0);
    }
}

void JoinedRoom::rename(const RoomName &name)
{
    if (m_name.text() != name.text()) {
        m_name = name;
        emit nameChanged();
    }
}

void JoinedRoom::setMembers(const QList<MemberEntry> &members)
{
    if (m_members != members) {
        m_members = members;
        emit membersChanged();
    }
}

void JoinedRoom::addMember(const MemberEntry &member)
{
    const auto same = [&member](const MemberEntry &m) { return m.member == member.member; };
    if (std::ranges::none_of(std::as_const(m_members), same)) {
        m_members.append(member);
        emit membersChanged();
    }
}

void JoinedRoom::removeMember(qint64 member)
{
    if (m_members.removeIf([member](const MemberEntry &m) { return m.member == member; }) > 0) {
        emit membersChanged();
    }
}

void JoinedRoom::renameMember(const MemberEntry &member)
{
    const auto same = [&member](const MemberEntry &m) { return m.member == member.member; };
    const auto found = std::ranges::find_if(m_members, same);
    if (found != m_members.end()) {
        *found = member;
        emit membersChanged();
    }
}

void JoinedRoom::setLive(bool live)
{
    if (m_live != live) {
        m_live = live;
        emit liveChanged(live);
    }
}

void JoinedRoom::countUnread(int more)
{
    if (more > 0) {
        m_unread += more;
        emit unreadCountChanged(m_unread);
    }
}

} // namespace maru
