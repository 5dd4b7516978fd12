// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/logwriter.h"

#include <QLoggingCategory>

#include <algorithm>

namespace maru {
namespace {

Q_LOGGING_CATEGORY(lcLog, "maru.server.log")

/// Retention counts in days: a few minutes more do not matter. Milliseconds.
constexpr int cleaningInterval = 5 * 60 * 1000;

} // namespace

LogWriter::LogWriter(const Clock &clock)
    : m_clock(clock)
    , m_cleaningTimer(this) // a child: it moves to the writer's thread with it
{
    m_cleaningTimer.setInterval(cleaningInterval);
    m_cleaningTimer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_cleaningTimer, &QTimer::timeout, this, &LogWriter::startCleaning);
}

std::optional<StoreTrouble> LogWriter::open(const QString &path, Durability durability, Retention retention)
{
    auto database = LogDatabase::open(path, durability);
    if (!database) {
        return database.error();
    }
    m_store.emplace(*std::move(database));
    m_cleaner.emplace(*m_store, retention);
    m_cleaningTimer.start();
    QMetaObject::invokeMethod(this, &LogWriter::startCleaning, Qt::QueuedConnection);
    return std::nullopt;
}

void LogWriter::run(LogBatch batch)
{
    if (m_store) {
        m_store->setTime(m_clock.now());
    }
    const bool writes = std::ranges::any_of(batch, &LogJob::writes);
    // One that cannot be done must not take the others with it: then each goes for itself.
    if (!writes || !commitAll(batch)) {
        for (LogJob &job : batch) {
            if (!(job.writes ? commitOne(job) : job.work(*m_store))) {
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
    // Behind the batches that came meanwhile: senders go first.
    if (m_cleaner->bite()) {
        QMetaObject::invokeMethod(this, &LogWriter::cleanOn, Qt::QueuedConnection);
    }
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
    if (m_failing) {
        m_failing = false;
        qCInfo(lcLog) << "messages can be stored again";
    }
}

void LogWriter::reportFailure()
{
    if (!m_failing) {
        m_failing = true;
        qCCritical(lcLog).noquote()
            << "cannot store messages:" << m_store->database().lastFailure()
            << "- senders are told to try again; reading goes on. Check that the disk has room "
               "and that the store is writable; storing goes on by itself.";
    }
}

} // namespace maru
