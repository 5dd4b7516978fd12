// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#include "server/tls/selfsignedfile.h"
#include "server/tls/servercertificate.h"
#include "tests/support/rawclient.h"
#include "tests/support/socketiohost.h"
#include "tests/support/websocketclient.h"

using namespace maru;
using namespace maru::socketio;
using namespace Qt::StringLiterals;

namespace {

constexpr int threads = 3;
constexpr int clients = 20;

/// Clients that are all in /chat, and the server's end of each.
struct Crowd {
    SocketIoHost host;
    QList<Socket *> sockets;
    QList<DisconnectReason> reasons;
    std::vector<std::unique_ptr<WebSocketClient>> members;

    explicit Crowd(SocketIoServer::Options options = {}, int count = clients)
        : host((options.ioThreads = threads, options))
    {
        QObject::connect(&host.server(), &SocketIoServer::socketConnected, &host.server(),
                         [this](const QString &, Socket *socket) {
                             sockets.append(socket);
                             QObject::connect(socket, &Socket::eventReceived, socket,
                                              [](const QString &event, const QJsonArray &args, const Ack &ack) {
                                                  ack(QJsonArray{event} + args.first());
                                              });
                             QObject::connect(socket, &Socket::disconnected, &host.server(),
                                              [this, socket](DisconnectReason reason) {
                                                  sockets.removeOne(socket);
                                                  reasons.append(reason);
                                              });
                         });
        for (int i = 0; i < count; ++i) {
            members.push_back(std::make_unique<WebSocketClient>(host.port()));
        }
        for (const auto &member : members) {
            QTRY_VERIFY(member->isOpen());
            member->send(u"40/chat,"_s);
        }
        QTRY_COMPARE(sockets.size(), count);
        for (const auto &member : members) {
            QTRY_VERIFY(member->received().size() == 2); // the handshake, and that it is in
        }
    }
};

} // namespace

/// WebSockets that are read and written on threads of their own: for who is above, and for the clients, all is as it
/// is on one thread.
class TestIoThreads : public QObject
{
    Q_OBJECT

private slots:
    void everyoneIsToldAllInOrderAndOnce();
    void anAnswerDoesNotOvertakeWhatWasToldBefore();
    void whatIsAskedIsAnsweredInOrder();
    void whoDoesNotReadIsCutOff();
    void whatWasTakenDoesNotCount();
    void whoIsNotHeardIsHeldBack();
    void speaksTls();
    void whoLeavesIsGone();
    void closesForAReason();
    void closesAllForGood();
    void endsWithOpenSockets();
};

void TestIoThreads::everyoneIsToldAllInOrderAndOnce()
{
    Crowd crowd;
    QStringList expected;
    for (int i = 0; i < 500; ++i) {
        const EncodedEvent event(u"/chat"_s, u"n"_s, {i});
        expected.append(u"42/chat,[\"n\",%1]"_s.arg(i));
        for (Socket *socket : std::as_const(crowd.sockets)) {
            socket->send(event);
        }
        if (i % 50 == 0) {
            QCoreApplication::processEvents();
        }
    }
    for (const auto &member : crowd.members) {
        QTRY_COMPARE(member->received().size(), expected.size() + 2);
        QCOMPARE(member->received().sliced(2), expected);
    }
}

void TestIoThreads::anAnswerDoesNotOvertakeWhatWasToldBefore()
{
    Crowd crowd;
    Socket *socket = crowd.sockets.first();
    for (int i = 0; i < 100; ++i) {
        socket->send(EncodedEvent(u"/chat"_s, u"first"_s, {i}));
        socket->emitEvent(u"second"_s, {i});
    }
    QString all;
    QTRY_VERIFY([&] {
        for (const auto &member : crowd.members) {
            if (member->received().size() == 202) {
                all = member->received().sliced(2).join(QString());
            }
        }
        return !all.isEmpty();
    }());
    QString expected;
    for (int i = 0; i < 100; ++i) {
        expected += u"42/chat,[\"first\",%1]42/chat,[\"second\",%1]"_s.arg(i);
    }
    QCOMPARE(all, expected);
}

void TestIoThreads::whatIsAskedIsAnsweredInOrder()
{
    Crowd crowd;
    for (const auto &member : crowd.members) {
        for (int i = 0; i < 100; ++i) {
            member->send(u"42/chat,%1[\"a\",%1]"_s.arg(i));
        }
    }
    for (const auto &member : crowd.members) {
        QTRY_COMPARE(member->received().size(), 102);
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(member->received().at(i + 2), u"43/chat,%1[\"a\",%1]"_s.arg(i));
        }
    }
}

void TestIoThreads::whoDoesNotReadIsCutOff()
{
    Crowd crowd({.maxWaitingBytes = 500'000}, 1);
    RawClient stalled(crowd.host.port());
    stalled.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    QTRY_VERIFY(stalled.received().contains("pingInterval"));
    stalled.send(RawClient::frame(0x81, "40/chat,"_ba));
    QTRY_COMPARE(crowd.sockets.size(), 2);
    stalled.stopReading();
    const EncodedEvent event(u"/chat"_s, u"a"_s, {QString(100'000, u'x')});
    QTRY_VERIFY([&] { // more than the system keeps
        if (crowd.sockets.size() == 2) {
            crowd.sockets.last()->send(event);
        }
        return crowd.reasons == QList{DisconnectReason::ConnectionLost};
    }());
    QCOMPARE(crowd.host.server().refusals().count(Refusal::SlowReader), 1U);
    QTRY_COMPARE(crowd.host.server().connectionCount(), 1);
    crowd.members.front()->send(u"42/chat,1[\"still\",1]"_s);
    QTRY_COMPARE(crowd.members.front()->received().constLast(), u"43/chat,1[\"still\",1]"_s);
}

void TestIoThreads::whatWasTakenDoesNotCount()
{
    Crowd crowd({}, 1);
    crowd.sockets.first()->emitEvent(u"a"_s, {QString(900'000, u'x')});
    QTRY_COMPARE(crowd.members.front()->received().size(), 3);
    QTRY_COMPARE(crowd.sockets.first()->waitingBytes(), 0);
}

/// As it is on one thread: by TCP, not by memory.
void TestIoThreads::whoIsNotHeardIsHeldBack()
{
    Crowd crowd({.packetRate = {}}, 1);
    int heard = 0;
    connect(&crowd.host.server(), &SocketIoServer::socketConnected, this, [&](const QString &, Socket *socket) {
        connect(socket, &Socket::eventReceived, this, [&] { ++heard; });
    });
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, crowd.host.port());
    client.write(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    QTRY_VERIFY(client.bytesAvailable() > 0);
    client.write(RawClient::frame(0x81, "40/chat,"_ba));
    QTRY_COMPARE(crowd.sockets.size(), 2);
    const QByteArray frame = RawClient::frame(0x81, "42/chat,[\"a\",\"" + QByteArray(100'000, 'x') + "\"]");
    constexpr int count = 400; // more than both ends of the system keep
    client.write(frame.repeated(count));
    while (client.waitForBytesWritten(200)) {} // our event loop does not run
    QVERIFY(client.bytesToWrite() > 0);
    QTRY_COMPARE_WITH_TIMEOUT(heard, count, 20'000);
}

void TestIoThreads::speaksTls()
{
    Crowd crowd({}, 0);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"certificate.pem"_s);
    QVERIFY(!makeSelfSignedFile(file));
    const auto certificate = ServerCertificate::read(file, file);
    QVERIFY(certificate);
    crowd.host.listener().setTls(certificate->configuration());
    std::vector<std::unique_ptr<RawClient>> members;
    for (int i = 0; i < clients; ++i) {
        members.push_back(std::make_unique<RawClient>(crowd.host.port(), RawClient::Security::Tls));
        members.back()->send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    }
    for (const auto &member : members) {
        QTRY_VERIFY(member->received().contains("pingInterval"));
        member->send(RawClient::frame(0x81, "40/chat,"_ba));
        for (int i = 0; i < 10; ++i) {
            const QByteArray number = QByteArray::number(i);
            member->send(RawClient::frame(0x81, "42/chat," + number + R"(["a",)" + number + ']'));
        }
    }
    for (const auto &member : members) {
        QTRY_COMPARE(member->frames().size(), 12);
        QCOMPARE(member->frames().constLast(), R"(43/chat,9["a",9])"_ba);
    }
    members.resize(clients / 2);
    QTRY_COMPARE(crowd.host.server().connectionCount(), clients / 2);
}

void TestIoThreads::whoLeavesIsGone()
{
    Crowd crowd;
    crowd.members.resize(clients / 2);
    QTRY_COMPARE(crowd.reasons.size(), clients / 2);
    QTRY_COMPARE(crowd.host.server().connectionCount(), clients / 2);
    const EncodedEvent event(u"/chat"_s, u"a"_s, {1});
    for (Socket *socket : std::as_const(crowd.sockets)) {
        socket->send(event);
    }
    for (const auto &member : crowd.members) {
        QTRY_COMPARE(member->received().constLast(), u"42/chat,[\"a\",1]"_s);
    }
}

void TestIoThreads::closesForAReason()
{
    Crowd crowd({}, 2);
    crowd.sockets.first()->emitEvent(u"last"_s, {});
    crowd.sockets.first()->closeConnection(CloseReason::Unbearable);
    QTRY_COMPARE(crowd.host.server().connectionCount(), 1);
    const auto isClosed = [](const auto &member) { return member->isClosed(); };
    QTRY_COMPARE(std::ranges::count_if(crowd.members, isClosed), 1);
    const auto &closed = *std::ranges::find_if(crowd.members, isClosed);
    QCOMPARE(closed->closeCode(), 1008);
    QVERIFY(closed->received().contains(u"42/chat,[\"last\"]"_s));
}

void TestIoThreads::closesAllForGood()
{
    Crowd crowd;
    const QSignalSpy allClosed(&crowd.host.server(), &SocketIoServer::allClosed);
    crowd.host.server().closeAll();
    QTRY_COMPARE(allClosed.size(), 1);
    for (const auto &member : crowd.members) {
        QTRY_VERIFY(member->isClosed());
        QCOMPARE(member->closeCode(), 1001);
    }
}

void TestIoThreads::endsWithOpenSockets()
{
    auto crowd = std::make_unique<Crowd>();
    for (Socket *socket : std::as_const(crowd->sockets)) {
        socket->emitEvent(u"a"_s, {QString(2'000'000, u'x')});
    }
    const auto members = std::move(crowd->members);
    crowd.reset();
    for (const auto &member : members) {
        QTRY_VERIFY(member->isClosed());
    }
}

QTEST_GUILESS_MAIN(TestIoThreads)
#include "tst_iothreads.moc"
