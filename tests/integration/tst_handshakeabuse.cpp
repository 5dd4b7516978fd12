// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "tests/support/abusedhost.h"

using namespace maru;
using namespace maru::socketio;
using namespace Qt::StringLiterals;

/// Who abuses the port before anything else: refused with the right status, counted, and no harm to anybody else.
class tst_HandshakeAbuse : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();

    void handshakesOfOneAddressAreLimited();
    void handshakesAreLimitedInAll();
    void connectionsOfOneAddressAreLimited();
    void proxiesAreNotLimitedByAddress();
    void sessionsOfOneAddressAreLimited();
    void sessionsAreLimitedInAll();
    void unfinishedBodiesOfAllAreBounded();
    void sessionsBehindAProxyAreLimitedByAddress();
    void refusedHandshakesAreCounted();
    void silentConnectionsEnd();
    void dribbledHeadsEnd();
    void nothingHidesBehindAnAmbiguousRequest_data();
    void nothingHidesBehindAnAmbiguousRequest();

private:
    void start(const SocketIoServer::Options &options = {}, const Listener::Options &listening = {})
    {
        m_host = std::make_unique<AbusedHost>(options, listening);
    }

    std::unique_ptr<AbusedHost> m_host;
};

/// Somebody who was there before is still there, and answered.
void tst_HandshakeAbuse::cleanup()
{
    QVERIFY(m_host->isUnharmed());
    m_host.reset();
}

void tst_HandshakeAbuse::handshakesOfOneAddressAreLimited()
{
    start({}, {.admission = {.handshakes = 100, .handshakesPerAddress = 3}});
    std::vector<std::unique_ptr<RawClient>> silent;
    for (int i = 0; i < 3; ++i) {
        silent.push_back(std::make_unique<RawClient>(m_host->host().port()));
    }
    QVERIFY(comes([&] { return m_host->host().listener().httpConnectionCount() == 3; }));
    RawClient fourth(m_host->host().port());
    QVERIFY(comes([&] { return fourth.isClosed(); }));
    QVERIFY(fourth.received().startsWith("HTTP/1.1 503 "));
    QCOMPARE(m_host->refused(Refusal::TooManyHandshakes), 1U);
    silent.front()->send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"_ba); // it has said what it wants
    QVERIFY(comes([&] { return silent.front()->received().endsWith("hello"); }));
    RawClient fifth(m_host->host().port());
    fifth.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"_ba);
    QVERIFY(comes([&] { return fifth.received().endsWith("hello"); }));
}

void tst_HandshakeAbuse::handshakesAreLimitedInAll()
{
    start({}, {.admission = {.handshakes = 2, .handshakesPerAddress = 0}});
    RawClient first(m_host->host().port());
    RawClient second(m_host->host().port());
    QVERIFY(comes([&] { return m_host->host().listener().httpConnectionCount() == 2; }));
    RawClient third(m_host->host().port());
    QVERIFY(comes([&] { return third.isClosed(); }));
    first.abort(); // its place is free
    QVERIFY(comes([&] { return m_host->host().listener().httpConnectionCount() == 1; }));
    RawClient fourth(m_host->host().port());
    fourth.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"_ba);
    QVERIFY(comes([&] { return fourth.received().endsWith("hello"); }));
}

void tst_HandshakeAbuse::connectionsOfOneAddressAreLimited()
{
    start({}, {.admission = {.connectionsPerAddress = 3}});
    const auto first = m_host->openWebSocket();
    auto second = m_host->openWebSocket();
    RawClient third(m_host->host().port());
    QVERIFY(comes([&] { return third.isClosed(); }));
    QVERIFY(third.received().startsWith("HTTP/1.1 503 "));
    QCOMPARE(m_host->refused(Refusal::TooManyConnections), 1U);
    second->abort();
    QVERIFY(comes([&] { return m_host->host().server().connectionCount() == 2; }));
    QVERIFY(comes([&] { return m_host->openWebSocket()->received().contains("pingInterval"); }));
}

void tst_HandshakeAbuse::proxiesAreNotLimitedByAddress()
{
    start({},
          {.admission = {.handshakesPerAddress = 1, .connectionsPerAddress = 1},
           .proxies = TrustedProxies({{QHostAddress(QHostAddress::LocalHost), 32}})});
    const auto first = m_host->openWebSocket();
    const auto second = m_host->openWebSocket();
    QVERIFY(first->isConnected() && second->isConnected());
}

/// However few connections they come over.
void tst_HandshakeAbuse::sessionsOfOneAddressAreLimited()
{
    start({.sessionsPerAddress = 3}); // one of them the bystander
    RawClient client(m_host->host().port());
    const QByteArray open = "GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\n\r\n"_ba;
    client.send(open.repeated(4));
    QVERIFY(comes([&] { return client.received().count("HTTP/1.1 ") == 4; }));
    QCOMPARE(client.received().count("HTTP/1.1 200 "), 2);
    QCOMPARE(client.received().count("HTTP/1.1 503 "), 2);
    QCOMPARE(m_host->refused(Refusal::TooManySessions), 2U);
    RawClient webSocket(m_host->host().port());
    webSocket.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    QVERIFY(comes([&] { return webSocket.received().startsWith("HTTP/1.1 503 "); }));
    m_host->host().server().closeAll(); // they poll no more
    m_host->sendBystanderHome();
    QVERIFY(comes([&] { return m_host->host().server().connectionCount() == 0; }));
}

void tst_HandshakeAbuse::unfinishedBodiesOfAllAreBounded()
{
    start({.unfinishedBytes = 300'000});
    const QByteArray head = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n"_ba;
    RawClient first(m_host->host().port());
    first.send(head + QByteArray(300'000, 'x'));
    RawClient second(m_host->host().port());
    second.send(head + QByteArray(300'000, 'x'));
    QVERIFY(comes([&] {
        return first.received().startsWith("HTTP/1.1 503 ") != second.received().startsWith("HTTP/1.1 503 ");
    }));
    QCOMPARE(m_host->refused(Refusal::TooMuchUnfinished), 1U);
    RawClient small(m_host->host().port()); // what is free for each is free now, too
    small.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"_ba);
    QVERIFY(comes([&] { return small.received().endsWith("hello"); }));
    first.abort();
    second.abort();
    small.abort();
}

void tst_HandshakeAbuse::sessionsAreLimitedInAll()
{
    start({.sessions = 2, .sessionsPerAddress = 0});
    const auto second = m_host->openWebSocket();
    RawClient third(m_host->host().port());
    third.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    QVERIFY(comes([&] { return third.received().startsWith("HTTP/1.1 503 "); }));
    second->abort(); // its place is free
    QVERIFY(comes([&] { return m_host->host().server().connectionCount() == 1; }));
    QVERIFY(m_host->openWebSocket()->received().contains("pingInterval"));
}

void tst_HandshakeAbuse::sessionsBehindAProxyAreLimitedByAddress()
{
    start({.sessionsPerAddress = 1}, {.proxies = TrustedProxies({{QHostAddress(QHostAddress::LocalHost), 32}})});
    const auto open = [this](const QByteArray &address) {
        auto client = std::make_unique<RawClient>(m_host->host().port());
        client->send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba,
                                            "X-Forwarded-For: " + address + "\r\n"));
        (void)comes([&] { return client->received().startsWith("HTTP/1.1 "); });
        return client;
    };
    const auto first = open("192.0.2.1"_ba);
    QVERIFY(first->received().startsWith("HTTP/1.1 101 "));
    QVERIFY(open("192.0.2.1"_ba)->received().startsWith("HTTP/1.1 503 "));
    QVERIFY(open("192.0.2.2"_ba)->received().startsWith("HTTP/1.1 101 "));
}

void tst_HandshakeAbuse::refusedHandshakesAreCounted()
{
    start({}, {.http = {.request = {.headBytes = 1'024, .bodyBytes = 1'000}, .bodyTimeout = 50}});
    const auto answerTo = [this](const QByteArray &request) {
        RawClient client(m_host->host().port());
        client.send(request);
        (void)comes([&] { return client.received().startsWith("HTTP/1.1 "); });
        return client.received().mid(9, 3).toInt();
    };
    const QByteArray post = "POST /echo HTTP/1.1\r\nHost: x\r\n"_ba;
    QCOMPARE(answerTo("GET / HTTP/1.1\r\nHost: x\r\nX: " + QByteArray(2'000, 'x') + "\r\n\r\n"), 431);
    QCOMPARE(m_host->refused(Refusal::HeadTooLarge), 1U);
    QCOMPARE(answerTo(post + "Content-Length: 2000\r\n\r\n"), 413);
    QCOMPARE(m_host->refused(Refusal::BodyTooLarge), 1U);
    QCOMPARE(answerTo(post + "Content-Length: 10\r\n\r\nabc"), 408);
    QCOMPARE(m_host->refused(Refusal::SlowBody), 1U);
    const QByteArray target = "/socket.io/?EIO=4&transport=websocket"_ba;
    QCOMPARE(answerTo(RawClient::upgradeHead(target).replace("Version: 13", "Version: 8")), 426);
    QCOMPARE(answerTo(RawClient::upgradeHead("/socket.io/?EIO=3&transport=websocket"_ba)), 400);
    QCOMPARE(answerTo("GET /socket.io/?EIO=4&transport=carrier-pigeon HTTP/1.1\r\nHost: x\r\n\r\n"_ba), 400);
    QCOMPARE(m_host->refused(Refusal::BadHandshake), 3U);
    const QByteArray foreign = "Origin: https://somewhere.example\r\n"_ba;
    QCOMPARE(answerTo(RawClient::upgradeHead(target, foreign)), 403);
    QCOMPARE(answerTo("GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\n" + foreign + "\r\n"), 403);
    QCOMPARE(m_host->refused(Refusal::BadOrigin), 2U);
}

void tst_HandshakeAbuse::silentConnectionsEnd()
{
    start({}, {.http = {.headTimeout = 100}});
    RawClient silent(m_host->host().port());
    QVERIFY(comes([&] { return silent.isClosed(); }));
    QCOMPARE(m_host->refused(Refusal::SlowHead), 1U);
}

void tst_HandshakeAbuse::dribbledHeadsEnd()
{
    start({}, {.http = {.headTimeout = 200}});
    RawClient slow(m_host->host().port());
    slow.send("GET /hello HTTP/1.1\r\nX: "_ba);
    while (!slow.isClosed()) { // a byte now and then does not help
        slow.send("x"_ba);
        QTest::qWait(10);
    }
    QVERIFY(slow.received().startsWith("HTTP/1.1 408 "));
    QCOMPARE(m_host->refused(Refusal::SlowHead), 1U);
}

void tst_HandshakeAbuse::nothingHidesBehindAnAmbiguousRequest_data()
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
    row("folded field", post + "X: a\r\n b\r\nContent-Length: 0\r\n\r\n" + hidden);
    row("field folded by a tab", post + "X: a\r\n\tContent-Length: 9\r\nContent-Length: 0\r\n\r\n" + hidden);
    row("field with a blank before its colon", post + "Content-Length : 40\r\n\r\n" + hidden);
    row("chunk size with blanks", post + "Transfer-Encoding: chunked\r\n\r\n 0\r\n\r\n" + hidden);
    row("negative chunk", post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n" + hidden);
}

void tst_HandshakeAbuse::nothingHidesBehindAnAmbiguousRequest()
{
    QFETCH(const QByteArray, request);
    start({}, {.http = {.closeTimeout = 50}});
    RawClient client(m_host->host().port());
    client.send(request);
    QVERIFY(comes([&] { return client.isClosed(); }));
    QVERIFY2(!client.received().contains("hello"), client.received().constData());
    QCOMPARE(client.received().count("HTTP/1.1 "), 1);
    QCOMPARE(m_host->refused(Refusal::BadRequest), 1U);
}

QTEST_GUILESS_MAIN(tst_HandshakeAbuse)
#include "tst_handshakeabuse.moc"
