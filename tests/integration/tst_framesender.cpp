// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/framesender.h"

#include <QTest>

#include <memory>

#include "server/net/bytestream.h"
#include "server/net/sendturn.h"
#include "tests/support/tcppair.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

/// A stream with its other end.
struct Connection {
    TcpPair pair;
    std::unique_ptr<ByteStream> stream = ByteStream::on(pair.ours);

    QByteArray arrived(qsizetype bytes) { return pair.arrived(bytes); }
};

} // namespace

class TestFrameSender : public QObject
{
    Q_OBJECT

private slots:
    void framesOfATurnLeaveAtItsEndInOrder();
    void whatIsLargeDoesNotWaitForTheEndOfTheTurn();
    void moreFramesThanOneCallTakesArriveInOrder();
    void whatIsDroppedDoesNotLeave();
    void aSenderMayGoWithinItsTurn();
};

void TestFrameSender::framesOfATurnLeaveAtItsEndInOrder()
{
    SendTurn turn;
    Connection connection;
    FrameSender sender(*connection.stream, turn);
    sender.send("one,"_ba);
    sender.send("two,"_ba);
    QCOMPARE(sender.collectedBytes(), 8);
    QVERIFY(!connection.pair.theirs->waitForReadyRead(50)); // no turn of our event loop
    sender.send("three"_ba);
    QCOMPARE(connection.arrived(13), "one,two,three"_ba);
    QCOMPARE(sender.collectedBytes(), 0);
    sender.send("four"_ba);
    QCOMPARE(connection.arrived(4), "four"_ba);
}

void TestFrameSender::whatIsLargeDoesNotWaitForTheEndOfTheTurn()
{
    SendTurn turn;
    Connection connection;
    FrameSender sender(*connection.stream, turn);
    sender.send("small"_ba);
    sender.send(QByteArray(100'000, 'x'));
    QCOMPARE(sender.collectedBytes(), 0);
    QCOMPARE(connection.arrived(100'005), "small"_ba + QByteArray(100'000, 'x'));
}

void TestFrameSender::moreFramesThanOneCallTakesArriveInOrder()
{
    SendTurn turn;
    Connection connection;
    FrameSender sender(*connection.stream, turn);
    QByteArray expected;
    for (int i = 0; i < 3'000; ++i) {
        const QByteArray frame = QByteArray::number(i).rightJustified(10, '.');
        expected += frame;
        sender.send(frame);
    }
    QCOMPARE(connection.arrived(expected.size()), expected);
}

void TestFrameSender::whatIsDroppedDoesNotLeave()
{
    SendTurn turn;
    Connection connection;
    FrameSender sender(*connection.stream, turn);
    sender.send("dropped"_ba);
    sender.drop();
    QCOMPARE(sender.collectedBytes(), 0);
    sender.send("sent"_ba);
    QCOMPARE(connection.arrived(4), "sent"_ba);
}

void TestFrameSender::aSenderMayGoWithinItsTurn()
{
    SendTurn turn;
    Connection first;
    Connection second;
    auto gone = std::make_unique<FrameSender>(*first.stream, turn);
    FrameSender stays(*second.stream, turn);
    gone->send("a"_ba);
    stays.send("b"_ba);
    gone.reset();
    QCOMPARE(second.arrived(1), "b"_ba);
    QCOMPARE(first.pair.theirs->readAll(), QByteArray());
}

QTEST_GUILESS_MAIN(TestFrameSender)
#include "tst_framesender.moc"
