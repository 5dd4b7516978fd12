// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chat/room.h"

#include <utility>

#include "common/chat/limits.h"

namespace maru {
namespace {

Failure<Error> unavailable() { return Failure(errorOf(ErrorCode::LogUnavailable)); }

ErrorCode refusalFor(LogFault fault)
{
    switch (fault) {
    case LogFault::NoSuchMessage:
        return ErrorCode::NoSuchMessage;
    case LogFault::NotTheSender:
        return ErrorCode::NotYourMessage;
    case LogFault::TooOld:
        return ErrorCode::TooLateToEdit;
    case LogFault::FileTaken:
        return ErrorCode::NoSuchFile;
    case LogFault::Unavailable:
        break;
    }
    return ErrorCode::LogUnavailable;
}

/// Cuts a page to what one answer may hold (limits::AnswerTextUnits), at the end that is farther from where the
/// reader goes on: its last messages if it reads forwards, its first if it reads backwards.
void cutToAnswer(LogPage &page, bool forwards)
{
    qint64 units = 0;
    qsizetype fitting = 0;
    const qsizetype count = page.messages.size();
    while (fitting < count) {
        units += page.messages[forwards ? fitting : count - 1 - fitting].text.text().size();
        if (units > limits::AnswerTextUnits) {
            break;
        }
        ++fitting;
    }
    if (fitting < count) {
        page.messages = forwards ? page.messages.first(fitting) : page.messages.last(fitting);
        page.more = true;
    }
}

} // namespace

Room::Room(RoomRecord record, bool isNew, bool isEphemeral, RoomStorage storage, Broadcaster &broadcaster,
           QObject *parent)
    : QObject(parent)
    , m_record(std::move(record))
    , m_recordState(isNew ? RecordState::New : RecordState::Stored)
    , m_isEphemeral(isEphemeral)
    , m_storage(storage)
    , m_broadcaster(broadcaster)
{}

RoomSummary Room::summary() const
{
    return {m_record.name,  int(m_members.size()), m_record.lastSeq, m_record.lastActivity,
            m_record.topic, m_record.creator,      m_isEphemeral};
}

void Room::join(const MemberEntry &who, std::optional<qint64> after, const QString &epoch, Done<JoinAnswer> done)
{
    save();
    const auto readNewest = [this, who, done] {
        m_storage.log.readBefore(name(), std::nullopt, limits::JoinMessages,
                                 awaited<LogPage>([this, who, done](Result<LogPage, LogFault> page) {
                                     if (!page || m_recordState != RecordState::Stored) {
                                         done(unavailable());
                                         return;
                                     }
                                     welcome(who, *std::move(page), false, done);
                                 }));
    };
    if (!after) {
        readNewest();
        return;
    }
    m_storage.log.readAfter(name(), *after, limits::HistoryMessages,
                            awaited<LogPage>([this, who, epoch, readNewest, done](Result<LogPage, LogFault> page) {
                                if (!page || m_isChanging || m_recordState != RecordState::Stored) {
                                    done(unavailable());
                                } else if (!epoch.isEmpty() && page->epoch != epoch) {
                                    readNewest(); // what the asker knows is of another life
                                } else {
                                    welcome(who, *std::move(page), true, done);
                                }
                            }));
}

void Room::welcome(const MemberEntry &who, LogPage page, bool forwards, const Done<JoinAnswer> &done)
{
    cutToAnswer(page, forwards);
    if (!m_audience.contains(who.member)) {
        m_members.append(who);
        m_audience.append(who.member);
        publish(MemberJoined{name(), who});
        emit changed();
    }
    m_record.epoch = page.epoch;
    done(JoinAnswer{.room = name(),
                    .member = who.member,
                    .members = m_members,
                    .messages = std::move(page.messages),
                    .more = page.more,
                    .epoch = page.epoch,
                    .gap = page.gap,
                    .topic = m_record.topic,
                    .creator = m_record.creator,
                    .ephemeral = m_isEphemeral,
                    .retention = m_record.retention});
}

void Room::save()
{
    if (m_recordState == RecordState::Stored || m_recordState == RecordState::Underway) {
        return;
    }
    // What follows in the same order finds the record there, or that it was refused; then it is tried again.
    m_recordState = RecordState::Underway;
    m_storage.book.saveRoom(m_record, awaited<std::monostate>([this](const Result<std::monostate, LogFault> &saved) {
                                m_recordState = saved ? RecordState::Stored : RecordState::Refused;
                            }));
}

void Room::leave(SessionId who, LeaveReason reason, std::function<void()> done)
{
    afterWhatWasCalled([this, who, reason, done = std::move(done)] {
        const qsizetype place = m_audience.indexOf(who);
        if (place >= 0) {
            const MemberEntry member = m_members.takeAt(place);
            m_audience.removeAt(place);
            m_broadcaster.forgetRoom(who, name());
            publish(MemberLeft{name(), member, reason});
            emit changed();
        }
        done();
        if (isUnused()) {
            emit becameUnused();
        }
    });
}

void Room::rename(const MemberEntry &who)
{
    afterWhatWasCalled([this, who] {
        const qsizetype place = m_audience.indexOf(who.member);
        if (place >= 0) {
            m_members[place] = who;
            publish(MemberRenamed{name(), who});
        }
    });
}

void Room::say(MessageDraft draft, Done<SayAnswer> done)
{
    save();
    m_storage.log.append(
        name(), std::move(draft),
        awaited<Appended>([this, done = std::move(done)](const Result<Appended, LogFault> &appended) {
            if (!appended) {
                done(Failure(errorOf(refusalFor(appended.error()))));
                return;
            }
            const Message &message = appended->message;
            if (!appended->repeated) {
                m_record.lastSeq = message.seq;
                m_record.lastActivity = message.sentAt;
                publish(MessageSaid{name(), message});
                emit changed();
            }
            done(SayAnswer{name(), message.seq, message.sentAt});
        }));
}

void Room::edit(MessageDraft draft, Done<SayAnswer> done)
{
    m_storage.log.append(
        name(), std::move(draft),
        awaited<Appended>([this, done = std::move(done)](const Result<Appended, LogFault> &appended) {
            if (!appended) {
                done(Failure(errorOf(refusalFor(appended.error()))));
                return;
            }
            const Message &edit = appended->message;
            if (!appended->repeated) {
                m_record.lastSeq = edit.seq; // and no activity: nothing new was said
                publish(MessageEdited{name(), edit});
                emit changed();
            }
            done(SayAnswer{name(), edit.seq, edit.sentAt});
        }));
}

void Room::read(const FetchHistory &what, Done<HistoryAnswer> done)
{
    const bool forwards = what.after.has_value();
    auto then = [this, forwards, done = std::move(done)](Result<LogPage, LogFault> page) {
        if (!page) {
            done(unavailable());
            return;
        }
        cutToAnswer(*page, forwards);
        done(HistoryAnswer{name(), std::move(page->messages), page->more, page->gap, page->epoch});
    };
    if (forwards) {
        m_storage.log.readAfter(name(), *what.after, what.limit, awaited<LogPage>(std::move(then)));
    } else {
        m_storage.log.readBefore(name(), what.before, what.limit, awaited<LogPage>(std::move(then)));
    }
}

void Room::setTopic(const Topic &topic, const Nickname &by, Done<std::monostate> done)
{
    RoomRecord record = m_record;
    record.topic = topic.text();
    m_storage.book.saveRoom(record,
                            awaited<std::monostate>([this, topic, by, done = std::move(done)](
                                                        const Result<std::monostate, LogFault> &saved) {
                                if (!saved) {
                                    done(unavailable());
                                    return;
                                }
                                m_record.topic = topic.text();
                                publish(TopicChanged{name(), topic, by.text()});
                                emit changed();
                                done(std::monostate());
                            }));
}

void Room::setRetention(const Retention &retention, const Nickname &by, Done<std::monostate> done)
{
    m_storage.book.keepMessages(name(), retention,
                                awaited<std::monostate>([this, retention, by, done = std::move(done)](
                                                            const Result<std::monostate, LogFault> &saved) {
                                    if (!saved) {
                                        done(unavailable());
                                        return;
                                    }
                                    m_record.retention = retention;
                                    publish(RetentionChanged{name(), retention, by.text()});
                                    done(std::monostate());
                                }));
}

void Room::setName(const RoomName &newName, const Nickname &by, Done<std::monostate> done)
{
    save();
    m_isChanging = true;
    m_storage.book.renameRoom(name(), newName,
                              awaited<std::monostate>([this, newName, by, done = std::move(done)](
                                                          const Result<std::monostate, LogFault> &renamed) {
                                  m_isChanging = false;
                                  if (!renamed) {
                                      done(unavailable());
                                      return;
                                  }
                                  const RoomName before = std::exchange(m_record.name, newName);
                                  emit nameChanged(before, newName);
                                  publish(RoomRenamed{before, newName, by.text()});
                                  done(std::monostate());
                              }));
}

void Room::remove(const Nickname &by, Done<std::monostate> done)
{
    save();
    m_isChanging = true;
    m_storage.book.removeRoom(
        name(),
        awaited<std::monostate>([this, by, done = std::move(done)](const Result<std::monostate, LogFault> &gone) {
            m_isChanging = false;
            if (!gone) {
                done(unavailable());
                return;
            }
            publish(RoomDeleted{name(), by.text()});
            m_members.clear();
            m_audience.clear();
            done(std::monostate());
            emit removed();
        }));
}

void Room::afterWhatWasCalled(std::function<void()> then)
{
    if (m_called == m_completed) {
        then();
    } else {
        m_later.push_back({m_called, std::move(then)});
    }
}

template <typename T, typename Then>
MessageLog::Completion<T> Room::awaited(Then then)
{
    ++m_called;
    return [this, then = std::move(then)](Result<T, LogFault> result) {
        then(std::move(result));
        complete();
    };
}

void Room::complete()
{
    ++m_completed;
    while (!m_later.empty() && m_later.front().call <= m_completed) {
        const auto then = std::move(m_later.front().then);
        m_later.pop_front();
        then();
    }
    if (isUnused()) {
        emit becameUnused();
    }
}

} // namespace maru
