// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/framesender.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

#include "server/net/sendturn.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

/// Both ends of a TCP connection over the loopback.
struct Connection {
    std::unique_ptr<QTcpSocket> ours;
    std::unique_ptr<QTcpSocket> theirs = std::make_unique<QTcpSocket>();

    Connection()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        theirs->connectToHost(server.serverAddress(), server.serverPort());
        QVERIFY(server.waitForNewConnection(5'000));
        ours.reset(server.nextPendingConnection());
        ours->setParent(nullptr);
        QVERIFY(theirs->waitForConnected());
    }
    /// What has come in, once so much is there.
    QByteArray arrived(qsizetype bytes)
    {
        QByteArray all;
        const bool isThere = QTest::qWaitFor([&] { return (all += theirs->readAll()).size() >= bytes; }, 20'000);
        return isThere ? all : "not all: "_ba + all;
    }
};

/// Frames that can be told apart in a stream.
QByteArray frame(int number, int bytes)
{
    return QByteArray::number(number).rightJustified(6, '0') + QByteArray(bytes - 6, char('a' + number % 26));
}

} // namespace

class TestFrameSender : public QObject
{
    Q_OBJECT

private slots:
    void framesOfATurnLeaveAtItsEndInOrder();
    void whatIsLargeDoesNotWaitForTheEndOfTheTurn();
    void goesBehindWhatIsInTheSocketsBuffer();
    void whatTheSystemDoesNotTakeFollowsInOrder();
    void moreFramesThanOneCallTakesArriveInOrder();
    void aClosedSendersNumberIsNotWrittenToAgain();
    void whatIsCollectedWhenItClosesDoesNotLeave();
    void aSenderMayGoWithinItsTurn();
    void tellsWhatWentThroughTheSocketsBuffer();
};

void TestFrameSender::framesOfATurnLeaveAtItsEndInOrder()
{
    SendTurn turn;
    Connection connection;
    FrameSender sender(connection.ours.get(), turn);
    sender.send("one,"_ba);
    sender.send("two,"_ba);
    QCOMPARE(sender.waitingBytes(), 8);
    QVERIFY(!connection.theirs->waitForReadyRead(50)); // no turn of our event loop
    sender.send("three"_ba);
    QCOMPARE(connection.arrived(13), "one,two,three"_ba);
    QCOMPARE(sender.waitingBytes(), 0);
    sender.send("four"_ba);
    QCOMPARE(connection.arrived(4), "four"_ba);
}

void TestFrameSender::whatIsLargeDoesNotWaitForTheEndOfTheTurn()
{
    SendTurn turn;
    Connection connection;
    FrameSender sender(connection.ours.get(), turn);
    sender.send("small"_ba);
    sender.send(QByteArray(100'000, 'x'));
    QVERIFY(sender.waitingBytes() < 100'000);
    QCOMPARE(connection.arrived(100'005), "small"_ba + QByteArray(100'000, 'x'));
}

void TestFrameSender::goesBehindWhatIsInTheSocketsBuffer()
{
    SendTurn turn;
    Connection connection;
    FrameSender sender(connection.ours.get(), turn);
    sender.send("first,"_ba);
    QCOMPARE(connection.arrived(6), "first,"_ba);
    connection.ours->write("pong,"); // as QWebSocket does
    sender.noteOthersWrites();
    sender.send("ours"_ba);
    sender.flush();
    QCOMPARE(connection.arrived(9), "pong,ours"_ba);
}

void TestFrameSender::whatTheSystemDoesNotTakeFollowsInOrder()
{
    SendTurn turn;
    Connection connection;
    connection.ours->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, 10'000);
    FrameSender sender(connection.ours.get(), turn);
    QByteArray expected;
    for (int i = 0; i < 400; ++i) { // more than both ends of the system keep
        const QByteArray each = i % 7 == 3 ? "pong"_ba : frame(i, 40'000);
        expected += each;
        if (i % 7 == 3) {
            sender.flush();
            connection.ours->write(each);
            sender.noteOthersWrites();
        } else {
            sender.send(each);
        }
    }
    QVERIFY(sender.waitingBytes() > 0);
    QCOMPARE(sender.waitingBytes(), connection.ours->bytesToWrite());
    QVERIFY(connection.arrived(expected.size()) == expected); // too long to be printed
    QCOMPARE(sender.waitingBytes(), 0);
    sender.send("directly again"_ba);
    sender.flush();
    QCOMPARE(connection.ours->bytesToWrite(), 0);
    QCOMPARE(connection.arrived(14), "directly again"_ba);
}

void TestFrameSender::moreFramesThanOneCallTakesArriveInOrder()
{
    SendTurn turn;
    Connection connection;
    FrameSender sender(connection.ours.get(), turn);
    QByteArray expected;
    for (int i = 0; i < 3'000; ++i) {
        expected += frame(i, 10);
        sender.send(frame(i, 10));
    }
    QCOMPARE(connection.arrived(expected.size()), expected);
}

void TestFrameSender::aClosedSendersNumberIsNotWrittenToAgain()
{
    SendTurn turn;
    Connection connection;
    FrameSender sender(connection.ours.get(), turn);
    sender.send("for us,"_ba);
    QCOMPARE(connection.arrived(7), "for us,"_ba);
    sender.send("for nobody else"_ba);
    const qintptr number = connection.ours->socketDescriptor();
    sender.close();
    connection.ours->abort();
    Connection other;
    QVERIFY(other.ours->socketDescriptor() == number || other.theirs->socketDescriptor() == number);
    sender.send("neither this"_ba);
    sender.flush();
    QTest::qWait(50);
    QCOMPARE(other.theirs->readAll() + other.ours->readAll(), QByteArray());
}

void TestFrameSender::whatIsCollectedWhenItClosesDoesNotLeave()
{
    SendTurn turn;
    Connection connection;
    FrameSender sender(connection.ours.get(), turn);
    sender.send("collected"_ba);
    sender.close();
    QCOMPARE(sender.waitingBytes(), 0);
    sender.send("after it"_ba);
    QTest::qWait(50);
    QCOMPARE(connection.theirs->readAll(), QByteArray());
}

void TestFrameSender::aSenderMayGoWithinItsTurn()
{
    SendTurn turn;
    Connection first;
    Connection second;
    auto gone = std::make_unique<FrameSender>(first.ours.get(), turn);
    FrameSender stays(second.ours.get(), turn);
    gone->send("a"_ba);
    stays.send("b"_ba);
    gone.reset();
    QCOMPARE(second.arrived(1), "b"_ba);
    QCOMPARE(first.theirs->readAll(), QByteArray());
}

void TestFrameSender::tellsWhatWentThroughTheSocketsBuffer()
{
    SendTurn turn;
    Connection connection;
    FrameSender sender(connection.ours.get(), turn);
    sender.send("directly"_ba);
    sender.flush();
#ifdef Q_OS_LINUX
    QCOMPARE(sender.bufferedBytes(), 0);
#endif
    const qint64 before = sender.bufferedBytes();
    connection.ours->write("pong");
    sender.noteOthersWrites();
    sender.send("behind it"_ba);
    sender.flush();
    QCOMPARE(sender.bufferedBytes(), before + 9);
}

QTEST_GUILESS_MAIN(TestFrameSender)
#include "tst_framesender.moc"
