// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSignalSpy>
#include <QTest>

#include "server/net/sendturn.h"
#include "server/websocket/streamwebsocket.h"
#include "tests/support/rawclient.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

/// Keeps what is sent, and is told by the test what came.
class RecordingStream : public ByteStream
{
public:
    void send(std::span<const QByteArray> pieces) override
    {
        for (const QByteArray &piece : pieces) {
            sent += piece;
        }
    }
    qint64 waitingBytes() const override { return waiting; }
    void finish() override { isFinished = true; }
    void close() override { isClosed = true; }
    void setReading(bool reads) override { isRead = reads; }
    void abort() override { isClosed = true; }

    QByteArray sent;
    qint64 waiting = 0;
    bool isRead = true;
    bool isFinished = false;
    bool isClosed = false;
};

} // namespace

class TestStreamWebSocket : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void ofPingsThatComeTogetherTheLastIsAnswered();
    void aPingIsAnsweredOnceWhatWaitsHasLeft();
    void tooManyPingsAreRefused();
    void whoWasToldThatItEndsIsReadNoFurther_data();
    void whoWasToldThatItEndsIsReadNoFurther();
    void whoIsReadNoFurtherIsNotReadAgain();
    void theAnswerToACloseEndsIt_data();
    void theAnswerToACloseEndsIt();
    void aWholeMessageIsNoUnfinishedOne();
    void unfinishedMessagesOfAllAreBounded();

private:
    SendTurn m_turn;
    ByteBudget m_unfinished{300'000};
    RecordingStream *m_stream = nullptr; // the socket's
    std::unique_ptr<StreamWebSocket> m_socket;
};

void TestStreamWebSocket::init()
{
    auto stream = std::make_unique<RecordingStream>();
    m_stream = stream.get();
    const StreamWebSocket::Limits limits{1'000'000, Rate{1'000, 100}, m_unfinished};
    m_socket = std::make_unique<StreamWebSocket>(std::move(stream), limits, m_turn);
}

void TestStreamWebSocket::ofPingsThatComeTogetherTheLastIsAnswered()
{
    emit m_stream->received(RawClient::frame(0x89, "one"_ba) + RawClient::frame(0x89, "two"_ba));
    m_turn.end();
    QCOMPARE(m_stream->sent, "\x8A\x03two"_ba);
}

void TestStreamWebSocket::aPingIsAnsweredOnceWhatWaitsHasLeft()
{
    m_stream->waiting = 1;
    emit m_stream->received(RawClient::frame(0x89, "one"_ba));
    m_turn.end();
    QCOMPARE(m_stream->sent, QByteArray());
    m_stream->waiting = 0;
    emit m_stream->waitingBytesTaken();
    m_turn.end();
    QCOMPARE(m_stream->sent, "\x8A\x03one"_ba);
}

void TestStreamWebSocket::tooManyPingsAreRefused()
{
    QList<Refusal> refusals;
    connect(m_socket.get(), &WebSocket::refused, this, [&](Refusal refusal) { refusals.append(refusal); });
    const QSignalSpy closing(m_socket.get(), &WebSocket::closing);
    emit m_stream->received(RawClient::frame(0x89, {}).repeated(501));
    QCOMPARE(refusals, QList{Refusal::PingFlood});
    QCOMPARE(closing.size(), 1);
    QCOMPARE(m_stream->sent, QByteArray("\x88\x02\x03\xF0", 4));
    QVERIFY(m_stream->isFinished);
}

void TestStreamWebSocket::whoWasToldThatItEndsIsReadNoFurther_data()
{
    QTest::addColumn<bool>("byUs");
    QTest::newRow("by us") << true;
    QTest::newRow("for what it sent") << false;
}

void TestStreamWebSocket::whoWasToldThatItEndsIsReadNoFurther()
{
    QFETCH(const bool, byUs);
    const QByteArray text = RawClient::frame(0x81, QByteArray(1'000, 'x'));
    emit m_stream->received(text.repeated(1'000));
    if (byUs) {
        m_socket->close(websocket::CloseCode::Normal);
    } else {
        emit m_stream->received("\xFF\xFF");
    }
    emit m_stream->received(text.repeated(10));
    QVERIFY(m_stream->isRead); // its close frame may follow
    emit m_stream->received(text.repeated(60));
    QVERIFY(!m_stream->isRead);
}

void TestStreamWebSocket::whoIsReadNoFurtherIsNotReadAgain()
{
    m_socket->close(websocket::CloseCode::Normal);
    emit m_stream->received(RawClient::frame(0x81, QByteArray(70'000, 'x')));
    m_socket->setReading(true);
    QVERIFY(!m_stream->isRead);
}

void TestStreamWebSocket::theAnswerToACloseEndsIt_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("nothing before it") << QByteArray();
    QTest::newRow("the rest of what broke the rules") << QByteArray(100, '\xFF');
}

void TestStreamWebSocket::theAnswerToACloseEndsIt()
{
    QFETCH(const QByteArray, before);
    emit m_stream->received("\xFF\xFF");
    emit m_stream->received(QByteArray(100, '\xFF'));
    QVERIFY(!m_stream->isClosed);
    emit m_stream->received(before + RawClient::frame(0x88, "\x03\xEA too bad"_ba));
    QVERIFY(m_stream->isClosed);
}

/// Whoever takes it may keep it, and counts it then.
void TestStreamWebSocket::aWholeMessageIsNoUnfinishedOne()
{
    ByteBudget::Share taker(m_unfinished);
    connect(m_socket.get(), &WebSocket::messageReceived, this,
            [&](const websocket::Message &message) { QVERIFY(taker.resize(message.payload.size())); });
    emit m_stream->received(RawClient::frame(0x81, QByteArray(340'000, 'x')).first(339'000));
    emit m_stream->received(QByteArray(1'014, '\0'));
    QVERIFY(taker.resize(0));
}

void TestStreamWebSocket::unfinishedMessagesOfAllAreBounded()
{
    ByteBudget::Share others(m_unfinished);
    QVERIFY(others.resize(300'000));
    QList<Refusal> refusals;
    connect(m_socket.get(), &WebSocket::refused, this, [&](Refusal refusal) { refusals.append(refusal); });
    emit m_stream->received(RawClient::frame(0x01, QByteArray(130'000, 'x')));
    QCOMPARE(refusals, QList<Refusal>());
    emit m_stream->received(RawClient::frame(0x00, QByteArray(5'000, 'x')));
    QCOMPARE(refusals, QList{Refusal::TooMuchUnfinished});
    QCOMPARE(m_stream->sent, QByteArray("\x88\x02\x03\xF5", 4));
    QVERIFY(others.resize(300'000 + ByteBudget::FreeBytes)); // it gave back what it had
}

QTEST_GUILESS_MAIN(TestStreamWebSocket)
#include "tst_streamwebsocket.moc"
