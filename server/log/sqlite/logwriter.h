// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "server/clock.h"
#include "server/log/roomrecord.h"
#include "server/log/sqlite/logcleaner.h"
#include "server/log/sqlite/logdatabase.h"
#include "server/log/sqlite/logstore.h"
#include "server/log/sqlite/storelock.h"

namespace maru {

/// One call of the log on its way: what to do on the writer's thread, and how to tell on the caller's.
struct LogJob {
    bool writes = false;
    /// On the writer's thread. False: it failed, and with it the transaction.
    std::function<bool(LogStore &store)> work;
    /// On the writer's thread: what `work` achieved was rolled back, or it never ran.
    std::function<void()> fail;
    /// On the caller's thread.
    std::function<void()> complete;
};
using LogBatch = std::vector<LogJob>;

/// The log's own thread: does batches of jobs, each batch in one transaction. Lives on that thread; made, asked and
/// deleted by SqliteStore alone.
class LogWriter : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogWriter)

public:
    explicit LogWriter(const Clock &clock);

    /// None on success, which includes that the store can only be read for now: then what writes fails, and it is
    /// tried again and again to open it for writing.
    [[nodiscard]] std::optional<StoreTrouble> open(const QString &path, Durability durability, Retention retention);
    /// What was opened can be written, not only read.
    [[nodiscard]] bool isWritable() const { return !m_reopeningTimer.isActive(); }
    /// Only while it is open, and on its thread.
    [[nodiscard]] LogStore &store() { return *m_store; }

    /// Does a batch and hands it back by batchDone(). A batch that only reads opens no transaction. One that cannot
    /// be committed leaves no trace, and its jobs are done again in their order, each for itself.
    void run(maru::LogBatch batch);

signals:
    /// The store is written again, after it could only be read.
    void reopened();
    void batchDone(const std::shared_ptr<maru::LogBatch> &batch);

private:
    void use(LogDatabase database);
    void reopen();
    /// Uses it if it was opened and is the one that was there before.
    bool takeAgain(Result<LogDatabase, StoreTrouble> database);
    /// Opens it to be written, as no other server does.
    [[nodiscard]] Result<LogDatabase, StoreTrouble> openToWrite();
    void startCleaning();
    void cleanOn();
    /// Puts some messages into the search's index that are not in it yet. False: none is left, or the store failed.
    [[nodiscard]] bool indexBite();
    [[nodiscard]] bool commitAll(LogBatch &batch);
    [[nodiscard]] bool commitOne(LogJob &job);
    void reportSuccess();
    void reportFailure();
    void reportUnreadable();
    /// What the server's own log was told last: the same is not told again.
    enum class Told { AllIsWell, CannotStore, FilesAreGone };
    void tell(Told what);

    const Clock &m_clock;
    QString m_path;
    Durability m_durability = Durability::Full;
    Retention m_retention;
    Told m_told = Told::AllIsWell;
    bool m_toldUnreadable = false;
    std::optional<StoreLock> m_lock; // none as long as it could not be taken: then the store is only read
    std::optional<LogStore> m_store; // none while not even reading is possible
    QString m_epoch;
    std::optional<LogCleaner> m_cleaner;
    QTimer m_cleaningTimer;
    QTimer m_restTimer; // between two bites
    QTimer m_reopeningTimer; // runs while the store can only be read
};

} // namespace maru
