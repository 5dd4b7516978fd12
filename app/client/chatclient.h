// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

#include "app/client/files/filetransfers.h"
#include "app/client/joinedroom.h"
#include "app/client/roomdirectory.h"
#include "app/client/self.h"
#include "app/client/serverconnection.h"
#include "app/client/store/keptfolders.h"
#include "app/client/store/storefault.h"
#include "common/chat/events.h"

class QNetworkAccessManager;

namespace maru {

class ClientStore;
class RoomFeed;
struct KeptRoom;

/// One user on one server: what the app, a bot or a test says and hears. Joins rooms and stays in them over
/// reconnects, shows own messages at once and sends them until the server has them, keeps room list, timelines and
/// members up to date. With a store on this machine it does so over a restart of the program, too.
///
/// Lives on one thread; knows no widgets. Owns the connection and the stores.
class ChatClient : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChatClient)

public:
    /// What the server answered: its refusal, or nothing if it was done. Never called if there is no connection or it
    /// breaks first: see ServerConnection::stateChanged().
    using Answered = std::function<void(const std::optional<Error> &refusal)>;

    explicit ChatClient(QObject *parent = nullptr);
    ChatClient(const ServerConnection::Timing &timing, BackOff backOff, QObject *parent = nullptr);
    ~ChatClient() override;

    /// Keeps what is said on each server in a file of that folder: rooms, history, what is not sent, drafts; and
    /// images that were pasted and are not sent in another beside it. To be called before connectTo(); nothing is
    /// kept otherwise.
    void setStoreFolder(const QString &folder) { m_folders.setStore(folder); }
    /// Keeps files of messages in it, those of each server apart: an id is one server's word. They may be deleted at
    /// any time. Like setStoreFolder().
    void setCacheFolder(const QString &folder) { m_folders.setCache(folder); }
    /// The rooms that are kept of this server are there, or nothing is kept.
    [[nodiscard]] bool isRestored() const { return m_restored; }
    /// What went wrong with it on this server; none if all is well.
    [[nodiscard]] std::optional<StoreFault> storeFault() const { return m_storeFault; }

    /// To the server that we are or were on: keeps the rooms and what is pending in them. On another one the rooms
    /// that are kept of it come, readable before there is a connection, and are joined when there is one.
    /// `certificate`: the only one that is right; none: one that an authority vouches for.
    void connectTo(const ServerAddress &address, const Credentials &credentials,
                   const std::optional<Fingerprint> &certificate = {});
    /// Leaves all rooms; the store knows them for the next time.
    void disconnectFromServer();
    /// Leaves, and keeps nothing of that server on this machine.
    void forgetServer();
    void retryNow();

    [[nodiscard]] ServerConnection &connection() { return m_connection; }
    [[nodiscard]] const ServerConnection &connection() const { return m_connection; }
    [[nodiscard]] FileTransfers &files() { return m_files; }
    /// The largest file that the server takes, in bytes, as it said last; 0: it takes none, or has not said.
    [[nodiscard]] qint64 largestFile() const { return m_largestFile; }
    [[nodiscard]] RoomDirectory &directory() { return m_directory; }
    [[nodiscard]] JoinedRoom *joinedRoom(const RoomName &room) const;
    [[nodiscard]] QList<JoinedRoom *> joinedRooms() const; ///< in the order of joining
    /// As the server has it; before it answered, as asked for.
    [[nodiscard]] const QString &nickname() const { return m_nickname; }

    /// Enters a room, making it if there is none. At once if connected, else as soon as the connection is there.
    /// The JoinedRoom exists from this call on.
    /// `ephemeral`: if the room is made by this, nothing said in it is kept.
    JoinedRoom *join(const RoomName &room, bool ephemeral = false);
    /// Nothing of it is kept on this machine but what was half written.
    void leave(const RoomName &room);
    // What only the room's creator may: JoinedRoom::isMine(). Everybody in the room is told by an event.
    void setTopic(const RoomName &room, const Topic &topic, const Answered &answered);
    void setRetention(const RoomName &room, const Retention &retention, const Answered &answered);
    void renameRoom(const RoomName &room, const RoomName &newName, const Answered &answered);
    void deleteRoom(const RoomName &room, const Answered &answered);
    /// Shows the text at once and sends it until it is acknowledged. Nothing if the user is not in the room.
    void say(const RoomName &room, const MessageText &text);
    /// The same with a file of this computer, which goes along once the server has it. `text`: the caption, or the
    /// file's name. `name`: as the others see it; cleanFileName(). False: it cannot be read, and nothing is said.
    bool sayWithFile(const RoomName &room, const MessageText &text, const QString &path, const QString &name);
    /// Gives an own message another text; the timeline has it when the server has told it. `id` is the edit's: the
    /// same when it is asked for again, so that it happens once.
    void edit(const RoomName &room, qint64 seq, const MessageText &text, const MessageId &id,
              const Answered &answered);
    /// Tells whoever runs the server of a message.
    void report(const RoomName &room, qint64 seq, const Topic &reason, const Answered &answered);
    /// A failed message once more, under its id, at the end.
    void sayAgain(const RoomName &room, const MessageId &id);
    /// Takes a failed message out, or a pending one that is not under way; one whose file is, may go.
    void discard(const RoomName &room, const MessageId &id);
    /// One page of older messages into the timeline; nothing while a page is under way.
    void loadOlder(const RoomName &room);
    /// A page at each end of the gap in which that seq is missing; nothing while one is under way, or offline.
    void fillGap(const RoomName &room, qint64 seq);
    /// Brings that message and those around it into the timeline; ends with revealed() or revealFailed().
    void reveal(const RoomName &room, qint64 seq);
    /// Asks `GET /chat/rooms`; ends with roomsRefreshed().
    void refreshRooms();

signals:
    void roomJoined(maru::JoinedRoom *room);
    /// The user left, the room was deleted, or the server refused the join. The JoinedRoom is deleted after this
    /// signal.
    void roomLeft(maru::JoinedRoom *room);
    /// Somebody gave a joined room another name: the JoinedRoom has it already. `by` is empty if that was while we
    /// were away.
    void roomRenamed(const maru::RoomName &before, const maru::RoomName &room, const QString &by);
    /// Somebody deleted a joined room; roomLeft() came before.
    void roomDeleted(const QString &room, const QString &by);
    /// The nickname is held by somebody else: connect again under another; error.suggestion is free.
    void nicknameRefused(const maru::Error &error);
    /// The server refused something that is not shown in a timeline; `room` is empty if it concerned none.
    void refused(const maru::Error &error, const QString &room);
    /// `failure` is empty on success.
    void roomsRefreshed(const QString &failure);
    void nicknameChanged(const QString &nickname);
    void largestFileChanged(qint64 bytes);
    void revealed(const maru::RoomName &room, qint64 seq);
    /// The server is away, or keeps that message no longer.
    void revealFailed(const maru::RoomName &room, qint64 seq);
    /// The rooms that are kept of this server are there; comes after roomJoined() of each.
    void roomsRestored();
    void storeFaulted(maru::StoreFault fault);

private:
    void ask(const Command &command, const Answered &answered);
    [[nodiscard]] RoomFeed *feed(const RoomName &room) const;
    RoomFeed *addRoom(const RoomName &room);
    void openStore();
    void restore(const QList<KeptRoom> &kept);
    void startFeeds();
    void forget(RoomFeed *feed);
    void drop(RoomFeed *feed); ///< here and on this machine
    void forgetAll();
    void setNickname(const QString &nickname);
    void setLargestFile(qint64 bytes);
    void addOwn(RoomFeed &feed, const MessageText &text, const SharedOptional<FileReference> &file,
                const QString &path);
    void onStateChanged(ServerConnection::State state);
    void onEvent(const Event &event);
    void onSession(const SessionOpened &session);
    void onRoomRenamed(const RoomRenamed &event);
    void onRoomDeleted(const RoomDeleted &event);
    void onRefused(const Refused &refusal);
    void onJoinRefused(RoomFeed *feed, const Error &error);

    ServerConnection m_connection;
    RoomDirectory m_directory;
    FileTransfers m_files;
    qint64 m_largestFile = 0;
    QNetworkAccessManager *m_http = nullptr; // a child, made when it is first needed
    QList<RoomFeed *> m_feeds; // children, as their rooms; in the order of joining
    Self m_self;
    QString m_nickname;
    KeptFolders m_folders;
    std::unique_ptr<ClientStore> m_store;
    std::optional<StoreFault> m_storeFault;
    bool m_restored = true; // the store has told what it keeps, or there is none
    bool m_ready = false; // the server knows us and we may join
};

} // namespace maru
