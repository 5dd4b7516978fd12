// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTextStream>
#include <QTimer>

#include <algorithm>
#include <iterator>
#include <memory>

#include "tests/bench/app/fillstore.h"
#include "tests/bench/app/steps.h"

using namespace Qt::StringLiterals;

namespace maru::bench {

bool waitFor(const std::function<bool()> &condition, int ms)
{
    const QDeadlineTimer deadline(ms);
    while (!condition()) {
        if (deadline.hasExpired()) {
            return false;
        }
        QEventLoop turn;
        QTimer::singleShot(1, Qt::PreciseTimer, &turn, &QEventLoop::quit);
        turn.exec(); // sleeps while there is nothing to do
    }
    return true;
}

int fillServerStep(const QStringList &arguments)
{
    const Filling filling{arguments.at(1).toInt(), arguments.at(2).toInt(), arguments.at(3).toInt()};
    return fillServer(arguments.at(0), filling) ? 0 : 1;
}

int fillAppStep(const QStringList &arguments) { return fillApp(arguments.at(0), arguments.at(1)) ? 0 : 1; }

} // namespace maru::bench

/// Prepares and measures what a process from outside the app cannot; appbench.py has the rest.
int main(int argc, char *argv[])
{
    using namespace maru::bench;
    struct Named {
        QLatin1StringView name;
        qsizetype arguments;
        bool windowed;
        Step step;
    };
    static constexpr Named steps[] = {{"fill-server"_L1, 4, false, fillServerStep},
                                      {"join"_L1, 2, false, joinStep},
                                      {"fill-app"_L1, 2, false, fillAppStep},
                                      {"talk"_L1, 4, false, talkStep},
                                      {"window"_L1, 2, true, windowStep}};
    const QString wish = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    const auto *const found =
        std::find_if(std::begin(steps), std::end(steps), [&wish](const Named &step) { return step.name == wish; });
    if (found == std::end(steps) || argc - 2 < found->arguments) {
        QTextStream(stderr) << "this program is called by tests/bench/app/run\n";
        return 2;
    }
    QApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    const std::unique_ptr<QCoreApplication> application(found->windowed ? new QApplication(argc, argv)
                                                                        : new QCoreApplication(argc, argv));
    return found->step(QCoreApplication::arguments().mid(2));
}
