// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>

#include <optional>

#include "common/sql/sqlstatement.h"
#include "server/log/messagelog.h"
#include "server/log/sqlite/logdatabase.h"
#include "server/log/sqlite/roomtable.h"
#include "server/log/sqlite/searchindex.h"

namespace maru {

/// The messages of one open database. Synchronous: SqliteMessageLog's writer calls it on its own thread and decides
/// what one transaction holds.
///
/// After any failure inside a transaction the caller MUST roll back; rollback() also forgets what the store believed.
class LogStore
{
    Q_DISABLE_COPY_MOVE(LogStore)

public:
    static constexpr int SearchPatience = 25;

    explicit LogStore(LogDatabase database);

    [[nodiscard]] bool begin();
    [[nodiscard]] bool commit();
    /// Whether there was anything to store in the transaction that was begun last.
    [[nodiscard]] bool hasWritten() { return totalChanges() != m_changesBefore; }
    void rollback();
    /// What it believes of the store: somebody else has written to it.
    void forget();

    /// The sentAt of what is appended from now on; milliseconds since 1970 UTC.
    void setTime(qint64 now) { m_now = now; }
    [[nodiscard]] Result<Appended, LogFault> append(const RoomName &room, const MessageDraft &draft);
    [[nodiscard]] Result<LogPage, LogFault> readAfter(const RoomName &room, qint64 after, int limit);
    [[nodiscard]] Result<LogPage, LogFault> readBefore(const RoomName &room, std::optional<qint64> before, int limit);
    /// Answers with what it has found when it has looked for `patience` milliseconds and reached a stretch's end.
    [[nodiscard]] Result<SearchPage, LogFault> search(const SearchQuestion &question, int patience = SearchPatience);
    /// Puts messages that an older schema left out into the search's index, at most `most`. How many; none if it
    /// failed.
    [[nodiscard]] std::optional<int> indexMissing(int most) { return m_index.catchUp(most); }
    [[nodiscard]] bool isSearchable() const { return m_index.isComplete(); }

    [[nodiscard]] RoomTable &rooms() { return m_rooms; }
    [[nodiscard]] Result<QList<HeldNickname>, LogFault> nicknames();
    /// Ids of the files of all messages, of deleted rooms until they are cleared away.
    [[nodiscard]] Result<QSet<QString>, LogFault> heldFiles();
    /// The identity holds this nickname and no other from now on.
    [[nodiscard]] bool holdNickname(const HeldNickname &held);

    /// Deletes the oldest messages of a room as long as they are below `firstKeptSeq` or before `firstKeptTime`, at
    /// most `most` of them. How many went; none if it failed.
    [[nodiscard]] std::optional<int> trim(qint64 roomRow, qint64 firstKeptSeq, qint64 firstKeptTime, int most);

    /// Which life of the store this is: changes when it is lost or restored. Empty if the store is damaged.
    [[nodiscard]] const QString &epoch() const { return m_epoch; }
    [[nodiscard]] static QString readEpoch(LogDatabase &database);
    [[nodiscard]] LogDatabase &database() { return m_database; }

private:
    /// An edit that was not stored before.
    [[nodiscard]] Result<Appended, LogFault> edit(const RoomName &room, const RoomTable::Row &row,
                                                  const MessageDraft &draft);
    /// The message that it changes, as it is until now.
    struct Editable {
        qint64 row = 0;
        QString text;
        qint64 sender = 0;
    };
    [[nodiscard]] Result<Editable, LogFault> editable(qint64 roomRow, const MessageDraft &draft);
    /// Stores a message that was not stored before. False: the store failed.
    [[nodiscard]] bool insert(const RoomTable::Row &row, qint64 seq, const QVariant &sender,
                              const MessageDraft &draft);
    /// Whether a message has that file; none if the store failed.
    [[nodiscard]] std::optional<bool> isTaken(const QString &fileId);
    [[nodiscard]] qint64 totalChanges();
    [[nodiscard]] Result<qint64, LogFault> senderId(const QString &key);
    [[nodiscard]] qint64 newestRow();
    [[nodiscard]] std::optional<SearchHit> hitAt(qint64 messageRow);
    /// The rows of a statement that was run.
    [[nodiscard]] Result<LogPage, LogFault> page(SqlStatement &statement, int limit);
    [[nodiscard]] QString roomEpoch(qint64 roomRow) const { return RoomTable::epochOf(m_epoch, roomRow); }

    LogDatabase m_database;
    QString m_epoch;
    qint64 m_now = 0;
    RoomTable m_rooms;
    SearchIndex m_index;
    SqlStatement m_totalChanges;
    qint64 m_changesBefore = 0; ///< what totalChanges() was when the transaction began
    SqlStatement m_insertSender;
    SqlStatement m_findSender;
    SqlStatement m_findRepeat;
    SqlStatement m_insertMessage;
    SqlStatement m_insertWithFile;
    SqlStatement m_findFile;
    SqlStatement m_files;
    SqlStatement m_findEdited;
    SqlStatement m_insertEdit;
    SqlStatement m_changeText;
    SqlStatement m_readAfter;
    SqlStatement m_readBefore;
    SqlStatement m_readRow;
    SqlStatement m_newestRow;
    SqlStatement m_oldest;
    SqlStatement m_deleteMessage;
    SqlStatement m_nicknames;
    SqlStatement m_releaseNickname;
    SqlStatement m_holdNickname;
    QHash<QString, qint64> m_senders; // what the table holds, as far as it was asked for; bounded
};

} // namespace maru
