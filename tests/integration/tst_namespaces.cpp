// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonObject>
#include <QPointer>
#include <QTest>

#include "tests/support/socketiohost.h"
#include "tests/support/websocketclient.h"

using namespace maru;
using namespace maru::socketio;
using namespace Qt::StringLiterals;

/// Gates, several namespaces on one connection, and acknowledgements with bytes: what a program builds on.
class TestNamespaces : public QObject
{
    Q_OBJECT

private slots:
    void gateSeesWhatTheClientBrought();
    void gateRefusesWithAMessageAndData();
    void refusedClientMayTryAgain();
    void refusedNamespaceTakesNoEvents();
    void namespacesOfOneConnectionHaveSocketsOfTheirOwn();
    void leavingOneNamespaceLeavesTheOthers();
    void acknowledgesWithBytes();
    void asksForAcknowledgementsWithBytes();
    void acknowledgementsOfNamespacesAreKeptApart();
};

namespace {

/// Lets in who brings {"key":"open"}.
std::optional<ConnectRefusal> lockedGate(const QJsonValue &auth, const QHostAddress &)
{
    if (auth["key"_L1] == "open"_L1) {
        return std::nullopt;
    }
    return ConnectRefusal{u"Locked"_s, QJsonObject{{"try"_L1, "again"_L1}}};
}

/// Keeps the sockets by namespace, in the order of their coming.
struct Sockets {
    explicit Sockets(SocketIoServer &server)
    {
        QObject::connect(&server, &SocketIoServer::socketConnected, &context,
                         [this](const QString &nsp, Socket *socket) {
                             all.insert(nsp, socket);
                             QObject::connect(socket, &Socket::eventReceived, &context,
                                              [this, nsp](const QString &event) { heard += nsp + u' ' + event; });
                         });
    }

    QHash<QString, QPointer<Socket>> all;
    QStringList heard;
    QObject context;
};

/// Sends a packet when the connection stands, and keeps only what is answered.
bool ask(WebSocketClient &client, const QString &packet)
{
    const auto hasHeard = [&client] { return !client.received().isEmpty(); };
    if (!QTest::qWaitFor(hasHeard)) {
        return false;
    }
    client.clear();
    client.send(packet);
    return QTest::qWaitFor(hasHeard);
}

} // namespace

void TestNamespaces::gateSeesWhatTheClientBrought()
{
    SocketIoHost host;
    QJsonValue brought;
    QHostAddress from;
    host.server().addNamespace(u"/gated"_s, [&](const QJsonValue &auth, const QHostAddress &peer) {
        brought = auth;
        from = peer;
        return std::optional<ConnectRefusal>();
    });
    WebSocketClient client(host.port());
    QVERIFY(ask(client, uR"(40/gated,{"key":"open"})"_s));
    QVERIFY(client.received().first().startsWith(u"40/gated,{\"sid\":"_s));
    QCOMPARE(brought, QJsonValue(QJsonObject{{"key"_L1, "open"_L1}}));
    QCOMPARE(from, QHostAddress(QHostAddress::LocalHost));
}

void TestNamespaces::gateRefusesWithAMessageAndData()
{
    SocketIoHost host;
    Sockets sockets(host.server());
    host.server().addNamespace(u"/locked"_s, lockedGate);
    WebSocketClient client(host.port());
    QVERIFY(ask(client, u"40/locked,"_s));
    QCOMPARE(client.received().first(), uR"(44/locked,{"data":{"try":"again"},"message":"Locked"})"_s);
    QVERIFY(sockets.all.isEmpty());
    QVERIFY(client.isOpen());
}

void TestNamespaces::refusedClientMayTryAgain()
{
    SocketIoHost host;
    host.server().addNamespace(u"/locked"_s, lockedGate);
    WebSocketClient client(host.port());
    QVERIFY(ask(client, u"40/locked,"_s));
    QVERIFY(ask(client, uR"(40/locked,{"key":"open"})"_s));
    QVERIFY(client.received().first().startsWith(u"40/locked,"_s));
}

void TestNamespaces::refusedNamespaceTakesNoEvents()
{
    SocketIoHost host;
    host.server().addNamespace(u"/locked"_s, lockedGate);
    WebSocketClient client(host.port());
    QVERIFY(ask(client, u"40/locked,"_s));
    client.send(uR"(42/locked,["a"])"_s);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closeCode(), 1002);
}

void TestNamespaces::namespacesOfOneConnectionHaveSocketsOfTheirOwn()
{
    SocketIoHost host;
    Sockets sockets(host.server());
    WebSocketClient client(host.port());
    QVERIFY(ask(client, uR"(40{"who":1})"_s));
    QVERIFY(ask(client, uR"(40/chat,{"who":2})"_s));
    QCOMPARE(host.server().connectionCount(), 1);
    QCOMPARE(sockets.all[u"/"_s]->auth()["who"_L1].toInt(), 1);
    QCOMPARE(sockets.all[u"/chat"_s]->auth()["who"_L1].toInt(), 2);
    QVERIFY(sockets.all[u"/"_s]->id() != sockets.all[u"/chat"_s]->id());
    client.send(uR"(42["a"])"_s);
    client.send(uR"(42/chat,["b"])"_s);
    QTRY_COMPARE(sockets.heard, (QStringList{u"/ a"_s, u"/chat b"_s}));
}

void TestNamespaces::leavingOneNamespaceLeavesTheOthers()
{
    SocketIoHost host;
    Sockets sockets(host.server());
    WebSocketClient client(host.port());
    QVERIFY(ask(client, u"40"_s));
    QVERIFY(ask(client, u"40/chat,"_s));
    client.send(u"41"_s);
    client.send(uR"(42/chat,["still here"])"_s);
    QTRY_COMPARE(sockets.heard, QStringList{u"/chat still here"_s});
    QVERIFY(!sockets.all[u"/"_s] || !sockets.all[u"/"_s]->isOpen());
    QVERIFY(client.isOpen());
}

void TestNamespaces::acknowledgesWithBytes()
{
    SocketIoHost host;
    connect(&host.server(), &SocketIoServer::socketConnected, this, [](const QString &, Socket *socket) {
        connect(socket, &Socket::eventReceived, socket,
                [](const QString &, const QJsonArray &args, const Ack &ack, const QList<QByteArray> &attachments) {
                    ack(args, attachments);
                });
    });
    WebSocketClient client(host.port());
    QVERIFY(ask(client, u"40/chat,"_s));
    client.clear();
    client.send(uR"(451-/chat,7["a",{"_placeholder":true,"num":0}])"_s);
    client.sendBinary("\x01\x02"_ba);
    QTRY_COMPARE(client.receivedBinary(), QByteArrayList{"\x01\x02"_ba});
    QCOMPARE(client.received(), QStringList{uR"(461-/chat,7[{"_placeholder":true,"num":0}])"_s});
}

void TestNamespaces::asksForAcknowledgementsWithBytes()
{
    SocketIoHost host;
    Sockets sockets(host.server());
    WebSocketClient client(host.port());
    QVERIFY(ask(client, u"40/chat,"_s));
    client.clear();
    QJsonArray answer;
    QList<QByteArray> bytes;
    sockets.all[u"/chat"_s]->emitEvent(u"a"_s, {Socket::placeholder(0)},
                                       [&](const QJsonArray &args, const QList<QByteArray> &attachments) {
                                           answer = args;
                                           bytes = attachments;
                                       },
                                       {"\x01"_ba});
    QTRY_COMPARE(client.receivedBinary(), QByteArrayList{"\x01"_ba});
    QCOMPARE(client.received(), QStringList{uR"(451-/chat,0["a",{"_placeholder":true,"num":0}])"_s});
    client.send(uR"(462-/chat,0[{"_placeholder":true,"num":1},{"_placeholder":true,"num":0}])"_s);
    client.sendBinary("\x02"_ba);
    client.sendBinary("\x03"_ba);
    QTRY_COMPARE(bytes, (QList<QByteArray>{"\x02"_ba, "\x03"_ba}));
    QCOMPARE(answer, (QJsonArray{Socket::placeholder(1), Socket::placeholder(0)}));
}

void TestNamespaces::acknowledgementsOfNamespacesAreKeptApart()
{
    SocketIoHost host;
    Sockets sockets(host.server());
    WebSocketClient client(host.port());
    QVERIFY(ask(client, u"40"_s));
    QVERIFY(ask(client, u"40/chat,"_s));
    QStringList answers;
    for (const auto &nsp : {u"/"_s, u"/chat"_s}) {
        sockets.all[nsp]->emitEvent(
            u"a"_s, {}, [&answers, nsp](const QJsonArray &, const QList<QByteArray> &) { answers += nsp; });
    }
    client.send(u"43/chat,0[]"_s);
    client.send(u"430[]"_s);
    QTRY_COMPARE(answers, (QStringList{u"/chat"_s, u"/"_s}));
}

QTEST_GUILESS_MAIN(TestNamespaces)
#include "tst_namespaces.moc"
