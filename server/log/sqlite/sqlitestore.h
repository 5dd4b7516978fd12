// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

#include "server/clock.h"
#include "server/log/messagelog.h"
#include "server/log/roomrecord.h"
#include "server/log/sqlite/logdatabase.h"
#include "server/log/sqlite/logsearcher.h"
#include "server/log/sqlite/logstore.h"
#include "server/log/sqlite/logwriter.h"

namespace maru {

/// A SQLite file behind a thread of its own: takes calls from the thread of the rules, and calls back there.
///
/// Group commit: calls are handed over in batches. While one batch is being committed, what comes in gathers and is
/// the next batch, so that a lone message waits for nobody and a crowd shares one commit.
///
/// The destructor lets what was handed over be stored, and calls nobody back.
class SqliteStore : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SqliteStore)

public:
    struct Options {
        QString path; ///< the database file
        Durability durability = Durability::Full;
        Retention retention = {}; ///< of every room
    };

    template <typename T>
    using Work = std::function<Result<T, LogFault>(LogStore &store)>;

    /// Opens the store, or makes it. Blocks for as long as that takes; nothing else here blocks.
    [[nodiscard]] static Result<std::unique_ptr<SqliteStore>, StoreTrouble>
    open(const Options &options, const Clock &clock, QObject *parent = nullptr);
    ~SqliteStore() override;

    /// What was there when it was opened.
    [[nodiscard]] const QString &epoch() const { return m_epoch; }
    [[nodiscard]] const QList<RoomRecord> &rooms() const { return m_rooms; }
    [[nodiscard]] const QList<HeldNickname> &nicknames() const { return m_nicknames; }
    /// Ids of the files of messages.
    [[nodiscard]] const QSet<QString> &files() const { return m_files; }

    /// How many batches with something to write have been committed, or could not be.
    [[nodiscard]] quint64 commits() const { return m_commits; }

    /// Does `work` on the store's thread, behind everything asked before, and tells how it ended here. What only
    /// reads must not write.
    template <typename T>
    void read(Work<T> work, MessageLog::Completion<T> done)
    {
        enqueue<T>(false, Haste::AtOnce, std::move(work), std::move(done));
    }
    template <typename T>
    void write(Work<T> work, MessageLog::Completion<T> done)
    {
        enqueue<T>(true, Haste::AtOnce, std::move(work), std::move(done));
    }
    /// The same for what nobody waits for: with the next batch, and after Patience at the latest.
    template <typename T>
    void writeSoon(Work<T> work, MessageLog::Completion<T> done)
    {
        enqueue<T>(true, Haste::Soon, std::move(work), std::move(done));
    }
    static constexpr std::chrono::milliseconds Patience{50};

    /// Not in one order with the others: on a thread of its own, so that nobody who writes waits for it.
    void search(SearchQuestion question, MessageLog::Completion<SearchPage> done);

private:
    enum class Haste { AtOnce, Soon };

    explicit SqliteStore(QObject *parent);

    template <typename T>
    void enqueue(bool writes, Haste haste, Work<T> work, MessageLog::Completion<T> done)
    {
        // Filled on the store's thread, read on ours after the batch came back: never by both at once.
        auto outcome = std::make_shared<Result<T, LogFault>>(Failure(LogFault::Unavailable));
        add(haste,
            LogJob{
                writes,
                [work = std::move(work), outcome](LogStore &store) {
                    *outcome = work(store);
                    // Whoever is refused takes nobody else's work with him.
                    return outcome->hasValue() || outcome->error() != LogFault::Unavailable;
                },
                [outcome] { *outcome = Failure(LogFault::Unavailable); },
                [done = std::move(done), outcome] { done(std::move(*outcome)); },
            });
    }
    void startSearcher(const QString &path);
    void add(Haste haste, LogJob job);
    void handOver();
    void completeBatch(LogBatch &batch);

    QThread m_thread;
    LogWriter *m_writer = nullptr; // on m_thread; deleted when it finishes
    QThread m_searchThread;
    /// On m_searchThread; deleted when it finishes. None while the store can only be read: within a process, whoever
    /// has it open then keeps it from being opened for writing. Then the writer searches.
    LogSearcher *m_searcher = nullptr;
    QString m_epoch;
    QList<RoomRecord> m_rooms;
    QList<HeldNickname> m_nicknames;
    QSet<QString> m_files;
    LogBatch m_waiting;
    bool m_inHaste = false; ///< some of what waits does so for a batch of its own
    QTimer m_patience; ///< runs while nothing that waits is in haste
    bool m_underWay = false;
    quint64 m_commits = 0;
};

} // namespace maru
