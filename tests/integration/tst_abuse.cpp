// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>
#include <QtEndian>

#include "tests/support/rawclient.h"
#include "tests/support/socketiohost.h"
#include "tests/support/websocketclient.h"

using namespace maru;
using namespace maru::socketio;
using namespace Qt::StringLiterals;

namespace {

constexpr auto webSocketTarget = "/socket.io/?EIO=4&transport=websocket";

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

/// Who breaks the rules of the transport: closed with the right code, counted, and no harm to anybody else.
class tst_Abuse : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    // before the first request
    void handshakesOfOneAddressAreLimited();
    void handshakesAreLimitedInAll();
    void connectionsOfOneAddressAreLimited();
    void proxiesAreNotLimitedByAddress();
    void silentConnectionsEnd();
    void dribbledHeadsEnd();
    void nothingHidesBehindAnAmbiguousRequest_data();
    void nothingHidesBehindAnAmbiguousRequest();

    // frames
    void brokenFramesClose_data();
    void brokenFramesClose();
    void framesThatComeByteByByteAreFollowed();
    void announcedBytesAreNotWaitedFor();
    void endlessFragmentsEnd();
    void fragmentedTextIsCheckedAsAWhole();
    void emptyFragmentsEndWithTheHeartbeat();
    void pingFloodIsCutOff();
    void aFewPingsAreAnswered();
    void closeCodesOfAllKindsJustClose_data();
    void closeCodesOfAllKindsJustClose();

    // packets
    void brokenPacketsClose_data();
    void brokenPacketsClose();
    void oddPacketsAreHarmless_data();
    void oddPacketsAreHarmless();
    void attachmentsThatDoNotComeEnd();
    void floodOfPacketsCloses_data();
    void floodOfPacketsCloses();

private:
    void start(const SocketIoServer::Options &options = {}, const Listener::Options &listening = {});
    [[nodiscard]] quint64 refused(Refusal refusal) const { return m_host->server().refusals().count(refusal); }
    [[nodiscard]] std::unique_ptr<RawClient> openWebSocket();

    std::unique_ptr<SocketIoHost> m_host;
    std::unique_ptr<WebSocketClient> m_bystander;
    int m_echoes = 0;
};

void tst_Abuse::init() { m_host.reset(); }

/// Somebody who was there before is still there, and answered.
void tst_Abuse::cleanup()
{
    if (m_bystander) {
        m_bystander->send(uR"(42/chat,["still here?"])"_s);
        QTRY_COMPARE(m_echoes, 1);
        QVERIFY(m_bystander->isOpen());
        m_bystander->abort();
        QTRY_COMPARE_WITH_TIMEOUT(m_host->server().connectionCount(), 0, 10'000);
        QTRY_COMPARE(m_host->deadlines().size(), 0);
        m_bystander.reset();
    }
    m_host.reset();
}

void tst_Abuse::start(const SocketIoServer::Options &options, const Listener::Options &listening)
{
    m_host = std::make_unique<SocketIoHost>(options, listening);
    m_echoes = 0;
    connect(&m_host->server(), &SocketIoServer::socketConnected, this, [this](const QString &, Socket *socket) {
        connect(socket, &Socket::eventReceived, this,
                [this](const QString &event) { m_echoes += int(event == "still here?"_L1); });
    });
    m_bystander = std::make_unique<WebSocketClient>(m_host->port());
    QTRY_VERIFY(m_bystander->isOpen());
    m_bystander->send(u"40/chat,"_s);
    QTRY_VERIFY(!m_bystander->received().filter(u"40/chat"_s).isEmpty());
}

std::unique_ptr<RawClient> tst_Abuse::openWebSocket()
{
    auto client = std::make_unique<RawClient>(m_host->port());
    client->send(RawClient::upgradeHead(webSocketTarget));
    (void)QTest::qWaitFor([&client] { return client->received().contains("pingInterval"); });
    return client;
}

void tst_Abuse::handshakesOfOneAddressAreLimited()
{
    start({}, {.admission = {.handshakes = 100, .handshakesPerAddress = 3}});
    std::vector<std::unique_ptr<RawClient>> silent;
    for (int i = 0; i < 3; ++i) {
        silent.push_back(std::make_unique<RawClient>(m_host->port()));
    }
    QTRY_COMPARE(m_host->listener().httpConnectionCount(), 3);
    RawClient fourth(m_host->port());
    QTRY_VERIFY(fourth.isClosed());
    QVERIFY(fourth.received().startsWith("HTTP/1.1 503 "));
    QCOMPARE(refused(Refusal::TooManyHandshakes), 1U);
    silent.front()->send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"_ba); // it has said what it wants
    QTRY_VERIFY(silent.front()->received().endsWith("hello"));
    RawClient fifth(m_host->port());
    fifth.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"_ba);
    QTRY_VERIFY(fifth.received().endsWith("hello"));
}

void tst_Abuse::handshakesAreLimitedInAll()
{
    start({}, {.admission = {.handshakes = 2, .handshakesPerAddress = 0}});
    RawClient first(m_host->port());
    RawClient second(m_host->port());
    QTRY_COMPARE(m_host->listener().httpConnectionCount(), 2);
    RawClient third(m_host->port());
    QTRY_VERIFY(third.isClosed());
    first.abort(); // its place is free
    QTRY_COMPARE(m_host->listener().httpConnectionCount(), 1);
    RawClient fourth(m_host->port());
    fourth.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"_ba);
    QTRY_VERIFY(fourth.received().endsWith("hello"));
}

void tst_Abuse::connectionsOfOneAddressAreLimited()
{
    start({}, {.admission = {.connectionsPerAddress = 3}});
    const auto first = openWebSocket();
    auto second = openWebSocket();
    RawClient third(m_host->port());
    QTRY_VERIFY(third.isClosed());
    QVERIFY(third.received().startsWith("HTTP/1.1 503 "));
    QCOMPARE(refused(Refusal::TooManyConnections), 1U);
    second->abort();
    QTRY_COMPARE(m_host->server().connectionCount(), 2);
    QTRY_VERIFY(openWebSocket()->received().contains("pingInterval"));
}

void tst_Abuse::proxiesAreNotLimitedByAddress()
{
    start({},
          {.admission = {.handshakesPerAddress = 1, .connectionsPerAddress = 1},
           .proxies = TrustedProxies({{QHostAddress(QHostAddress::LocalHost), 32}})});
    const auto first = openWebSocket();
    const auto second = openWebSocket();
    QVERIFY(first->isConnected() && second->isConnected());
}

void tst_Abuse::silentConnectionsEnd()
{
    start({}, {.http = {.headTimeout = 100}});
    RawClient silent(m_host->port());
    QTRY_VERIFY(silent.isClosed());
    QCOMPARE(refused(Refusal::SlowHead), 1U);
}

void tst_Abuse::dribbledHeadsEnd()
{
    start({}, {.http = {.headTimeout = 200}});
    RawClient slow(m_host->port());
    slow.send("GET /hello HTTP/1.1\r\nX: "_ba);
    while (!slow.isClosed()) { // a byte now and then does not help
        slow.send("x"_ba);
        QTest::qWait(10);
    }
    QVERIFY(slow.received().startsWith("HTTP/1.1 408 "));
    QCOMPARE(refused(Refusal::SlowHead), 1U);
}

void tst_Abuse::nothingHidesBehindAnAmbiguousRequest_data()
{
    QTest::addColumn<QByteArray>("request");
    const auto row = [](const char *name, const QByteArray &request) { QTest::newRow(name) << request; };
    const QByteArray post = "POST /echo HTTP/1.1\r\nHost: x\r\n"_ba;
    const QByteArray hidden = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"_ba;
    row("length and chunks", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden);
    row("two lengths", post + "Content-Length: 0\r\nContent-Length: 40\r\n\r\n" + hidden);
    row("two codings", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + hidden);
    row("coding with a tab", post + "Transfer-Encoding:\tchunked, x\r\n\r\n0\r\n\r\n" + hidden);
    row("bare line feeds", "POST /echo HTTP/1.1\nHost: x\nContent-Length: 0\n\n" + hidden);
    row("folded field", post + "X: a\r\n b\r\nContent-Length : 40\r\n\r\n" + hidden);
    row("chunk size with blanks", post + "Transfer-Encoding: chunked\r\n\r\n 0\r\n\r\n" + hidden);
    row("negative chunk", post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + hidden);
}

void tst_Abuse::nothingHidesBehindAnAmbiguousRequest()
{
    QFETCH(const QByteArray, request);
    start();
    RawClient client(m_host->port());
    client.send(request);
    QTRY_VERIFY(client.isClosed());
    QVERIFY2(!client.received().contains("hello"), client.received().constData());
    QCOMPARE(client.received().count("HTTP/1.1 "), 1);
    QCOMPARE(refused(Refusal::BadRequest), 1U);
}

void tst_Abuse::brokenFramesClose_data()
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

void tst_Abuse::brokenFramesClose()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, code);
    start();
    const auto client = openWebSocket();
    client->send(bytes);
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(closeCode(*client), code);
    QCOMPARE(refused(Refusal::BadFrame) + refused(Refusal::MessageTooLarge), 1U);
}

void tst_Abuse::framesThatComeByteByByteAreFollowed()
{
    start();
    const auto client = openWebSocket();
    const QByteArray frames = RawClient::frame(0x81, "40/chat,{\"a\":\"" + QByteArray(300, 'x') + "\"}")
        + RawClient::frame(0x81, "41/chat,"_ba) + RawClient::frame(0x81, "40/,{}"_ba);
    for (const char byte : frames) {
        client->send(QByteArray(1, byte));
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(client->received().contains("40{\"sid\""));
    for (const char byte : shortFrame(0x81, "6"_ba, false)) {
        client->send(QByteArray(1, byte));
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(closeCode(*client), 1002);
}

void tst_Abuse::announcedBytesAreNotWaitedFor()
{
    start();
    const auto client = openWebSocket();
    client->send(header(0x82, 1'900'000'000)); // and none of them
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(closeCode(*client), 1009);
    QCOMPARE(refused(Refusal::MessageTooLarge), 1U);
}

void tst_Abuse::endlessFragmentsEnd()
{
    start({.maxPayload = 100'000});
    const auto client = openWebSocket();
    client->send(RawClient::frame(0x01, QByteArray(40'000, 'x')));
    for (int i = 0; i < 50 && !client->isClosed(); ++i) {
        client->send(RawClient::frame(0x00, QByteArray(40'000, 'x')));
        QTest::qWait(1);
    }
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(closeCode(*client), 1009);
}

void tst_Abuse::fragmentedTextIsCheckedAsAWhole()
{
    start();
    // 가 in three frames. Qt 6.4 refuses that, too, though RFC 6455 allows it; no client that we know does it.
    const auto whole = openWebSocket();
    whole->send(RawClient::frame(0x01, "40/chat,{\"a\":\"\xEA"_ba) + RawClient::frame(0x00, "\xB0"_ba)
                + RawClient::frame(0x80, "\x80\"}"_ba));
    QTRY_VERIFY(whole->received().contains("40/chat,{\"sid\"") || closeCode(*whole) == 1007);
    const auto broken = openWebSocket();
    broken->send(RawClient::frame(0x01, "40/chat,{\"a\":\"\xEA"_ba) + RawClient::frame(0x00, "\xB0"_ba)
                 + RawClient::frame(0x80, "x\"}"_ba));
    QTRY_VERIFY(broken->isClosed());
    QCOMPARE(closeCode(*broken), 1007);
}

void tst_Abuse::emptyFragmentsEndWithTheHeartbeat()
{
    start({.pingInterval = 200, .pingTimeout = 200});
    m_bystander.reset(); // it does not answer either
    const auto client = openWebSocket();
    client->send(RawClient::frame(0x01, {}));
    QElapsedTimer since;
    since.start();
    while (!client->isClosed() && since.elapsed() < 10'000) {
        client->send(RawClient::frame(0x00, {}));
        QTest::qWait(5);
    }
    QVERIFY(client->isClosed());
    QVERIFY(refused(Refusal::Silent) >= 1);
}

void tst_Abuse::pingFloodIsCutOff()
{
    start();
    const auto client = openWebSocket();
    const QByteArray pings = shortFrame(0x89, {}, true).repeated(1'000);
    for (int i = 0; i < 100 && !client->isClosed(); ++i) {
        client->send(pings);
        QTest::qWait(1);
    }
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(refused(Refusal::PingFlood), 1U);
}

void tst_Abuse::aFewPingsAreAnswered()
{
    start();
    const auto client = openWebSocket();
    client->send(shortFrame(0x89, "once"_ba, true).repeated(100));
    QTRY_COMPARE(client->received().count("once"), 100);
    QVERIFY(client->isConnected());
    QCOMPARE(refused(Refusal::PingFlood), 0U);
}

void tst_Abuse::closeCodesOfAllKindsJustClose_data()
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

void tst_Abuse::closeCodesOfAllKindsJustClose()
{
    QFETCH(const QByteArray, payload);
    start();
    const auto client = openWebSocket();
    client->send(shortFrame(0x88, payload, true) + shortFrame(0x81, "40/chat,"_ba, true)); // nothing counts behind it
    QTRY_VERIFY(client->isClosed());
    QVERIFY(!client->received().contains("40/chat"));
}

void tst_Abuse::brokenPacketsClose_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("unknown type", u"47"_s);
    row("type of letters", u"4x"_s);
    row("attachments without number", uR"(45-/chat,["a"])"_s);
    row("a billion attachments", uR"(451000000000-/chat,["a"])"_s);
    row("attachments that overflow", uR"(4599999999999999999999-/chat,["a"])"_s);
    row("negative attachments", uR"(45-1-/chat,["a"])"_s);
    row("one attachment too many", uR"(4511-/chat,["a"])"_s);
    row("placeholder out of range", uR"(451-/chat,["a",{"_placeholder":true,"num":1}])"_s);
    row("negative placeholder", uR"(451-/chat,["a",{"_placeholder":true,"num":-1}])"_s);
    row("placeholder twice", uR"(452-/chat,["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":0}])"_s);
    row("placeholder of a fraction", uR"(451-/chat,["a",{"_placeholder":true,"num":0.5}])"_s);
    row("placeholder of text", uR"(451-/chat,["a",{"_placeholder":true,"num":"0"}])"_s);
    row("missing placeholder", uR"(451-/chat,["a"])"_s);
    row("100,000 arrays deep", u"42/chat,[\"a\","_s + QString(100'000, u'[') + QString(100'000, u']') + u"]"_s);
    row("100,000 objects deep",
        u"42/chat,[\"a\","_s + u"{\"a\":"_s.repeated(100'000) + u"1"_s + QString(100'000, u'}') + u"]"_s);
    row("event that is no array", uR"(42/chat,{"a":1})"_s);
    row("event without a name", u"42/chat,[]"_s);
    row("name that is no text", u"42/chat,[1]"_s);
    row("acknowledgement id that overflows", uR"(42/chat,99999999999999999999["a"])"_s);
    row("acknowledgement without id", u"43/chat,[]"_s);
    for (const auto &name : {u"connect"_s, u"connect_error"_s, u"disconnect"_s, u"disconnecting"_s, u"newListener"_s,
                             u"removeListener"_s}) {
        row(qPrintable(u"reserved: "_s + name), u"42/chat,[\"%1\"]"_s.arg(name));
    }
    row("number that is too large", uR"(42/chat,["a",1e400])"_s);
    row("number of 100,000 digits", u"42/chat,[\"a\","_s + QString(100'000, u'9') + u"]"_s);
    row("trailing bytes", uR"(42/chat,["a"]])"_s);
    row("NUL outside of text", u"42/chat,[\"a\""_s + QChar(0) + u"]"_s);
    row("lone surrogate outside of text", u"42/chat,["_s + QChar(0xD800) + u"]"_s);
    row("namespace of 1,000 characters", u"42/"_s + QString(1'000, u'x') + uR"(,["a"])"_s);
}

void tst_Abuse::brokenPacketsClose()
{
    QFETCH(const QString, text);
    start();
    WebSocketClient client(m_host->port());
    QTRY_VERIFY(client.isOpen());
    client.send(u"40/chat,"_s);
    client.send(text);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closeCode(), 1002);
    QCOMPARE(refused(Refusal::BadPacket), 1U);
}

void tst_Abuse::oddPacketsAreHarmless_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("lone surrogate in text", uR"(42/chat,["a","\ud800"])"_s);
    row("NUL in text", uR"(42/chat,["a\u0000b","\u0000"])"_s);
    row("key twice", uR"(42/chat,["a",{"b":1,"b":2}])"_s);
    row("prototype", uR"(42/chat,["__proto__",{"__proto__":{"a":1},"constructor":{"prototype":{}}}])"_s);
    row("name of a megabyte", u"42/chat,[\""_s + QString(900'000, u'n') + u"\"]"_s);
    row("100,000 keys", u"42/chat,[\"a\",{"_s + u"\"k\":1,"_s.repeated(100'000) + u"\"z\":1}]"_s);
    row("largest acknowledgement id", uR"(42/chat,18446744073709551615["a"])"_s);
    row("acknowledgement that nobody asked for", u"43/chat,18446744073709551615[]"_s);
    row("empty event name", uR"(42/chat,[""])"_s);
    row("noop", u"6"_s);
    row("pong that nobody asked for", u"3"_s);
    row("upgrade of what needs none", u"5"_s);
}

void tst_Abuse::oddPacketsAreHarmless()
{
    QFETCH(const QString, text);
    start();
    WebSocketClient client(m_host->port());
    QTRY_VERIFY(client.isOpen());
    client.send(u"40/chat,"_s);
    client.send(text);
    client.send(uR"(40/,{})"_s); // answered behind all else
    QTRY_VERIFY2(!client.received().filter(u"40{\"sid\""_s).isEmpty(), qPrintable(text.left(100)));
    QVERIFY(client.isOpen());
}

void tst_Abuse::attachmentsThatDoNotComeEnd()
{
    start({.attachmentTimeout = 100});
    WebSocketClient client(m_host->port());
    QTRY_VERIFY(client.isOpen());
    client.send(u"40/chat,"_s);
    client.send(uR"(452-/chat,["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])"_s);
    client.sendBinary("one"_ba);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(refused(Refusal::SlowAttachments), 1U);
}

void tst_Abuse::floodOfPacketsCloses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("events") << uR"(42/chat,["a"])"_s;
    QTest::newRow("namespaces that do not exist") << u"40/n%1,"_s;
    QTest::newRow("acknowledgements") << u"43/chat,1[]"_s;
    QTest::newRow("comings and goings") << u"41/,\n40/,"_s;
}

void tst_Abuse::floodOfPacketsCloses()
{
    QFETCH(const QString, text);
    start({.packetRate = {100, 1}});
    WebSocketClient client(m_host->port());
    QTRY_VERIFY(client.isOpen());
    client.send(u"40/chat,"_s);
    client.send(u"40/,"_s);
    for (int i = 0; i < 200 && !client.isClosed(); ++i) {
        for (const QString &packet : text.split(u'\n')) {
            client.send(packet.contains(u'%') ? packet.arg(i) : packet);
        }
    }
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closeCode(), 1008);
    QCOMPARE(refused(Refusal::Flood), 1U);
}

QTEST_GUILESS_MAIN(tst_Abuse)
#include "tst_abuse.moc"
