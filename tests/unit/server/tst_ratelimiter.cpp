// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

#include <QTest>

#include "server/limits/ratelimiter.h"

using namespace maru;
using namespace Qt::StringLiterals;

/// Who may do something now, and who has to wait for how long.
class tst_RateLimiter : public QObject
{
    Q_OBJECT

private slots:
    void bucketGivesTheBurstAndThenTheRate();
    void bucketSaysHowLongToWait();
    void bucketBearsAClockThatJumps();
    void connectionHasItsBurstAndThenItsRate();
    void askingInVainCostsNothing();
    void actionsHaveRatesOfTheirOwn();
    void identityShareBindsItsConnections();
    void addressShareBindsThoseBehindIt();
    void refusalOfOneTakesFromNone();
    void offRefusesNobody();
    void forgetsWhoIsQuiet();

private:
    /// How many of `tries` go through.
    static int passed(RateLimiter &limiter, Allowance &allowance, const QString &identity, const QString &address,
                      qint64 now, int tries = 1'000, Action action = Action::Say)
    {
        int count = 0;
        for (int i = 0; i < tries; ++i) {
            count += int(limiter.take(action, {allowance, identity, address}, now) == 0);
        }
        return count;
    }

    const QString m_nobody;
    const QString m_address = u"192.0.2.1"_s;
};

void tst_RateLimiter::bucketGivesTheBurstAndThenTheRate()
{
    const Rate rate{3, 2};
    TokenBucket bucket;
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(bucket.waitFor(rate, 1'000), 0);
        bucket.take(rate, 1'000);
    }
    QCOMPARE(bucket.waitFor(rate, 1'000), 500);
    QCOMPARE(bucket.waitFor(rate, 1'499), 1);
    QCOMPARE(bucket.waitFor(rate, 1'500), 0);
    QVERIFY(!bucket.isFull(rate, 1'500));
    QVERIFY(bucket.isFull(rate, 2'500));
}

void tst_RateLimiter::bucketSaysHowLongToWait()
{
    const Rate rate{1, 0.001};
    TokenBucket bucket;
    bucket.take(rate, 0);
    QCOMPARE(bucket.waitFor(rate, 0), 1'000'000);
    QCOMPARE(bucket.waitFor(rate, 0, 1e12), std::numeric_limits<int>::max());
}

void tst_RateLimiter::bucketBearsAClockThatJumps()
{
    const Rate rate{2, 1};
    TokenBucket bucket;
    bucket.take(rate, 1'000'000, 2);
    QCOMPARE(bucket.waitFor(rate, 0), 1'000); // set back: as if no time had passed
    QCOMPARE(bucket.waitFor(rate, 1'000), 0);
}

void tst_RateLimiter::connectionHasItsBurstAndThenItsRate()
{
    RateLimiter limiter;
    Allowance allowance;
    QCOMPARE(passed(limiter, allowance, m_nobody, m_address, 0), 100);
    QCOMPARE(limiter.take(Action::Say, {allowance, m_nobody, m_address}, 0), 50);
    QCOMPARE(passed(limiter, allowance, m_nobody, m_address, 1'000), 20);
    QCOMPARE(passed(limiter, allowance, m_nobody, m_address, 1'000'000), 100);
}

void tst_RateLimiter::askingInVainCostsNothing()
{
    RateLimiter limiter;
    Allowance allowance;
    passed(limiter, allowance, m_nobody, m_address, 0, 100'000);
    QCOMPARE(limiter.take(Action::Say, {allowance, m_nobody, m_address}, 50), 0);
}

void tst_RateLimiter::actionsHaveRatesOfTheirOwn()
{
    RateLimiter limiter;
    Allowance allowance;
    QCOMPARE(passed(limiter, allowance, m_nobody, m_address, 0, 1'000, Action::Say), 100);
    QCOMPARE(passed(limiter, allowance, m_nobody, m_address, 0, 1'000, Action::Join), 250);
    QCOMPARE(passed(limiter, allowance, m_nobody, m_address, 0, 1'000, Action::MakeRoom), 30);
    QCOMPARE(passed(limiter, allowance, m_nobody, m_address, 0, 1'000, Action::Search), 30);
    QCOMPARE(passed(limiter, allowance, m_nobody, m_address, 0, 1'000, Action::Other), 500);
}

void tst_RateLimiter::identityShareBindsItsConnections()
{
    RateLimiter limiter;
    int count = 0;
    for (int connection = 0; connection < 10; ++connection) {
        Allowance allowance; // a new connection does not help
        count += passed(limiter, allowance, u"ann"_s, m_nobody, 0);
    }
    QCOMPARE(count, 400);
    Allowance other;
    QCOMPARE(passed(limiter, other, u"bob"_s, m_nobody, 0), 100);
}

void tst_RateLimiter::addressShareBindsThoseBehindIt()
{
    RateLimiter limiter;
    int count = 0;
    for (int connection = 0; connection < 150; ++connection) {
        Allowance allowance;
        count += passed(limiter, allowance, m_nobody, m_address, 0);
    }
    QCOMPARE(count, 10'000);
    Allowance other;
    QCOMPARE(passed(limiter, other, m_nobody, u"192.0.2.2"_s, 0), 100);
}

void tst_RateLimiter::refusalOfOneTakesFromNone()
{
    RateLimiter limiter;
    Allowance allowance;
    passed(limiter, allowance, u"ann"_s, m_address, 0, 10'000); // 9,900 of them refused by the connection's own
    int count = 0;
    for (int connection = 0; connection < 10; ++connection) {
        Allowance another;
        count += passed(limiter, another, u"ann"_s, m_address, 0);
    }
    QCOMPARE(count, 300);
}

void tst_RateLimiter::offRefusesNobody()
{
    RateLimiter limiter({.off = true});
    Allowance allowance;
    QCOMPARE(passed(limiter, allowance, u"ann"_s, m_address, 0, 10'000), 10'000);
    QCOMPARE(limiter.size(), 0);
}

void tst_RateLimiter::forgetsWhoIsQuiet()
{
    RateLimiter limiter;
    for (int i = 0; i < 100'000; ++i) { // one each second
        Allowance allowance;
        QCOMPARE(limiter.take(Action::Say, {allowance, m_nobody, QString::number(i)}, i * 1'000LL), 0);
    }
    QVERIFY2(limiter.size() <= 1'024, qPrintable(QString::number(limiter.size())));
}

QTEST_GUILESS_MAIN(tst_RateLimiter)
#include "tst_ratelimiter.moc"
