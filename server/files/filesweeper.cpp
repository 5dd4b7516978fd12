// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/files/filesweeper.h"

#include <QLoggingCategory>
#include <QPointer>

namespace maru {
namespace {

Q_LOGGING_CATEGORY(logSweep, "maru.server.files", QtInfoMsg)

} // namespace

FileSweeper::FileSweeper(FileStore &files, QList<MessageLog *> logs, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_logs(std::move(logs))
    , m_clock(clock)
{
    callAgain();
}

void FileSweeper::callAgain()
{
    m_clock.callAfter(Interval, this, [this] {
        callAgain();
        sweep(0, {}, m_files.index().lastClaim());
    });
}

void FileSweeper::sweep(qsizetype next, const QSet<QString> &held, quint64 lastClaim)
{
    if (next < m_logs.size()) {
        m_logs.at(next)->heldFiles(
            [self = QPointer(this), next, held, lastClaim](const Result<QSet<QString>, LogFault> &more) {
                if (self && more) {
                    self->sweep(next + 1, held + *more, lastClaim);
                }
            });
        return;
    }
    const qint64 now = m_clock.now();
    const QStringList unused = m_files.index().unused(held, lastClaim, now - Patience, now - UploadPatience);
    if (!unused.isEmpty()) {
        qCInfo(logSweep) << "cleared away" << unused.size() << "files that no message has any more";
        m_files.remove(unused);
    }
}

} // namespace maru
