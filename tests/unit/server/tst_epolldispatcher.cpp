// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <array>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

#include "server/eventloop/epolldispatcher.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

/// Two descriptors that are each other's far end.
class Pair
{
    Q_DISABLE_COPY_MOVE(Pair)

public:
    Pair() { socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, m_ends.data()); }
    ~Pair()
    {
        for (const int end : m_ends) {
            if (end >= 0) {
                close(end);
            }
        }
    }
    [[nodiscard]] int near() const { return m_ends[0]; }
    [[nodiscard]] int far() const { return m_ends[1]; }
    void say() const { QCOMPARE(write(far(), "x", 1), 1); }
    void hear() const
    {
        char byte = 0;
        (void)read(near(), &byte, 1);
    }
    void closeFar() { close(std::exchange(m_ends[1], -1)); }

private:
    std::array<int, 2> m_ends = {-1, -1};
};

/// Lets the event loop turn once, without waiting.
void turn(QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents)
{
    QAbstractEventDispatcher::instance()->processEvents(flags);
}

} // namespace

/// The event loop of this test is the one that it tests.
class tst_EpollDispatcher : public QObject
{
    Q_OBJECT

private slots:
    void isTheOneInUse();

    void timersFireInTheirOrderAndNotEarly();
    void aZeroTimerFiresOnceInEachTurn();
    void missedTimesAreNotMadeUpFor();
    void aTimerDoesNotFireWithinItself();
    void aTimerThatAnotherStoppedDoesNotFire();
    void tellsItsTimers();

    void tellsReadersAndWriters();
    void tellsOfAHangUp();
    void isSilentAboutWhatIsSwitchedOff();
    void aNotifierThatAnotherDeletedIsNotTold();
    void aDescriptorOpenedInTheSameTurnGetsNothingOfTheOneBefore();
    void aSecondNotifierIsRefused();
    void serves200Connections();

    void postedEventsAreSentBeforeItSleeps();
    void wakesUpForAnotherThread();
    void anInterruptEndsTheWaiting();
    void excludesSocketsButNotWhatUsersTypeOnRequest();
    void runsAThread();
};

void tst_EpollDispatcher::isTheOneInUse()
{
    QVERIFY(qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance()));
}

void tst_EpollDispatcher::timersFireInTheirOrderAndNotEarly()
{
    QElapsedTimer clock;
    clock.start();
    QStringList fired;
    bool early = false;
    std::vector<std::unique_ptr<QTimer>> timers;
    for (const int ms : {40, 1, 20, 7}) {
        for (const auto type : {Qt::PreciseTimer, Qt::CoarseTimer}) {
            auto timer = std::make_unique<QTimer>();
            timer->setSingleShot(true);
            timer->setTimerType(type);
            connect(timer.get(), &QTimer::timeout, this, [&, ms] {
                fired.append(QString::number(ms));
                early |= clock.elapsed() < ms;
            });
            timer->start(ms);
            timers.push_back(std::move(timer));
        }
    }
    QTRY_COMPARE(fired.size(), 8);
    QCOMPARE(fired.join(u' '), u"1 1 7 7 20 20 40 40"_s);
    QVERIFY(!early);
}

void tst_EpollDispatcher::aZeroTimerFiresOnceInEachTurn()
{
    QTimer timer;
    const QSignalSpy fired(&timer, &QTimer::timeout);
    timer.start(0);
    for (int i = 1; i <= 5; ++i) {
        turn();
        QCOMPARE(fired.size(), i);
    }
}

void tst_EpollDispatcher::missedTimesAreNotMadeUpFor()
{
    QTimer timer;
    const QSignalSpy fired(&timer, &QTimer::timeout);
    timer.start(2);
    QThread::msleep(50);
    turn();
    QCOMPARE(fired.size(), 1);
    turn();
    QVERIFY(fired.size() <= 2);
}

void tst_EpollDispatcher::aTimerDoesNotFireWithinItself()
{
    QTimer outer;
    int calls = 0;
    int within = 0;
    connect(&outer, &QTimer::timeout, this, [&] {
        if (++calls == 1) {
            QTimer::singleShot(30, &outer, [] {});
            QElapsedTimer clock;
            clock.start();
            int turns = 0;
            while (clock.elapsed() < 30) {
                turn(QEventLoop::WaitForMoreEvents);
                ++turns;
            }
            within = calls;
            QVERIFY2(turns < 20, "it does not sleep while a timer's event lasts");
        }
    });
    outer.start(1);
    QTRY_VERIFY(calls >= 3);
    QCOMPARE(within, 1);
}

void tst_EpollDispatcher::aTimerThatAnotherStoppedDoesNotFire()
{
    auto first = std::make_unique<QTimer>();
    auto second = std::make_unique<QTimer>();
    int calls = 0;
    connect(first.get(), &QTimer::timeout, this, [&] {
        ++calls;
        second.reset();
        first->start(1'000'000);
    });
    connect(second.get(), &QTimer::timeout, this, [&] {
        ++calls;
        first.reset();
        second->start(1'000'000);
    });
    first->start(1);
    second->start(1);
    QThread::msleep(5);
    turn();
    QCOMPARE(calls, 1);
}

void tst_EpollDispatcher::tellsItsTimers()
{
    QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    QObject object;
    const int id = object.startTimer(60'000, Qt::CoarseTimer);
    const auto timers = dispatcher->registeredTimers(&object);
    QCOMPARE(timers.size(), 1);
    QCOMPARE(timers[0].timerId, id);
    QCOMPARE(timers[0].interval, 60'000);
    QCOMPARE(timers[0].timerType, Qt::CoarseTimer);
    QVERIFY(dispatcher->remainingTime(id) > 50'000 && dispatcher->remainingTime(id) <= 60'001);
    QCOMPARE(dispatcher->remainingTime(id + 1'000), -1);
    object.killTimer(id);
    QCOMPARE(dispatcher->remainingTime(id), -1);
    QVERIFY(dispatcher->registeredTimers(&object).isEmpty());
}

void tst_EpollDispatcher::tellsReadersAndWriters()
{
    const Pair pair;
    QSocketNotifier reader(pair.near(), QSocketNotifier::Read);
    QSocketNotifier writer(pair.near(), QSocketNotifier::Write);
    const QSignalSpy readable(&reader, &QSocketNotifier::activated);
    const QSignalSpy writable(&writer, &QSocketNotifier::activated);
    turn();
    QCOMPARE(readable.size(), 0);
    QCOMPARE(writable.size(), 1);
    writer.setEnabled(false);
    pair.say();
    turn();
    turn(); // again, as long as it is there
    QCOMPARE(readable.size(), 2);
    QCOMPARE(writable.size(), 1);
    pair.hear();
    turn();
    QCOMPARE(readable.size(), 2);
    writer.setEnabled(true);
    turn();
    QCOMPARE(writable.size(), 2);
}

void tst_EpollDispatcher::tellsOfAHangUp()
{
    Pair pair;
    QSocketNotifier reader(pair.near(), QSocketNotifier::Read);
    const QSignalSpy readable(&reader, &QSocketNotifier::activated);
    pair.closeFar();
    turn();
    QCOMPARE(readable.size(), 1);
    reader.setEnabled(false); // nobody cares, and nothing keeps the loop awake
    QElapsedTimer clock;
    clock.start();
    QTimer::singleShot(20, this, [] {});
    turn(QEventLoop::WaitForMoreEvents);
    QVERIFY(clock.elapsed() >= 20);
}

void tst_EpollDispatcher::isSilentAboutWhatIsSwitchedOff()
{
    const Pair pair;
    QSocketNotifier reader(pair.near(), QSocketNotifier::Read);
    const QSignalSpy readable(&reader, &QSocketNotifier::activated);
    pair.say();
    reader.setEnabled(false);
    turn();
    QCOMPARE(readable.size(), 0);
    reader.setEnabled(true);
    reader.setEnabled(false);
    reader.setEnabled(true);
    turn();
    QCOMPARE(readable.size(), 1);
}

void tst_EpollDispatcher::aNotifierThatAnotherDeletedIsNotTold()
{
    const Pair pair;
    pair.say();
    auto reader = std::make_unique<QSocketNotifier>(pair.near(), QSocketNotifier::Read);
    auto writer = std::make_unique<QSocketNotifier>(pair.near(), QSocketNotifier::Write);
    int told = 0;
    connect(reader.get(), &QSocketNotifier::activated, this, [&] {
        ++told;
        writer.reset();
    });
    connect(writer.get(), &QSocketNotifier::activated, this, [&] { ++told; });
    turn();
    QCOMPARE(told, 1);
}

void tst_EpollDispatcher::aDescriptorOpenedInTheSameTurnGetsNothingOfTheOneBefore()
{
    // Both are ready in one turn. Whichever is told first closes the other, whose number a silent one has at once.
    const Pair one;
    const Pair other;
    const Pair silent;
    one.say();
    other.say();
    std::unique_ptr<QSocketNotifier> ofOne(new QSocketNotifier(one.near(), QSocketNotifier::Read));
    std::unique_ptr<QSocketNotifier> ofOther(new QSocketNotifier(other.near(), QSocketNotifier::Read));
    std::unique_ptr<QSocketNotifier> reused;
    int told = 0;
    int toldWrongly = 0;
    const auto replace = [&](std::unique_ptr<QSocketNotifier> &notifier) {
        ++told;
        const auto number = int(notifier->socket());
        notifier.reset();
        QCOMPARE(dup2(silent.near(), number), number); // closes what had this number
        reused = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
        connect(reused.get(), &QSocketNotifier::activated, this, [&] { ++toldWrongly; });
    };
    connect(ofOne.get(), &QSocketNotifier::activated, this, [&] {
        one.hear();
        replace(ofOther);
    });
    connect(ofOther.get(), &QSocketNotifier::activated, this, [&] {
        other.hear();
        replace(ofOne);
    });
    turn();
    QCOMPARE(told, 1);
    turn();
    QCOMPARE(toldWrongly, 0);
    silent.say();
    turn();
    QCOMPARE(toldWrongly, 1); // now it is meant
}

void tst_EpollDispatcher::aSecondNotifierIsRefused()
{
    const Pair pair;
    QSocketNotifier reader(pair.near(), QSocketNotifier::Read);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a second notifier"_s));
    auto second = std::make_unique<QSocketNotifier>(pair.near(), QSocketNotifier::Read);
    second.reset(); // and takes nothing with it
    const QSignalSpy readable(&reader, &QSocketNotifier::activated);
    pair.say();
    turn();
    QCOMPARE(readable.size(), 1);
}

void tst_EpollDispatcher::serves200Connections()
{
    QTcpServer server;
    server.setListenBacklogSize(256);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        while (QTcpSocket *socket = server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->write(socket->readAll()); });
        }
    });
    const QByteArray text(100'000, 'x');
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    qsizetype heard = 0;
    int closed = 0;
    for (int i = 0; i < 200; ++i) {
        auto client = std::make_unique<QTcpSocket>();
        connect(client.get(), &QTcpSocket::connected, client.get(),
                [socket = client.get(), &text] { socket->write(text); });
        connect(client.get(), &QTcpSocket::readyRead, client.get(),
                [socket = client.get(), &heard] { heard += socket->readAll().size(); });
        connect(client.get(), &QTcpSocket::disconnected, client.get(), [&closed] { ++closed; });
        client->connectToHost(QHostAddress::LocalHost, server.serverPort());
        clients.push_back(std::move(client));
    }
    QTRY_COMPARE_WITH_TIMEOUT(heard, 200 * text.size(), 30'000);
    for (const auto &client : clients) {
        client->disconnectFromHost();
    }
    QTRY_COMPARE(closed, 200);
}

void tst_EpollDispatcher::postedEventsAreSentBeforeItSleeps()
{
    // What an event posts while it is sent is sent, too, without anything else that could wake the loop.
    int calls = 0;
    QMetaObject::invokeMethod(
        this,
        [this, &calls] {
            ++calls;
            QMetaObject::invokeMethod(
                this, [&calls] { ++calls; }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
    turn(QEventLoop::WaitForMoreEvents);
    turn();
    QCOMPARE(calls, 2);
}

void tst_EpollDispatcher::wakesUpForAnotherThread()
{
    int calls = 0;
    const std::unique_ptr<QThread> thread(QThread::create([this, &calls] {
        for (int i = 0; i < 100; ++i) {
            QThread::usleep(i % 10 == 0 ? 2'000 : 10);
            QMetaObject::invokeMethod(
                this,
                [&calls] {
                    if (++calls == 100) {
                        QAbstractEventDispatcher::instance()->interrupt();
                    }
                },
                Qt::QueuedConnection);
        }
    }));
    thread->start();
    while (calls < 100) {
        turn(QEventLoop::WaitForMoreEvents); // there is no timer that would help
    }
    QVERIFY(thread->wait());
}

void tst_EpollDispatcher::anInterruptEndsTheWaiting()
{
    QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
    std::atomic<bool> interrupted = false;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        QThread::msleep(10);
        interrupted = true;
        dispatcher->interrupt();
    }));
    thread->start();
    while (!interrupted) {
        turn(QEventLoop::WaitForMoreEvents);
    }
    QVERIFY(thread->wait());
}

void tst_EpollDispatcher::excludesSocketsButNotWhatUsersTypeOnRequest()
{
    const Pair pair;
    QSocketNotifier reader(pair.near(), QSocketNotifier::Read);
    const QSignalSpy readable(&reader, &QSocketNotifier::activated);
    pair.say();
    turn(QEventLoop::ExcludeSocketNotifiers);
    QCOMPARE(readable.size(), 0);
    bool fired = false;
    QTimer::singleShot(10, this, [&fired] { fired = true; });
    while (!fired) { // and sleeps meanwhile, though the socket is ready
        turn(QEventLoop::ExcludeSocketNotifiers | QEventLoop::WaitForMoreEvents);
    }
    QCOMPARE(readable.size(), 0);
    turn(QEventLoop::ExcludeUserInputEvents);
    QCOMPARE(readable.size(), 1);
}

void tst_EpollDispatcher::runsAThread()
{
    QThread thread;
    thread.setEventDispatcher(new EpollDispatcher);
    thread.start();
    QObject there;
    there.moveToThread(&thread);
    std::atomic<int> calls = 0;
    for (int i = 0; i < 1'000; ++i) {
        QMetaObject::invokeMethod(
            &there, [&calls] { ++calls; }, Qt::QueuedConnection);
    }
    QMetaObject::invokeMethod(
        &there, [&] { there.moveToThread(this->thread()); }, Qt::BlockingQueuedConnection);
    QCOMPARE(calls.load(), 1'000);
    thread.quit();
    QVERIFY(thread.wait(10'000));
}

int main(int argc, char *argv[])
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    const QCoreApplication app(argc, argv);
    tst_EpollDispatcher test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_epolldispatcher.moc"
