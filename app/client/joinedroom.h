// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>

#include "app/client/timeline.h"
#include "common/chat/message.h"
#include "common/chat/roomname.h"

namespace maru {

/// A room that the user is in: its timeline and who is there. Filled by ChatClient, which owns it.
class JoinedRoom : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JoinedRoom)

public:
    JoinedRoom(RoomName name, QObject *parent);

    [[nodiscard]] const RoomName &name() const { return m_name; }
    [[nodiscard]] Timeline &timeline() { return m_timeline; }
    [[nodiscard]] const Timeline &timeline() const { return m_timeline; }
    [[nodiscard]] const QList<MemberEntry> &members() const { return m_members; }
    /// False until the server has answered the join, and again while the connection is down.
    [[nodiscard]] bool isLive() const { return m_live; }
    /// Messages by others that came since markRead() was last called.
    [[nodiscard]] int unreadCount() const { return m_unread; }
    void markRead();

    // For ChatClient.
    void rename(const RoomName &name);
    void setMembers(const QList<MemberEntry> &members);
    void addMember(const MemberEntry &member);
    void removeMember(qint64 member);
    void renameMember(const MemberEntry &member);
    void setLive(bool live);
    void countUnread(int more);

signals:
    void nameChanged();
    void membersChanged();
    void liveChanged(bool live);
    void unreadCountChanged(int count);

private:
    RoomName m_name;
    Timeline m_timeline;
    QList<MemberEntry> m_members;
    bool m_live = false;
    int m_unread = 0;
};

} // namespace maru
