// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/chatclient.h"

#include <QDateTime>
#include <QFile>
#include <QNetworkAccessManager>

#include <algorithm>

#include "app/client/roomfeed.h"
#include "app/client/roomlistrequest.h"
#include "app/client/store/clientstore.h"
#include "app/client/store/roomkeeper.h"
#include "common/chat/answers.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

bool concernsNickname(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NicknameEmpty:
    case ErrorCode::NicknameTooLong:
    case ErrorCode::NicknameInvalid:
    case ErrorCode::NicknameTaken:
        return true;
    default:
        return false;
    }
}

/// What we send asks for an answer, which tells the refusal better than the exception beside it.
bool isAnswered(const QString &event)
{
    return event == "joinRoom"_L1 || event == "leaveRoom"_L1 || event == "message"_L1 || event == "history"_L1
        || event == "edit"_L1 || event == "rooms"_L1 || event == "topic"_L1 || event == "keep"_L1
        || event == "renameRoom"_L1 || event == "deleteRoom"_L1 || event == "search"_L1;
}

/// So many messages of each room are there at once; older ones come when one scrolls back.
constexpr int messagesRestored = limits::JoinMessages;

std::optional<Nickname> parsed(const QString &nickname)
{
    auto result = Nickname::parse(nickname);
    return result ? std::optional(*std::move(result)) : std::nullopt;
}

} // namespace

ChatClient::ChatClient(QObject *parent)
    : ChatClient(ServerConnection::Timing(), BackOff(), parent)
{}

ChatClient::ChatClient(const ServerConnection::Timing &timing, BackOff backOff, QObject *parent)
    : QObject(parent)
    , m_connection(timing, std::move(backOff))
{
    connect(&m_connection, &ServerConnection::stateChanged, this, &ChatClient::onStateChanged);
    connect(&m_connection, &ServerConnection::eventReceived, this, &ChatClient::onEvent);
}

ChatClient::~ChatClient()
{
    m_connection.disconnect(this);
    for (RoomFeed *feed : std::as_const(m_feeds)) {
        if (feed->keeper() != nullptr) {
            feed->keeper()->end();
        }
        delete feed; // before its room
    }
}

void ChatClient::connectTo(const ServerAddress &address, const Credentials &credentials,
                           const std::optional<Fingerprint> &certificate)
{
    if (address != m_connection.address()) {
        forgetAll();
        m_store.reset();
        setLargestFile(0);
    }
    if (const QString file = m_folders.storeFileOf(address); !m_store && !file.isEmpty()) {
        m_store = std::make_unique<ClientStore>(file);
        openStore();
    }
    m_files.setServer({address, certificate, credentials.token});
    m_files.setCacheFolder(m_folders.cacheFolderOf(address));
    m_files.setPastedFolder(m_folders.pastedFolderOf(address));
    m_self.nickname = parsed(credentials.nickname);
    m_self.guest = true;
    setNickname(credentials.nickname);
    m_connection.open(address, credentials, certificate);
}

void ChatClient::disconnectFromServer()
{
    m_connection.close();
    forgetAll();
    m_store.reset();
    m_restored = true;
}

void ChatClient::forgetServer()
{
    const ServerAddress address = m_connection.address();
    disconnectFromServer(); // closes the file
    m_files.setCacheFolder({});
    m_files.setPastedFolder({});
    m_folders.forget(address);
}

void ChatClient::retryNow() { m_connection.retryNow(); }

JoinedRoom *ChatClient::joinedRoom(const RoomName &room) const
{
    RoomFeed *found = feed(room);
    return found ? &found->room() : nullptr;
}

QList<JoinedRoom *> ChatClient::joinedRooms() const
{
    QList<JoinedRoom *> rooms;
    for (RoomFeed *feed : m_feeds) {
        rooms.append(&feed->room());
    }
    return rooms;
}

JoinedRoom *ChatClient::join(const RoomName &room, bool ephemeral)
{
    if (JoinedRoom *known = joinedRoom(room)) {
        return known;
    }
    RoomFeed *fresh = addRoom(room);
    fresh->room().setDetails({.ephemeral = ephemeral});
    if (m_restored && fresh->keeper() != nullptr) {
        fresh->keeper()->begin();
    }
    if (m_ready && m_restored) {
        fresh->start();
    }
    emit roomJoined(&fresh->room());
    return &fresh->room();
}

RoomFeed *ChatClient::addRoom(const RoomName &room)
{
    auto *joined = new JoinedRoom(room, this);
    auto *keeper = m_store ? new RoomKeeper(*m_store, *joined, this) : nullptr;
    auto *fresh = new RoomFeed(m_connection, m_files, *joined, m_self, keeper, this);
    connect(fresh, &RoomFeed::joinRefused, this, [this, fresh](const Error &error) { onJoinRefused(fresh, error); });
    connect(fresh, &RoomFeed::refused, this,
            [this, joined](const Error &error) { emit refused(error, joined->name().text()); });
    connect(fresh, &RoomFeed::foundRenamed, this, [this, joined](const RoomName &now) {
        onRoomRenamed({joined->name(), now, {}});
    });
    connect(fresh, &RoomFeed::ownNicknameChanged, this, [this](const QString &nickname, bool guest) {
        m_self.nickname = parsed(nickname);
        m_self.guest = guest;
        setNickname(nickname);
    });
    connect(&fresh->history(), &HistoryReader::revealed, this,
            [this, joined](qint64 seq) { emit revealed(joined->name(), seq); });
    connect(&fresh->history(), &HistoryReader::revealFailed, this,
            [this, joined](qint64 seq) { emit revealFailed(joined->name(), seq); });
    m_feeds.append(fresh);
    return fresh;
}

void ChatClient::openStore()
{
    m_restored = false;
    m_storeFault.reset();
    connect(m_store.get(), &ClientStore::faulted, this, [this](StoreFault fault) {
        m_storeFault = fault;
        emit storeFaulted(fault);
    });
    m_store->read<QList<KeptRoom>>([](ClientDatabase &store) { return store.rooms(messagesRestored); },
                                   [this](const QList<KeptRoom> &kept) { restore(kept); });
}

void ChatClient::restore(const QList<KeptRoom> &kept)
{
    const QList<RoomFeed *> early = m_feeds; // joined while the store was being read
    QStringList wanted;
    for (const KeptRoom &room : kept) {
        for (const UnsentMessage &unsent : room.unsent) {
            m_self.said.insert(unsent.id, unsent.author);
            wanted.append(unsent.filePath);
        }
        for (const Attachment &attachment : room.attachments) {
            wanted.append(attachment.path);
        }
        RoomFeed *known = feed(room.name);
        RoomFeed *restored = known != nullptr ? known : addRoom(room.name);
        restored->keeper()->restore(room);
        if (known == nullptr) {
            emit roomJoined(&restored->room());
        }
    }
    for (RoomFeed *fresh : early) {
        const auto same = [fresh](const KeptRoom &room) { return room.name == fresh->room().name(); };
        if (m_feeds.contains(fresh) && std::ranges::none_of(kept, same)) {
            fresh->keeper()->begin();
        }
    }
    if (!m_storeFault && m_files.pasted() != nullptr) {
        m_files.pasted()->forgetAllBefore(wanted);
    }
    m_restored = true;
    emit roomsRestored();
    startFeeds();
}

void ChatClient::startFeeds()
{
    if (!m_ready || !m_restored) {
        return;
    }
    const QList<RoomFeed *> feeds = m_feeds; // one may leave on the way
    for (RoomFeed *feed : feeds) {
        feed->start();
    }
}

void ChatClient::leave(const RoomName &room)
{
    if (RoomFeed *left = feed(room)) {
        m_connection.send(LeaveRoom{room}, {});
        drop(left);
    }
}

void ChatClient::setTopic(const RoomName &room, const Topic &topic, const Answered &answered)
{
    ask(SetTopic{room, topic}, answered);
}

void ChatClient::setRetention(const RoomName &room, const Retention &retention, const Answered &answered)
{
    ask(KeepMessages{room, retention}, answered);
}

void ChatClient::renameRoom(const RoomName &room, const RoomName &newName, const Answered &answered)
{
    ask(RenameRoom{room, newName}, answered);
}

void ChatClient::deleteRoom(const RoomName &room, const Answered &answered) { ask(DeleteRoom{room}, answered); }

void ChatClient::ask(const Command &command, const Answered &answered)
{
    m_connection.send(command, [answered](const QJsonArray &args) {
        const auto answer = decodeDone(args);
        answered(answer ? std::nullopt : std::optional(answer.error()));
    });
}

void ChatClient::say(const RoomName &room, const MessageText &text)
{
    RoomFeed *said = feed(room);
    if (!said) {
        return;
    }
    if (!m_self.nickname) {
        emit refused(errorOf(ErrorCode::NicknameEmpty), room.text());
        return;
    }
    addOwn(*said, text, {}, {});
}

bool ChatClient::sayWithFile(const RoomName &room, const MessageText &text, const QString &path, const QString &name)
{
    RoomFeed *said = feed(room);
    QFile file(path);
    if (!said || !m_self.nickname || !file.open(QIODevice::ReadOnly) || file.isSequential() || file.size() < 1) {
        return false;
    }
    const QString type = fileTypeOf(file.read(FileTypeBytes));
    addOwn(*said, text, FileReference{{}, name, file.size(), type}, path);
    return true;
}

void ChatClient::addOwn(RoomFeed &feed, const MessageText &text, const SharedOptional<FileReference> &file,
                        const QString &path)
{
    const MessageId id = MessageId::fresh();
    m_self.said.insert(id, *m_self.nickname);
    feed.room().timeline().addPending(id, *m_self.nickname, m_self.guest, text, QDateTime::currentMSecsSinceEpoch(),
                                      file, path);
    feed.uploads().next();
    feed.outbox().send();
}

void ChatClient::edit(const RoomName &room, qint64 seq, const MessageText &text, const MessageId &id,
                      const Answered &answered)
{
    ask(EditMessage{room, seq, text, id}, answered);
}

void ChatClient::report(const RoomName &room, qint64 seq, const Topic &reason, const Answered &answered)
{
    ask(ReportMessage{room, seq, reason}, answered);
}

void ChatClient::sayAgain(const RoomName &room, const MessageId &id)
{
    RoomFeed *said = feed(room);
    if (!said) {
        return;
    }
    Timeline &timeline = said->room().timeline();
    const qsizetype index = timeline.unsettledIndexOf(id);
    if (index < 0 || timeline.entries().at(index).delivery != Delivery::Failed) {
        return;
    }
    const TimelineEntry failed = timeline.entries().at(index);
    if (const auto text = MessageText::parse(failed.text)) {
        const Nickname author = m_self.nickname.value_or(*failed.author);
        m_self.said.insert(id, author);
        SharedOptional<FileReference> file = failed.file;
        if (file && failed.failure.code == ErrorCode::NoSuchFile) { // from the beginning
            file = FileReference{{}, file->name, file->size, file->type};
        }
        timeline.remove(id);
        timeline.addPending(id, author, m_self.guest, *text, QDateTime::currentMSecsSinceEpoch(), file,
                            failed.outgoing ? failed.outgoing->path : QString());
        said->uploads().next();
        said->outbox().send();
    }
}

void ChatClient::discard(const RoomName &room, const MessageId &id)
{
    RoomFeed *found = feed(room);
    if (found && !found->outbox().isUnderWay(id)) {
        found->uploads().cancel(id);
        found->room().timeline().remove(id);
    }
}

void ChatClient::loadOlder(const RoomName &room)
{
    if (RoomFeed *found = feed(room)) {
        found->history().readOlder();
    }
}

void ChatClient::fillGap(const RoomName &room, qint64 seq)
{
    if (RoomFeed *found = feed(room)) {
        found->history().fillGap(seq);
    }
}

void ChatClient::reveal(const RoomName &room, qint64 seq)
{
    if (RoomFeed *found = feed(room)) {
        found->history().reveal(seq);
    } else {
        emit revealFailed(room, seq);
    }
}

void ChatClient::refreshRooms()
{
    if (!m_http) {
        m_http = new QNetworkAccessManager(this);
    }
    const ServerAddress asked = m_connection.address();
    auto *request = new RoomListRequest(*m_http, asked, m_connection.certificate(), this);
    connect(request, &RoomListRequest::failed, this, &ChatClient::roomsRefreshed);
    connect(request, &RoomListRequest::succeeded, this, [this, asked](const QList<RoomName> &rooms) {
        if (asked != m_connection.address()) {
            return;
        }
        m_directory.replaceNames(rooms);
        // The answer may be older than changes that overtook it: the whole list puts things right.
        m_connection.send(WatchRooms{}, {});
        emit roomsRefreshed({});
    });
}

RoomFeed *ChatClient::feed(const RoomName &room) const
{
    const auto found = std::ranges::find_if(m_feeds, [&room](const RoomFeed *f) { return f->room().name() == room; });
    return found == m_feeds.end() ? nullptr : *found;
}

void ChatClient::forget(RoomFeed *feed)
{
    JoinedRoom *room = &feed->room();
    m_feeds.removeOne(feed);
    feed->stop();
    if (feed->keeper() != nullptr) {
        feed->keeper()->end();
    }
    feed->deleteLater();
    emit roomLeft(room);
    room->deleteLater();
}

void ChatClient::drop(RoomFeed *feed)
{
    feed->uploads().abandon();
    if (feed->keeper() != nullptr) {
        feed->keeper()->leave();
    }
    forget(feed);
}

void ChatClient::forgetAll()
{
    while (!m_feeds.isEmpty()) {
        forget(m_feeds.last());
    }
    m_directory.clear();
}

void ChatClient::setNickname(const QString &nickname)
{
    if (m_nickname != nickname) {
        m_nickname = nickname;
        emit nicknameChanged(nickname);
    }
}

void ChatClient::setLargestFile(qint64 bytes)
{
    if (m_largestFile != bytes) {
        m_largestFile = bytes;
        emit largestFileChanged(bytes);
    }
}

void ChatClient::onStateChanged(ServerConnection::State state)
{
    if (state != ServerConnection::State::Online) {
        m_files.pause();
    }
    if (state != ServerConnection::State::Online && m_ready) {
        m_ready = false;
        for (RoomFeed *feed : std::as_const(m_feeds)) {
            feed->stop();
        }
    }
}

void ChatClient::onEvent(const Event &event)
{
    std::visit(Overloaded{
                   [this](const SessionOpened &e) { onSession(e); },
                   [this](const MemberJoined &e) {
                       if (RoomFeed *found = feed(e.room)) {
                           found->onMemberJoined(e.member);
                       }
                   },
                   [this](const MemberLeft &e) {
                       if (RoomFeed *found = feed(e.room)) {
                           found->onMemberLeft(e);
                       }
                   },
                   [this](const MemberRenamed &e) {
                       if (RoomFeed *found = feed(e.room)) {
                           found->onMemberRenamed(e.member);
                       }
                   },
                   [this](const MessageSaid &e) {
                       if (RoomFeed *found = feed(e.room)) {
                           found->onSaid(e.message);
                       }
                   },
                   [this](const MessageEdited &e) {
                       if (RoomFeed *found = feed(e.room)) {
                           found->onEdited(e.edit);
                       }
                   },
                   [this](const RoomsListed &e) { m_directory.replaceNames(e.rooms); },
                   [this](const RoomsChanged &e) { m_directory.apply(e); },
                   [this](const Refused &e) { onRefused(e); },
                   [](const ServerRestarting &) {}, // the connection's business
                   [this](const TopicChanged &e) {
                       if (RoomFeed *found = feed(e.room)) {
                           found->onTopicChanged(e);
                       }
                   },
                   [this](const RetentionChanged &e) {
                       if (JoinedRoom *room = joinedRoom(e.room)) {
                           room->setRetention(e.retention);
                       }
                   },
                   [this](const RoomRenamed &e) { onRoomRenamed(e); },
                   [this](const RoomDeleted &e) { onRoomDeleted(e); },
               },
               event);
}

void ChatClient::onSession(const SessionOpened &session)
{
    setLargestFile(session.fileBytes);
    m_files.resume();
    auto nickname = parsed(session.nickname);
    if (!nickname) {
        return; // it was refused: an exception says why
    }
    m_self.nickname = std::move(nickname);
    m_self.guest = session.guest;
    setNickname(session.nickname);
    m_ready = true;
    startFeeds();
}

void ChatClient::onRoomRenamed(const RoomRenamed &event)
{
    RoomFeed *renamed = feed(event.room);
    if (!renamed) {
        return;
    }
    if (RoomFeed *other = feed(event.newName); other && other != renamed) {
        forget(other); // a join under the new name that was just on its way
    }
    const RoomName before = renamed->room().name();
    renamed->room().rename(event.newName);
    emit roomRenamed(before, event.newName, event.by);
}

void ChatClient::onRoomDeleted(const RoomDeleted &event)
{
    if (RoomFeed *deleted = feed(event.room)) {
        const QString room = deleted->room().name().text();
        drop(deleted);
        emit roomDeleted(room, event.by);
    }
}

void ChatClient::onRefused(const Refused &refusal)
{
    if (refusal.event == "connect"_L1 && concernsNickname(refusal.error.code)) {
        emit nicknameRefused(refusal.error);
    } else if (!isAnswered(refusal.event)) {
        emit refused(refusal.error, {});
    }
}

void ChatClient::onJoinRefused(RoomFeed *feed, const Error &error)
{
    if (error.code == ErrorCode::InvalidCredentials) {
        return; // the connection ends over it
    }
    if (concernsNickname(error.code)) {
        emit nicknameRefused(error);
        return;
    }
    const QString room = feed->room().name().text();
    if (error.code == ErrorCode::NoSuchRoom) {
        drop(feed); // it was deleted while we were away
    } else {
        forget(feed);
    }
    emit refused(error, room);
}

} // namespace maru
