// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QThread>

#include <memory>

#include "server/log/messagelog.h"
#include "server/log/sqlite/logdatabase.h"
#include "server/log/sqlite/logwriter.h"

namespace maru {

/// The log in a SQLite file, written on a thread of its own.
///
/// Group commit: calls are handed over in batches. While one batch is being committed, what comes in gathers and is
/// the next batch, so that a lone message waits for nobody and a crowd shares one commit.
///
/// Lives on the thread of the rules. The destructor lets what was handed over be stored, and calls nobody back.
class SqliteMessageLog final : public MessageLog
{
    Q_OBJECT

public:
    struct Options {
        QString path; ///< the database file
        Durability durability = Durability::Full;
        LogWriter::Clock clock; ///< milliseconds since 1970 UTC; the system's if empty
    };

    /// Opens the store, or makes it. Blocks for as long as that takes; nothing else here blocks.
    [[nodiscard]] static Result<std::unique_ptr<SqliteMessageLog>, StoreTrouble> open(Options options,
                                                                                      QObject *parent = nullptr);
    ~SqliteMessageLog() override;

    /// Which life of the store this is: changes when it is lost or restored.
    [[nodiscard]] const QString &epoch() const { return m_epoch; }

    void append(const RoomName &room, MessageDraft draft, Completion<Appended> done) override;
    void readAfter(const RoomName &room, qint64 after, int limit, Completion<LogPage> done) override;
    void readBefore(const RoomName &room, std::optional<qint64> before, int limit, Completion<LogPage> done) override;

private:
    explicit SqliteMessageLog(QObject *parent);

    template <typename T>
    void enqueue(bool writes, std::function<Result<T, LogFault>(LogStore &)> work, Completion<T> done);
    void handOver();
    void completeBatch(LogBatch &batch);

    QThread m_thread;
    LogWriter *m_writer = nullptr; // on m_thread; deleted when it finishes
    QString m_epoch;
    LogBatch m_waiting;
    bool m_underWay = false;
};

} // namespace maru
