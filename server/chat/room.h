// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>

#include <deque>
#include <functional>
#include <optional>

#include "common/chat/answers.h"
#include "common/chat/commands.h"
#include "common/chat/events.h"
#include "server/chat/broadcaster.h"
#include "server/log/messagelog.h"

namespace maru {

/// A room: who is in it, and what is said in it. Tells its members everything in the one order that its log gives.
///
/// Does not ask who may: the rules did (Chat). Commands of a room take effect in the order in which they were called,
/// though the log answers later: a message said before a leave is told before the goodbye, and a joiner is told
/// nothing before the answer to its join, and everything after.
///
/// Owned by RoomRegistry. Must outlive the log's completions: a room that awaits one is not unused.
class Room : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Room)

public:
    template <typename T>
    using Done = std::function<void(Result<T, Error>)>;

    Room(RoomName name, MessageLog &log, Broadcaster &broadcaster, qint64 now, QObject *parent = nullptr);

    [[nodiscard]] const RoomName &name() const { return m_name; }
    [[nodiscard]] RoomSummary summary() const;
    /// Nobody is in it and it awaits nothing.
    [[nodiscard]] bool isUnused() const { return m_members.isEmpty() && m_called == m_completed; }

    /// Welcomes somebody new, and answers with the room as it is at that moment. Error: LogUnavailable; then nobody
    /// was welcomed.
    void join(const MemberEntry &who, std::optional<qint64> after, Done<JoinAnswer> done);
    /// Says goodbye, if the member is in the room by then.
    void leave(SessionId who, LeaveReason reason, std::function<void()> done);
    void rename(const MemberEntry &who);
    /// Stores a message, tells it to all members, answers. Error: LogUnavailable.
    void say(MessageDraft draft, Done<SayAnswer> done);
    /// Error: LogUnavailable.
    void read(const FetchHistory &what, Done<HistoryAnswer> done);
    /// Calls `then` when everything called before has taken effect: at once if it has.
    void afterWhatWasCalled(std::function<void()> then);

signals:
    /// The summary is another one.
    void changed();
    void becameUnused();

private:
    template <typename T, typename Then>
    [[nodiscard]] MessageLog::Completion<T> awaited(Then then);
    void complete();
    void publish(const Event &event) { m_broadcaster.publish(m_audience, event); }
    [[nodiscard]] JoinAnswer snapshot(SessionId asker, LogPage page) const;

    RoomName m_name;
    MessageLog &m_log;
    Broadcaster &m_broadcaster;
    QList<MemberEntry> m_members; // in the order of joining: what the members were told
    QList<SessionId> m_audience; // the same sessions, at the same places
    qint64 m_lastSeq = 0;
    qint64 m_lastActivity;

    quint64 m_called = 0; // calls of the log
    quint64 m_completed = 0; // … which completes them in order
    struct Later {
        quint64 call; // after which one
        std::function<void()> then;
    };
    std::deque<Later> m_later;
};

} // namespace maru
