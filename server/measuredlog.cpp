// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/measuredlog.h"

#include <QElapsedTimer>

namespace maru {

MeasuredLog::MeasuredLog(MessageLog &log, QObject *parent)
    : MessageLog(parent)
    , m_log(log)
    , m_commitLatency({0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5})
{}

void MeasuredLog::append(const RoomName &room, MessageDraft draft, Completion<Appended> done)
{
    QElapsedTimer since;
    since.start();
    m_log.append(room, std::move(draft), [this, since, done = std::move(done)](Result<Appended, LogFault> appended) {
        if (!appended) {
            m_failures += quint64(appended.error() == LogFault::Unavailable); // the others are the sender's
        } else if (!appended->repeated) {
            constexpr double nanosecond = 1e-9;
            m_commitLatency.observe(double(since.nsecsElapsed()) * nanosecond);
            ++m_storedMessages;
        }
        done(std::move(appended));
    });
}

void MeasuredLog::readAfter(const RoomName &room, qint64 after, int limit, Completion<LogPage> done)
{
    m_log.readAfter(room, after, limit, std::move(done));
}

void MeasuredLog::readBefore(const RoomName &room, std::optional<qint64> before, int limit, Completion<LogPage> done)
{
    m_log.readBefore(room, before, limit, std::move(done));
}

void MeasuredLog::search(SearchQuestion question, Completion<SearchPage> done)
{
    m_log.search(std::move(question), std::move(done));
}

void MeasuredLog::heldFiles(Completion<QSet<QString>> done) { m_log.heldFiles(std::move(done)); }

} // namespace maru
