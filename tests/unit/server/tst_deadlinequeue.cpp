// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include <memory>

#include "server/net/deadlinequeue.h"

using namespace maru;
using namespace Qt::StringLiterals;

class TestDeadlineQueue : public QObject
{
    Q_OBJECT

private slots:
    void callsInTheOrderOfTheDeadlines();
    void callsOnceAndFromTheEventLoop();
    void stoppedOneIsNotCalled();
    void movedOneIsCalledAtItsNewTime();
    void destroyedOneIsNotCalled();
    void mayDeleteItselfAndOthersWhenItPasses();
    void mayStartItselfAgainWhenItPasses();
    void oneThatStartsItselfAtOnceLetsOthersRun();
    void aNearerOneDoesNotWaitForAFurther();
    void keepsTrackOfThousands();
    void tellsThatItHasPassedBeforeTheEventLoopDoes();
};

void TestDeadlineQueue::callsInTheOrderOfTheDeadlines()
{
    DeadlineQueue queue;
    QStringList called;
    Deadline late(queue, [&] { called += u"late"_s; });
    Deadline early(queue, [&] { called += u"early"_s; });
    Deadline middle(queue, [&] { called += u"middle"_s; });
    late.start(60);
    early.start(1);
    middle.start(30);
    QCOMPARE(queue.size(), 3);
    QTRY_COMPARE(called.size(), 3);
    QCOMPARE(called, (QStringList{u"early"_s, u"middle"_s, u"late"_s}));
    QCOMPARE(queue.size(), 0);
}

void TestDeadlineQueue::callsOnceAndFromTheEventLoop()
{
    DeadlineQueue queue;
    int calls = 0;
    Deadline deadline(queue, [&] { ++calls; });
    QVERIFY(!deadline.isActive());
    deadline.start(-5);
    QVERIFY(deadline.isActive());
    QCOMPARE(calls, 0);
    QTRY_COMPARE(calls, 1);
    QVERIFY(!deadline.isActive());
    Deadline after(queue, [&] { ++calls; });
    after.start(20);
    QTRY_COMPARE(calls, 2);
}

void TestDeadlineQueue::stoppedOneIsNotCalled()
{
    DeadlineQueue queue;
    bool stoppedCalled = false;
    bool otherCalled = false;
    Deadline stopped(queue, [&] { stoppedCalled = true; });
    Deadline other(queue, [&] { otherCalled = true; });
    stopped.start(5);
    other.start(20);
    stopped.stop();
    stopped.stop();
    QVERIFY(!stopped.isActive());
    QCOMPARE(queue.size(), 1);
    QTRY_VERIFY(otherCalled);
    QVERIFY(!stoppedCalled);
}

void TestDeadlineQueue::movedOneIsCalledAtItsNewTime()
{
    DeadlineQueue queue;
    QStringList called;
    Deadline moved(queue, [&] { called += u"moved"_s; });
    Deadline other(queue, [&] { called += u"other"_s; });
    moved.start(1);
    other.start(20);
    moved.start(40);
    QCOMPARE(queue.size(), 2);
    QTRY_COMPARE(called, (QStringList{u"other"_s, u"moved"_s}));
}

void TestDeadlineQueue::destroyedOneIsNotCalled()
{
    DeadlineQueue queue;
    bool called = false;
    {
        Deadline gone(queue, [] { QFAIL("called"); });
        gone.start(1);
    }
    QCOMPARE(queue.size(), 0);
    Deadline other(queue, [&] { called = true; });
    other.start(20);
    QTRY_VERIFY(called);
}

void TestDeadlineQueue::mayDeleteItselfAndOthersWhenItPasses()
{
    DeadlineQueue queue;
    const QString kept(100, u'x'); // in the function: it must not go while it runs
    QString seen;
    std::unique_ptr<Deadline> first;
    auto second = std::make_unique<Deadline>(queue, [] { QFAIL("called"); });
    first = std::make_unique<Deadline>(queue, [&first, &second, &seen, kept] {
        first.reset();
        second.reset();
        seen = kept;
    });
    first->start(5);
    second->start(6);
    QTRY_COMPARE(seen, kept);
    QCOMPARE(queue.size(), 0);
}

void TestDeadlineQueue::mayStartItselfAgainWhenItPasses()
{
    DeadlineQueue queue;
    int calls = 0;
    std::unique_ptr<Deadline> deadline;
    deadline = std::make_unique<Deadline>(queue, [&] {
        if (++calls < 5) {
            deadline->start(1);
        }
    });
    deadline->start(1);
    QTRY_COMPARE(calls, 5);
    QVERIFY(!deadline->isActive());
}

void TestDeadlineQueue::oneThatStartsItselfAtOnceLetsOthersRun()
{
    DeadlineQueue queue;
    bool othersRun = false;
    std::unique_ptr<Deadline> deadline;
    deadline = std::make_unique<Deadline>(queue, [&] {
        if (!othersRun) {
            deadline->start(0);
        }
    });
    deadline->start(0);
    QTimer::singleShot(20, this, [&] { othersRun = true; });
    QTRY_VERIFY(othersRun);
}

void TestDeadlineQueue::aNearerOneDoesNotWaitForAFurther()
{
    DeadlineQueue queue;
    bool called = false;
    Deadline far(queue, [] { QFAIL("called"); });
    Deadline near(queue, [&] { called = true; });
    far.start(3'600'000);
    near.start(1);
    QTRY_VERIFY(called);
    QVERIFY(far.isActive());
}

void TestDeadlineQueue::keepsTrackOfThousands()
{
    DeadlineQueue queue;
    int calls = 0;
    std::vector<std::unique_ptr<Deadline>> deadlines;
    for (int i = 0; i < 10'000; ++i) {
        deadlines.push_back(std::make_unique<Deadline>(queue, [&] { ++calls; }));
        deadlines.back()->start(1'000'000);
        deadlines.back()->start(i % 50);
    }
    QCOMPARE(queue.size(), 10'000);
    QTRY_COMPARE(calls, 10'000);
    QCOMPARE(queue.size(), 0);
}

void TestDeadlineQueue::tellsThatItHasPassedBeforeTheEventLoopDoes()
{
    DeadlineQueue queue;
    int calls = 0;
    Deadline near(queue, [&] { ++calls; });
    Deadline far(queue, [&] { ++calls; });
    near.start(1);
    far.start(1'000'000);
    while (queue.now() < 100 && !near.hasPassed()) {} // no event loop runs
    QVERIFY(near.hasPassed());
    QVERIFY(!far.hasPassed());
    QCOMPARE(calls, 0);
    near.stop();
    QVERIFY(!near.hasPassed());
}

QTEST_GUILESS_MAIN(TestDeadlineQueue)
#include "tst_deadlinequeue.moc"
