// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QObject>
#include <QSet>
#include <QString>

#include <functional>

#include "server/clock.h"
#include "server/files/filestore.h"
#include "server/log/messagelog.h"

namespace maru {

/// Clears away, once an hour, the files of messages that are kept no longer, those that went along with none, and
/// uploads that nobody goes on with. It asks the logs what they hold: while one of them does not answer, everything
/// stays.
///
/// Lives on the thread of the rules. Store, logs and clock outlive it.
class FileSweeper : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileSweeper)

public:
    static constexpr int Interval = 60 * 60 * 1'000; ///< ms
    /// A file that is in no message goes after so long, in ms: it may wait for the connection to be there again.
    static constexpr qint64 Patience = 6LL * 60 * 60 * 1'000;
    /// An upload of which nothing came for so long, in ms.
    static constexpr qint64 UploadPatience = 2LL * 60 * 60 * 1'000;

    /// `logs`: all in which a message may have a file.
    FileSweeper(FileStore &files, QList<MessageLog *> logs, Clock &clock, QObject *parent = nullptr);

private:
    void callAgain();
    /// Asks the logs from `next` on what they hold, and removes what none does.
    void sweep(qsizetype next, const QSet<QString> &held, quint64 lastClaim);

    FileStore &m_files;
    const QList<MessageLog *> m_logs;
    Clock &m_clock;
};

} // namespace maru
