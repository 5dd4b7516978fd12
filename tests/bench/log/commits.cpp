// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>

#include <array>

#include <sys/resource.h>
#include <unistd.h>

#include "server/log/memorymessagelog.h"
#include "server/log/sqlite/sqlitemessagelog.h"
#include "server/log/sqlite/sqlitestore.h"
#include "tests/bench/log/senders.h"

using namespace Qt::StringLiterals;

namespace maru::bench {
namespace {

constexpr double secondsEach = 3;

/// What all threads of this process have taken of the processor. Microseconds.
double processorTime()
{
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto us = [](const timeval &time) { return double(time.tv_sec) * 1e6 + double(time.tv_usec); };
    return us(usage.ru_utime) + us(usage.ru_stime);
}

void measure(const QString &folder, Durability durability, const QString &name, int count, double fsync)
{
    const SystemClock clock;
    const QString path = QDir(folder).filePath(u"commits.sqlite"_s);
    std::unique_ptr<SqliteStore> store;
    std::unique_ptr<MessageLog> log;
    if (durability == Durability::Memory) {
        log = std::make_unique<MemoryMessageLog>(10'000, clock);
    } else {
        store = *SqliteStore::open({.path = path, .durability = durability}, clock);
        log = std::make_unique<SqliteMessageLog>(*store);
    }
    Senders senders(*log, count);
    QElapsedTimer timer;
    timer.start();
    const double processorBefore = processorTime();
    senders.talk([&timer] { return ms(timer) > secondsEach * 1e3; });
    const double processor = processorTime() - processorBefore;
    Times &times = senders.latencies();
    const double perSecond = double(times.count()) / senders.seconds();
    const double p99 = times.at(0.99);
    const QString inFsyncs = durability == Durability::Full ? QString::number(p99 / fsync, 'f', 1) : u"-"_s;
    out() << u"| %1 | %2 | %3 | %4 | %5 | %6 | %7 | %8 | %9 |\n"_s.arg(name)
                 .arg(count)
                 .arg(qRound64(perSecond))
                 .arg(double(times.count()) / double(senders.batches()), 0, 'f', 1)
                 .arg(times.at(0.5), 0, 'f', 2)
                 .arg(p99, 0, 'f', 2)
                 .arg(times.at(1), 0, 'f', 1)
                 .arg(inFsyncs)
                 .arg(processor / double(times.count()), 0, 'f', 0)
          << Qt::flush;
    store.reset();
    for (const QLatin1StringView suffix : {""_L1, "-wal"_L1, "-shm"_L1}) {
        QFile::remove(path + suffix);
    }
}

} // namespace

double fsyncTime(const QString &folder)
{
    QFile file(QDir(folder).filePath(u"fsync"_s));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        qFatal("cannot write");
    }
    const QByteArray page(4096, 'x');
    // Over what is there, as SQLite does with its write-ahead log most of the time: the file does not grow.
    constexpr int pages = 500;
    file.write(QByteArray(pages * page.size(), 'x'));
    file.seek(0);
    ::fdatasync(file.handle());
    Times times;
    for (int i = 0; i < pages; ++i) {
        QElapsedTimer timer;
        timer.start();
        file.write(page);
        ::fdatasync(file.handle());
        times.add(ms(timer));
    }
    file.remove();
    return times.at(0.5);
}

void measureCommits(const QString &folder)
{
    const double fsync = fsyncTime(folder);
    out() << u"\nOne fsync of 4 KiB on this disk: %1 ms (median), %2 in a second.\n\n"_s.arg(fsync, 0, 'f', 2)
                 .arg(qRound(1e3 / fsync))
          << "| durability | senders | messages/s | messages per commit | ack p50 ms | p99 ms | longest ms | p99 in "
             "fsyncs | processor µs a message |\n|---|---|---|---|---|---|---|---|---|\n";
    for (const auto &[durability, name] : {std::pair(Durability::Full, u"full"_s),
                                           {Durability::Normal, u"normal"_s},
                                           {Durability::Memory, u"memory"_s}}) {
        for (const int count : {1, 8, 64, 512}) {
            measure(folder, durability, name, count, fsync);
        }
    }
}

} // namespace maru::bench
