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
#include "server/log/storage.h"

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

    /// `isNew`: the record is not in the storage yet.
    Room(RoomRecord record, bool isNew, bool isEphemeral, RoomStorage storage, Broadcaster &broadcaster,
         QObject *parent = nullptr);

    [[nodiscard]] const RoomName &name() const { return m_record.name; }
    /// Which life of the room this is; empty until its log has told.
    [[nodiscard]] const QString &epoch() const { return m_record.epoch; }
    [[nodiscard]] bool isEphemeral() const { return m_isEphemeral; }
    [[nodiscard]] MessageLog &log() const { return m_storage.log; }
    [[nodiscard]] RoomSummary summary() const;
    /// Whether `sender` (Session::sender()) made it.
    [[nodiscard]] bool wasMadeBy(const QString &sender) const { return sender == m_record.creatorKey; }
    /// It is being renamed or deleted: nothing may be called but leave(), rename() and afterWhatWasCalled().
    [[nodiscard]] bool isChanging() const { return m_isChanging; }
    /// The storage did not take it: nobody gets into it, and nothing is there that would stay.
    [[nodiscard]] bool couldNotBeMade() const { return m_recordState == RecordState::Refused; }
    /// Nobody is in it and it awaits nothing.
    [[nodiscard]] bool isUnused() const { return m_members.isEmpty() && m_called == m_completed; }

    /// Welcomes somebody new, and answers with the room as it is at that moment. Error: LogUnavailable; then nobody
    /// was welcomed.
    ///
    /// With the last seq that the asker knows and the epoch in which it was given, the answer goes on from there; in
    /// another epoch, and without, it holds the newest messages.
    void join(const MemberEntry &who, std::optional<qint64> after, const QString &epoch, Done<JoinAnswer> done);
    /// Says goodbye, if the member is in the room by then.
    void leave(SessionId who, LeaveReason reason, std::function<void()> done);
    void rename(const MemberEntry &who);
    /// Stores a message, tells it to all members, answers. Errors: NoSuchFile, LogUnavailable.
    void say(MessageDraft draft, Done<SayAnswer> done);
    /// Gives one of the sender's messages another text, tells it to all members, answers. Errors: NoSuchMessage,
    /// NotYourMessage, TooLateToEdit, LogUnavailable.
    void edit(MessageDraft draft, Done<SayAnswer> done);
    /// Error: LogUnavailable.
    void read(const FetchHistory &what, Done<HistoryAnswer> done);
    /// Says to all what the room is about. Error: LogUnavailable.
    void setTopic(const Topic &topic, const Nickname &by, Done<std::monostate> done);
    /// Keeps its messages so long, and says so to all. Error: LogUnavailable.
    void setRetention(const Retention &retention, const Nickname &by, Done<std::monostate> done);
    /// Goes under another name, which MUST be free, and tells all. Error: LogUnavailable.
    void setName(const RoomName &name, const Nickname &by, Done<std::monostate> done);
    /// Goes for good, with all that was said in it, and tells all. Error: LogUnavailable.
    void remove(const Nickname &by, Done<std::monostate> done);
    /// Calls `then` when everything called before has taken effect: at once if it has.
    void afterWhatWasCalled(std::function<void()> then);

signals:
    /// The summary is another one.
    void changed();
    void becameUnused();
    void nameChanged(const maru::RoomName &from, const maru::RoomName &to);
    /// Nobody is in it any more, and nothing of it is left. Whoever owns it deletes it later.
    void removed();

private:
    /// A completion of the log or the book, which counts what is under way.
    template <typename T, typename Then>
    [[nodiscard]] MessageLog::Completion<T> awaited(Then then);
    void complete();
    void publish(const Event &event) { m_broadcaster.publish(m_audience, event); }
    void welcome(const MemberEntry &who, LogPage page, bool forwards, const Done<JoinAnswer> &done);
    void save();

    enum class RecordState { New, Underway, Stored, Refused };

    RoomRecord m_record;
    RecordState m_recordState;
    bool m_isEphemeral;
    bool m_isChanging = false;
    RoomStorage m_storage;
    Broadcaster &m_broadcaster;
    QList<MemberEntry> m_members; // in the order of joining: what the members were told
    QList<SessionId> m_audience; // the same sessions, at the same places

    quint64 m_called = 0; // calls of the log
    quint64 m_completed = 0; // … which completes them in order
    struct Later {
        quint64 call; // after which one
        std::function<void()> then;
    };
    std::deque<Later> m_later;
};

} // namespace maru
