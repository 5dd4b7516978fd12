// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/log/sqlite/logwriter.h"

#include <QLoggingCategory>

#include <algorithm>

namespace maru {
namespace {

Q_LOGGING_CATEGORY(lcLog, "maru.server.log")

} // namespace

LogWriter::LogWriter(const Clock &clock)
    : m_clock(clock)
{}

std::optional<StoreTrouble> LogWriter::open(const QString &path, Durability durability)
{
    auto database = LogDatabase::open(path, durability);
    if (!database) {
        return database.error();
    }
    m_store.emplace(*std::move(database));
    return std::nullopt;
}

void LogWriter::run(LogBatch batch)
{
    if (m_store) {
        m_store->setTime(m_clock.now());
    }
    const bool writes = std::ranges::any_of(batch, &LogJob::writes);
    if (!writes || !commitAll(batch)) {
        for (LogJob &job : batch) {
            if (job.writes || !job.work(*m_store)) {
                job.fail();
            }
        }
    }
    emit batchDone(std::make_shared<LogBatch>(std::move(batch)));
}

bool LogWriter::commitAll(LogBatch &batch)
{
    const bool done = m_store->begin()
        && std::ranges::all_of(batch, [this](LogJob &job) { return job.work(*m_store); }) && m_store->commit();
    if (!done) {
        m_store->rollback();
        reportFailure();
    } else if (m_failing) {
        m_failing = false;
        qCInfo(lcLog) << "messages can be stored again";
    }
    return done;
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
