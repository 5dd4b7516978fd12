// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chat/chat.h"

#include <QLoggingCategory>
#include <QUuid>

#include "common/chat/answers.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

Q_LOGGING_CATEGORY(logChat, "maru.server.chat", QtInfoMsg)

/// Draws the clients' return after a restart apart. Milliseconds.
constexpr int earliestReturn = 500;
constexpr int latestReturn = 3'000;

/// Answers a command with what a room has for it.
template <typename Answer>
Room::Done<Answer> answering(const Reply &reply)
{
    return [reply](const Result<Answer, Error> &answer) {
        if (!answer) {
            reply.refuse(answer.error());
        } else if (reply.isAwaited()) {
            reply.accept(encodeAnswer(*answer));
        }
    };
}

/// The same for a command that has no more to say than that it is done.
Room::Done<std::monostate> answeringDone(const Reply &reply)
{
    return [reply](const Result<std::monostate, Error> &done) {
        if (!done) {
            reply.refuse(done.error());
        } else {
            reply.accept(encodeDone());
        }
    };
}

} // namespace

Chat::Chat(AccessToken token, const Storage &storage, Broadcaster &broadcaster, Clock &clock, QRandomGenerator random,
           QObject *parent)
    : QObject(parent)
    , m_token(std::move(token))
    , m_book(storage.lasting.book)
    , m_files(storage.files)
    , m_broadcaster(broadcaster)
    , m_clock(clock)
    , m_random(random)
    , m_rooms(storage, broadcaster, clock)
    , m_announcer(m_rooms, broadcaster, clock)
{
    for (const HeldNickname &held : storage.nicknames) {
        if (const auto nickname = Nickname::parse(held.name)) {
            m_nicknames.remember(held.identity, *nickname);
        }
    }
    connect(&m_rooms, &RoomRegistry::roomRenamed, this, &Chat::followRename);
    connect(&m_rooms, &RoomRegistry::roomDropped, this, &Chat::followDrop);
}

void Chat::open(SessionId id, const ConnectAuth &auth, const QString &address)
{
    Session &session = m_sessions.try_emplace(id).first->second;
    session.id = id;
    session.address = address;
    session.guestKey = "guest."_L1 + QUuid::createUuid().toString(QUuid::Id128);
    session.mayTalk = m_token.matches(auth.token);
    // A stranger without the token may see the list, but takes nobody's name.
    const QList<Error> refusals = session.mayTalk ? identify(session, auth) : QList<Error>();

    if (!auth.client.isEmpty()) {
        const QString nickname = session.nickname ? session.nickname->text() : QString();
        m_broadcaster.send(id,
                           SessionOpened{QStringLiteral(MARU_VERSION), nickname, session.isGuest(),
                                         m_files ? m_files->largest() : 0});
    }
    for (const Error &refusal : refusals) {
        m_broadcaster.send(id, Refused{refusal, u"connect"_s});
    }
    if (auth.watchRooms) {
        m_announcer.addWatcher(id);
    } else {
        m_announcer.addLister(id);
    }
    qCDebug(logChat) << "session" << id << "opened" << (session.mayTalk ? "with the token" : "without the token");
    emit sessionCountChanged(sessionCount());
}

void Chat::close(SessionId id, LeaveReason reason)
{
    const auto it = m_sessions.find(id);
    if (it == m_sessions.end()) {
        return;
    }
    const Session session = std::move(it->second);
    m_sessions.erase(it);
    m_announcer.remove(id);
    if (!m_shuttingDown) {
        for (const RoomName &name : session.rooms) {
            m_rooms.find(name)->leave(id, reason, [] {});
        }
    }
    if (!session.isGuest()) {
        m_nicknames.identityWent(session.identity);
        m_sessionsOf.remove(session.identity, id);
    } else if (session.nickname) {
        m_nicknames.guestWent(*session.nickname);
    }
    qCDebug(logChat) << "session" << id << "closed";
    emit sessionCountChanged(sessionCount());
}

Session *Chat::session(SessionId id)
{
    const auto it = m_sessions.find(id);
    return it == m_sessions.end() ? nullptr : &it->second;
}

void Chat::joinRoom(Session &session, const JoinRoom &asked, const Reply &reply)
{
    const auto found = m_rooms.findAgain(asked.room, asked.epoch);
    if (!found) {
        reply.refuse(ErrorCode::NoSuchRoom);
        return;
    }
    JoinRoom command = asked;
    command.room = *found;
    const bool isNew = !session.rooms.contains(command.room);
    if (isNew && session.rooms.size() >= limits::RoomsPerSession) {
        reply.refuse(ErrorCode::TooManyRooms);
        return;
    }
    if (command.nickname) {
        if (const auto error = takeNickname(session, *command.nickname)) {
            reply.refuse(*error);
            return;
        }
    }
    if (!session.nickname) {
        reply.refuse(ErrorCode::NicknameEmpty);
        return;
    }
    if (m_rooms.isReserved(command.room)) {
        reply.refuse(ErrorCode::LogUnavailable); // for a moment: a room is about to be called so
        return;
    }
    Room *room = m_rooms.findOrMake(command.room, {session.nickname->text(), session.sender(), command.ephemeral});
    if (!room) {
        reply.refuse(ErrorCode::ServerFull);
    } else if (room->isChanging()) {
        reply.refuse(ErrorCode::LogUnavailable);
    } else {
        enter(session, *room, command, reply);
    }
}

void Chat::enter(Session &session, Room &room, const JoinRoom &command, const Reply &reply)
{
    // Old clients speak without awaiting an answer: the session is in the room from here on.
    const bool isNew = !session.rooms.contains(room.name());
    if (isNew) {
        session.rooms.append(room.name());
    }
    room.join(session.entry(), command.after, command.epoch,
              [this, id = session.id, name = room.name(), isNew, isMine = room.wasMadeBy(session.sender()),
               reply](Result<JoinAnswer, Error> answer) {
                  if (answer) {
                      answer->mine = isMine;
                      if (reply.isAwaited() && reply.accept(encodeAnswer(*answer))) {
                          // Whoever joins again is told nothing twice, however far behind it was.
                          m_broadcaster.forgetRoom(id, answer->room);
                      }
                      return;
                  }
                  if (Session *asker = this->session(id); asker && isNew) {
                      asker->rooms.removeOne(name);
                      // Should it have asked twice, the second join may yet succeed.
                      if (Room *unjoined = m_rooms.find(name)) {
                          unjoined->leave(id, LeaveReason::Left, [] {});
                      }
                  }
                  reply.refuse(answer.error());
              });
}

void Chat::leaveRoom(Session &session, const LeaveRoom &command, const Reply &reply)
{
    if (!session.rooms.removeOne(command.room)) {
        reply.refuse(ErrorCode::NotInRoom);
        return;
    }
    m_rooms.find(command.room)->leave(session.id, LeaveReason::Left, [reply] { reply.accept(encodeDone()); });
}

void Chat::say(Session &session, const Say &command, const Reply &reply)
{
    if (session.rooms.isEmpty() || (command.room && !session.rooms.contains(*command.room))) {
        reply.refuse(ErrorCode::NotInRoom);
        return;
    }
    Room *room = m_rooms.find(command.room.value_or(session.rooms.first()));
    if (room->isChanging()) {
        reply.refuse(ErrorCode::LogUnavailable);
        return;
    }
    MessageDraft draft{session.sender(), command.id, *session.nickname, session.isGuest(), command.text};
    if (!command.file.isEmpty()) {
        auto file = claimFile(command.file, *room, reply);
        if (!file) {
            return;
        }
        draft.file = *std::move(file);
    }
    room->say(std::move(draft), answering<SayAnswer>(reply));
}

std::optional<FileReference> Chat::claimFile(const QString &file, const Room &room, const Reply &reply)
{
    const auto holder = room.isEphemeral() ? FileIndex::Holder::Ephemeral : FileIndex::Holder::Lasting;
    auto claimed = m_files ? m_files->claim(file, holder, m_clock.now()) : std::nullopt;
    if (!claimed) {
        reply.refuse(ErrorCode::NoSuchFile);
    }
    return claimed;
}

void Chat::editMessage(Session &session, const EditMessage &command, const Reply &reply)
{
    if (Room *room = joinedRoom(session, command.room, reply)) {
        const EditTarget target{command.seq, m_clock.now() - limits::EditPeriod};
        room->edit({session.sender(), command.id, *session.nickname, session.isGuest(), command.text, target},
                   answering<SayAnswer>(reply));
    }
}

/// With the message as it stands in the log, so that nobody can report what was not said.
void Chat::report(Session &session, const ReportMessage &command, const Reply &reply)
{
    Room *room = joinedRoom(session, command.room, reply);
    if (!room) {
        return;
    }
    if (!session.nickname) {
        reply.refuse(ErrorCode::NicknameEmpty);
        return;
    }
    const auto keep = [this, reply, room = room->name(), reporterKey = session.sender(), reporter = *session.nickname,
                       isGuest = session.isGuest(), command](const Result<HistoryAnswer, Error> &page) {
        if (!page) {
            reply.refuse(page.error());
            return;
        }
        if (page->messages.isEmpty() || page->messages.last().seq != command.seq || page->messages.last().isEdit()) {
            reply.refuse(ErrorCode::NoSuchMessage);
            return;
        }
        const MessageReport report{room,    page->messages.last(), reporterKey,  reporter,
                                   isGuest, command.reason,        m_clock.now()};
        m_book.keepReport(report, [this, reply, report](const auto &done) {
            if (!done) {
                reply.refuse(ErrorCode::LogUnavailable);
                return;
            }
            qCWarning(logChat) << "message" << report.message.seq << "of room" << report.room.text()
                               << "was reported by" << report.reporter.text() << "(see maru-server reports)";
            reply.accept(encodeDone());
            emit messageReported(report);
        });
    };
    room->read({command.room, command.seq + 1, {}, 1}, keep);
}

void Chat::fetchHistory(Session &session, const FetchHistory &command, const Reply &reply)
{
    if (Room *room = joinedRoom(session, command.room, reply)) {
        room->read(command, answering<HistoryAnswer>(reply));
    }
}

void Chat::watchRooms(Session &session, const WatchRooms &, const Reply &reply)
{
    reply.accept(encodeDone());
    m_announcer.addWatcher(session.id);
}

void Chat::setTopic(Session &session, const SetTopic &command, const Reply &reply)
{
    if (Room *room = ownRoom(session, command.room, reply)) {
        room->setTopic(command.topic, *session.nickname, answeringDone(reply));
    }
}

void Chat::keepMessages(Session &session, const KeepMessages &command, const Reply &reply)
{
    if (Room *room = ownRoom(session, command.room, reply)) {
        room->setRetention(command.retention, *session.nickname, answeringDone(reply));
    }
}

void Chat::renameRoom(Session &session, const RenameRoom &command, const Reply &reply)
{
    Room *room = ownRoom(session, command.room, reply);
    if (!room) {
        return;
    }
    const Room *other = m_rooms.find(command.newName);
    if ((other && other != room) || m_rooms.isReserved(command.newName)) {
        reply.refuse(ErrorCode::RoomNameTaken);
        return;
    }
    m_rooms.reserve(command.newName);
    room->setName(command.newName, *session.nickname,
                  [this, name = command.newName, answer = answeringDone(reply)](const auto &done) {
                      m_rooms.release(name);
                      answer(done);
                  });
}

void Chat::deleteRoom(Session &session, const DeleteRoom &command, const Reply &reply)
{
    if (Room *room = ownRoom(session, command.room, reply)) {
        room->remove(*session.nickname, answeringDone(reply));
    }
}

void Chat::search(Session &, const SearchMessages &command, const Reply &reply)
{
    MessageLog *log = &m_rooms.lastingLog();
    if (command.room) {
        const Room *room = m_rooms.find(*command.room);
        if (!room) {
            reply.refuse(ErrorCode::NoSuchRoom);
            return;
        }
        log = &room->log();
    }
    log->search({command.text, command.room, command.before, command.limit},
                [reply](const Result<SearchPage, LogFault> &found) {
                    if (!found) {
                        reply.refuse(ErrorCode::LogUnavailable);
                    } else if (reply.isAwaited()) {
                        reply.accept(encodeAnswer(SearchAnswer{found->hits, found->next}));
                    }
                });
}

void Chat::shutdown(const std::function<void()> &settled)
{
    m_shuttingDown = true;
    for (const auto &[id, session] : m_sessions) {
        m_broadcaster.send(id, ServerRestarting{m_random.bounded(earliestReturn, latestReturn)});
    }
    m_rooms.afterWhatWasCalled(settled);
}

QList<Error> Chat::identify(Session &session, const ConnectAuth &auth)
{
    QList<Error> refusals;
    if (!auth.identity.isEmpty()) {
        if (auto key = identityKey(auth.identity)) {
            session.identity = *std::move(key);
            m_nicknames.identityCame(session.identity);
            m_sessionsOf.insert(session.identity, session.id);
        } else {
            refusals.append(errorOf(key.error()));
        }
    }
    if (auth.nickname.isEmpty()) {
        session.nickname = m_nicknames.heldBy(session.identity);
        return refusals;
    }
    const auto nickname = Nickname::parse(auth.nickname);
    if (!nickname) {
        refusals.append(errorOf(nickname.error()));
    } else if (const auto error = takeNickname(session, *nickname)) {
        refusals.append(*error);
    }
    return refusals;
}

std::optional<Error> Chat::takeNickname(Session &session, const Nickname &nickname)
{
    if (session.nickname && session.nickname->text() == nickname.text()) {
        return std::nullopt;
    }
    if (session.isGuest()) {
        auto error = m_nicknames.guestCame(nickname);
        if (!error) {
            if (session.nickname) {
                m_nicknames.guestWent(*session.nickname);
            }
            rename(session, nickname);
        }
        return error;
    }
    auto error = m_nicknames.hold(session.identity, nickname);
    if (!error) {
        // If it cannot be stored, it holds as long as the server runs; the store says what is wrong.
        m_book.holdNickname({nickname.text(), session.identity}, [](const auto &) {});
        session.nickname = nickname; // also if it had none
        for (auto [it, end] = m_sessionsOf.equal_range(session.identity); it != end; ++it) {
            Session &other = m_sessions.at(*it);
            if (other.nickname) {
                rename(other, nickname);
            }
        }
    }
    return error;
}

void Chat::rename(Session &session, const Nickname &nickname)
{
    session.nickname = nickname;
    for (const RoomName &name : session.rooms) {
        m_rooms.find(name)->rename(session.entry());
    }
}

Room *Chat::joinedRoom(const Session &session, const RoomName &name, const Reply &reply)
{
    if (!session.rooms.contains(name)) {
        reply.refuse(ErrorCode::NotInRoom);
        return nullptr;
    }
    Room *room = m_rooms.find(name);
    if (room->isChanging()) {
        reply.refuse(ErrorCode::LogUnavailable);
        return nullptr;
    }
    return room;
}

Room *Chat::ownRoom(const Session &session, const RoomName &name, const Reply &reply)
{
    Room *room = m_rooms.find(name);
    if (!room) {
        reply.refuse(ErrorCode::NoSuchRoom);
    } else if (!session.nickname || !room->wasMadeBy(session.sender())) {
        reply.refuse(ErrorCode::NotYourRoom);
    } else if (room->isChanging()) {
        reply.refuse(ErrorCode::LogUnavailable);
    } else {
        return room;
    }
    return nullptr;
}

void Chat::followRename(const RoomName &from, const RoomName &to)
{
    for (auto &[id, session] : m_sessions) {
        if (const qsizetype place = session.rooms.indexOf(from); place >= 0) {
            session.rooms[place] = to;
        }
    }
}

void Chat::followDrop(const RoomName &name)
{
    for (auto &[id, session] : m_sessions) {
        session.rooms.removeAll(name);
    }
}

} // namespace maru
