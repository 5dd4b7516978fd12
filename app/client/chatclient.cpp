// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/chatclient.h"

#include <QDateTime>
#include <QNetworkAccessManager>

#include <algorithm>

#include "app/client/roomfeed.h"
#include "app/client/roomlistrequest.h"

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
        || event == "rooms"_L1;
}

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
        delete feed; // before its room
    }
}

void ChatClient::connectTo(const ServerAddress &address, const Credentials &credentials)
{
    if (address != m_connection.address()) {
        forgetAll();
    }
    m_self.nickname = parsed(credentials.nickname);
    m_self.guest = true;
    setNickname(credentials.nickname);
    m_connection.open(address, credentials);
}

void ChatClient::disconnectFromServer()
{
    m_connection.close();
    forgetAll();
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

JoinedRoom *ChatClient::join(const RoomName &room)
{
    if (JoinedRoom *known = joinedRoom(room)) {
        return known;
    }
    auto *joined = new JoinedRoom(room, this);
    auto *fresh = new RoomFeed(m_connection, *joined, m_self, this);
    connect(fresh, &RoomFeed::joinRefused, this, [this, fresh](const Error &error) { onJoinRefused(fresh, error); });
    connect(fresh, &RoomFeed::refused, this,
            [this, joined](const Error &error) { emit refused(error, joined->name().text()); });
    connect(fresh, &RoomFeed::ownNicknameChanged, this, [this](const QString &nickname, bool guest) {
        m_self.nickname = parsed(nickname);
        m_self.guest = guest;
        setNickname(nickname);
    });
    m_feeds.append(fresh);
    if (m_ready) {
        fresh->start();
    }
    emit roomJoined(joined);
    return joined;
}

void ChatClient::leave(const RoomName &room)
{
    if (RoomFeed *left = feed(room)) {
        m_connection.send(LeaveRoom{room}, {});
        forget(left);
    }
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
    const MessageId id = MessageId::random();
    m_self.said.insert(id, *m_self.nickname);
    said->room().timeline().addPending(id, *m_self.nickname, m_self.guest, text, QDateTime::currentMSecsSinceEpoch());
    said->sendPending();
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
        const Nickname author = m_self.nickname.value_or(failed.author);
        m_self.said.insert(id, author);
        timeline.remove(id);
        timeline.addPending(id, author, m_self.guest, *text, QDateTime::currentMSecsSinceEpoch());
        said->sendPending();
    }
}

void ChatClient::discard(const RoomName &room, const MessageId &id)
{
    RoomFeed *found = feed(room);
    if (found && !found->isUnderWay(id)) {
        found->room().timeline().remove(id);
    }
}

void ChatClient::loadOlder(const RoomName &room)
{
    if (RoomFeed *found = feed(room)) {
        found->loadOlder();
    }
}

void ChatClient::refreshRooms()
{
    if (!m_http) {
        m_http = new QNetworkAccessManager(this);
    }
    const ServerAddress asked = m_connection.address();
    auto *request = new RoomListRequest(*m_http, asked, this);
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
    feed->deleteLater();
    emit roomLeft(room);
    room->deleteLater();
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

void ChatClient::onStateChanged(ServerConnection::State state)
{
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
                   [this](const RoomsListed &e) { m_directory.replaceNames(e.rooms); },
                   [this](const RoomsChanged &e) { m_directory.apply(e); },
                   [this](const Refused &e) { onRefused(e); },
                   [](const ServerRestarting &) {}, // the connection's business
                   [](const TopicChanged &) {}, // shown nowhere yet
                   [this](const RoomRenamed &e) { onRoomRenamed(e); },
                   [this](const RoomDeleted &e) { onRoomDeleted(e); },
               },
               event);
}

void ChatClient::onSession(const SessionOpened &session)
{
    auto nickname = parsed(session.nickname);
    if (!nickname) {
        return; // it was refused: an exception says why
    }
    m_self.nickname = std::move(nickname);
    m_self.guest = session.guest;
    setNickname(session.nickname);
    m_ready = true;
    const QList<RoomFeed *> feeds = m_feeds; // one may leave on the way
    for (RoomFeed *feed : feeds) {
        feed->start();
    }
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
        forget(deleted);
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
    forget(feed);
    emit refused(error, room);
}

} // namespace maru
