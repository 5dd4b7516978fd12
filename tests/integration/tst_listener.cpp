// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QNetworkInterface>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/rawclient.h"
#include "tests/support/socketiohost.h"
#include "tests/support/websocketclient.h"

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

constexpr auto webSocketTarget = "/socket.io/?EIO=4&transport=websocket";

QByteArray get(const QByteArray &target, const QByteArray &fields = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + fields + "\r\n";
}

/// A whole response with that status and body came.
bool answeredLast(const RawClient &client, int status, const QByteArray &body)
{
    const qsizetype head = client.received().lastIndexOf("HTTP/1.1 ");
    return head >= 0 && client.received().sliced(head).startsWith("HTTP/1.1 " + QByteArray::number(status) + ' ')
        && client.received().endsWith("\r\n\r\n" + body);
}

bool hasIpv6Loopback()
{
    const auto addresses = QNetworkInterface::allAddresses();
    return addresses.contains(QHostAddress(QHostAddress::LocalHostIPv6));
}

} // namespace

class TestListener : public QObject
{
    Q_OBJECT

private slots:
    void answersHttpAndWebSocketOnOnePort();
    void keepsTheConnectionForFurtherRequests();
    void answersPipelinedRequestsInOrder();
    void readsHeadsThatComeByteByByte();
    void readsBodies_data();
    void readsBodies();
    void answersHeadWithoutBody();
    void closesWhenAskedTo_data();
    void closesWhenAskedTo();
    void answersLater();
    void tellsThatTheClientWentAway();
    void forgetsAnAnswerToNobody();
    void refusesUnknownPathsAndMethods_data();
    void refusesUnknownPathsAndMethods();
    void allowsTheConfiguredOriginOverHttp_data();
    void allowsTheConfiguredOriginOverHttp();
    void answersPreflights();
    void refusesMalformedRequests_data();
    void refusesMalformedRequests();
    void closesRefusedClientsThatStay();
    void takesHeadsUpToTheLimit();
    void refusesTooLargeBodies_data();
    void refusesTooLargeBodies();
    void timesOutSlowHeads();
    void timesOutSilentConnections();
    void timesOutSlowBodies();
    void timesOutIdleConnections();
    void whoAsksTooFastWaits();
    void whoAskedTooFastIsAnsweredLater();
    void acceptsFewInATurn();
    void proxiesMayAskForMany();
    void answersNoMoreThanTheClientReads();
    void checksTheOriginOfWebSockets_data();
    void checksTheOriginOfWebSockets();
    void refusesWebSocketsOnOtherPaths();
    void refusesFramesBeforeTheHandshakeIsAnswered();
    void refusesBrokenWebSocketHandshakes_data();
    void refusesBrokenWebSocketHandshakes();
    void upgradesAfterAnHttpRequest();
    void survivesClientsThatResetBeforeTheyAreAccepted();
    void tellsClientsOfOnePortApart();
    void closesConnectionsOverTheLimit();
    void listensToBothFamiliesOnOnePort();
    void listensToSeveralAddressesOnOnePort();
    void tellsThatThePortIsInUse();
    void givesThePortBack();
};

void TestListener::answersHttpAndWebSocketOnOnePort()
{
    SocketIoHost host;
    RawClient http(host.port());
    http.send(get("/hello"_ba));
    WebSocketClient webSocket(host.port());
    QTRY_VERIFY(answeredLast(http, 200, "hello"_ba));
    QTRY_VERIFY(webSocket.isOpen());
    QCOMPARE(host.listener().httpConnectionCount(), 1);
}

void TestListener::keepsTheConnectionForFurtherRequests()
{
    SocketIoHost host;
    RawClient client(host.port());
    for (int i = 1; i <= 3; ++i) {
        client.send(get("/hello"_ba));
        QTRY_COMPARE(client.received().count("HTTP/1.1 200 OK\r\n"), i);
    }
    QVERIFY(client.isConnected());
    QVERIFY(client.received().contains("Connection: keep-alive\r\n"));
    QVERIFY(client.received().contains("Content-Length: 5\r\n"));
}

void TestListener::answersPipelinedRequestsInOrder()
{
    SocketIoHost host;
    QPointer<HttpExchange> slow;
    host.router().add("GET"_ba, u"/slow"_s, [&slow](HttpExchange *exchange) { slow = exchange; });
    RawClient client(host.port());
    client.send(get("/slow"_ba) + get("/hello"_ba) + "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
                + get("/nowhere"_ba) + get("/hello"_ba).repeated(1'000));
    QTRY_VERIFY(slow);
    QVERIFY(client.received().isEmpty());
    slow->answer({200, {}, "slow"_ba});
    QTRY_COMPARE(client.received().count("HTTP/1.1 "), 1'004);
    const qsizetype first = client.received().indexOf("\r\n\r\nslow");
    const qsizetype second = client.received().indexOf("\r\n\r\nhello");
    const qsizetype third = client.received().indexOf("\r\n\r\nabc");
    const qsizetype fourth = client.received().indexOf("Cannot GET /nowhere");
    QVERIFY(0 < first && first < second && second < third && third < fourth);
}

void TestListener::readsHeadsThatComeByteByByte()
{
    SocketIoHost host;
    RawClient client(host.port());
    QTRY_VERIFY(client.isConnected());
    const QByteArray request = get("/hello"_ba);
    for (const char c : request) {
        client.send(QByteArray(1, c));
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(answeredLast(client, 200, "hello"_ba));
}

void TestListener::readsBodies_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << "Content-Length: 0\r\n\r\n"_ba
                           << ""_ba;
    QTest::newRow("no length") << "\r\n"_ba
                               << ""_ba;
    QTest::newRow("with a length") << "Content-Length: 5\r\n\r\na\0b\r\n"_ba
                                   << "a\0b\r\n"_ba;
    QTest::newRow("long") << "Content-Length: 500000\r\n\r\n" + QByteArray(500'000, 'x') << QByteArray(500'000, 'x');
    QTest::newRow("chunked") << "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"_ba
                             << "abcde"_ba;
}

void TestListener::readsBodies()
{
    QFETCH(QByteArray, rest);
    QFETCH(QByteArray, body);
    SocketIoHost host;
    RawClient client(host.port());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\n" + rest + get("/hello"_ba));
    QTRY_COMPARE(client.received().count("HTTP/1.1 200 OK\r\n"), 2); // nothing is left over for the next request
    QVERIFY(client.received().contains("\r\n\r\n" + body + "HTTP/1.1 200 OK"));
}

void TestListener::answersHeadWithoutBody()
{
    SocketIoHost host;
    RawClient client(host.port());
    client.send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\nHEAD /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"_ba
                + get("/hello"_ba));
    QTRY_VERIFY(answeredLast(client, 200, "hello"_ba));
    QCOMPARE(client.received().count("HTTP/1.1 "), 3);
    QCOMPARE(client.received().count("Content-Length: 5\r\n"), 2);
    QCOMPARE(client.received().count("hello"), 1);
    QVERIFY(!client.received().contains("Cannot"));
}

void TestListener::closesWhenAskedTo_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("by Connection: close") << get("/hello"_ba, "Connection: close\r\n"_ba);
    QTest::newRow("HTTP/1.0") << "GET /hello HTTP/1.0\r\n\r\n"_ba;
}

void TestListener::closesWhenAskedTo()
{
    QFETCH(QByteArray, request);
    SocketIoHost host;
    RawClient client(host.port());
    client.send(request);
    QTRY_VERIFY(client.isClosed());
    QVERIFY(answeredLast(client, 200, "hello"_ba));
    QVERIFY(client.received().contains("Connection: close\r\n"));
    QTRY_COMPARE(host.listener().httpConnectionCount(), 0);
    QCOMPARE(host.deadlines().size(), 0);
}

void TestListener::answersLater()
{
    SocketIoHost host({}, {.http = {.headTimeout = 1'000}});
    QPointer<HttpExchange> waiting;
    host.router().add("GET"_ba, u"/later"_s, [&waiting](HttpExchange *exchange) { waiting = exchange; });
    RawClient client(host.port());
    client.send(get("/later?x=%EC%95%88&y=1"_ba));
    QTRY_VERIFY(waiting);
    QCOMPARE(waiting->request().query.queryItemValue(u"x"_s, QUrl::FullyDecoded), u"안"_s);
    QCOMPARE(waiting->request().peer, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(host.deadlines().size(), 0); // an answer may take as long as it likes
    waiting->answer({200, {}, "now"_ba});
    waiting->answer({500, {}, "twice"_ba});
    QTRY_VERIFY(answeredLast(client, 200, "now"_ba));
    QTRY_VERIFY(!waiting);
}

void TestListener::tellsThatTheClientWentAway()
{
    SocketIoHost host;
    int abandoned = 0;
    host.router().add("GET"_ba, u"/later"_s, [&abandoned, this](HttpExchange *exchange) {
        connect(exchange, &HttpExchange::abandoned, this, [&abandoned] { ++abandoned; });
    });
    RawClient client(host.port());
    client.send(get("/later"_ba));
    QTRY_VERIFY(host.listener().httpConnectionCount() == 1 && host.deadlines().size() == 0);
    client.abort();
    QTRY_COMPARE(abandoned, 1);
    QTRY_COMPARE(host.listener().httpConnectionCount(), 0);
}

void TestListener::forgetsAnAnswerToNobody()
{
    SocketIoHost host;
    QPointer<HttpExchange> waiting;
    host.router().add("GET"_ba, u"/later"_s, [&waiting, this](HttpExchange *exchange) {
        waiting = exchange;
        connect(exchange, &HttpExchange::abandoned, this, [exchange] { exchange->answer({200, {}, "x"_ba}); });
    });
    RawClient client(host.port());
    client.send(get("/later"_ba));
    QTRY_VERIFY(waiting);
    client.abort();
    QTRY_VERIFY(!waiting);
}

void TestListener::refusesUnknownPathsAndMethods_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const QByteArray &line, int status, const QByteArray &body, const QByteArray &field) {
        QTest::newRow(line.constData()) << line << status << body << field;
    };
    row("GET /x"_ba, 404, R"({"error":"Not Found","message":"Cannot GET /x","statusCode":404})"_ba, {});
    row("GET /x?y=1"_ba, 404, R"({"error":"Not Found","message":"Cannot GET /x?y=1","statusCode":404})"_ba, {});
    row("GET /"_ba, 404, R"({"error":"Not Found","message":"Cannot GET /","statusCode":404})"_ba, {});
    row("GET /hello/"_ba, 404, R"({"error":"Not Found","message":"Cannot GET /hello/","statusCode":404})"_ba, {});
    row("OPTIONS /x"_ba, 404, R"({"error":"Not Found","message":"Cannot OPTIONS /x","statusCode":404})"_ba, {});
    row("POST /hello"_ba, 405, R"({"error":"Method Not Allowed","message":"Cannot POST /hello","statusCode":405})"_ba,
        "\r\nAllow: GET, HEAD, OPTIONS\r\n"_ba);
    row("DELETE /echo"_ba, 405,
        R"({"error":"Method Not Allowed","message":"Cannot DELETE /echo","statusCode":405})"_ba,
        "\r\nAllow: POST, OPTIONS\r\n"_ba);
    row("BREW /hello"_ba, 501, R"({"error":"Not Implemented","message":"Cannot BREW /hello","statusCode":501})"_ba,
        {});
}

void TestListener::refusesUnknownPathsAndMethods()
{
    QFETCH(QByteArray, line);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, field);
    SocketIoHost host;
    RawClient client(host.port());
    client.send(line + " HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_VERIFY2(answeredLast(client, status, body), client.received().constData());
    QVERIFY(client.received().contains(field));
    QVERIFY(client.received().contains("\r\nContent-Type: application/json; charset=utf-8\r\n"));
    client.send(get("/hello"_ba)); // the connection is as good as before
    QTRY_VERIFY(answeredLast(client, 200, "hello"_ba));
}

void TestListener::allowsTheConfiguredOriginOverHttp_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("of the list") << "http://localhost:5173"_ba << true;
    QTest::newRow("of the server itself") << "http://127.0.0.1"_ba << true;
    QTest::newRow("another") << "http://evil.example"_ba << false;
    QTest::newRow("null") << "null"_ba << false;
}

void TestListener::allowsTheConfiguredOriginOverHttp()
{
    QFETCH(QByteArray, origin);
    QFETCH(bool, allowed);
    SocketIoHost host;
    RawClient client(host.port());
    client.send(get("/hello"_ba, "Origin: " + origin + "\r\n"));
    QTRY_VERIFY(answeredLast(client, 200, "hello"_ba));
    QCOMPARE(client.received().contains("\r\nAccess-Control-Allow-Origin: " + origin + "\r\n"), allowed);
    QCOMPARE(client.received().contains("\r\nAccess-Control-Allow-Credentials: true\r\n"), allowed);
    QVERIFY(client.received().contains("\r\nVary: Origin\r\n"));
}

void TestListener::answersPreflights()
{
    SocketIoHost host;
    RawClient client(host.port());
    client.send("OPTIONS /hello HTTP/1.1\r\nHost: x\r\nOrigin: http://localhost:5173\r\n"
                "Access-Control-Request-Method: GET\r\n\r\n"_ba);
    QTRY_VERIFY(answeredLast(client, 204, {}));
    QVERIFY(client.received().contains("\r\nAccess-Control-Allow-Methods: GET, HEAD, OPTIONS\r\n"));
    QVERIFY(client.received().contains("\r\nAccess-Control-Allow-Origin: http://localhost:5173\r\n"));
    QVERIFY(!client.received().contains("Content-Length"));
    QVERIFY(client.received().contains("\r\nAccess-Control-Allow-Headers: Content-Type, Authorization\r\n"));
    RawClient own(host.port());
    own.send("OPTIONS /hello HTTP/1.1\r\nHost: x\r\nOrigin: http://localhost:5173\r\nAccess-Control-Request-Method: "
             "GET\r\n"
             "Access-Control-Request-Headers: content-type,x-of-my-own\r\n\r\n"_ba);
    QTRY_VERIFY(answeredLast(own, 204, {}));
    QVERIFY(own.received().contains("\r\nAccess-Control-Allow-Headers: content-type,x-of-my-own\r\n"));
}

void TestListener::refusesMalformedRequests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &request, int status) {
        QTest::newRow(name) << request << status;
    };
    const QByteArray post = "POST /echo HTTP/1.1\r\nHost: x\r\n"_ba;
    row("no HTTP", "hello\r\n\r\n"_ba, 400);
    row("TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"_ba, 400);
    row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba, 400);
    row("HTTP/0.9", "GET /hello\r\n\r\n"_ba, 400);
    row("unknown version", "GET /hello HTTP/1.7\r\nHost: x\r\n\r\n"_ba, 400);
    row("only line feeds", "GET /hello HTTP/1.1\nHost: x\n\nxxxx"_ba, 400);
    row("no host", "GET /hello HTTP/1.1\r\n\r\n"_ba, 400);
    row("two hosts", "GET /hello HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"_ba, 400);
    row("two origins", get("/hello"_ba, "Origin: http://localhost:5173\r\nOrigin: http://evil.example\r\n"_ba), 400);
    row("target without slash", get("hello"_ba), 400);
    row("target of a proxy", get("http://x/hello"_ba), 400);
    row("blank in a field's name", get("/hello"_ba, "X y: z\r\n"_ba), 400);
    row("blank before the colon", get("/hello"_ba, "X-Y : z\r\n"_ba), 400);
    row("no colon", get("/hello"_ba, "X-Y\r\n"_ba), 400);
    row("NUL in a field", get("/hello"_ba, "X-Y: a\0b\r\n"_ba), 400);
    row("carriage return in a field", get("/hello"_ba, "X-Y: a\rb\r\n"_ba), 400);
    row("length and chunks", post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    row("chunks and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", 400);
    row("two lengths", post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400);
    row("negative length", post + "Content-Length: -1\r\n\r\n", 400);
    row("signed length", post + "Content-Length: +3\r\n\r\nabc", 400);
    row("list of lengths", post + "Content-Length: 3, 4\r\n\r\nabc", 400);
    row("length of letters", post + "Content-Length: 0x3\r\n\r\nabc", 400);
    row("length that overflows", post + "Content-Length: 18446744073709551617\r\n\r\nabc", 400);
    row("unknown coding", post + "Transfer-Encoding: gzip\r\n\r\nabc", 501);
    row("coding that resembles chunked", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501);
    row("chunked not last", post + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", 501);
    row("chunk size of letters", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n", 400);
    row("chunk size that overflows", post + "Transfer-Encoding: chunked\r\n\r\n11111111111111111\r\nabc\r\n0\r\n\r\n",
        400);
    row("chunk longer than it says", post + "Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n", 400);
    row("endless chunk extension", post + "Transfer-Encoding: chunked\r\n\r\n2;" + QByteArray(200'000, 'x'), 400);
    row("head without end", get("/hello"_ba, "X: " + QByteArray(20'000, 'x')), 431);
    row("too many fields", get("/hello"_ba, "X: y\r\n"_ba.repeated(5'000)), 431);
    row("endless request line", "GET /" + QByteArray(100'000, 'x'), 431);
}

void TestListener::refusesMalformedRequests()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    SocketIoHost host;
    RawClient client(host.port());
    client.send(request + get("/hello"_ba));
    const QByteArray line = "HTTP/1.1 " + QByteArray::number(status) + ' ';
    QTRY_VERIFY2(client.received().startsWith(line), client.received().constData());
    QVERIFY(client.received().contains("Connection: close\r\n"));
    QVERIFY(client.received().contains("\"statusCode\":" + QByteArray::number(status)));
    RawClient other(host.port());
    other.send(get("/hello"_ba));
    QTRY_VERIFY(answeredLast(other, 200, "hello"_ba));
    QCOMPARE(client.received().count("HTTP/1.1 "), 1); // what comes behind is not answered
}

void TestListener::closesRefusedClientsThatStay()
{
    SocketIoHost host({}, {.http = {.closeTimeout = 300}});
    RawClient client(host.port());
    client.send("hello\r\n\r\n"_ba);
    QTRY_VERIFY(client.received().startsWith("HTTP/1.1 400 "));
    client.send("and more"_ba);
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(host.listener().httpConnectionCount(), 0);
    QCOMPARE(host.deadlines().size(), 0);
}

void TestListener::takesHeadsUpToTheLimit()
{
    SocketIoHost host({}, {.http = {.request = {.headBytes = 1'000}}});
    RawClient client(host.port());
    const QByteArray around = get("/hello"_ba, "X: \r\n"_ba);
    client.send(get("/hello"_ba, "X: " + QByteArray(1'000 - around.size(), 'x') + "\r\n"));
    QTRY_VERIFY(answeredLast(client, 200, "hello"_ba));
    client.send(get("/hello"_ba, "X: " + QByteArray(1'001 - around.size(), 'x') + "\r\n"));
    QTRY_VERIFY(client.received().contains("HTTP/1.1 431 "));
}

void TestListener::refusesTooLargeBodies_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::newRow("announced") << "Content-Length: 1001\r\n\r\n"_ba;
    QTest::newRow("sent") << "Content-Length: 10000000\r\n\r\n" + QByteArray(10'000'000, 'x');
    QTest::newRow("in one chunk") << "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + QByteArray(1'001, 'x');
    QTest::newRow("in many chunks") << "Transfer-Encoding: chunked\r\n\r\n" + "1\r\nx\r\n"_ba.repeated(1'001);
}

void TestListener::refusesTooLargeBodies()
{
    QFETCH(QByteArray, rest);
    SocketIoHost host({}, {.http = {.request = {.bodyBytes = 1'000}}});
    RawClient client(host.port());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\n" + rest);
    QTRY_VERIFY2(client.received().startsWith("HTTP/1.1 413 "), client.received().constData());
    QVERIFY(client.received().contains(R"("error":"Payload Too Large")"));
}

void TestListener::timesOutSlowHeads()
{
    SocketIoHost host({}, {.http = {.headTimeout = 300}});
    RawClient client(host.port());
    client.send("GET /hello HTTP/1.1\r\nHost: x"_ba);
    QTRY_VERIFY(client.received().startsWith("HTTP/1.1 408 "));
    QVERIFY(client.received().contains("Connection: close\r\n"));
}

void TestListener::timesOutSilentConnections()
{
    SocketIoHost host({}, {.http = {.headTimeout = 50}});
    RawClient client(host.port());
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().isEmpty());
    QCOMPARE(host.deadlines().size(), 0);
}

void TestListener::timesOutSlowBodies()
{
    SocketIoHost host({}, {.http = {.bodyTimeout = 50}});
    RawClient client(host.port());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"_ba);
    QTRY_VERIFY(client.received().startsWith("HTTP/1.1 408 "));
}

void TestListener::timesOutIdleConnections()
{
    SocketIoHost host({}, {.http = {.idleTimeout = 50}});
    RawClient client(host.port());
    client.send(get("/hello"_ba));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(answeredLast(client, 200, "hello"_ba));
    QTRY_COMPARE(host.listener().httpConnectionCount(), 0);
}

void TestListener::whoAsksTooFastWaits()
{
    SocketIoHost slow({}, {.http = {.requestRate = {5, 0.001}}});
    RawClient client(slow.port());
    client.send(get("/hello"_ba).repeated(8));
    QTRY_COMPARE(slow.server().refusals().count(Refusal::TooManyRequests), 1U);
    QTRY_COMPARE(client.received().count("HTTP/1.1 200 "), 5);
}

void TestListener::whoAskedTooFastIsAnsweredLater()
{
    SocketIoHost host({}, {.http = {.requestRate = {1, 20}}});
    RawClient client(host.port());
    client.send(get("/hello"_ba).repeated(3));
    QTRY_COMPARE(client.received().count("HTTP/1.1 200 "), 3);
    QVERIFY(host.server().refusals().count(Refusal::TooManyRequests) >= 1);
}

void TestListener::acceptsFewInATurn()
{
    SocketIoHost host;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<RawClient>(host.port()));
    }
    qsizetype most = 0;
    for (qsizetype before = 0; before < 200;) {
        QCoreApplication::processEvents();
        const qsizetype now = host.listener().httpConnectionCount();
        most = std::max(most, now - before);
        before = now;
    }
    QVERIFY2(most <= 32, qPrintable(QString::number(most)));
}

void TestListener::proxiesMayAskForMany()
{
    SocketIoHost host({},
                      {.http = {.requestRate = {5, 0.001}},
                       .proxies = TrustedProxies({{QHostAddress(QHostAddress::LocalHost), 32}})});
    RawClient client(host.port());
    client.send(get("/hello"_ba).repeated(8));
    QTRY_COMPARE(client.received().count("HTTP/1.1 200 "), 8);
}

void TestListener::answersNoMoreThanTheClientReads()
{
    SocketIoHost host;
    int asked = 0;
    host.router().add("GET"_ba, u"/large"_s, [&asked](HttpExchange *exchange) {
        ++asked;
        exchange->answer({200, {}, QByteArray(1'000'000, 'x')});
    });
    RawClient client(host.port());
    client.stopReading();
    RawClient other(host.port());
    for (int i = 1; i <= 100; ++i) {
        client.send(get("/large"_ba));
        other.send(get("/hello"_ba));
        QTRY_COMPARE(other.received().count("HTTP/1.1 200"), i);
    }
    QVERIFY2(asked < 30, qPrintable(QString::number(asked))); // what the system's buffers took
}

void TestListener::checksTheOriginOfWebSockets_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    QTest::newRow("none, as from native programs") << ""_ba << 101;
    QTest::newRow("of the list") << "Origin: http://localhost:5173\r\n"_ba << 101;
    QTest::newRow("of the server itself") << "Origin: http://127.0.0.1\r\n"_ba << 101;
    QTest::newRow("another") << "Origin: http://evil.example\r\n"_ba << 403;
    QTest::newRow("another port") << "Origin: http://localhost:5174\r\n"_ba << 403;
    QTest::newRow("null, as from files and sandboxes") << "Origin: null\r\n"_ba << 403;
    QTest::newRow("one that begins alike") << "Origin: http://localhost:51730\r\n"_ba << 403;
    QTest::newRow("one of the list, then another")
        << "Origin: http://localhost:5173\r\nOrigin: http://evil.example\r\n"_ba << 400;
}

void TestListener::checksTheOriginOfWebSockets()
{
    QFETCH(QByteArray, fields);
    QFETCH(int, status);
    SocketIoHost host;
    RawClient client(host.port());
    client.send(RawClient::upgradeHead(webSocketTarget, fields));
    const QByteArray line = "HTTP/1.1 " + QByteArray::number(status) + ' ';
    QTRY_VERIFY2(client.received().startsWith(line), client.received().constData());
    QCOMPARE(host.server().connectionCount(), status == 101 ? 1 : 0);
}

void TestListener::refusesWebSocketsOnOtherPaths()
{
    SocketIoHost host;
    RawClient client(host.port());
    client.send(RawClient::upgradeHead("/other"_ba));
    QTRY_VERIFY(client.received().startsWith("HTTP/1.1 404 "));
}

void TestListener::refusesFramesBeforeTheHandshakeIsAnswered()
{
    SocketIoHost host;
    RawClient client(host.port());
    client.send(RawClient::upgradeHead(webSocketTarget) + RawClient::frame(0x81, "40/chat,"_ba));
    QTRY_VERIFY(client.received().startsWith("HTTP/1.1 400 "));
    QCOMPARE(host.server().connectionCount(), 0);
}

void TestListener::refusesBrokenWebSocketHandshakes_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("no key") << "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"_ba
                            << ""_ba;
    QTest::newRow("old version") << "Version: 13"_ba
                                 << "Version: 8"_ba;
    QTest::newRow("POST") << "GET "_ba
                          << "POST "_ba;
}

void TestListener::refusesBrokenWebSocketHandshakes()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    SocketIoHost host;
    RawClient client(host.port());
    client.send(RawClient::upgradeHead(webSocketTarget).replace(from, to));
    QTRY_VERIFY2(client.isClosed() || client.received().startsWith("HTTP/1.1 4"), client.received().constData());
    QVERIFY(!client.received().contains(" 101 "));
    client.abort();
    QTRY_COMPARE(host.listener().httpConnectionCount(), 0);
    QTRY_COMPARE(host.deadlines().size(), 0);
    QCOMPARE(host.server().connectionCount(), 0);
}

void TestListener::upgradesAfterAnHttpRequest()
{
    SocketIoHost host;
    RawClient client(host.port());
    client.send(get("/hello"_ba) + RawClient::upgradeHead(webSocketTarget));
    QTRY_VERIFY(client.received().contains("pingInterval"));
    QVERIFY(client.received().startsWith("HTTP/1.1 200 "));
    QVERIFY(client.received().contains("HTTP/1.1 101 "));
}

/// The system hands them over nevertheless, with what they sent, and knows no longer where they came from.
void TestListener::survivesClientsThatResetBeforeTheyAreAccepted()
{
#ifdef Q_OS_UNIX
    SocketIoHost host;
    for (int i = 0; i < 3; ++i) {
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, host.port());
        QVERIFY(client.waitForConnected());
        client.write(RawClient::upgradeHead(webSocketTarget));
        QVERIFY(client.waitForBytesWritten());
        const linger atOnce = {.l_onoff = 1, .l_linger = 0};
        QCOMPARE(::setsockopt(int(client.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce), 0);
    }
    WebSocketClient webSocket(host.port());
    QTRY_VERIFY(webSocket.isOpen());
    QCOMPARE(host.listener().httpConnectionCount(), 0);
#else
    QSKIP("resets a connection by a socket option of POSIX");
#endif
}

/// One port of a client may be connected to several of our addresses.
void TestListener::tellsClientsOfOnePortApart()
{
#ifdef Q_OS_LINUX
    const QHostAddress first(QHostAddress::LocalHost);
    const QHostAddress second(u"127.0.0.2"_s);
    SocketIoHost host({}, {}, {first, second});
    QTcpSocket clients[2];
    constexpr auto shared = QAbstractSocket::ShareAddress | QAbstractSocket::ReuseAddressHint;
    QVERIFY(clients[0].bind(first, 0, shared));
    QVERIFY(clients[1].bind(first, clients[0].localPort(), shared));
    clients[0].connectToHost(first, host.port());
    clients[1].connectToHost(second, host.port());
    for (QTcpSocket &client : clients) {
        QVERIFY(client.waitForConnected());
        client.write(RawClient::upgradeHead(webSocketTarget));
        QVERIFY(client.waitForBytesWritten());
    }
    // The later one is turned away if they come at the same moment.
    QTRY_VERIFY(clients[0].peek(12) == "HTTP/1.1 101");
    QTRY_VERIFY(clients[1].peek(12) == "HTTP/1.1 101" || clients[1].state() == QAbstractSocket::UnconnectedState);
    WebSocketClient webSocket(host.port());
    QTRY_VERIFY(webSocket.isOpen());
#else
    QSKIP("needs two addresses of the loopback");
#endif
}

void TestListener::closesConnectionsOverTheLimit()
{
    SocketIoHost host({}, {.admission = {.handshakes = 2}});
    RawClient first(host.port());
    RawClient second(host.port());
    QTRY_COMPARE(host.listener().httpConnectionCount(), 2);
    RawClient third(host.port());
    QTRY_VERIFY(third.isClosed());
    first.send(RawClient::upgradeHead(webSocketTarget)); // a WebSocket counts no more
    QTRY_VERIFY(first.received().contains("pingInterval"));
    RawClient fourth(host.port());
    fourth.send(get("/hello"_ba));
    QTRY_VERIFY(answeredLast(fourth, 200, "hello"_ba));
}

void TestListener::listensToBothFamiliesOnOnePort()
{
    if (!hasIpv6Loopback()) {
        QSKIP("this machine has no IPv6");
    }
    SocketIoHost host({}, {}, {});
    QCOMPARE(host.listener().addresses(), QList{QHostAddress(QHostAddress::Any)});
    QHostAddress peer;
    host.router().add("GET"_ba, u"/peer"_s, [&peer](HttpExchange *exchange) {
        peer = exchange->request().peer;
        exchange->answer({});
    });
    RawClient ipv4(host.port());
    ipv4.send(get("/peer"_ba));
    QTRY_VERIFY(answeredLast(ipv4, 200, {}));
    QCOMPARE(peer, QHostAddress(QHostAddress::LocalHost)); // not ::ffff:127.0.0.1
    QCOMPARE(peer.protocol(), QAbstractSocket::IPv4Protocol);
    RawClient ipv6(host.port(), QHostAddress::LocalHostIPv6);
    ipv6.send(get("/peer"_ba));
    QTRY_VERIFY(answeredLast(ipv6, 200, {}));
    QCOMPARE(peer, QHostAddress(QHostAddress::LocalHostIPv6));
    WebSocketClient webSocket(host.port()); // found again by its address
    QTRY_VERIFY(webSocket.isOpen());
    RawClient webSocket6(host.port(), QHostAddress::LocalHostIPv6);
    webSocket6.send(RawClient::upgradeHead(webSocketTarget));
    QTRY_VERIFY(webSocket6.received().contains("pingInterval"));
}

void TestListener::listensToSeveralAddressesOnOnePort()
{
    const QList addresses{QHostAddress(u"127.0.0.1"_s), QHostAddress(u"127.0.0.2"_s)};
    SocketIoHost host({}, {}, addresses);
    QCOMPARE(host.listener().addresses(), addresses);
    for (const QHostAddress &address : addresses) {
        RawClient client(host.port(), address);
        client.send(get("/hello"_ba));
        QTRY_VERIFY(answeredLast(client, 200, "hello"_ba));
    }
}

void TestListener::tellsThatThePortIsInUse()
{
    SocketIoHost host;
    SocketIoHost other;
    other.listener().stopListening();
    // Both or none: the first address is free, the second is not.
    const auto port = other.listener().listen({QHostAddress(u"127.0.0.2"_s), QHostAddress::LocalHost}, host.port());
    QVERIFY(!port);
    QCOMPARE(port.error().error, QAbstractSocket::AddressInUseError);
    QCOMPARE(port.error().port, host.port());
    QCOMPARE(port.error().address, QHostAddress(QHostAddress::LocalHost));
    QVERIFY(!port.error().text.isEmpty());
    QVERIFY(!other.listener().isListening());
    QCOMPARE(other.listener().port(), 0);
}

void TestListener::givesThePortBack()
{
    SocketIoHost host;
    WebSocketClient webSocket(host.port());
    QTRY_VERIFY(webSocket.isOpen());
    const quint16 port = host.port();
    host.listener().stopListening();
    QVERIFY(!host.listener().isListening());
    const auto again = host.listener().listen({QHostAddress::LocalHost}, port);
    QVERIFY(again);
    QCOMPARE(*again, port);
    QVERIFY(webSocket.isOpen());
    RawClient client(port);
    client.send(get("/hello"_ba));
    QTRY_VERIFY(answeredLast(client, 200, "hello"_ba));
}

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
