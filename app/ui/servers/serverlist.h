// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>

namespace maru {

class ChatClient;
class ServerSession;
struct ServerAddress;

/// The servers that the user is on, in the order in which he came, and which of them is in view. Does not own them:
/// whoever adds one takes it out before it goes.
class ServerList : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerList)

public:
    explicit ServerList(QObject *parent = nullptr);

    [[nodiscard]] const QList<ServerSession *> &sessions() const { return m_sessions; }
    [[nodiscard]] bool contains(const ServerSession *session) const;
    /// With more than one it has to be said on which a room is.
    [[nodiscard]] bool hasSeveral() const { return m_sessions.size() > 1; }
    /// Nullptr if there is none.
    [[nodiscard]] ServerSession *current() const { return m_current; }
    [[nodiscard]] ServerSession *at(const ServerAddress &address) const;
    [[nodiscard]] ServerSession *of(const ChatClient *client) const;
    /// What is unread on all of them, as far as the user wants to know of it.
    [[nodiscard]] int unreadCount() const;

    /// Before the one at that place; behind all if there are not so many. The first one is in view at once.
    void add(ServerSession *session, qsizetype place);
    /// Another one is in view then, if it was this.
    void remove(ServerSession *session);
    void setCurrent(ServerSession *session);

signals:
    void added(maru::ServerSession *session);
    void removed(maru::ServerSession *session); ///< it is still there, but not in the list
    void currentChanged(maru::ServerSession *session);
    void changed(maru::ServerSession *session); ///< its name or the state of its connection

private:
    QList<ServerSession *> m_sessions;
    ServerSession *m_current = nullptr;
};

} // namespace maru
