// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/chat/room.h"

#include "common/chat/limits.h"

namespace maru {
namespace {

Failure<Error> unavailable() { return Failure(errorOf(ErrorCode::LogUnavailable)); }

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

Room::Room(RoomName name, MessageLog &log, Broadcaster &broadcaster, qint64 now, QObject *parent)
    : QObject(parent)
    , m_name(std::move(name))
    , m_log(log)
    , m_broadcaster(broadcaster)
    , m_lastActivity(now)
{}

RoomSummary Room::summary() const { return {m_name, int(m_members.size()), m_lastSeq, m_lastActivity}; }

void Room::join(const MemberEntry &who, std::optional<qint64> after, Done<JoinAnswer> done)
{
    const bool forwards = after.has_value();
    auto then = [this, who, forwards, done = std::move(done)](Result<LogPage, LogFault> page) {
        if (!page) {
            done(unavailable());
            return;
        }
        cutToAnswer(*page, forwards);
        if (!m_audience.contains(who.member)) {
            m_members.append(who);
            m_audience.append(who.member);
            publish(MemberJoined{m_name, who});
            emit changed();
        }
        done(snapshot(who.member, *std::move(page)));
    };
    if (forwards) {
        m_log.readAfter(m_name, *after, limits::HistoryMessages, awaited<LogPage>(std::move(then)));
    } else {
        m_log.readBefore(m_name, std::nullopt, limits::JoinMessages, awaited<LogPage>(std::move(then)));
    }
}

void Room::leave(SessionId who, LeaveReason reason, std::function<void()> done)
{
    afterWhatWasCalled([this, who, reason, done = std::move(done)] {
        const qsizetype place = m_audience.indexOf(who);
        if (place >= 0) {
            const MemberEntry member = m_members.takeAt(place);
            m_audience.removeAt(place);
            publish(MemberLeft{m_name, member, reason});
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
            publish(MemberRenamed{m_name, who});
        }
    });
}

void Room::say(MessageDraft draft, Done<SayAnswer> done)
{
    m_log.append(m_name, std::move(draft),
                 awaited<Appended>([this, done = std::move(done)](const Result<Appended, LogFault> &appended) {
                     if (!appended) {
                         done(unavailable());
                         return;
                     }
                     const Message &message = appended->message;
                     if (!appended->repeated) {
                         m_lastSeq = message.seq;
                         m_lastActivity = message.sentAt;
                         publish(MessageSaid{m_name, message});
                         emit changed();
                     }
                     done(SayAnswer{m_name, message.seq, message.sentAt});
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
        done(HistoryAnswer{m_name, std::move(page->messages), page->more});
    };
    if (forwards) {
        m_log.readAfter(m_name, *what.after, what.limit, awaited<LogPage>(std::move(then)));
    } else {
        m_log.readBefore(m_name, what.before, what.limit, awaited<LogPage>(std::move(then)));
    }
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

JoinAnswer Room::snapshot(SessionId asker, LogPage page) const
{
    return {m_name, asker, m_members, std::move(page.messages), page.more};
}

} // namespace maru
