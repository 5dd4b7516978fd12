// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QTimer>

#include "server/log/sqlite/logstore.h"
#include "server/log/sqlite/sqlitemessagelog.h"
#include "server/log/sqlite/sqlitestore.h"
#include "tests/bench/log/senders.h"

using namespace Qt::StringLiterals;

namespace maru::bench {
namespace {

const QString backlog = u"backlog"_s;

void fill(const QString &path, int messages)
{
    LogStore store(*LogDatabase::open(path, Durability::Normal));
    const RoomName room = *RoomName::parse(backlog);
    bool good = store.begin();
    for (int i = 0; i < messages; ++i) {
        good =
            good && store.append(room, draft(u"Something old that was said in 이 방 long ago, number %1"_s.arg(i)));
        if (i % 10'000 == 0) {
            good = good && store.commit() && store.begin();
        }
    }
    if (!good || !store.commit()) {
        qFatal("cannot fill the store");
    }
}

/// Until the backlog is gone, or for some seconds if there is none.
void measure(const QString &path, const Retention &retention, qint64 lastSeq, const QString &name, int count)
{
    const SystemClock clock;
    const auto store =
        *SqliteStore::open({.path = path, .durability = Durability::Full, .retention = retention}, clock);
    SqliteMessageLog log(*store);
    const RoomName room = *RoomName::parse(backlog);
    bool gone = false;
    std::function<void()> look = [&] {
        log.readAfter(room, 0, 1, [&](const Result<LogPage, LogFault> &page) {
            gone = page->messages.first().seq > lastSeq - *retention.count;
            if (!gone) {
                QTimer::singleShot(50, &log, look);
            }
        });
    };
    QElapsedTimer timer;
    timer.start();
    Senders senders(log, count);
    const bool cleans = retention.count.has_value();
    if (cleans) {
        look();
    }
    senders.talk([&] { return cleans ? gone || ms(timer) > 120'000 : ms(timer) > 5'000; });
    Times &times = senders.latencies();
    out() << u"| %1 | %2 | %3 | %4 | %5 | %6 | %7 |\n"_s.arg(name)
                 .arg(count)
                 .arg(senders.seconds(), 0, 'f', 1)
                 .arg(qRound64(double(times.count()) / senders.seconds()))
                 .arg(times.at(0.5), 0, 'f', 2)
                 .arg(times.at(0.99), 0, 'f', 2)
                 .arg(times.at(1), 0, 'f', 1)
          << Qt::flush;
}

} // namespace

void measureCleaning(const QString &folder, int messages)
{
    const QString path = QDir(folder).filePath(u"cleaning.sqlite"_s);
    out()
        << u"\nSending, in full, while %1 messages are cleared away. One fsync: %2 ms.\n\n"_s.arg(messages).arg(
               fsyncTime(folder), 0, 'f', 2)
        << "| | senders | seconds | messages/s | ack p50 ms | p99 ms | longest ms |\n|---|---|---|---|---|---|---|\n";
    for (const int count : {1, 8}) {
        fill(path, messages);
        measure(path, {}, messages, u"nothing to clear away"_s, count);
        measure(path, {.days = {}, .count = 1'000}, messages, u"clearing away"_s, count);
        for (const QLatin1StringView suffix : {""_L1, "-wal"_L1, "-shm"_L1}) {
            QFile::remove(path + suffix);
        }
    }
}

} // namespace maru::bench
