// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/rawclient.h"
#include "tests/support/socketiohost.h"
#include "tests/support/websocketclient.h"

using namespace maru;
using namespace maru::socketio;
using namespace Qt::StringLiterals;

namespace {

/// Keeps the sockets that come in, and what happens to them.
struct Seen {
    explicit Seen(SocketIoServer &server)
    {
        QObject::connect(&server, &SocketIoServer::socketConnected, &context,
                         [this](const QString &nsp, Socket *socket) {
                             namespaces += nsp;
                             sockets += socket;
                             auths += socket->auth();
                             QObject::connect(socket, &Socket::eventReceived, &context,
                                              [this](const QString &event, const QJsonArray &args, const Ack &ack,
                                                     const QList<QByteArray> &attached) {
                                                  events += event;
                                                  arguments += args;
                                                  acks += ack;
                                                  attachments += attached;
                                              });
                             QObject::connect(socket, &Socket::disconnected, &context,
                                              [this](DisconnectReason reason) { reasons += reason; });
                         });
    }

    QStringList namespaces;
    QList<QPointer<Socket>> sockets;
    QList<QJsonValue> auths;
    QStringList events;
    QList<QJsonArray> arguments;
    QList<Ack> acks;
    QList<QByteArray> attachments;
    QList<DisconnectReason> reasons;
    QObject context;
};

QString connectedPacket(const Seen &seen, const QString &nsp = u"/chat"_s)
{
    return u"40"_s + nsp + u",{\"sid\":\""_s + seen.sockets.last()->id() + u"\"}"_s;
}

} // namespace

#define ENTER(client, seen)                                                                                          \
    QTRY_VERIFY((client).isOpen());                                                                                  \
    (client).send(u"40/chat,"_s);                                                                                    \
    QTRY_COMPARE((client).received().size(), 2);                                                                     \
    QCOMPARE((client).received().last(), connectedPacket(seen));                                                     \
    (client).clear()

class TestSocketIoLayer : public QObject
{
    Q_OBJECT

private slots:
    void opensWithTheHandshake();
    void pingsAndKeepsWhoAnswers();
    void closesWhoDoesNotAnswerThePing();
    void closesWhoSentHalfAFrame();
    void closesWhoConnectsToNoNamespace();
    void staysOpenWithoutNamespaceOnceItWasInOne();
    void connectsToNamespacesWithAuth();
    void refusesUnknownNamespaceAndGoesOn();
    void answersEventsThatAsk();
    void answersOnce();
    void answersNobodyWhoIsGone();
    void asksForAcknowledgements();
    void ignoresAcknowledgementsNobodyAskedFor();
    void receivesBinaryEvents();
    void sendsBinaryEvents();
    void keepsTheOrderOfTextBinaryAndPreparedFrames();
    void sendsFramesOfEachLength_data();
    void sendsFramesOfEachLength();
    void clientLeavesANamespaceAndMayComeBack();
    void serverLeavesANamespace();
    void packetsUnderwayWhenTheServerLeavesAreHarmless();
    void serverClosesTheConnection();
    void clientClosesTheConnection_data();
    void clientClosesTheConnection();
    void tellsALostConnection();
    void badPacketsCloseTheOffenderOnly_data();
    void badPacketsCloseTheOffenderOnly();
    void takesMessagesUpToTheLimit();
    void closesOversizeMessagesWith1009_data();
    void closesOversizeMessagesWith1009();
    void closesBrokenUtf8With1007();
    void cutsOffAClientThatDoesNotRead();
    void sendsOneLargeEventToAClientThatReads();
    void closingWithinAnEventIsSafe();
    void closeAllSendsWhatWaitsAndTellsWhenAllAreGone();
    void closeAllWithoutConnectionsTellsSoLater();
    void refusesUpgradesOfOtherProtocols_data();
    void refusesUpgradesOfOtherProtocols();
    void survivesManyClientsComingAndGoing();
};

void TestSocketIoLayer::opensWithTheHandshake()
{
    SocketIoHost host({.pingInterval = 12'000, .pingTimeout = 3'000, .maxPayload = 5'000});
    WebSocketClient client(host.port());
    QTRY_COMPARE(client.received().size(), 1);
    QCOMPARE(client.received().first().first(1), u"0"_s);
    const QJsonObject handshake = QJsonDocument::fromJson(client.received().first().mid(1).toUtf8()).object();
    QCOMPARE(handshake["sid"_L1].toString().size(), 20);
    QCOMPARE(handshake["upgrades"_L1], QJsonValue(QJsonArray()));
    QCOMPARE(handshake["pingInterval"_L1].toInt(), 12'000);
    QCOMPARE(handshake["pingTimeout"_L1].toInt(), 3'000);
    QCOMPARE(handshake["maxPayload"_L1].toInt(), 5'000);
    QCOMPARE(host.server().connectionCount(), 1);
    QCOMPARE(host.listener().httpConnectionCount(), 0);
}

void TestSocketIoLayer::pingsAndKeepsWhoAnswers()
{
    SocketIoHost host({.pingInterval = 20, .pingTimeout = 10'000});
    Seen seen(host.server());
    WebSocketClient client(host.port());
    for (int i = 1; i <= 5; ++i) {
        QTRY_COMPARE(client.received().count(u"2"_s), i);
        client.send(u"3"_s);
    }
    QVERIFY(client.isOpen());
}

void TestSocketIoLayer::closesWhoDoesNotAnswerThePing()
{
    SocketIoHost host({.pingInterval = 20, .pingTimeout = 1'000});
    Seen seen(host.server());
    WebSocketClient client(host.port());
    QTRY_VERIFY(client.isOpen());
    client.send(u"40/chat,"_s);
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(host.server().connectionCount(), 0);
    QCOMPARE(seen.reasons, QList{DisconnectReason::ConnectionLost});
    QCOMPARE(host.deadlines().size(), 0);
}

void TestSocketIoLayer::closesWhoSentHalfAFrame()
{
    SocketIoHost host({.pingInterval = 50, .pingTimeout = 50});
    RawClient client(host.port());
    client.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    QTRY_VERIFY(client.received().contains("pingInterval"));
    client.send(RawClient::frame(0x81, "40/chat,"_ba).first(5));
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(host.server().connectionCount(), 0);
}

void TestSocketIoLayer::closesWhoConnectsToNoNamespace()
{
    SocketIoHost host({.connectTimeout = 20});
    WebSocketClient client(host.port());
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closeCode(), 1002);
    QCOMPARE(host.server().refusals().count(Refusal::NoNamespace), 1U);
    QTRY_COMPARE(host.server().connectionCount(), 0);
    QCOMPARE(host.deadlines().size(), 0);
}

void TestSocketIoLayer::staysOpenWithoutNamespaceOnceItWasInOne()
{
    SocketIoHost host({.pingInterval = 1'200, .connectTimeout = 1'000});
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    client.send(u"41/chat,"_s);
    QTRY_COMPARE(seen.reasons.size(), 1);
    QTRY_VERIFY(client.received().contains(u"2"_s)); // longer than connectTimeout
    QVERIFY(client.isOpen());
}

void TestSocketIoLayer::connectsToNamespacesWithAuth()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    QTRY_COMPARE(client.received().size(), 1);
    client.send(uR"(40/chat,{"token":"t"})"_s);
    QTRY_COMPARE(client.received().size(), 2);
    QCOMPARE(client.received().last(), connectedPacket(seen));
    client.send(u"40"_s);
    QTRY_COMPARE(client.received().size(), 3);
    QCOMPARE(client.received().last(), u"40{\"sid\":\""_s + seen.sockets.last()->id() + u"\"}"_s);
    QCOMPARE(seen.namespaces, (QStringList{u"/chat"_s, u"/"_s}));
    QCOMPARE(seen.auths.first()["token"_L1], QJsonValue(u"t"_s));
    QVERIFY(seen.auths.last().isUndefined());
    QVERIFY(seen.sockets.first()->id() != seen.sockets.last()->id());
    QCOMPARE(seen.sockets.first()->peerAddress(), QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(host.server().connectionCount(), 1);
}

void TestSocketIoLayer::refusesUnknownNamespaceAndGoesOn()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    QTRY_COMPARE(client.received().size(), 1);
    client.send(u"40/other,"_s);
    QTRY_COMPARE(client.received().size(), 2);
    QCOMPARE(client.received().last(), uR"(44/other,{"message":"Invalid namespace"})"_s);
    client.send(u"40/chat,"_s);
    QTRY_COMPARE(client.received().size(), 3);
    QCOMPARE(seen.namespaces, QStringList{u"/chat"_s});
}

void TestSocketIoLayer::answersEventsThatAsk()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    client.send(uR"(42/chat,["plain",1])"_s);
    client.send(uR"(42/chat,7["asks",{"a":"안녕 👋"},null])"_s);
    QTRY_COMPARE(seen.events, (QStringList{u"plain"_s, u"asks"_s}));
    QCOMPARE(seen.arguments.first(), QJsonArray{1});
    QCOMPARE(seen.arguments.last(), (QJsonArray{QJsonObject{{"a"_L1, u"안녕 👋"_s}}, QJsonValue::Null}));
    QVERIFY(!seen.acks.first().isAwaited());
    QVERIFY(seen.acks.last().isAwaited());
    seen.acks.first()({1});
    seen.acks.last()({u"그래"_s, 2});
    QTRY_COMPARE(client.received(), QStringList{uR"(43/chat,7["그래",2])"_s});
}

void TestSocketIoLayer::answersOnce()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    client.send(uR"(42/chat,0["asks"])"_s);
    QTRY_COMPARE(seen.acks.size(), 1);
    const Ack copy = seen.acks.first();
    copy({});
    seen.acks.first()({1});
    seen.sockets.first()->emitEvent(u"after"_s, {});
    QTRY_COMPARE(client.received(), (QStringList{u"43/chat,0[]"_s, uR"(42/chat,["after"])"_s}));
}

void TestSocketIoLayer::answersNobodyWhoIsGone()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    client.send(uR"(42/chat,0["asks"])"_s);
    QTRY_COMPARE(seen.acks.size(), 1);
    client.abort();
    QTRY_COMPARE(host.server().connectionCount(), 0);
    QTRY_VERIFY(!seen.sockets.first());
    seen.acks.first()({1});
}

void TestSocketIoLayer::asksForAcknowledgements()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    QList<QJsonArray> answers;
    for (const QString &event : {u"first"_s, u"second"_s}) {
        seen.sockets.first()->emitEvent(event, {1},
                                        [&](const QJsonArray &args, const QList<QByteArray> &) { answers += args; });
    }
    QTRY_COMPARE(client.received(), (QStringList{uR"(42/chat,0["first",1])"_s, uR"(42/chat,1["second",1])"_s}));
    client.send(uR"(43/chat,1["two"])"_s);
    client.send(uR"(43/chat,0["one",1])"_s);
    client.send(uR"(43/chat,0["again"])"_s);
    client.send(uR"(42/chat,["after"])"_s);
    QTRY_COMPARE(seen.events.size(), 1);
    QCOMPARE(answers, (QList<QJsonArray>{{u"two"_s}, {u"one"_s, 1}}));
}

void TestSocketIoLayer::ignoresAcknowledgementsNobodyAskedFor()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    client.send(u"43/chat,18446744073709551615[]"_s);
    client.send(uR"(42/chat,["after"])"_s);
    QTRY_COMPARE(seen.events.size(), 1);
    QVERIFY(client.isOpen());
}

void TestSocketIoLayer::receivesBinaryEvents()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    client.send(uR"(452-/chat,3["bin",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])"_s);
    client.sendBinary("\x00\xff"_ba);
    client.send(u"3"_s); // Engine.IO packets may come between
    QVERIFY(seen.events.isEmpty());
    client.sendBinary({});
    QTRY_COMPARE(seen.events, QStringList{u"bin"_s});
    QCOMPARE(seen.arguments.first(), (QJsonArray{Socket::placeholder(0), Socket::placeholder(1)}));
    QCOMPARE(seen.attachments, (QList{"\x00\xff"_ba, QByteArray()}));
    seen.acks.first()({true});
    QTRY_COMPARE(client.received(), QStringList{u"43/chat,3[true]"_s});
}

void TestSocketIoLayer::sendsBinaryEvents()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    const QList<QByteArray> attached{"\x00\x01"_ba, QByteArray(70'000, 'x')};
    seen.sockets.first()->emitEvent(u"bin"_s, {Socket::placeholder(0), Socket::placeholder(1)}, attached);
    QTRY_COMPARE(client.receivedBinary().size(), 2);
    QCOMPARE(client.received(),
             QStringList{uR"(452-/chat,["bin",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])"_s});
    QCOMPARE(QList<QByteArray>(client.receivedBinary()), attached);
}

void TestSocketIoLayer::keepsTheOrderOfTextBinaryAndPreparedFrames()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    QStringList expected;
    for (int i = 0; i < 200; ++i) {
        seen.sockets.first()->emitEvent(u"a"_s, {2 * i});
        seen.sockets.first()->send(EncodedEvent(u"/chat"_s, u"a"_s, {2 * i + 1}));
        expected += {u"42/chat,[\"a\",%1]"_s.arg(2 * i), u"42/chat,[\"a\",%1]"_s.arg(2 * i + 1)};
    }
    QTRY_COMPARE(client.received().size(), expected.size());
    QCOMPARE(client.received(), expected);
}

void TestSocketIoLayer::sendsFramesOfEachLength_data()
{
    QTest::addColumn<int>("frameBytes");
    for (const int bytes : {20, 125, 126, 127, 65'535, 65'536, 300'000}) {
        QTest::addRow("%d", bytes) << bytes;
    }
}

void TestSocketIoLayer::sendsFramesOfEachLength()
{
    QFETCH(int, frameBytes);
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    const QString around = uR"(42/chat,["a",""])"_s;
    const QString text(frameBytes - around.size(), u'x');
    const EncodedEvent event(u"/chat"_s, u"a"_s, {text});
    QCOMPARE(event.packet().size(), frameBytes);
    seen.sockets.first()->send(event);
    QTRY_COMPARE(client.received().size(), 1);
    QCOMPARE(client.received().first(), uR"(42/chat,["a",")"_s + text + uR"("])"_s);
}

void TestSocketIoLayer::clientLeavesANamespaceAndMayComeBack()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    client.send(u"41/chat,"_s);
    QTRY_COMPARE(seen.reasons, QList{DisconnectReason::ClientLeft});
    client.send(u"40/chat,"_s);
    QTRY_COMPARE(seen.sockets.size(), 2);
    client.send(uR"(42/chat,["back"])"_s);
    QTRY_COMPARE(seen.events.size(), 1);
}

void TestSocketIoLayer::serverLeavesANamespace()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    seen.sockets.first()->leave();
    QCOMPARE(seen.reasons, QList{DisconnectReason::ServerLeft});
    QTRY_COMPARE(client.received(), QStringList{u"41/chat,"_s});
    QTRY_VERIFY(!seen.sockets.first());
    QVERIFY(client.isOpen());
}

void TestSocketIoLayer::packetsUnderwayWhenTheServerLeavesAreHarmless()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    seen.sockets.first()->leave();
    client.send(uR"(42/chat,["late"])"_s);
    client.send(u"41/chat,"_s);
    client.send(u"40/chat,"_s);
    QTRY_COMPARE(seen.sockets.size(), 2);
    QVERIFY(seen.events.isEmpty());
}

void TestSocketIoLayer::serverClosesTheConnection()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    seen.sockets.first()->emitEvent(u"last"_s, {});
    seen.sockets.first()->closeConnection();
    QCOMPARE(seen.reasons, QList{DisconnectReason::ServerLeft});
    seen.sockets.first()->emitEvent(u"never"_s, {});
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received(), (QStringList{uR"(42/chat,["last"])"_s, u"41/chat,"_s}));
    QCOMPARE(client.closeCode(), 1000);
    QTRY_COMPARE(host.server().connectionCount(), 0);
    QCOMPARE(seen.reasons.size(), 1);
}

void TestSocketIoLayer::clientClosesTheConnection_data()
{
    QTest::addColumn<bool>("byPacket");
    QTest::newRow("by Engine.IO") << true;
    QTest::newRow("by WebSocket") << false;
}

void TestSocketIoLayer::clientClosesTheConnection()
{
    QFETCH(bool, byPacket);
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    if (byPacket) {
        client.send(u"1"_s);
    } else {
        client.close();
    }
    QTRY_COMPARE(seen.reasons, QList{DisconnectReason::ClientLeft});
    QTRY_COMPARE(host.server().connectionCount(), 0);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(host.deadlines().size(), 0);
}

void TestSocketIoLayer::tellsALostConnection()
{
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    client.abort();
    QTRY_COMPARE(seen.reasons, QList{DisconnectReason::ConnectionLost});
    QTRY_COMPARE(host.server().connectionCount(), 0);
}

void TestSocketIoLayer::badPacketsCloseTheOffenderOnly_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("empty message", u""_s);
    row("unknown Engine.IO type", u"9"_s);
    row("handshake from a client", u"0{}"_s);
    row("ping from a client", u"2"_s);
    row("empty Socket.IO packet", u"4"_s);
    row("unknown Socket.IO type", u"49"_s);
    row("no JSON", u"42/chat,[\"a\""_s);
    row("nested deep", u"42/chat,[\"a\","_s + QString(200'000, u'['));
    row("absurd attachments", uR"(451e9-/chat,["a"])"_s);
    row("reserved event", uR"(42/chat,["disconnect"])"_s);
    row("event in a namespace it is not in", uR"(42["a"])"_s);
    row("event in a namespace that does not exist", uR"(42/other,["a"])"_s);
    row("leaves a namespace it is not in", u"41/other,"_s);
    row("connects twice", u"40/chat,"_s);
    row("connect error from a client", u"44/chat,{}"_s);
    row("lone surrogate in a namespace", u"42/"_s + QChar(0xD800) + uR"(,["a"])"_s);
}

void TestSocketIoLayer::badPacketsCloseTheOffenderOnly()
{
    QFETCH(QString, text);
    SocketIoHost host;
    Seen seen(host.server());
    WebSocketClient bystander(host.port());
    ENTER(bystander, seen);
    WebSocketClient client(host.port());
    ENTER(client, seen);
    client.send(text);
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(host.server().connectionCount(), 1);
    QCOMPARE(seen.reasons, QList{DisconnectReason::ConnectionLost});
    bystander.send(uR"(42/chat,["still here"])"_s);
    QTRY_COMPARE(seen.events, QStringList{u"still here"_s});
}

void TestSocketIoLayer::takesMessagesUpToTheLimit()
{
    SocketIoHost host({.maxPayload = 100'000});
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    const QString around = uR"(42/chat,["a",""])"_s;
    client.send(uR"(42/chat,["a",")"_s + QString(100'000 - around.size(), u'x') + uR"("])"_s);
    QTRY_COMPARE(seen.events.size(), 1);
}

void TestSocketIoLayer::closesOversizeMessagesWith1009_data()
{
    QTest::addColumn<QList<QByteArray>>("frames");
    QTest::newRow("text") << QList{RawClient::frame(0x81, QByteArray(1'001, 'x'))};
    QTest::newRow("ten megabytes") << QList{RawClient::frame(0x81, QByteArray(10'000'000, 'x'))};
    QTest::newRow("binary") << QList{RawClient::frame(0x82, QByteArray(1'001, 'x'))};
    QTest::newRow("announced only") << QList{"\x81\xff\0\0\0\0\x40\0\0\0\0\0\0\0"_ba};
    QTest::newRow("in two frames") << QList{RawClient::frame(0x01, QByteArray(600, 'x')),
                                            RawClient::frame(0x80, QByteArray(600, 'x'))};
    // 401 units of UTF-16 in 1,203 bytes
    QTest::newRow("Korean in two frames") << QList{RawClient::frame(0x01, "4"_ba + "가"_ba.repeated(200)),
                                                   RawClient::frame(0x80, "가"_ba.repeated(201))};
}

void TestSocketIoLayer::closesOversizeMessagesWith1009()
{
    QFETCH(QList<QByteArray>, frames);
    SocketIoHost host({.maxPayload = 1'000});
    RawClient client(host.port());
    client.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    QTRY_VERIFY(client.received().contains("pingInterval"));
    for (const QByteArray &frame : frames) {
        client.send(frame);
    }
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().contains("\x03\xf1")); // 1009 in the close frame
    QTRY_COMPARE(host.server().connectionCount(), 0);
}

void TestSocketIoLayer::closesBrokenUtf8With1007()
{
    SocketIoHost host;
    RawClient client(host.port());
    client.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    QTRY_VERIFY(client.received().contains("pingInterval"));
    client.send(RawClient::frame(0x81, "4\xff"_ba));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().contains("\x03\xef"));
    QTRY_COMPARE(host.server().connectionCount(), 0);
}

void TestSocketIoLayer::cutsOffAClientThatDoesNotRead()
{
    SocketIoHost host({.maxWaitingBytes = 100'000});
    Seen seen(host.server());
    WebSocketClient reader(host.port());
    ENTER(reader, seen);
    RawClient sleeper(host.port());
    sleeper.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    QTRY_VERIFY(sleeper.received().contains("pingInterval"));
    sleeper.stopReading();
    sleeper.send(RawClient::frame(0x81, "40/chat,"_ba));
    QTRY_COMPARE(seen.sockets.size(), 2);

    const EncodedEvent event(u"/chat"_s, u"a"_s, {QString(50'000, u'x')});
    int sent = 0;
    while (seen.reasons.isEmpty() && sent < 2'000) { // the system takes some megabytes
        const qsizetype before = seen.reasons.size();
        for (const auto &socket : seen.sockets) {
            socket->send(event);
        }
        QCOMPARE(seen.reasons.size(), before); // never within the loop
        ++sent;
        QTRY_COMPARE(reader.received().size(), sent);
    }
    QCOMPARE(seen.reasons, QList{DisconnectReason::ConnectionLost});
    QTRY_COMPARE(host.server().connectionCount(), 1);
    QVERIFY(reader.isOpen());
}

void TestSocketIoLayer::sendsOneLargeEventToAClientThatReads()
{
    SocketIoHost host({.maxWaitingBytes = 1'000});
    Seen seen(host.server());
    WebSocketClient client(host.port());
    ENTER(client, seen);
    seen.sockets.first()->emitEvent(u"a"_s, {QString(20'000'000, u'x')});
    QTRY_COMPARE(client.received().size(), 1);
    QCOMPARE(client.received().first().size(), 20'000'016);
    QVERIFY(client.isOpen());
}

void TestSocketIoLayer::closingWithinAnEventIsSafe()
{
    SocketIoHost host;
    Seen seen(host.server());
    connect(&host.server(), &SocketIoServer::socketConnected, this, [](const QString &, Socket *socket) {
        connect(socket, &Socket::eventReceived, socket, [socket] { socket->closeConnection(); });
        connect(socket, &Socket::disconnected, socket, [socket] {
            socket->emitEvent(u"never"_s, {});
            socket->leave();
            socket->closeConnection();
        });
    });
    WebSocketClient client(host.port());
    ENTER(client, seen);
    client.send(uR"(42/chat,["a"])"_s);
    client.send(uR"(42/chat,["b"])"_s);
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(host.server().connectionCount(), 0);
    QCOMPARE(seen.events, QStringList{u"a"_s});
    QCOMPARE(seen.reasons, QList{DisconnectReason::ServerLeft});
}

void TestSocketIoLayer::closeAllSendsWhatWaitsAndTellsWhenAllAreGone()
{
    SocketIoHost host;
    Seen seen(host.server());
    QSignalSpy allClosed(&host.server(), &SocketIoServer::allClosed);
    WebSocketClient first(host.port());
    ENTER(first, seen);
    WebSocketClient second(host.port());
    ENTER(second, seen);
    for (const auto &socket : seen.sockets) {
        socket->emitEvent(u"bye"_s, {QString(100'000, u'x')});
    }
    host.server().closeAll();
    QVERIFY(allClosed.isEmpty());
    QTRY_COMPARE(allClosed.size(), 1);
    QCOMPARE(host.server().connectionCount(), 0);
    for (const WebSocketClient *client : {&first, &second}) {
        QTRY_VERIFY(client->isClosed());
        QCOMPARE(client->received().size(), 1);
        QCOMPARE(client->closeCode(), 1001);
    }
    QCOMPARE(seen.reasons, (QList{DisconnectReason::ServerLeft, DisconnectReason::ServerLeft}));

    RawClient late(host.port());
    late.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    QTRY_VERIFY(late.received().startsWith("HTTP/1.1 503 "));
}

void TestSocketIoLayer::closeAllWithoutConnectionsTellsSoLater()
{
    SocketIoHost host;
    QSignalSpy allClosed(&host.server(), &SocketIoServer::allClosed);
    host.server().closeAll();
    QVERIFY(allClosed.isEmpty());
    QTRY_COMPARE(allClosed.size(), 1);
}

void TestSocketIoLayer::refusesUpgradesOfOtherProtocols_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("Engine.IO 3") << "?EIO=3&transport=websocket"_ba
                                 << R"({"code":5,"message":"Unsupported protocol version"})"_ba;
    QTest::newRow("no version") << "?transport=websocket"_ba
                                << R"({"code":5,"message":"Unsupported protocol version"})"_ba;
    QTest::newRow("other transport") << "?EIO=4&transport=pigeon"_ba
                                     << R"({"code":0,"message":"Transport unknown"})"_ba;
    QTest::newRow("unknown session") << "?EIO=4&transport=websocket&sid=x"_ba
                                     << R"({"code":1,"message":"Session ID unknown"})"_ba;
}

void TestSocketIoLayer::refusesUpgradesOfOtherProtocols()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, body);
    SocketIoHost host;
    RawClient client(host.port());
    client.send(RawClient::upgradeHead("/socket.io/"_ba + query));
    QTRY_VERIFY(client.received().endsWith(body));
    QVERIFY(client.received().startsWith("HTTP/1.1 400 "));
}

void TestSocketIoLayer::survivesManyClientsComingAndGoing()
{
    SocketIoHost host;
    Seen seen(host.server());
    for (int round = 0; round < 5; ++round) {
        std::vector<std::unique_ptr<WebSocketClient>> clients;
        for (int i = 0; i < 40; ++i) { // more than Qt lets wait
            clients.push_back(std::make_unique<WebSocketClient>(host.port()));
        }
        for (const auto &client : clients) {
            QTRY_VERIFY(client->isOpen());
            client->send(u"40/chat,"_s);
        }
        QTRY_COMPARE(seen.sockets.size(), 40 * (round + 1));
        for (size_t i = 0; i < clients.size(); i += 2) {
            clients[i]->abort();
        }
    }
    QTRY_COMPARE(host.server().connectionCount(), 0);
    QCOMPARE(seen.reasons.size(), 200);
    QCOMPARE(host.deadlines().size(), 0);
}

QTEST_GUILESS_MAIN(TestSocketIoLayer)
#include "tst_socketiolayer.moc"
