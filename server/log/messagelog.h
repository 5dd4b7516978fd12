// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QSet>
#include <QString>

#include <functional>
#include <optional>

#include "common/chat/answers.h"
#include "common/chat/message.h"
#include "common/chat/roomname.h"
#include "common/result.h"

namespace maru {

enum class LogFault {
    Unavailable, ///< cannot store or read at the moment; the sender may try again
    // What is refused leaves no trace. Of an edit:
    NoSuchMessage, ///< there is none of that seq, or no longer, or it is an edit itself
    NotTheSender, ///< somebody else sent it, or nobody knows who: it came without an id
    TooOld, ///< it was sent before EditTarget::sentSince
    FileTaken, ///< of a message: its file went along with another one
};

/// Which message an edit changes, if it may.
struct EditTarget {
    qint64 seq = 0;
    qint64 sentSince = 0; ///< milliseconds since 1970 UTC
};

/// What is to be stored: a message that has no seq yet.
struct MessageDraft {
    QString sender; ///< who sends, for recognising a repeat: an identity, or one connection of a guest
    std::optional<MessageId> id;
    Nickname author;
    bool guest = false;
    MessageText text;
    std::optional<EditTarget> edits = {}; ///< no message of its own: gives that one this text
    SharedOptional<FileReference> file = {}; ///< goes along with a message, and with one alone
};

struct Appended {
    Message message;
    bool repeated = false; ///< it was stored before: this is the first storing's message, nobody is to be told again
};

struct LogPage {
    QList<Message> messages; ///< ascending seq
    bool more = false; ///< there are further ones in the direction read
    /// Reading forwards: what is missing between `after` and the first message, or the end of the room.
    std::optional<Gap> gap = {};
    /// Which life of the room this is: another one after it was deleted and made again, or the store was lost or
    /// restored. A seq means something only together with it.
    QString epoch = {};
};

struct SearchQuestion {
    QString text;
    std::optional<RoomName> room; ///< none: all rooms
    std::optional<qint64> before; ///< SearchPage::next of the page before
    int limit = 50;
};

/// A log MAY answer with few hits or none when it takes long to find any, and say where to go on.
struct SearchPage {
    QList<SearchHit> hits; ///< newest first
    std::optional<qint64> next = {}; ///< SearchQuestion::before of the next page; none if this was the last
};

/// The ordered record of each room. It gives out `seq`, 1, 2, 3 … without holes per room, and is history and recovery
/// both.
///
/// Asynchronous: every call returns at once and its completion is called later, on the caller's thread, never from
/// inside the call. An implementation MUST
///  1. call each completion exactly once, unless the log is destroyed first;
///  2. complete the calls of one room in the order in which they were made, so that a read sees every append called
///     before it and none called after;
///  3. complete an append only when the message is as durable as the implementation promises;
///  4. store a message whose (sender, id) it has stored before in that room not again, but complete with the first;
///  5. with an edit give the edited message its text and, as `editedAt`, its time, in one step with storing the edit;
///     refuse one of another sender than the message's, and one that comes too late;
///  6. read every edit with the latest text of its message, or without any if that is kept no longer: what was taken
///     back is told to nobody;
///  7. refuse a message whose file another message of its has.
class MessageLog : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageLog)

public:
    template <typename T>
    using Completion = std::function<void(Result<T, LogFault>)>;

    using QObject::QObject;

    virtual void append(const RoomName &room, MessageDraft draft, Completion<Appended> done) = 0;
    /// The oldest messages with a seq greater than `after`, at most `limit`.
    virtual void readAfter(const RoomName &room, qint64 after, int limit, Completion<LogPage> done) = 0;
    /// The newest messages with a seq less than `before`, at most `limit`; without `before`, the newest of all.
    virtual void readBefore(const RoomName &room, std::optional<qint64> before, int limit,
                            Completion<LogPage> done) = 0;
    /// Messages that hold all words of a text (searchterms.h). Not ordered with the other calls.
    virtual void search(SearchQuestion question, Completion<SearchPage> done) = 0;
    /// The ids of the files of all messages that are kept: it sees every append called before it.
    virtual void heldFiles(Completion<QSet<QString>> done) = 0;
};

} // namespace maru
