// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "app/client/backoff.h"

using maru::BackOff;

class TestBackOff : public QObject
{
    Q_OBJECT

private slots:
    void doublesItsCeilingUpToTheLast()
    {
        BackOff backOff(500, 30'000, [] { return 0.5; });
        QList<int> waits;
        for (int i = 0; i < 9; ++i) {
            waits.append(backOff.next());
        }
        QCOMPARE(waits, (QList<int>{250, 500, 1000, 2000, 4000, 8000, 15'000, 15'000, 15'000}));
    }

    void drawsFromNothingToTheCeiling_data()
    {
        QTest::addColumn<double>("drawn");
        QTest::addColumn<int>("wait");
        QTest::newRow("least") << 0.0 << 0;
        QTest::newRow("most") << 0.9999 << 499;
    }
    void drawsFromNothingToTheCeiling()
    {
        QFETCH(double, drawn);
        QFETCH(int, wait);
        BackOff backOff(500, 30'000, [drawn] { return drawn; });
        QCOMPARE(backOff.next(), wait);
    }

    void waitsShortlyAgainAfterReset()
    {
        BackOff backOff(500, 30'000, [] { return 0.5; });
        for (int i = 0; i < 5; ++i) {
            std::ignore = backOff.next();
        }
        backOff.reset();
        QCOMPARE(backOff.next(), 250);
    }

    void survivesAnyNumberOfTries()
    {
        BackOff backOff;
        for (int i = 0; i < 10'000; ++i) {
            const int wait = backOff.next();
            QVERIFY(wait >= 0 && wait < 30'000);
        }
    }
};

QTEST_GUILESS_MAIN(TestBackOff)
#include "tst_backoff.moc"
