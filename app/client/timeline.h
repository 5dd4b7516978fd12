// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>

#include <functional>
#include <optional>

#include "app/client/files/outgoingfile.h"
#include "common/chat/error.h"
#include "common/chat/message.h"
#include "common/chat/roomname.h"

namespace maru {

/// How far a message of our own has come.
enum class Delivery {
    Pending, ///< not yet acknowledged; sent again when the connection is back
    Sent, ///< the server keeps it
    Failed, ///< refused; the user decides
};

/// What a line tells that nobody said.
enum class Notice { Joined, Left, ConnectionLost, Renamed, TopicChanged };

/// Why messages are missing between two lines.
enum class GapReason {
    Missing, ///< not fetched yet
    Retention, ///< the server keeps them no longer
};

/// A message's text and its file's name, if that is not its text already.
[[nodiscard]] QString withFileName(const QString &text, const SharedOptional<FileReference> &file);

/// One line of a room: a message, a notice about somebody, or a gap where messages are missing.
struct TimelineEntry {
    enum class Kind { Message, Notice, Gap };

    Kind kind = Kind::Message;
    qint64 seq = 0; ///< 0: pending, failed, a notice or a gap
    std::optional<MessageId> id = {};
    std::optional<Nickname> author = {}; ///< none of a gap
    bool guest = false;
    bool own = false;
    QString text = {}; ///< of a message; with Notice::Renamed the nickname before, with TopicChanged the topic
    Notice notice = Notice::Joined;
    qint64 time = 0; ///< milliseconds since 1970 UTC: the server's clock, ours while pending
    qint64 editedAt = 0; ///< of a message: when its author changed the text last; 0: never
    Delivery delivery = Delivery::Sent;
    Error failure = {}; ///< with Delivery::Failed
    SharedOptional<FileReference> file = {}; ///< what goes along; without an id until the server has it
    SharedOptional<OutgoingFile> outgoing = {}; ///< where it lies, if it is of this computer and this run
    qint64 gapFrom = 0; ///< first and last seq that is missing
    qint64 gapTo = 0;
    GapReason gapReason = GapReason::Missing;
    bool loading = false; ///< the gap is being fetched
    qint64 place = 0; ///< what Timeline sorts by: the seq, the gap's first, or that of the message above a notice

    /// What is said, with the name of what goes along: for where one line has to tell all.
    [[nodiscard]] QString plainText() const { return withFileName(text, file); }
    /// The message cannot go out yet.
    [[nodiscard]] bool awaitsUpload() const
    {
        return delivery == Delivery::Pending && file && outgoing && file->id.isEmpty();
    }
    [[nodiscard]] qint64 gapCount() const { return gapTo - gapFrom + 1; }
};

/// What one sees of one room: messages in the order of their seq, notices where they happened, and at the end what is
/// not acknowledged yet (or failed), in the order in which it was typed. Every message stands here once, whatever
/// comes twice or late; where seqs are missing between two messages stands a gap that says so, and no message has to
/// wait for those before it. Filling gaps is HistoryReader's business.
///
/// An edit has a seq, too, but no entry: it changes the message's, and its place is not missing.
///
/// Each change is announced before and told after, one by one, as item models need it.
class Timeline : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Timeline)

public:
    using IsOwn = std::function<bool(const Message &)>;

    explicit Timeline(QObject *parent = nullptr);

    [[nodiscard]] const QList<TimelineEntry> &entries() const { return m_entries; }
    /// Of messages and edits; 0 if there is none.
    [[nodiscard]] qint64 firstSeq() const { return m_first; }
    [[nodiscard]] qint64 lastSeq() const { return m_last; }
    /// There are messages before the first that are not shown, and it is not known that they cannot be had.
    [[nodiscard]] bool hasOlder() const;
    /// Messages, notices and gaps come first, then what is pending or failed: from this index on.
    [[nodiscard]] qsizetype settledCount() const { return m_settled; }
    /// The entry with that seq; -1 if there is none.
    [[nodiscard]] qsizetype indexOf(qint64 seq) const;
    /// The gap in which that seq is missing; -1 if there is none.
    [[nodiscard]] qsizetype gapIndexOf(qint64 seq) const;
    /// The pending or failed entry with that id; -1 if there is none.
    [[nodiscard]] qsizetype unsettledIndexOf(const MessageId &id) const;
    /// The first message, gap or notice behind that seq; settledCount() if there is none.
    [[nodiscard]] qsizetype indexBehind(qint64 seq) const;

    /// Shows an own message at once, before the server knows of it. `file` goes along, and lies at `path` until the
    /// server has it.
    void addPending(const MessageId &id, const Nickname &author, bool guest, const MessageText &text, qint64 now,
                    const SharedOptional<FileReference> &file = {}, const QString &path = {});
    /// So much of a pending message's file is with the server; all of it if there is an id.
    void setUploaded(const MessageId &id, const QString &file, qint64 sent);
    /// Its file cannot be sent.
    void failFile(const MessageId &id, FileFault fault);
    /// The server keeps it: the pending entry becomes a message.
    void acknowledge(const MessageId &id, qint64 seq, qint64 sentAt);
    void fail(const MessageId &id, const Error &error);
    /// Takes a pending or failed entry out (deleted by the user, or said again).
    void remove(const MessageId &id);

    /// An own one takes the place of the pending entry with its id.
    void addMessage(const Message &message, bool own);
    /// Gives the message its text, if it is here, and closes the edit's place.
    void addEdit(const Message &edit);
    /// Any part of the room's history, ascending: closes the gap it lies in, or leaves one between it and the rest.
    void addPage(const QList<Message> &messages, const IsOwn &isOwn);
    /// These messages cannot be had any more: what of them is missing is said to be so. Above the first message, too.
    void addLost(qint64 from, qint64 to);
    /// Of the gaps between these.
    void setGapLoading(qint64 from, qint64 to, bool loading);
    /// `text`: with Notice::Renamed the nickname until now, with TopicChanged the topic.
    void addNotice(Notice notice, const Nickname &who, bool guest, qint64 now, const QString &text = {});
    /// Takes the oldest away until about that many messages and notices are left; they can be read again. What is
    /// pending or failed stays.
    void forgetOldest(qsizetype keep);
    /// Forgets all messages and notices, keeps what is pending or failed: the server has another log.
    void startOver();

signals:
    void entriesAboutToBeInserted(qsizetype first, qsizetype count);
    void entriesInserted(qsizetype first, qsizetype count);
    void entryChanged(qsizetype index);
    void entryAboutToBeMoved(qsizetype from, qsizetype to); ///< `to`: its index afterwards, above `from`
    void entryMoved(qsizetype from, qsizetype to); ///< entryChanged(to) follows
    void entriesAboutToBeRemoved(qsizetype first, qsizetype count);
    void entriesRemoved(qsizetype first, qsizetype count);
    /// An edit came; entryChanged() comes too if its message is here.
    void edited(const maru::Message &edit);
    /// After each of these, when all who were told know of it: for who sums up, and tells others in turn.
    void changed();

private:
    /// Messages and edits that follow each other, none of which was here.
    struct Run {
        qint64 from = 0;
        qint64 to = -1;
        QList<TimelineEntry> entries = {}; ///< of the messages

        [[nodiscard]] bool isEmpty() const { return to < from; }
        [[nodiscard]] Run upTo(qint64 seq) const;
        [[nodiscard]] Run behind(qint64 seq) const;
    };

    [[nodiscard]] bool isHere(qint64 seq) const;
    void append(Run &run, const Message &message, bool own);
    void addRun(const Run &run);
    void addToEnd(const Run &run);
    void addAbove(const Run &run);
    void fillGap(qsizetype gap, const Run &run);
    void closeGap(qsizetype gap, qint64 from, qint64 to);
    void reach(qint64 from, qint64 to);
    void apply(const Message &edit);
    void refresh(const Message &message);
    void change(qsizetype index, const MessageText &text, qint64 editedAt);
    void insert(qsizetype index, const QList<TimelineEntry> &entries);
    void removeRange(qsizetype first, qsizetype count);
    void settle(qsizetype from, TimelineEntry entry);
    void tellChanged(qsizetype index);

    QList<TimelineEntry> m_entries;
    qsizetype m_settled = 0;
    qint64 m_first = 0; // of what is here, the places of edits too
    qint64 m_last = 0; // … or said to be missing
};

} // namespace maru
