// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/pacer.h"

#include <QTest>

using namespace maru;

class TestPacer : public QObject
{
    Q_OBJECT

private slots:
    void aRoomBelowTheRateNeverWaits();
    void aRoomAboveTheRateWaitsForTheRestOfTheDelay();
    void goesAtOnceAfterAPause();
    void doesNotWaitWhereWaitingGathersNothing();
    void anotherRoomBeginsAnew();
    void offMeansNever();

private:
    /// Tells every message at once, one in so many milliseconds; the last moment.
    static qint64 talk(Pacer &pacer, qint64 from, int messages, int interval)
    {
        qint64 now = from;
        for (int i = 0; i < messages; ++i, now += interval) {
            pacer.note(now);
            pacer.noteTold(now);
        }
        return now;
    }
};

void TestPacer::aRoomBelowTheRateNeverWaits()
{
    Pacer pacer(100);
    qint64 now = 1'000;
    for (int i = 0; i < 1'000; ++i, now += 11) {
        pacer.note(now);
        QCOMPARE(pacer.mayWait(now), 0);
        pacer.noteTold(now);
    }
}

void TestPacer::aRoomAboveTheRateWaitsForTheRestOfTheDelay()
{
    Pacer pacer(100);
    const qint64 now = talk(pacer, 1'000, 100, 5);
    pacer.note(now);
    QCOMPARE(pacer.mayWait(now), Pacer::MostDelay - 5);
    QCOMPARE(pacer.mayWait(now + 14), 1);
    QCOMPARE(pacer.mayWait(now + 15), 0);
}

void TestPacer::goesAtOnceAfterAPause()
{
    Pacer pacer(100);
    const qint64 now = talk(pacer, 1'000, 100, 5) + 100;
    pacer.note(now);
    QCOMPARE(pacer.mayWait(now), 0);
}

void TestPacer::doesNotWaitWhereWaitingGathersNothing()
{
    Pacer pacer(100);
    qint64 now = talk(pacer, 1'000, 100, 5);
    pacer.note(now);
    QVERIFY(pacer.mayWait(now) > 0);
    now += Pacer::MostDelay;
    pacer.noteTold(now); // and nothing has come meanwhile
    for (int i = 0; i < 100; ++i, ++now) {
        pacer.note(now);
        QCOMPARE(pacer.mayWait(now), 0);
        pacer.noteTold(now);
    }
    now = talk(pacer, now, int(Pacer::Rest), 1);
    for (int i = 0; i < 10; ++i) { // tried again, and worth it
        pacer.note(now);
        QVERIFY(pacer.mayWait(now) > 0);
        pacer.note(now + 1);
        now += Pacer::MostDelay;
        pacer.noteTold(now);
        pacer.note(now + 1);
        QVERIFY(pacer.mayWait(now + 1) > 0);
        pacer.note(now + 2);
        pacer.noteTold(now + Pacer::MostDelay);
        now += Pacer::MostDelay;
    }
}

void TestPacer::anotherRoomBeginsAnew()
{
    Pacer pacer(100);
    const qint64 now = talk(pacer, 1'000, 100, 5);
    pacer.startAnew();
    pacer.note(now);
    QCOMPARE(pacer.mayWait(now), 0);
}

void TestPacer::offMeansNever()
{
    Pacer pacer(0);
    const qint64 now = talk(pacer, 1'000, 1'000, 1);
    pacer.note(now);
    QCOMPARE(pacer.mayWait(now), 0);
}

QTEST_APPLESS_MAIN(TestPacer)
#include "tst_pacer.moc"
