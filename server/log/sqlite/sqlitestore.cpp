// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/sqlitestore.h"

#include <QMetaObject>

#include <algorithm>
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
    bool isWritable = false;
    QMetaObject::invokeMethod(
        store->m_writer,
        [&] {
            LogStore &opened = store->m_writer->store();
            auto rooms = opened.rooms().records(opened.epoch());
            auto nicknames = opened.nicknames();
            auto files = opened.heldFiles();
            if (!rooms || !nicknames || !files || opened.epoch().isEmpty()) {
                trouble = LogDatabase::damaged(options.path, opened.database().lastFailure());
                return;
            }
            isWritable = store->m_writer->isWritable();
            store->m_epoch = opened.epoch();
            store->m_rooms = *std::move(rooms);
            store->m_nicknames = *std::move(nicknames);
            store->m_files = *std::move(files);
        },
        Qt::BlockingQueuedConnection);
    if (trouble) {
        return Failure(*trouble);
    }
    if (isWritable) {
        store->startSearcher(options.path);
    } else {
        connect(store->m_writer, &LogWriter::reopened, store.get(),
                [self = store.get(), path = options.path] { self->startSearcher(path); });
    }
    return store;
}

void SqliteStore::startSearcher(const QString &path)
{
    auto searcher = std::make_unique<LogSearcher>();
    searcher->moveToThread(&m_searchThread);
    m_searchThread.start();
    bool isOpen = false;
    // Waits, so that it has the same files open as the writer, whatever becomes of them.
    QMetaObject::invokeMethod(
        searcher.get(), [&] { isOpen = searcher->open(path); }, Qt::BlockingQueuedConnection);
    m_searcher = searcher.release();
    connect(&m_searchThread, &QThread::finished, m_searcher, &QObject::deleteLater);
    if (!isOpen) {
        m_searchThread.quit();
        m_searcher = nullptr;
    }
}

SqliteStore::SqliteStore(QObject *parent)
    : QObject(parent)
{
    m_thread.setObjectName(u"maru-log"_s);
    m_searchThread.setObjectName(u"maru-search"_s);
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_patience, &QTimer::timeout, this, &SqliteStore::handOver);
}

SqliteStore::~SqliteStore()
{
    // Blocking, and behind whatever is under way: nothing that was handed over is dropped with the thread.
    QMetaObject::invokeMethod(
        m_writer, [this] { m_writer->run(std::move(m_waiting)); }, Qt::BlockingQueuedConnection);
    // The searcher first, so that the writer is the last to close the store, and tidies it up.
    m_searchThread.quit();
    m_searchThread.wait();
    m_thread.quit();
    m_thread.wait();
}

void SqliteStore::search(SearchQuestion question, MessageLog::Completion<SearchPage> done)
{
    if (!m_searcher) {
        read<SearchPage>([question = std::move(question)](LogStore &store) { return store.search(question); },
                         std::move(done));
        return;
    }
    const auto tell = [this, done = std::move(done)](LogSearcher::Found found) {
        QMetaObject::invokeMethod(this, [done, found = std::move(found)] { done(found); });
    };
    QMetaObject::invokeMethod(m_searcher, [searcher = m_searcher, question = std::move(question), tell] {
        tell(searcher->search(question));
    });
}

void SqliteStore::add(Haste haste, LogJob job)
{
    m_waiting.push_back(std::move(job));
    const bool wasInHaste = std::exchange(m_inHaste, m_inHaste || haste == Haste::AtOnce);
    if (m_underWay || wasInHaste) {
        return; // there is a batch to come
    }
    if (m_inHaste) {
        // At the end of this turn of the event loop, so that all that came in with it shares a commit.
        QMetaObject::invokeMethod(this, &SqliteStore::handOver, Qt::QueuedConnection);
    } else if (!m_patience.isActive()) {
        m_patience.start();
    }
}

void SqliteStore::handOver()
{
    if (m_underWay || m_waiting.empty()) {
        return;
    }
    m_underWay = true;
    m_inHaste = false;
    m_patience.stop();
    auto batch = std::make_shared<LogBatch>(std::exchange(m_waiting, {}));
    QMetaObject::invokeMethod(m_writer, [writer = m_writer, batch] { writer->run(std::move(*batch)); });
}

void SqliteStore::completeBatch(LogBatch &batch)
{
    m_underWay = false;
    if (m_inHaste) {
        handOver(); // the disk works while we tell
    } else if (!m_waiting.empty()) {
        m_patience.start();
    }
    m_commits += std::ranges::any_of(batch, &LogJob::writes) ? 1U : 0U;
    for (LogJob &job : batch) {
        job.complete();
    }
}

} // namespace maru
