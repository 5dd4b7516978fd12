// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QSqlQuery>
#include <QString>

#include <optional>

#include "server/log/messagelog.h"
#include "server/log/sqlite/logdatabase.h"

namespace maru {

/// The log's questions and statements, prepared once, on one open database. Synchronous: SqliteMessageLog's writer
/// calls it on its own thread and decides what one transaction holds.
///
/// After any failure inside a transaction the caller MUST roll back; rollback() also forgets what the store believed.
class LogStore
{
public:
    explicit LogStore(LogDatabase database);

    [[nodiscard]] bool begin();
    [[nodiscard]] bool commit();
    void rollback();

    [[nodiscard]] Result<Appended, LogFault> append(const RoomName &room, const MessageDraft &draft, qint64 now);
    [[nodiscard]] Result<LogPage, LogFault> readAfter(const RoomName &room, qint64 after, int limit);
    [[nodiscard]] Result<LogPage, LogFault> readBefore(const RoomName &room, std::optional<qint64> before, int limit);

    /// Which life of the store this is: changes when it is lost or restored.
    [[nodiscard]] QString epoch();
    /// What SQLite said last, for the log.
    [[nodiscard]] const QString &lastFailure() const { return m_lastFailure; }

private:
    struct RoomRow {
        qint64 id = 0;
        qint64 lastSeq = 0;
    };

    [[nodiscard]] QSqlQuery prepared(const QString &statement) const;
    [[nodiscard]] bool run(QSqlQuery &query);
    /// The room's row if there is one.
    [[nodiscard]] Result<std::optional<RoomRow>, LogFault> find(const RoomName &room);
    [[nodiscard]] Result<RoomRow, LogFault> findOrCreate(const RoomName &room, qint64 now);
    [[nodiscard]] Result<qint64, LogFault> senderId(const QString &key);
    [[nodiscard]] Result<LogPage, LogFault> page(QSqlQuery &query, int limit);

    LogDatabase m_database;
    QSqlQuery m_findRoom;
    QSqlQuery m_insertRoom;
    QSqlQuery m_touchRoom;
    QSqlQuery m_insertSender;
    QSqlQuery m_findSender;
    QSqlQuery m_findRepeat;
    QSqlQuery m_insertMessage;
    QSqlQuery m_insertWords;
    QSqlQuery m_readAfter;
    QSqlQuery m_readBefore;

    // What the tables hold, as far as it was asked for; forgotten on rollback and bounded.
    QHash<QString, RoomRow> m_rooms;
    QHash<QString, qint64> m_senders;
    QString m_lastFailure;
};

} // namespace maru
