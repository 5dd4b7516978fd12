// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QList>
#include <QSet>

#include <functional>
#include <utility>
#include <vector>

#include "server/clock.h"
#include "server/log/messagelog.h"

namespace maru {

/// A log that forgets everything when the server stops. Keeps the newest messages of each room, at most `perRoom` and
/// at most MostTextUnits of text; of what it dropped it does not recognise repeats either.
///
/// Completions of one event-loop turn are delivered together in the next.
class MemoryMessageLog final : public MessageLog
{
    Q_OBJECT

public:
    /// Ten million characters are some twenty novels, and 20 MB.
    static constexpr qint64 MostTextUnits = 10'000'000;

    MemoryMessageLog(int perRoom, const Clock &clock, QObject *parent = nullptr);

    void append(const RoomName &room, MessageDraft draft, Completion<Appended> done) override;
    void readAfter(const RoomName &room, qint64 after, int limit, Completion<LogPage> done) override;
    void readBefore(const RoomName &room, std::optional<qint64> before, int limit, Completion<LogPage> done) override;
    void search(SearchQuestion question, Completion<SearchPage> done) override;
    void heldFiles(Completion<QSet<QString>> done) override;
    /// Drops the room's messages; a later append begins with 1 again, in another epoch.
    void forget(const RoomName &room);
    /// The room goes under another name.
    void rename(const RoomName &from, const RoomName &to);
    /// Calls `completion` behind everything called so far, as an own completion.
    void completeLater(std::function<void()> completion);

private:
    using SentAs = std::pair<QString, MessageId>; // sender, id
    struct Entry {
        QString sender;
        qint64 position; ///< among all messages of the log
        Message message;
    };
    struct Record {
        QString epoch;
        qint64 lastSeq = 0;
        qint64 textUnits = 0;
        QList<Entry> entries; // ascending seq without holes
        QHash<SentAs, qint64> seqOf;

        [[nodiscard]] qint64 firstSeq() const { return lastSeq - entries.size() + 1; }
        /// As it is told: an edit with the text of its message.
        [[nodiscard]] Message at(qint64 seq) const;
        [[nodiscard]] LogPage page(qint64 from, qint64 to) const;
    };

    [[nodiscard]] Record &recordOf(const RoomName &room);
    [[nodiscard]] Result<Appended, LogFault> store(Record &record, MessageDraft draft);
    /// Gives the message the edit's text, if it may have it.
    [[nodiscard]] static std::optional<LogFault> change(Record &record, const MessageDraft &draft, qint64 now);
    void trim(Record &record);
    /// A message is kept no longer.
    void forgetFileOf(const Message &message);
    void deliver();

    qsizetype m_perRoom;
    const Clock &m_clock;
    QHash<RoomName, Record> m_records;
    qint64 m_lastPosition = 0;
    QSet<QString> m_files; // of the messages of all rooms, by id
    std::vector<std::function<void()>> m_completions;
};

} // namespace maru
