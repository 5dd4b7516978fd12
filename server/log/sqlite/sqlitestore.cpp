// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/sqlitestore.h"

#include <QMetaObject>

#include <utility>

using namespace Qt::StringLiterals;

namespace maru {

Result<std::unique_ptr<SqliteStore>, StoreTrouble> SqliteStore::open(const Options &options, const Clock &clock,
                                                                     QObject *parent)
{
    std::unique_ptr<SqliteStore> store(new SqliteStore(parent));
    store->m_writer = new LogWriter(clock);
    store->m_writer->moveToThread(&store->m_thread);
    connect(&store->m_thread, &QThread::finished, store->m_writer, &QObject::deleteLater);
    connect(store->m_writer, &LogWriter::batchDone, store.get(),
            [self = store.get()](const std::shared_ptr<LogBatch> &batch) { self->completeBatch(*batch); });
    store->m_thread.start();

    std::optional<StoreTrouble> trouble;
    QMetaObject::invokeMethod(
        store->m_writer,
        [&] { trouble = store->m_writer->open(options.path, options.durability, options.retention); },
        Qt::BlockingQueuedConnection);
    if (trouble) {
        return Failure(*trouble);
    }
    QMetaObject::invokeMethod(
        store->m_writer,
        [&] {
            LogStore &opened = store->m_writer->store();
            auto rooms = opened.rooms().records();
            auto nicknames = opened.nicknames();
            if (!rooms || !nicknames || opened.epoch().isEmpty()) {
                trouble = LogDatabase::damaged(options.path, opened.database().lastFailure());
                return;
            }
            store->m_rooms = *std::move(rooms);
            store->m_nicknames = *std::move(nicknames);
        },
        Qt::BlockingQueuedConnection);
    if (trouble) {
        return Failure(*trouble);
    }
    return store;
}

SqliteStore::SqliteStore(QObject *parent)
    : QObject(parent)
{
    m_thread.setObjectName(u"maru-log"_s);
}

SqliteStore::~SqliteStore()
{
    // Blocking, and behind whatever is under way: nothing that was handed over is dropped with the thread.
    QMetaObject::invokeMethod(
        m_writer, [this] { m_writer->run(std::move(m_waiting)); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void SqliteStore::add(LogJob job)
{
    m_waiting.push_back(std::move(job));
    // At the end of this turn of the event loop, so that all that came in with it shares a commit.
    if (!m_underWay && m_waiting.size() == 1) {
        QMetaObject::invokeMethod(this, &SqliteStore::handOver, Qt::QueuedConnection);
    }
}

void SqliteStore::handOver()
{
    if (m_underWay || m_waiting.empty()) {
        return;
    }
    m_underWay = true;
    auto batch = std::make_shared<LogBatch>(std::exchange(m_waiting, {}));
    QMetaObject::invokeMethod(m_writer, [writer = m_writer, batch] { writer->run(std::move(*batch)); });
}

void SqliteStore::completeBatch(LogBatch &batch)
{
    m_underWay = false;
    handOver(); // the disk works while we tell
    for (LogJob &job : batch) {
        job.complete();
    }
}

} // namespace maru
