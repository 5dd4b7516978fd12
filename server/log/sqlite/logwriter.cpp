// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/logwriter.h"

#include <QElapsedTimer>
#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace maru {
namespace {

Q_LOGGING_CATEGORY(logWriting, "maru.server.log")

/// Retention counts in days: a few minutes more do not matter. Milliseconds.
constexpr int cleaningInterval = 5 * 60 * 1000;

/// Between two bites it rests so many times as long as the bite took.
constexpr int pauseFactor = 3;

/// Messages that an older schema left to be indexed, in one bite: a few milliseconds.
constexpr int indexedAtOnce = 200;

/// How soon it is noticed that a store may be written again. Milliseconds.
constexpr int reopeningInterval = 2'000;

} // namespace

LogWriter::LogWriter(const Clock &clock)
    : m_clock(clock)
    , m_cleaningTimer(this) // a child: it moves to the writer's thread with it
    , m_restTimer(this)
    , m_reopeningTimer(this)
{
    m_restTimer.setSingleShot(true);
    connect(&m_restTimer, &QTimer::timeout, this, &LogWriter::cleanOn);
    m_reopeningTimer.setInterval(reopeningInterval);
    connect(&m_reopeningTimer, &QTimer::timeout, this, &LogWriter::reopen);
    m_cleaningTimer.setInterval(cleaningInterval);
    m_cleaningTimer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_cleaningTimer, &QTimer::timeout, this, &LogWriter::startCleaning);
}

std::optional<StoreTrouble> LogWriter::open(const QString &path, Durability durability, Retention retention)
{
    m_path = path;
    m_durability = durability;
    m_retention = retention;
    auto database = openToWrite();
    if (database) {
        use(*std::move(database));
        m_cleaningTimer.start();
        QMetaObject::invokeMethod(this, &LogWriter::startCleaning, Qt::QueuedConnection);
        return std::nullopt;
    }
    if (database.error().kind == StoreTrouble::Kind::CannotOpen) {
        auto readable = LogDatabase::openToRead(path);
        if (readable) {
            use(*std::move(readable));
            m_told = Told::CannotStore;
            qCCritical(logWriting).noquote()
                << database.error().text
                << "Until then it is only read, and senders are told to try again; storing "
                   "begins by itself.";
            m_reopeningTimer.start();
            return std::nullopt;
        }
        if (readable.error().kind != StoreTrouble::Kind::CannotOpen) {
            return readable.error();
        }
    }
    return database.error();
}

Result<LogDatabase, StoreTrouble> LogWriter::openToWrite()
{
    if (!m_lock && m_durability != Durability::Memory) {
        auto lock = StoreLock::take(m_path);
        if (!lock) {
            return Failure(lock.error());
        }
        m_lock.emplace(*std::move(lock));
    }
    return LogDatabase::open(m_path, m_durability);
}

void LogWriter::use(LogDatabase database)
{
    m_cleaner.reset();
    m_store.emplace(std::move(database));
    m_cleaner.emplace(*m_store, m_retention);
    m_epoch = m_store->epoch();
}

void LogWriter::reopen()
{
    // The one that reads is closed first: within a process both would share that it can only be read.
    m_cleaner.reset();
    m_store.reset();
    // None is made: the rules know the rooms of the one that was there.
    if (QFile::exists(m_path) && takeAgain(openToWrite())) {
        m_reopeningTimer.stop();
        m_cleaningTimer.start();
        startCleaning();
        tell(Told::AllIsWell);
        emit reopened();
    } else if (!m_store) {
        takeAgain(LogDatabase::openToRead(m_path));
    }
}

bool LogWriter::takeAgain(Result<LogDatabase, StoreTrouble> database)
{
    if (!database) {
        return false;
    }
    if (LogStore::readEpoch(*database) != m_epoch) {
        tell(Told::FilesAreGone);
        return false;
    }
    use(*std::move(database));
    return true;
}

void LogWriter::run(LogBatch batch)
{
    if (!m_store) { // it may be there again soon
        for (LogJob &job : batch) {
            job.fail();
        }
        emit batchDone(std::make_shared<LogBatch>(std::move(batch)));
        return;
    }
    m_store->setTime(m_clock.now());
    const bool writes = std::ranges::any_of(batch, &LogJob::writes);
    // One that cannot be done must not take the others with it: then each goes for itself.
    if (!writes || !commitAll(batch)) {
        for (LogJob &job : batch) {
            if (!(job.writes ? commitOne(job) : job.work(*m_store))) {
                if (!job.writes) {
                    reportUnreadable();
                }
                job.fail();
            }
        }
    }
    emit batchDone(std::make_shared<LogBatch>(std::move(batch)));
}

void LogWriter::startCleaning()
{
    m_cleaner->startRound(m_clock.now());
    cleanOn();
}

void LogWriter::cleanOn()
{
    QElapsedTimer timer;
    timer.start();
    // Behind the batches that came meanwhile, and with pauses: most senders meet no bite at all.
    if (m_cleaner->bite() || indexBite()) {
        m_restTimer.start(int(timer.elapsed()) * pauseFactor);
    }
}

bool LogWriter::indexBite()
{
    if (m_store->isSearchable()) {
        return false;
    }
    const bool done = m_store->begin() && m_store->indexMissing(indexedAtOnce) && m_store->commit();
    if (!done) {
        m_store->rollback();
    } else if (m_store->isSearchable()) {
        qCInfo(logWriting) << "all messages can be searched again";
    }
    return done;
}

bool LogWriter::commitAll(LogBatch &batch)
{
    const bool done = m_store->begin()
        && std::ranges::all_of(batch, [this](LogJob &job) { return job.work(*m_store); }) && m_store->commit();
    if (!done) {
        m_store->rollback();
    } else {
        reportSuccess();
    }
    return done;
}

bool LogWriter::commitOne(LogJob &job)
{
    const bool done = m_store->begin() && job.work(*m_store) && m_store->commit();
    if (!done) {
        m_store->rollback();
        reportFailure();
    } else {
        reportSuccess();
    }
    return done;
}

void LogWriter::reportSuccess()
{
    // A transaction without anything to store succeeds on a full disk, too.
    if (m_told != Told::AllIsWell && m_store->hasWritten()) {
        tell(Told::AllIsWell);
    }
}

void LogWriter::reportFailure() { tell(m_store->database().isInPlace() ? Told::CannotStore : Told::FilesAreGone); }

void LogWriter::tell(Told what)
{
    if (std::exchange(m_told, what) == what) {
        return;
    }
    switch (what) {
    case Told::AllIsWell:
        qCInfo(logWriting) << "messages can be stored again";
        break;
    case Told::CannotStore:
        qCCritical(logWriting).noquote()
            << "cannot store messages:" << m_store->database().lastFailure()
            << "- senders are told to try again; reading goes on. Check that the disk has room "
               "and that the store is writable; storing goes on by itself.";
        break;
    case Told::FilesAreGone:
        qCCritical(logWriting).noquote()
            << "the files of the message store" << m_path
            << "were deleted or replaced while the server runs - senders are told to try again, for what is stored "
               "now "
               "would be lost. Put the files back, all three, or restart the server to begin with what is there.";
        break;
    }
}

void LogWriter::reportUnreadable()
{
    if (!std::exchange(m_toldUnreadable, true)) {
        qCCritical(logWriting).noquote()
            << "cannot read messages:" << m_store->database().lastFailure()
            << "- maru-server check says whether the store is damaged; if it is, stop the "
               "server and restore a backup.";
    }
}

} // namespace maru
