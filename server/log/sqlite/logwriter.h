// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "server/log/sqlite/logdatabase.h"
#include "server/log/sqlite/logstore.h"

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
/// deleted by SqliteMessageLog alone.
///
/// Wall clock: a message's sentAt is taken when its transaction begins.
class LogWriter : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogWriter)

public:
    using Clock = std::function<qint64()>;

    explicit LogWriter(Clock clock);

    /// None on success.
    [[nodiscard]] std::optional<StoreTrouble> open(const QString &path, Durability durability);
    [[nodiscard]] QString epoch();

    /// Does a batch and hands it back by batchDone(). A batch that only reads opens no transaction; one that cannot
    /// be committed leaves no trace, its writes fail and its reads are done again on what is stored.
    void run(maru::LogBatch batch);

    /// When the running batch began, by the clock.
    [[nodiscard]] qint64 now() const { return m_now; }

signals:
    void batchDone(const std::shared_ptr<maru::LogBatch> &batch);

private:
    [[nodiscard]] bool commitAll(LogBatch &batch);
    void reportFailure();

    Clock m_clock;
    qint64 m_now = 0;
    bool m_failing = false; ///< told once, until a commit succeeds again
    std::optional<LogStore> m_store;
};

} // namespace maru
