// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>
#include <QtEndian>

#include "tests/support/abusedhost.h"

using namespace maru;
using namespace maru::socketio;
using namespace Qt::StringLiterals;

namespace {

/// A frame with whatever header, masked with zeros or not at all.
QByteArray header(unsigned char first, quint64 length, bool isMasked = true)
{
    QByteArray bytes(1, char(first));
    bytes += char((isMasked ? 0x80 : 0) | 127);
    QByteArray number(8, Qt::Uninitialized);
    qToBigEndian(length, number.data());
    return bytes + number + (isMasked ? QByteArray(4, '\0') : QByteArray());
}

QByteArray shortFrame(unsigned char first, const QByteArray &payload, bool isMasked)
{
    QByteArray bytes(1, char(first));
    bytes += char((isMasked ? 0x80 : 0) | payload.size());
    return bytes + (isMasked ? QByteArray(4, '\0') : QByteArray()) + payload;
}

/// The code of the close frame that came last; 0 if none did.
int closeCode(const RawClient &client)
{
    const QByteArray &bytes = client.received();
    const qsizetype place = bytes.lastIndexOf('\x88');
    return place < 0 || place + 4 > bytes.size() ? 0 : qFromBigEndian<quint16>(bytes.constData() + place + 2);
}

} // namespace

/// Who breaks the rules of WebSocket: closed with the right code, counted, and no harm to anybody else.
class tst_FrameAbuse : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void cleanup();

    void brokenFramesClose_data();
    void brokenFramesClose();
    void framesThatComeByteByByteAreFollowed();
    void announcedBytesAreNotWaitedFor();
    void endlessFragmentsEnd();
    void fragmentedTextIsCheckedAsAWhole();
    void emptyFragmentsEndWithTheHeartbeat();
    void emptyFragmentsWithoutEndAreTooMuch();
    void floodOfControlFramesCloses_data();
    void floodOfControlFramesCloses();
    void aFewPingsAreAnswered();
    void aPongDoesNotSplitALargeAnswer();
    void whoSaysCloseAndReadsNothingHasLeft();
    void closeCodesOfAllKindsJustClose_data();
    void closeCodesOfAllKindsJustClose();

private:
    void start(SocketIoServer::Options options = {}, const Listener::Options &listening = {})
    {
        QFETCH_GLOBAL(const int, ioThreads);
        options.ioThreads = ioThreads;
        m_host = std::make_unique<AbusedHost>(options, listening);
    }

    std::unique_ptr<AbusedHost> m_host;
};

void tst_FrameAbuse::initTestCase_data()
{
    QTest::addColumn<int>("ioThreads");
    QTest::newRow("one thread") << 1;
    QTest::newRow("threads of their own") << 2;
}

/// Somebody who was there before is still there, and answered.
void tst_FrameAbuse::cleanup()
{
    QVERIFY(m_host->isUnharmed());
    m_host.reset();
}

void tst_FrameAbuse::brokenFramesClose_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &bytes, int code) {
        QTest::newRow(name) << bytes << code;
    };
    row("unmasked", shortFrame(0x81, "3"_ba, false), 1002);
    row("unmasked behind a good one", shortFrame(0x81, "6"_ba, true) + shortFrame(0x81, "3"_ba, false), 1002);
    row("unmasked of 64 KB", header(0x82, 65'536, false) + QByteArray(65'536, 'x'), 1002);
    row("reserved bit 1", shortFrame(0xC1, "3"_ba, true), 1002);
    row("reserved bit 2", shortFrame(0xA1, "3"_ba, true), 1002);
    row("reserved bit 3", shortFrame(0x91, "3"_ba, true), 1002);
    row("reserved opcode of data", shortFrame(0x83, "3"_ba, true), 1002);
    row("reserved opcode of control", shortFrame(0x8B, "3"_ba, true), 1002);
    row("fragmented ping", shortFrame(0x09, "x"_ba, true), 1002);
    row("long ping", "\x89\xFE"_ba + QByteArray("\x00\x7E", 2) + QByteArray(4, '\0') + QByteArray(126, 'x'), 1002);
    row("long close", "\x88\xFE"_ba + QByteArray("\x00\x7E", 2) + QByteArray(4, '\0') + QByteArray(126, 'x'), 1002);
    row("continuation of nothing", shortFrame(0x80, "x"_ba, true), 1002);
    row("text within a fragmented text", shortFrame(0x01, "3"_ba, true) + shortFrame(0x81, "3"_ba, true), 1002);
    row("2^62 bytes", header(0x81, 1ULL << 62), 1009);
    row("2^63 bytes", header(0x81, 1ULL << 63), 1002);
    row("all bytes there are", header(0x82, ~0ULL), 1002);
    row("one byte too many", header(0x82, 1'000'001), 1009);
    row("length in too long a form", header(0x81, 1) + "3", 1002);
    row("broken UTF-8", shortFrame(0x81, "4\xC0\xAF"_ba, true), 1007);
    row("surrogate in UTF-8", shortFrame(0x81, "4\xED\xA0\x80"_ba, true), 1007);
    row("half a character at the end", shortFrame(0x81, "4\xE4\xBD"_ba, true), 1007);
}

void tst_FrameAbuse::brokenFramesClose()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, code);
    start();
    const auto client = m_host->openWebSocket();
    client->send(bytes);
    QVERIFY(comes([&] { return client->isClosed(); }));
    QCOMPARE(closeCode(*client), code);
    QCOMPARE(m_host->refused(Refusal::BadFrame) + m_host->refused(Refusal::MessageTooLarge), 1U);
}

void tst_FrameAbuse::framesThatComeByteByByteAreFollowed()
{
    start();
    const auto client = m_host->openWebSocket();
    const QByteArray frames = RawClient::frame(0x81, "40/chat,{\"a\":\"" + QByteArray(300, 'x') + "\"}")
        + RawClient::frame(0x81, "41/chat,"_ba) + RawClient::frame(0x81, "40/,{}"_ba);
    for (const char byte : frames) {
        client->send(QByteArray(1, byte));
        QCoreApplication::processEvents();
    }
    QVERIFY(comes([&] { return client->received().contains("40{\"sid\""); }));
    for (const char byte : shortFrame(0x81, "6"_ba, false)) {
        client->send(QByteArray(1, byte));
        QCoreApplication::processEvents();
    }
    QVERIFY(comes([&] { return client->isClosed(); }));
    QCOMPARE(closeCode(*client), 1002);
}

void tst_FrameAbuse::announcedBytesAreNotWaitedFor()
{
    start();
    const auto client = m_host->openWebSocket();
    client->send(header(0x82, 1'900'000'000)); // and none of them
    QVERIFY(comes([&] { return client->isClosed(); }));
    QCOMPARE(closeCode(*client), 1009);
    QCOMPARE(m_host->refused(Refusal::MessageTooLarge), 1U);
}

void tst_FrameAbuse::endlessFragmentsEnd()
{
    start({.maxPayload = 100'000});
    const auto client = m_host->openWebSocket();
    client->send(RawClient::frame(0x01, QByteArray(40'000, 'x')));
    for (int i = 0; i < 50 && !client->isClosed(); ++i) {
        client->send(RawClient::frame(0x00, QByteArray(40'000, 'x')));
        QTest::qWait(1);
    }
    QVERIFY(comes([&] { return client->isClosed(); }));
    QCOMPARE(closeCode(*client), 1009);
}

void tst_FrameAbuse::fragmentedTextIsCheckedAsAWhole()
{
    start();
    // 가 in three frames, which RFC 6455 allows.
    const auto whole = m_host->openWebSocket();
    whole->send(RawClient::frame(0x01, "40/chat,{\"a\":\"\xEA"_ba) + RawClient::frame(0x00, "\xB0"_ba)
                + RawClient::frame(0x80, "\x80\"}"_ba));
    QVERIFY(comes([&] { return whole->received().contains("40/chat,{\"sid\""); }));
    const auto broken = m_host->openWebSocket();
    broken->send(RawClient::frame(0x01, "40/chat,{\"a\":\"\xEA"_ba) + RawClient::frame(0x00, "\xB0"_ba)
                 + RawClient::frame(0x80, "x\"}"_ba));
    QVERIFY(comes([&] { return broken->isClosed(); }));
    QCOMPARE(closeCode(*broken), 1007);
}

void tst_FrameAbuse::emptyFragmentsEndWithTheHeartbeat()
{
    start({.pingInterval = 200, .pingTimeout = 200});
    m_host->sendBystanderHome(); // it does not answer either
    const auto client = m_host->openWebSocket();
    client->send(RawClient::frame(0x01, {}));
    QElapsedTimer since;
    since.start();
    while (!client->isClosed() && since.elapsed() < 10'000) {
        client->send(RawClient::frame(0x00, {}));
        QTest::qWait(5);
    }
    QVERIFY(client->isClosed());
    QVERIFY(m_host->refused(Refusal::Silent) >= 1);
}

void tst_FrameAbuse::emptyFragmentsWithoutEndAreTooMuch()
{
    start({.maxPayload = 10'000});
    const auto client = m_host->openWebSocket();
    client->send(RawClient::frame(0x01, {}));
    const QByteArray fragments = RawClient::frame(0x00, {}).repeated(1'000);
    for (int i = 0; i < 100 && !client->isClosed(); ++i) {
        client->send(fragments);
        QTest::qWait(1);
    }
    QVERIFY(comes([&] { return client->isClosed(); }));
    QCOMPARE(closeCode(*client), 1009);
}

void tst_FrameAbuse::floodOfControlFramesCloses_data()
{
    QTest::addColumn<int>("first");
    QTest::newRow("pings") << 0x89;
    QTest::newRow("pongs") << 0x8A;
}

void tst_FrameAbuse::floodOfControlFramesCloses()
{
    QFETCH(const int, first);
    start();
    const auto client = m_host->openWebSocket();
    const QByteArray frames = shortFrame(uchar(first), {}, true).repeated(1'000);
    for (int i = 0; i < 100 && !client->isClosed(); ++i) {
        client->send(frames);
        QTest::qWait(1);
    }
    QVERIFY(comes([&] { return client->isClosed(); }));
    QCOMPARE(closeCode(*client), 1008);
    QCOMPARE(m_host->refused(Refusal::PingFlood), 1U);
}

void tst_FrameAbuse::aFewPingsAreAnswered()
{
    start();
    const auto client = m_host->openWebSocket();
    client->send(shortFrame(0x89, "once"_ba, true));
    QVERIFY(comes([&] { return client->received().count("once") == 1; }));
    client->send(shortFrame(0x89, "many"_ba, true).repeated(100) + shortFrame(0x89, "last"_ba, true));
    QVERIFY(comes([&] { return client->received().count("last") == 1; }));
    QVERIFY(client->isConnected());
    QCOMPARE(m_host->refused(Refusal::PingFlood), 0U);
}

/// Both to what came in one piece.
void tst_FrameAbuse::aPongDoesNotSplitALargeAnswer()
{
    start();
    connect(&m_host->host().server(), &SocketIoServer::socketConnected, this, [](const QString &, Socket *socket) {
        connect(socket, &Socket::eventReceived, socket, [socket](const QString &event) {
            if (event == "large"_L1) {
                socket->emitEvent(u"answer"_s, {QString(900'000, u'x')});
            }
        });
    });
    const auto client = m_host->openWebSocket();
    client->send(RawClient::frame(0x81, "40/chat,"_ba));
    QVERIFY(comes([&] { return client->received().contains("40/chat,{"); }));
    for (int i = 1; i <= 5; ++i) {
        client->send(RawClient::frame(0x89, "ping"_ba) + RawClient::frame(0x81, R"(42/chat,["large"])"));
        QVERIFY(comes([&] { return client->frames().size() == 2 + 2 * i; })); // the handshake, and that it is in
        const QByteArrayList both = client->frames().mid(2 * i);
        QVERIFY(both.contains("ping"));
        QCOMPARE(both.at(0).size() + both.at(1).size(), 900'025);
    }
}

/// At once, whatever still waits for it.
void tst_FrameAbuse::whoSaysCloseAndReadsNothingHasLeft()
{
    start({.maxWaitingBytes = 100'000'000});
    QList<DisconnectReason> reasons;
    connect(&m_host->host().server(), &SocketIoServer::socketConnected, this, [&](const QString &, Socket *socket) {
        connect(socket, &Socket::disconnected, this, [&](DisconnectReason reason) { reasons.append(reason); });
        for (int i = 0; i < 10; ++i) { // more than the system keeps
            socket->emitEvent(u"a"_s, {QString(1'000'000, u'x')});
        }
    });
    const auto client = m_host->openWebSocket();
    client->stopReading();
    client->send(RawClient::frame(0x81, "40/chat,"_ba) + RawClient::frame(0x88, {}));
    QVERIFY(comes([&] { return reasons == QList{DisconnectReason::ClientLeft}; }));
    client->abort();
}

void tst_FrameAbuse::closeCodesOfAllKindsJustClose_data()
{
    QTest::addColumn<QByteArray>("payload");
    for (const int code : {0, 999, 1000, 1001, 1004, 1005, 1006, 1015, 1016, 2999, 3000, 4999, 5000, 65535}) {
        QByteArray payload(2, Qt::Uninitialized);
        qToBigEndian(quint16(code), payload.data());
        QTest::addRow("%d", code) << payload;
        QTest::addRow("%d with a reason", code) << payload + "why";
        QTest::addRow("%d with broken UTF-8", code) << payload + "\xFF\xFE";
    }
    QTest::newRow("none") << QByteArray();
    QTest::newRow("half a code") << "\x03"_ba;
}

void tst_FrameAbuse::closeCodesOfAllKindsJustClose()
{
    QFETCH(const QByteArray, payload);
    start();
    const auto client = m_host->openWebSocket();
    client->send(shortFrame(0x88, payload, true) + shortFrame(0x81, "40/chat,"_ba, true)); // nothing counts behind it
    QVERIFY(comes([&] { return client->isClosed(); }));
    QVERIFY(!client->received().contains("40/chat"));
}

QTEST_GUILESS_MAIN(tst_FrameAbuse)
#include "tst_frameabuse.moc"
