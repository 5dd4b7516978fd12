// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT

#include <QTest>

#include "server/readiness.h"
#include "tests/support/fakeclock.h"

using namespace maru;
using namespace maru::test;

/// Whether people may be sent here, found out by storing something.
class tst_Readiness : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_probes.clear();
        m_answers.clear();
        m_readiness = std::make_unique<Readiness>(
            [this](const std::function<void(bool)> &done) { m_probes.append(done); }, m_clock);
    }

    void tellsHowTheProbeWent();
    void asksTheStoreOnceForAll();
    void asksAnewAfterASecond();
    void doesNotWaitForAStoreThatHangs();

private:
    void ask()
    {
        m_readiness->ask([this](bool isReady) { m_answers.append(isReady); });
    }

    FakeClock m_clock;
    QList<std::function<void(bool)>> m_probes;
    QList<bool> m_answers;
    std::unique_ptr<Readiness> m_readiness;
};

void tst_Readiness::tellsHowTheProbeWent()
{
    ask();
    QVERIFY(m_answers.isEmpty());
    m_probes.last()(true);
    QCOMPARE(m_answers, QList{true});
    m_clock.advance(Readiness::Fresh);
    ask();
    m_probes.last()(false);
    QCOMPARE(m_answers, (QList{true, false}));
}

void tst_Readiness::asksTheStoreOnceForAll()
{
    ask();
    ask();
    QCOMPARE(m_probes.size(), 1);
    m_probes.last()(true);
    ask();
    QCOMPARE(m_probes.size(), 1);
    QCOMPARE(m_answers, (QList{true, true, true}));
}

void tst_Readiness::asksAnewAfterASecond()
{
    ask();
    m_probes.last()(false);
    m_clock.advance(Readiness::Fresh - 1);
    ask();
    QCOMPARE(m_probes.size(), 1);
    m_clock.advance(1);
    ask();
    QCOMPARE(m_probes.size(), 2);
    m_probes.last()(true);
    QCOMPARE(m_answers, (QList{false, false, true}));
    m_clock.jump(-1'000'000); // a clock that is set back keeps no old answer alive
    ask();
    QCOMPARE(m_probes.size(), 3);
}

void tst_Readiness::doesNotWaitForAStoreThatHangs()
{
    ask();
    m_clock.advance(Readiness::Patience);
    QCOMPARE(m_answers, QList{false});
    m_clock.advance(60'000);
    ask();
    QCOMPARE(m_probes.size(), 1); // it is not asked again while it hangs
    QCOMPARE(m_answers, (QList{false, false}));
    m_probes.last()(true);
    ask();
    QCOMPARE(m_answers, (QList{false, false, true}));
}

QTEST_GUILESS_MAIN(tst_Readiness)
#include "tst_readiness.moc"
