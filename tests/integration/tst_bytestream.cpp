// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/net/bytestream.h"

#include <QSignalSpy>
#include <QTest>

#include "server/net/socketstream.h"
#include "tests/support/tcppair.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

/// Pieces that can be told apart in a stream.
QByteArray piece(int number, int bytes)
{
    return QByteArray::number(number).rightJustified(6, '0') + QByteArray(bytes - 6, char('a' + number % 26));
}

void send(ByteStream &stream, const QByteArray &bytes) { stream.send({&bytes, 1}); }

} // namespace

/// What holds of every stream, through Qt's sockets or past them.
class TestByteStream : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void tellsWhatComes();
    void sendsThePiecesInOrder();
    void whatTheSystemDoesNotTakeFollowsInOrder();
    void sendsAgainTheMomentAllWasTaken();
    void whatIsNotReadStaysWithTheOtherSide();
    void tellsThatTheOtherSideIsDone();
    void whoSaysNoMoreIsGivenWhatWaits();
    void finishesBehindWhatWaits();
    void closesBehindWhatWaits();
    void whatIsAbortedSaysNothing();
    void whatIsAbortedByItsLastBytesSaysNothing();
    void aClosedStreamsNumberIsNotUsedAgain();
    void mayBeDeletedFromItsSignals();

private:
    static std::unique_ptr<ByteStream> on(qintptr descriptor)
    {
        QFETCH_GLOBAL(const bool, isQts);
        if (!isQts) {
            return ByteStream::on(descriptor);
        }
        auto socket = std::make_unique<QTcpSocket>();
        socket->setSocketDescriptor(descriptor);
        return std::make_unique<SocketStream>(std::move(socket));
    }
};

void TestByteStream::initTestCase_data()
{
    QTest::addColumn<bool>("isQts");
    QTest::newRow("Qt's socket") << true;
    QTest::newRow("the best of this system") << false;
}

void TestByteStream::tellsWhatComes()
{
    TcpPair pair;
    const auto stream = on(pair.ours);
    QByteArray received;
    connect(stream.get(), &ByteStream::received, this, [&](QByteArrayView bytes) { received += bytes; });
    QByteArray expected;
    for (int i = 0; i < 100; ++i) {
        expected += piece(i, 3'000);
        pair.theirs->write(piece(i, 3'000));
    }
    QTRY_COMPARE(received.size(), expected.size());
    QVERIFY(received == expected); // too long to be printed
}

void TestByteStream::sendsThePiecesInOrder()
{
    TcpPair pair;
    const auto stream = on(pair.ours);
    QList<QByteArray> pieces;
    for (int i = 0; i < 1'000; ++i) { // more than go into one call
        pieces.append(piece(i, 10));
    }
    stream->send({pieces.constData(), std::size_t(pieces.size())});
    QCOMPARE(pair.arrived(10'000), pieces.join());
}

void TestByteStream::whatTheSystemDoesNotTakeFollowsInOrder()
{
    TcpPair pair;
    pair.narrow();
    const auto stream = on(pair.ours);
    QByteArray expected;
    for (int i = 0; i < 400; ++i) { // more than both ends of the system keep
        const QList<QByteArray> pieces{piece(i, 30'000), piece(i, 7)};
        expected += pieces.join();
        stream->send({pieces.constData(), 2});
    }
    QVERIFY(stream->waitingBytes() > 0);
    QVERIFY(pair.arrived(expected.size()) == expected); // too long to be printed
    QTRY_COMPARE(stream->waitingBytes(), 0);
    send(*stream, "more"_ba);
    QCOMPARE(pair.arrived(4), "more"_ba);
}

/// And again more than the system takes, again and again.
void TestByteStream::sendsAgainTheMomentAllWasTaken()
{
    TcpPair pair;
    pair.narrow();
    const auto stream = on(pair.ours);
    const QByteArray large(4'000'000, 'x');
    int left = 3;
    connect(stream.get(), &ByteStream::waitingBytesTaken, this, [&] {
        if (stream->waitingBytes() == 0 && left > 0) {
            --left;
            send(*stream, large);
        }
    });
    send(*stream, large);
    QCOMPARE(pair.arrived(4 * large.size()).size(), 4 * large.size());
    QTRY_COMPARE(stream->waitingBytes(), 0);
    QCOMPARE(left, 0);
}

void TestByteStream::whatIsNotReadStaysWithTheOtherSide()
{
    TcpPair pair;
    const auto stream = on(pair.ours);
    qsizetype received = 0;
    connect(stream.get(), &ByteStream::received, this, [&](QByteArrayView bytes) {
        received += bytes.size();
        stream->setReading(false);
    });
    const QByteArray large(40'000'000, 'x'); // more than both ends of the system keep
    pair.theirs->write(large);
    QTRY_VERIFY(received > 0);
    while (pair.theirs->waitForBytesWritten(200)) {
        QCoreApplication::processEvents();
    }
    QVERIFY(received <= 16'384);
    QVERIFY(pair.theirs->bytesToWrite() > 0);
    stream->disconnect(this);
    connect(stream.get(), &ByteStream::received, this, [&](QByteArrayView bytes) { received += bytes.size(); });
    stream->setReading(true);
    QTRY_COMPARE_WITH_TIMEOUT(received, large.size(), 20'000);
}

void TestByteStream::tellsThatTheOtherSideIsDone()
{
    TcpPair pair;
    const auto stream = on(pair.ours);
    const QSignalSpy ended(stream.get(), &ByteStream::ended);
    QByteArray received;
    connect(stream.get(), &ByteStream::received, this, [&](QByteArrayView bytes) { received += bytes; });
    pair.theirs->write("last");
    pair.theirs->disconnectFromHost();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(received, "last"_ba);
    send(*stream, "nobody is there"_ba);
    QCOMPARE(stream->waitingBytes(), 0);
}

/// As who asks once, says so, and reads the answer to its end.
void TestByteStream::whoSaysNoMoreIsGivenWhatWaits()
{
    QFETCH_GLOBAL(const bool, isQts);
    if (isQts) {
        return; // it drops that
    }
    TcpPair pair;
    pair.narrow();
    const auto stream = on(pair.ours);
    const QSignalSpy ended(stream.get(), &ByteStream::ended);
    const QByteArray large(8'000'000, 'x');
    send(*stream, large);
    QVERIFY(stream->waitingBytes() > 0);
    pair.sayNoMore();
    QVERIFY(pair.arrived(large.size()) == large); // too long to be printed
    QTRY_COMPARE(ended.size(), 1);
}

void TestByteStream::finishesBehindWhatWaits()
{
    TcpPair pair;
    pair.narrow();
    const auto stream = on(pair.ours);
    const QSignalSpy ended(stream.get(), &ByteStream::ended);
    const QByteArray large(8'000'000, 'x');
    send(*stream, large);
    stream->finish();
    QVERIFY(pair.arrived(large.size()) == large);
    QFETCH_GLOBAL(const bool, isQts);
    if (isQts) { // it cannot tell the other side
        pair.theirs->disconnectFromHost();
    }
    QTRY_COMPARE(pair.theirs->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(ended.size(), 1);
}

void TestByteStream::closesBehindWhatWaits()
{
    TcpPair pair;
    pair.narrow();
    const auto stream = on(pair.ours);
    const QSignalSpy ended(stream.get(), &ByteStream::ended);
    const QByteArray large(8'000'000, 'x');
    send(*stream, large);
    stream->close();
    QCOMPARE(ended.size(), 0);
    QVERIFY(pair.arrived(large.size()) == large);
    QTRY_COMPARE(ended.size(), 1);
    QTRY_COMPARE(pair.theirs->state(), QAbstractSocket::UnconnectedState);
}

void TestByteStream::whatIsAbortedSaysNothing()
{
    TcpPair pair;
    const auto stream = on(pair.ours);
    const QSignalSpy ended(stream.get(), &ByteStream::ended);
    const QSignalSpy received(stream.get(), &ByteStream::received);
    pair.theirs->write("too late");
    QVERIFY(pair.theirs->waitForBytesWritten());
    stream->abort();
    QTRY_COMPARE(pair.theirs->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(ended.size() + received.size(), 0);
    QCOMPARE(stream->waitingBytes(), 0);
}

void TestByteStream::whatIsAbortedByItsLastBytesSaysNothing()
{
    TcpPair pair;
    const auto stream = on(pair.ours);
    stream->setReading(false); // so that they are read when the other side has gone
    const QSignalSpy ended(stream.get(), &ByteStream::ended);
    int received = 0;
    connect(stream.get(), &ByteStream::received, this, [&] {
        ++received;
        stream->abort();
    });
    pair.theirs->write("last");
    pair.theirs->disconnectFromHost();
    QTRY_COMPARE(pair.theirs->state(), QAbstractSocket::UnconnectedState);
    QTest::qWait(50);
    stream->setReading(true);
    QTRY_COMPARE(received, 1);
    QTest::qWait(50);
    QCOMPARE(ended.size(), 0);
}

/// The system gives it to the next connection.
void TestByteStream::aClosedStreamsNumberIsNotUsedAgain()
{
    TcpPair pair;
    const auto stream = on(pair.ours);
    stream->abort();
    TcpPair other;
    const auto others = on(other.ours);
    send(*stream, "for nobody"_ba);
    stream->finish();
    stream->close();
    send(*others, "for the other"_ba);
    QCOMPARE(other.arrived(13), "for the other"_ba);
    QVERIFY(!other.theirs->waitForDisconnected(50));
}

void TestByteStream::mayBeDeletedFromItsSignals()
{
    TcpPair pair;
    auto stream = on(pair.ours);
    bool isGone = false;
    connect(stream.get(), &QObject::destroyed, this, [&] { isGone = true; });
    connect(stream.get(), &ByteStream::received, this, [&] {
        stream->abort();
        stream.release()->deleteLater();
    });
    pair.theirs->write("go");
    QTRY_VERIFY(isGone);
    QTRY_COMPARE(pair.theirs->state(), QAbstractSocket::UnconnectedState);
}

QTEST_GUILESS_MAIN(TestByteStream)
#include "tst_bytestream.moc"
