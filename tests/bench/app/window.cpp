// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListView>
#include <QProcess>
#include <QTextStream>
#include <QTimer>

#include <optional>
#include <utility>

#include "app/client/timeline.h"
#include "app/models/timelinemodel.h"
#include "tests/bench/app/steps.h"
#include "tests/bench/app/stopwatch.h"
#include "tests/bench/app/watchedwindow.h"
#include "tests/bench/times.h"

using namespace Qt::StringLiterals;

namespace maru::bench {
namespace {

constexpr int framesPerSecond = 60;
constexpr double frameMs = 1000.0 / framesPerSecond;
constexpr int switchedRooms = 20;
constexpr int appendSeconds = 5;

/// What many times the same took.
struct Taken {
    Times wall;
    Times processor;

    void add(const WatchedWindow::Took &took)
    {
        if (took.wall < 0) {
            QTextStream(stderr) << "a room's messages were not painted\n";
            return;
        }
        wall.add(took.wall);
        processor.add(took.processor);
    }
    QJsonObject summary()
    {
        return {{u"median_ms"_s, wall.at(0.5)},
                {u"p99_ms"_s, wall.at(0.99)},
                {u"longest_ms"_s, wall.at(1)},
                {u"processor_median_ms"_s, processor.at(0.5)},
                {u"processor_longest_ms"_s, processor.at(1)},
                {u"count"_s, wall.count()}};
    }
};

/// Into the big room from another one, several times; the first is the first since the start.
QJsonObject openingBig(WatchedWindow &window)
{
    Taken first;
    Taken again;
    for (int time = 0; time < 5; ++time) {
        (void)window.open(u"Room 50"_s);
        (time == 0 ? first : again).add(window.open(u"Big"_s));
    }
    return {{u"open_big"_s, first.summary()}, {u"open_big_again"_s, again.summary()}};
}

QJsonObject switching(WatchedWindow &window)
{
    Taken first;
    Taken again;
    for (Taken *round : {&first, &again}) {
        for (int room = 1; room <= switchedRooms; ++room) {
            round->add(window.open(u"Room %1"_s.arg(room)));
        }
    }
    return {{u"switch_first"_s, first.summary()}, {u"switch"_s, again.summary()}};
}

QJsonObject scrolling(WatchedWindow &window, int seconds)
{
    Taken taken;
    Times between; // how busy the thread was from one frame to the next, beside painting
    int late = 0;
    int lateByProcessor = 0;
    const auto rows = [&window] { return window.timeline()->model()->rowCount(); };
    const int before = rows();
    const Stopwatch clock;
    for (int frame = 0; frame < seconds * framesPerSecond; ++frame) {
        const Stopwatch pause;
        (void)waitFor([&] { return clock.wall() >= frame * frameMs; }); // what comes meanwhile is done here
        between.add(pause.processor());
        const WatchedWindow::Took took = window.scrollUp();
        late += took.wall > frameMs ? 1 : 0;
        lateByProcessor += took.processor > frameMs ? 1 : 0;
        taken.add(took);
    }
    QJsonObject result = taken.summary();
    result.insert(u"late_frames"_s, late);
    result.insert(u"late_frames_by_processor"_s, lateByProcessor);
    result.insert(u"longest_between_ms"_s, between.at(1));
    result.insert(u"frames_per_second"_s, double(taken.wall.count()) * 1000.0 / clock.wall());
    result.insert(u"rows_loaded"_s, rows() - before);
    return result;
}

/// Behind it there may be notices.
QString lastMessage(const QAbstractItemModel &rows)
{
    for (int row = rows.rowCount() - 1; row >= 0; --row) {
        const QModelIndex index = rows.index(row, 0);
        if (index.data(TimelineModel::KindRole).toInt() == int(TimelineEntry::Kind::Message)) {
            return index.data(TimelineModel::TextRole).toString();
        }
    }
    return {};
}

/// What somebody else says in the room in view, as fast as that.
QJsonObject appending(WatchedWindow &window, const QString &server, int rate, int seconds)
{
    QProcess talker;
    talker.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    talker.start(QCoreApplication::applicationFilePath(),
                 {u"talk"_s, server, u"1"_s, QString::number(rate * seconds), QString::number(rate)});
    if (!waitFor([&talker] { return talker.canReadLine(); })) {
        return {};
    }
    (void)talker.readLine();
    Times gaps; // between two beats of a heart
    Times gapsOfProcessor;
    std::optional<Stopwatch> sinceLast(std::in_place);
    QTimer heart;
    heart.setTimerType(Qt::PreciseTimer);
    QObject::connect(&heart, &QTimer::timeout, &heart, [&] {
        gaps.add(sinceLast->wall());
        gapsOfProcessor.add(sinceLast->processor());
        sinceLast.emplace();
    });
    const Stopwatch watch;
    heart.start(1);
    talker.write("go\n");
    const QString last = QString::number(rate * seconds - 1);
    const QAbstractItemModel &rows = *window.timeline()->model(); // to look for it costs more than a message
    const bool shown = waitFor([&] { return lastMessage(rows).endsWith(last); }, 120'000);
    const double took = watch.wall();
    const double busy = watch.processor();
    if (!shown) {
        QTextStream(stderr) << "the last that is shown: " << lastMessage(rows) << '\n';
    }
    talker.closeWriteChannel(); // it may go
    if (!shown || !waitFor([&talker] { return talker.state() == QProcess::NotRunning; })) {
        talker.kill();
        talker.waitForFinished();
        return {};
    }
    return {{u"messages_per_second"_s, rate * seconds * 1000.0 / took},
            {u"longest_ms"_s, gaps.at(1)},
            {u"p99_ms"_s, gaps.at(0.99)},
            {u"processor_longest_ms"_s, gapsOfProcessor.at(1)},
            {u"processor_share"_s, busy / took},
            {u"processor_us_a_message"_s, busy * 1000 / (rate * seconds)},
            {u"rows_kept"_s, window.timeline()->model()->rowCount()}};
}

void join(QJsonObject &all, const QJsonObject &more)
{
    for (auto entry = more.begin(); entry != more.end(); ++entry) {
        all.insert(entry.key(), entry.value());
    }
}

} // namespace

int windowStep(const QStringList &arguments)
{
    const QString &server = arguments.at(0);
    const int seconds = arguments.at(1).toInt();
    WatchedWindow window;
    if (!window.enter(server)) {
        QTextStream(stderr) << "the app does not come onto the server\n";
        return 1;
    }
    WatchedWindow::settle();
    QJsonObject result;
    join(result, openingBig(window));
    result.insert(u"scroll"_s, scrolling(window, seconds));
    join(result, switching(window));
    (void)window.open(u"Room 2"_s);
    (void)window.open(u"Room 1"_s);
    result.insert(u"append"_s, appending(window, server, 5'000, appendSeconds));
    QTextStream(stdout) << QJsonDocument(result).toJson(QJsonDocument::Compact) << '\n';
    return 0;
}

} // namespace maru::bench
