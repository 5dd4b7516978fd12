// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonObject>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/pollingclient.h"
#include "tests/support/socketiohost.h"

using namespace maru;
using namespace maru::socketio;
using namespace Qt::StringLiterals;

namespace {

/// Keeps the sockets that come in, and why they go.
struct Seen {
    explicit Seen(SocketIoServer &server)
    {
        QObject::connect(&server, &SocketIoServer::socketConnected, &context,
                         [this](const QString &, Socket *socket) {
                             sockets += socket;
                             QObject::connect(socket, &Socket::eventReceived, &context,
                                              [this](const QString &event) { events += event; });
                             QObject::connect(socket, &Socket::disconnected, &context,
                                              [this](DisconnectReason reason) { reasons += reason; });
                         });
    }

    QList<QPointer<Socket>> sockets;
    QStringList events;
    QList<DisconnectReason> reasons;
    QObject context;
};

} // namespace

#define ENTER(client, seen)                                                                                          \
    QVERIFY((client).isOpen());                                                                                      \
    QCOMPARE((client).post("40/chat,"), "ok"_ba);                                                                    \
    (client).poll();                                                                                                 \
    QCOMPARE((client).polled(), "40/chat,{\"sid\":\"" + (seen).sockets.last()->id().toLatin1() + "\"}")

/// What the server's program sees of clients that poll. What travels on the wire: tests/conformance/wire.
class TestLongPolling : public QObject
{
    Q_OBJECT

private slots:
    void carriesEventsBothWays();
    void gathersWhatIsSentInOneTurn();
    void sendsBytesInBase64();
    void tellsWhoLeft();
    void tellsWhoseTransportBroke_data();
    void tellsWhoseTransportBroke();
    void closingSendsWhatWaits();
    void closingWaitsForTheNextPoll();
    void closingWaitsForNobodyWhoHasNothingToFetch();
    void closeAllAnswersWaitingPollsAndTakesNobodyNew();
    void cutsOffAClientThatDoesNotPoll();
    void sendsOneLargeEventToAClientThatPolls();
    void refusesBodiesOverTheLimitAndKeepsTheSession();
    void closingWithinAPayloadDropsTheRest();
    void upgradeKeepsTheSockets();
    void closesAWebSocketThatTakesTooLongToUpgrade();
    void allowsWebPagesOfTheListOnly_data();
    void allowsWebPagesOfTheListOnly();
    void answersPreflights();
    void survivesManyClientsComingAndGoing();
};

void TestLongPolling::carriesEventsBothWays()
{
    SocketIoHost host;
    Seen seen(host.server());
    PollingClient client(host.port());
    ENTER(client, seen);
    QCOMPARE(client.post("42/chat,[\"a\"]\x1e"
                         "42/chat,[\"b\",1]"),
             "ok"_ba);
    QCOMPARE(seen.events, (QStringList{u"a"_s, u"b"_s}));
    client.poll();
    QTRY_VERIFY(client.isPolling());
    seen.sockets.first()->send(EncodedEvent(u"/chat"_s, u"c"_s, {2}));
    QCOMPARE(client.polled(), R"(42/chat,["c",2])"_ba);
}

void TestLongPolling::gathersWhatIsSentInOneTurn()
{
    SocketIoHost host;
    Seen seen(host.server());
    PollingClient client(host.port());
    ENTER(client, seen);
    client.poll();
    QTRY_VERIFY(client.isPolling());
    for (int i = 0; i < 20; ++i) {
        seen.sockets.first()->emitEvent(u"a"_s, {i});
    }
    QCOMPARE(client.polled().count('\x1e'), 15); // python-engineio loses packets behind the 16th
    client.poll();
    QCOMPARE(client.polled().count('\x1e'), 3);
}

void TestLongPolling::sendsBytesInBase64()
{
    SocketIoHost host;
    Seen seen(host.server());
    PollingClient client(host.port());
    ENTER(client, seen);
    QList<QByteArray> answered;
    seen.sockets.first()->emitEvent(
        u"a"_s, {Socket::placeholder(0)},
        [&answered](const QJsonArray &, const QList<QByteArray> &attachments) { answered = attachments; },
        {"\x01\x02\x03"_ba});
    client.poll();
    QCOMPARE(client.polled(),
             "451-/chat,0[\"a\",{\"_placeholder\":true,\"num\":0}]\x1e"
             "bAQID"_ba);
    QCOMPARE(client.post("461-/chat,0[{\"_placeholder\":true,\"num\":0}]\x1e"
                         "bBAUG"),
             "ok"_ba);
    QCOMPARE(answered, QList{"\x04\x05\x06"_ba});
}

void TestLongPolling::tellsWhoLeft()
{
    SocketIoHost host;
    Seen seen(host.server());
    PollingClient client(host.port());
    ENTER(client, seen);
    client.poll();
    QTRY_VERIFY(client.isPolling());
    QCOMPARE(client.post("1"), "ok"_ba);
    QCOMPARE(client.polled(), "6"_ba);
    QCOMPARE(seen.reasons, QList{DisconnectReason::ClientLeft});
    QTRY_COMPARE(host.server().connectionCount(), 0);
    QTRY_COMPARE(host.deadlines().size(), 0);
}

void TestLongPolling::tellsWhoseTransportBroke_data()
{
    QTest::addColumn<QString>("how");
    for (const auto *how : {"aborts a poll", "is silent", "polls twice", "sends nonsense"}) {
        QTest::newRow(how) << QString::fromLatin1(how);
    }
}

void TestLongPolling::tellsWhoseTransportBroke()
{
    QFETCH(const QString, how);
    const bool isSilent = how == u"is silent";
    SocketIoHost host({.pingInterval = isSilent ? 200 : 25'000, .pingTimeout = 100});
    Seen seen(host.server());
    PollingClient client(host.port());
    ENTER(client, seen);
    client.poll();
    QTRY_VERIFY(client.isPolling());
    if (how == u"aborts a poll") {
        QCOMPARE(client.post("6"), "ok"_ba); // the poll is there before it is aborted
        client.abortPoll();
    } else if (how == u"polls twice") {
        QCOMPARE(client.post("6"), "ok"_ba);
        RawClient second(host.port());
        second.send("GET " + client.target() + " HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(second.received().contains("400 Bad Request"));
        QCOMPARE(client.polled(), "1"_ba);
    } else if (how == u"sends nonsense") {
        QCOMPARE(client.post("nonsense"), R"({"code":3,"message":"Bad request"})"_ba);
        QCOMPARE(client.polled(), "1"_ba);
    }
    QTRY_COMPARE(seen.reasons, QList{DisconnectReason::ConnectionLost});
    QTRY_COMPARE(host.server().connectionCount(), 0);
    client.poll();
    QCOMPARE(client.polled(), R"({"code":1,"message":"Session ID unknown"})"_ba);
    QTRY_COMPARE(host.deadlines().size(), 0);
}

void TestLongPolling::closingSendsWhatWaits()
{
    SocketIoHost host;
    Seen seen(host.server());
    PollingClient client(host.port());
    ENTER(client, seen);
    client.poll();
    QTRY_VERIFY(client.isPolling());
    QCOMPARE(client.post("6"), "ok"_ba); // the poll is there
    seen.sockets.first()->emitEvent(u"last"_s, {});
    seen.sockets.first()->closeConnection();
    seen.sockets.first()->emitEvent(u"never"_s, {});
    QCOMPARE(client.polled(),
             "42/chat,[\"last\"]\x1e"
             "41/chat,\x1e"
             "1"_ba);
    QCOMPARE(seen.reasons, QList{DisconnectReason::ServerLeft});
    QTRY_COMPARE(host.server().connectionCount(), 0);
}

void TestLongPolling::closingWaitsForTheNextPoll()
{
    SocketIoHost host;
    Seen seen(host.server());
    PollingClient client(host.port());
    ENTER(client, seen);
    for (int i = 0; i < 20; ++i) {
        seen.sockets.first()->emitEvent(u"a"_s, {i});
    }
    seen.sockets.first()->closeConnection();
    QCOMPARE(client.post("42/chat,[\"nobody listens\"]"), "ok"_ba);
    client.poll();
    QCOMPARE(client.polled().count("[\"a\""), 15);
    client.poll();
    QVERIFY(client.polled().endsWith("41/chat,\x1e"
                                     "1"));
    QVERIFY(seen.events.isEmpty());
    QTRY_COMPARE(host.server().connectionCount(), 0);
}

void TestLongPolling::closingWaitsForNobodyWhoHasNothingToFetch()
{
    SocketIoHost host;
    PollingClient client(host.port());
    QVERIFY(client.isOpen());
    host.server().closeAll();
    QCOMPARE(host.server().connectionCount(), 0);
    client.poll();
    QCOMPARE(client.polled(), R"({"code":1,"message":"Session ID unknown"})"_ba);
}

void TestLongPolling::closeAllAnswersWaitingPollsAndTakesNobodyNew()
{
    SocketIoHost host;
    Seen seen(host.server());
    QSignalSpy allClosed(&host.server(), &SocketIoServer::allClosed);
    PollingClient client(host.port());
    ENTER(client, seen);
    client.poll();
    QTRY_VERIFY(client.isPolling());
    QCOMPARE(client.post("6"), "ok"_ba);
    seen.sockets.first()->emitEvent(u"bye"_s, {});
    host.server().closeAll();
    QTRY_COMPARE(allClosed.size(), 1);
    QCOMPARE(client.polled(),
             "42/chat,[\"bye\"]\x1e"
             "1"_ba);
    PollingClient late(host.port());
    QVERIFY(!late.isOpen());
    QVERIFY(late.lastGet().startsWith("HTTP/1.1 503 "));
}

void TestLongPolling::cutsOffAClientThatDoesNotPoll()
{
    SocketIoHost host({.maxWaitingBytes = 100'000});
    Seen seen(host.server());
    PollingClient client(host.port());
    ENTER(client, seen);
    const EncodedEvent event(u"/chat"_s, u"a"_s, {QString(40'000, u'x')});
    for (int i = 0; i < 4; ++i) {
        seen.sockets.first()->send(event);
        QVERIFY(seen.reasons.isEmpty()); // never within the call
    }
    QTRY_COMPARE(seen.reasons, QList{DisconnectReason::ConnectionLost});
    QTRY_COMPARE(host.server().connectionCount(), 0);
    QCOMPARE(host.server().refusals().count(Refusal::SlowReader), 1U);
}

void TestLongPolling::sendsOneLargeEventToAClientThatPolls()
{
    SocketIoHost host({.maxWaitingBytes = 1'000});
    Seen seen(host.server());
    PollingClient client(host.port());
    ENTER(client, seen);
    seen.sockets.first()->emitEvent(u"a"_s, {QString(5'000'000, u'x')});
    client.poll();
    QCOMPARE(client.polled().size(), 5'000'016);
    QVERIFY(seen.reasons.isEmpty());
}

void TestLongPolling::refusesBodiesOverTheLimitAndKeepsTheSession()
{
    SocketIoHost host({.maxPayload = 1'000});
    Seen seen(host.server());
    PollingClient client(host.port());
    ENTER(client, seen);
    client.post(QByteArray(1'001, '4'));
    QVERIFY(client.lastPost().startsWith("HTTP/1.1 413 "));
    const QByteArray fits = "42/chat,[\"" + QByteArray(988, 'x') + "\"]";
    QCOMPARE(fits.size(), 1'000);
    QCOMPARE(client.post(fits), "ok"_ba);
    QCOMPARE(seen.events.size(), 1);
}

void TestLongPolling::closingWithinAPayloadDropsTheRest()
{
    SocketIoHost host;
    Seen seen(host.server());
    connect(&host.server(), &SocketIoServer::socketConnected, this, [](const QString &, Socket *socket) {
        connect(socket, &Socket::eventReceived, socket, [socket] { socket->closeConnection(); });
    });
    PollingClient client(host.port());
    ENTER(client, seen);
    QCOMPARE(client.post("42/chat,[\"a\"]\x1e"
                         "42/chat,[\"b\"]"),
             "ok"_ba);
    QCOMPARE(seen.events, QStringList{u"a"_s});
    client.poll();
    QCOMPARE(client.polled(),
             "41/chat,\x1e"
             "1"_ba);
    QTRY_COMPARE(host.server().connectionCount(), 0);
}

void TestLongPolling::upgradeKeepsTheSockets()
{
    SocketIoHost host;
    Seen seen(host.server());
    PollingClient client(host.port());
    ENTER(client, seen);
    RawClient webSocket(host.port());
    webSocket.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket&sid=" + client.sid()));
    QTRY_VERIFY(webSocket.received().contains("101 "));
    webSocket.send(RawClient::frame(0x81, "2probe"));
    QTRY_VERIFY(webSocket.received().endsWith("3probe"));
    seen.sockets.first()->emitEvent(u"waits"_s, {});
    webSocket.send(RawClient::frame(0x81, "5") + RawClient::frame(0x81, "42/chat,[\"a\"]"));
    QTRY_COMPARE(seen.events, QStringList{u"a"_s});
    QTRY_VERIFY(webSocket.received().endsWith("42/chat,[\"waits\"]"));
    QCOMPARE(seen.sockets.size(), 1);
    QCOMPARE(host.server().connectionCount(), 1);
    webSocket.abort();
    QTRY_COMPARE(seen.reasons, QList{DisconnectReason::ConnectionLost});
    QTRY_COMPARE(host.deadlines().size(), 0);
}

void TestLongPolling::closesAWebSocketThatTakesTooLongToUpgrade()
{
    SocketIoHost host({.upgradeTimeout = 50});
    Seen seen(host.server());
    PollingClient client(host.port());
    ENTER(client, seen);
    RawClient webSocket(host.port());
    webSocket.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket&sid=" + client.sid()));
    QTRY_VERIFY(webSocket.received().contains("101 "));
    webSocket.send(RawClient::frame(0x81, "2probe"));
    QTRY_VERIFY(webSocket.received().contains("\x88\x02\x03\xe8")); // a close frame with 1000
    webSocket.abort();
    client.poll();
    QTRY_VERIFY(client.isPolling());
    QCOMPARE(client.post("6"), "ok"_ba);
    QVERIFY(client.isPolling()); // polls wait again
    seen.sockets.first()->emitEvent(u"a"_s, {});
    QCOMPARE(client.polled(), R"(42/chat,["a"])"_ba);
}

void TestLongPolling::allowsWebPagesOfTheListOnly_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("none, as from programs") << ""_ba << true;
    QTest::newRow("of the list") << "http://localhost:5173"_ba << true;
    QTest::newRow("the server's own") << "http://127.0.0.1"_ba << true;
    QTest::newRow("another") << "http://evil.example"_ba << false;
    QTest::newRow("null") << "null"_ba << false;
}

void TestLongPolling::allowsWebPagesOfTheListOnly()
{
    QFETCH(const QByteArray, origin);
    QFETCH(const bool, allowed);
    SocketIoHost host;
    PollingClient client(host.port(), origin.isEmpty() ? ""_ba : "Origin: " + origin + "\r\n");
    QCOMPARE(client.isOpen(), allowed);
    const QByteArray answer = client.lastGet();
    QVERIFY(answer.contains("\r\nVary: Origin\r\n"));
    QCOMPARE(answer.contains("\r\nAccess-Control-Allow-Origin: " + origin + "\r\n"), allowed && !origin.isEmpty());
    QCOMPARE(answer.contains("\r\nAccess-Control-Allow-Credentials: true\r\n"), allowed && !origin.isEmpty());
    if (allowed) {
        QCOMPARE(client.post("6"), "ok"_ba);
        QCOMPARE(client.lastPost().contains("\r\nAccess-Control-Allow-Origin: "), !origin.isEmpty());
    } else {
        QVERIFY(answer.startsWith("HTTP/1.1 403 "));
        QVERIFY(answer.endsWith(R"({"code":4,"message":"Forbidden"})"));
    }
}

void TestLongPolling::answersPreflights()
{
    SocketIoHost host;
    RawClient client(host.port());
    client.send("OPTIONS /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                "Origin: http://localhost:5173\r\nAccess-Control-Request-Method: POST\r\n"
                "Access-Control-Request-Headers: content-type\r\n\r\n");
    QTRY_VERIFY(client.received().endsWith("\r\n\r\n"));
    QVERIFY(client.received().startsWith("HTTP/1.1 204 "));
    QVERIFY(client.received().contains("\r\nAccess-Control-Allow-Methods: GET, POST, OPTIONS\r\n"));
    QVERIFY(client.received().contains("\r\nAccess-Control-Allow-Origin: http://localhost:5173\r\n"));
    QVERIFY(client.received().contains("\r\nAccess-Control-Allow-Credentials: true\r\n"));
    QVERIFY(client.received().contains("\r\nAccess-Control-Allow-Headers: content-type\r\n"));
}

void TestLongPolling::survivesManyClientsComingAndGoing()
{
    SocketIoHost host;
    Seen seen(host.server());
    constexpr int count = 20;
    for (int i = 0; i < count; ++i) {
        PollingClient client(host.port());
        ENTER(client, seen);
        client.poll();
        QTRY_VERIFY(client.isPolling());
        QCOMPARE(client.post("6"), "ok"_ba);
        // Every other one says goodbye; of the others the poll breaks.
        if (i % 2 == 0) {
            QCOMPARE(client.post("1"), "ok"_ba);
        }
    }
    QTRY_COMPARE(host.server().connectionCount(), 0);
    QCOMPARE(seen.reasons.count(DisconnectReason::ClientLeft), count / 2);
    QCOMPARE(seen.reasons.count(DisconnectReason::ConnectionLost), count / 2);
    QTRY_COMPARE(host.listener().httpConnectionCount(), 0);
    QTRY_COMPARE(host.deadlines().size(), 0);
}

QTEST_GUILESS_MAIN(TestLongPolling)
#include "tst_longpolling.moc"
