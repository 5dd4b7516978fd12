// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSignalSpy>
#include <QTest>

#include "app/client/sleepwatch.h"

using maru::SleepWatch;

class TestSleepWatch : public QObject
{
    Q_OBJECT

private slots:
    void tellsOfAJumpOfTheClock_data()
    {
        QTest::addColumn<qint64>("step");
        QTest::addColumn<bool>("woke");
        QTest::newRow("an ordinary second") << qint64(1'000) << false;
        QTest::newRow("a busy machine") << qint64(5'000) << false;
        QTest::newRow("a sleep") << qint64(60'000) << true;
        QTest::newRow("the clock set back") << qint64(-3'600'000) << false;
    }
    void tellsOfAJumpOfTheClock()
    {
        QFETCH(qint64, step);
        QFETCH(bool, woke);
        qint64 now = 1'790'000'000'000;
        SleepWatch watch(nullptr, [&now] { return now; });
        QSignalSpy spy(&watch, &SleepWatch::woke);
        watch.start();
        now += step;
        watch.look();
        QCOMPARE(spy.size(), woke ? 1 : 0);
        now += 1'000;
        watch.look();
        QCOMPARE(spy.size(), woke ? 1 : 0); // told once
    }
};

QTEST_GUILESS_MAIN(TestSleepWatch)
#include "tst_sleepwatch.moc"
