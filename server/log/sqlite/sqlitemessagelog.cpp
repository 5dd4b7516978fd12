// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/sqlitemessagelog.h"

#include <QDateTime>
#include <QMetaObject>

#include <utility>

using namespace Qt::StringLiterals;

namespace maru {

Result<std::unique_ptr<SqliteMessageLog>, StoreTrouble> SqliteMessageLog::open(Options options, QObject *parent)
{
    std::unique_ptr<SqliteMessageLog> log(new SqliteMessageLog(parent));
    if (!options.clock) {
        options.clock = &QDateTime::currentMSecsSinceEpoch;
    }
    log->m_writer = new LogWriter(std::move(options.clock)); // deleted with its thread, see below
    log->m_writer->moveToThread(&log->m_thread);
    connect(&log->m_thread, &QThread::finished, log->m_writer, &QObject::deleteLater);
    connect(log->m_writer, &LogWriter::batchDone, log.get(),
            [self = log.get()](const std::shared_ptr<LogBatch> &batch) { self->completeBatch(*batch); });
    log->m_thread.start();

    std::optional<StoreTrouble> trouble;
    QMetaObject::invokeMethod(
        log->m_writer,
        [&] {
            trouble = log->m_writer->open(options.path, options.durability);
            log->m_epoch = log->m_writer->epoch();
        },
        Qt::BlockingQueuedConnection);
    if (trouble) {
        return Failure(*trouble);
    }
    return log;
}

SqliteMessageLog::SqliteMessageLog(QObject *parent)
    : MessageLog(parent)
{
    m_thread.setObjectName(u"maru-log"_s);
}

SqliteMessageLog::~SqliteMessageLog()
{
    // Blocking, and behind whatever is under way: nothing that was handed over is dropped with the thread.
    QMetaObject::invokeMethod(
        m_writer, [this] { m_writer->run(std::move(m_waiting)); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void SqliteMessageLog::append(const RoomName &room, MessageDraft draft, Completion<Appended> done)
{
    enqueue<Appended>(
        true,
        [room, draft = std::move(draft), writer = m_writer](LogStore &store) {
            return store.append(room, draft, writer->now());
        },
        std::move(done));
}

void SqliteMessageLog::readAfter(const RoomName &room, qint64 after, int limit, Completion<LogPage> done)
{
    enqueue<LogPage>(
        false, [room, after, limit](LogStore &store) { return store.readAfter(room, after, limit); },
        std::move(done));
}

void SqliteMessageLog::readBefore(const RoomName &room, std::optional<qint64> before, int limit,
                                  Completion<LogPage> done)
{
    enqueue<LogPage>(
        false, [room, before, limit](LogStore &store) { return store.readBefore(room, before, limit); },
        std::move(done));
}

template <typename T>
void SqliteMessageLog::enqueue(bool writes, std::function<Result<T, LogFault>(LogStore &)> work, Completion<T> done)
{
    // Filled on the writer's thread, read on ours after the batch came back: never by both at once.
    auto outcome = std::make_shared<Result<T, LogFault>>(Failure(LogFault::Unavailable));
    m_waiting.push_back(LogJob{
        writes,
        [work = std::move(work), outcome](LogStore &store) {
            *outcome = work(store);
            return outcome->hasValue();
        },
        [outcome] { *outcome = Failure(LogFault::Unavailable); },
        [done = std::move(done), outcome] { done(std::move(*outcome)); },
    });
    // At the end of this turn of the event loop, so that all that came in with it shares a commit.
    if (!m_underWay && m_waiting.size() == 1) {
        QMetaObject::invokeMethod(this, &SqliteMessageLog::handOver, Qt::QueuedConnection);
    }
}

void SqliteMessageLog::handOver()
{
    if (m_underWay || m_waiting.empty()) {
        return;
    }
    m_underWay = true;
    auto batch = std::make_shared<LogBatch>(std::exchange(m_waiting, {}));
    QMetaObject::invokeMethod(m_writer, [writer = m_writer, batch] { writer->run(std::move(*batch)); });
}

void SqliteMessageLog::completeBatch(LogBatch &batch)
{
    m_underWay = false;
    handOver(); // the disk works while we tell
    for (LogJob &job : batch) {
        job.complete();
    }
}

} // namespace maru
