// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QRandomGenerator>

#include <functional>
#include <optional>
#include <unordered_map>

#include "common/chat/commands.h"
#include "server/chat/credentials.h"
#include "server/chat/nicknameregistry.h"
#include "server/chat/reply.h"
#include "server/chat/roomlistannouncer.h"
#include "server/chat/roomregistry.h"
#include "server/chat/session.h"
#include "server/files/fileindex.h"
#include "server/log/messagereport.h"

namespace maru {

/// The rules of the chat: who comes and goes, what each command does. One function per command; CommandDispatcher has
/// checked that the session may call it. Knows no sockets, no encoding and no storage.
///
/// Lives on one thread. The log must be destroyed before it, the broadcaster after it.
class Chat : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Chat)

public:
    Chat(AccessToken token, const Storage &storage, Broadcaster &broadcaster, Clock &clock,
         QRandomGenerator random = QRandomGenerator::securelySeeded(), QObject *parent = nullptr);

    /// A client is connected and can be sent to. The id is a fresh one; `address` is what its address counts as.
    void open(SessionId id, const ConnectAuth &auth, const QString &address = {});
    /// It is gone: out of all rooms, which are told.
    void close(SessionId id, LeaveReason reason);
    [[nodiscard]] Session *session(SessionId id);
    /// It was not told of some change of the room list: tells it the whole list.
    void tellListAgain(SessionId id) { m_announcer.tellAgain(id); }
    [[nodiscard]] int sessionCount() const { return int(m_sessions.size()); }
    [[nodiscard]] const RoomRegistry &rooms() const { return m_rooms; }

    void joinRoom(Session &session, const JoinRoom &asked, const Reply &reply);
    void leaveRoom(Session &session, const LeaveRoom &command, const Reply &reply);
    void say(Session &session, const Say &command, const Reply &reply);
    void editMessage(Session &session, const EditMessage &command, const Reply &reply);
    void report(Session &session, const ReportMessage &command, const Reply &reply);
    void fetchHistory(Session &session, const FetchHistory &command, const Reply &reply);
    void watchRooms(Session &session, const WatchRooms &command, const Reply &reply);
    void setTopic(Session &session, const SetTopic &command, const Reply &reply);
    void keepMessages(Session &session, const KeepMessages &command, const Reply &reply);
    void renameRoom(Session &session, const RenameRoom &command, const Reply &reply);
    void deleteRoom(Session &session, const DeleteRoom &command, const Reply &reply);
    void search(Session &session, const SearchMessages &command, const Reply &reply);

    /// Tells everybody that the server goes away, and calls `settled` when all that was said before is durable and
    /// told. From now on every command is refused, and nobody is told who leaves.
    void shutdown(const std::function<void()> &settled);
    [[nodiscard]] bool isShuttingDown() const { return m_shuttingDown; }

signals:
    void sessionCountChanged(int count);
    /// It is kept, as far as the store lasts.
    void messageReported(const maru::MessageReport &report);

private:
    [[nodiscard]] QList<Error> identify(Session &session, const ConnectAuth &auth);
    /// The session, and with an identity all of its sessions, is called so from now on.
    [[nodiscard]] std::optional<Error> takeNickname(Session &session, const Nickname &nickname);
    void rename(Session &session, const Nickname &nickname);
    /// What goes along with a message to that room; the command was refused if `file` does not.
    [[nodiscard]] std::optional<FileReference> claimFile(const QString &file, const Room &room, const Reply &reply);
    void enter(Session &session, Room &room, const JoinRoom &command, const Reply &reply);
    /// The room, if the session is in it and nobody is changing it; otherwise the command was refused.
    [[nodiscard]] Room *joinedRoom(const Session &session, const RoomName &name, const Reply &reply);
    /// The room, if the session may change it and nobody else is at it; otherwise the command was refused.
    [[nodiscard]] Room *ownRoom(const Session &session, const RoomName &name, const Reply &reply);
    void followRename(const RoomName &from, const RoomName &to);
    void followDrop(const RoomName &name);

    AccessToken m_token;
    RoomBook &m_book;
    FileIndex *m_files; // or none
    Broadcaster &m_broadcaster;
    const Clock &m_clock;
    QRandomGenerator m_random;
    NicknameRegistry m_nicknames;
    RoomRegistry m_rooms;
    RoomListAnnouncer m_announcer;
    std::unordered_map<SessionId, Session> m_sessions;
    QMultiHash<QString, SessionId> m_sessionsOf; ///< Of an identity.
    bool m_shuttingDown = false;
};

} // namespace maru
