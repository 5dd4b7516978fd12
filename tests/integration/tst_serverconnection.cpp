// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include "app/client/serverconnection.h"
#include "tests/support/names.h"
#include "tests/support/rawserver.h"
#include "tests/support/scriptedserver.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;
using State = ServerConnection::State;

namespace {

const Credentials ann{.token = u"t0ken"_s, .identity = u"identity-identity-identity"_s, .nickname = u"ann"_s};
const QString handshake = ScriptedServer::handshake.toString();
const QString welcome = u"40/chat,{\"sid\":\"s\"}"_s;

/// Never waits before it tries again.
BackOff atOnce()
{
    return BackOff(1, 1, [] { return 0.0; });
}

/// Never tries again within a test.
BackOff never()
{
    return BackOff(600'000, 600'000, [] { return 0.9; });
}

} // namespace

class TestServerConnection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qRegisterMetaType<ServerConnection::State>(); }

    void bringsItsCredentials()
    {
        ScriptedServer server;
        ServerConnection connection;
        QSignalSpy events(&connection, &ServerConnection::eventReceived);
        QCOMPARE(connection.state(), State::Offline);
        connection.open(server.address(), ann);
        QCOMPARE(connection.state(), State::Connecting);
        QTRY_COMPARE(connection.state(), State::Online);
        QCOMPARE(connection.trouble(), Trouble::None);
        QCOMPARE(connection.retryIn(), 0);
        QTRY_COMPARE(events.size(), 1);
        const auto event = events.at(0).at(0).value<Event>();
        QCOMPARE(std::get<SessionOpened>(event).nickname, u"ann"_s);
        const QString connect = server.received().at(0);
        QVERIFY(connect.startsWith(u"40/chat,{"_s));
        QVERIFY(connect.contains(u"\"token\":\"t0ken\""_s));
        QVERIFY(connect.contains(u"\"identity\":\"identity-identity-identity\""_s));
        QVERIFY(connect.contains(u"\"nickname\":\"ann\""_s));
        QVERIFY(connect.contains(u"\"client\":\"maru/" MARU_VERSION "\""_s));
        QVERIFY(connect.contains(u"\"rooms\":true"_s));
    }

    /// So that the server knows whom it takes for a second one.
    void isTheSameInstanceAfterACutAndNoOtherConnectionIs()
    {
        const auto instanceIn = [](const QString &connect) {
            return QJsonDocument::fromJson(connect.sliced(8).toUtf8())["instance"_L1].toString();
        };
        ScriptedServer server;
        ServerConnection connection({}, atOnce());
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Online);
        const QString first = instanceIn(server.received().at(0));
        QVERIFY(first.size() >= 22 && first.size() <= 64); // protocol.md
        const qsizetype before = server.received().size();
        server.cut();
        QTRY_VERIFY(server.received().size() > before);
        QCOMPARE(instanceIn(server.received().at(before)), first);

        ScriptedServer elsewhere;
        ServerConnection another;
        another.open(elsewhere.address(), ann);
        QTRY_COMPARE(another.state(), State::Online);
        QVERIFY(instanceIn(elsewhere.received().at(0)) != first);
    }

    void answersPings()
    {
        ScriptedServer server;
        ServerConnection connection;
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Online);
        server.say(u"2"_s);
        QTRY_COMPARE(server.received().last(), u"3"_s);
    }

    void givesEachAnswerToWhoAsked()
    {
        ScriptedServer server;
        QStringList asked;
        server.setScript([&asked](const QString &text) { asked.append(text); });
        ServerConnection connection;
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Online);
        QList<int> answers;
        for (int i = 0; i < 3; ++i) {
            connection.send(LeaveRoom{roomName(QString::number(i))},
                            [&answers](const QJsonArray &args) { answers.append(args.at(0).toInt()); });
        }
        QTRY_COMPARE(asked.size(), 3);
        server.say(u"43/chat,99[0]"_s); // nobody asked
        server.answer(asked.at(2), u"22"_s);
        server.answer(asked.at(0), u"20"_s);
        server.answer(asked.at(2), u"33"_s); // answered already
        server.answer(asked.at(1), u"21"_s);
        QTRY_COMPARE(answers, (QList<int>{22, 20, 21}));
    }

    void comesBackAfterACut()
    {
        ScriptedServer server;
        ServerConnection connection({}, atOnce());
        QSignalSpy states(&connection, &ServerConnection::stateChanged);
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Online);
        bool answered = false;
        connection.send(WatchRooms{}, [&answered](const QJsonArray &) { answered = true; });
        states.clear();
        server.cut();
        QTRY_COMPARE(states.size(), 3);
        QCOMPARE(states.at(0).at(0).value<State>(), State::Waiting);
        QCOMPARE(states.at(1).at(0).value<State>(), State::Connecting);
        QCOMPARE(states.at(2).at(0).value<State>(), State::Online);
        QCOMPARE(server.connections(), 2);
        QVERIFY(!answered);
    }

    void saysWhyThereIsNoConnection_data()
    {
        QTest::addColumn<QStringList>("frames");
        QTest::addColumn<Trouble>("trouble");
        const auto row = [](const char *name, Trouble trouble, const QStringList &frames) {
            QTest::newRow(name) << frames << trouble;
        };
        row("no packet", Trouble::NotMaru, {u"hello"_s});
        row("an empty message", Trouble::NotMaru, {QString(u""_s)});
        row("a ping first", Trouble::NotMaru, {u"2"_s});
        row("a handshake without anything", Trouble::WrongVersion, {u"0{}"_s});
        row("a handshake that is no JSON", Trouble::WrongVersion, {u"0["_s});
        row("two handshakes", Trouble::NotMaru, {handshake, handshake});
        row("Socket.IO 2", Trouble::WrongVersion, {handshake, u"40"_s});
        row("no chat", Trouble::NotMaru, {handshake, u"44/chat,{\"message\":\"Invalid namespace\"}"_s});
        row("too many wrong tokens", Trouble::ServerFull,
            {handshake, uR"(44/chat,{"message":"m","data":{"code":"rate_limited","retryAfter":9}})"_s});
        row("an unknown packet", Trouble::NotMaru, {handshake, u"49"_s});
        row("broken JSON", Trouble::NotMaru, {handshake, welcome, u"42/chat,[\"rooms\",{"_s});
        row("deep JSON", Trouble::NotMaru, {handshake, welcome, u"42/chat,"_s + QString(100'000, u'[')});
        row("too many attachments", Trouble::NotMaru, {handshake, welcome, u"4599999999999-/chat,[\"x\"]"_s});
        row("text where an attachment must be", Trouble::NotMaru,
            {handshake, welcome, u"451-/chat,[\"x\",{\"_placeholder\":true,\"num\":0}]"_s, u"42/chat,[\"x\"]"_s});
        row("goodbye", Trouble::ConnectionLost, {handshake, welcome, u"41/chat,"_s});
        row("the end", Trouble::ConnectionLost, {handshake, welcome, u"1"_s});
    }
    void saysWhyThereIsNoConnection()
    {
        QFETCH(QStringList, frames);
        ScriptedServer server;
        server.greetWith(frames);
        ServerConnection connection({}, never());
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Waiting);
        QTEST(connection.trouble(), "trouble");
        QVERIFY(connection.retryIn() > 0);
    }

    void knowsWhoeverSpeaksNoWebSocket_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Trouble>("trouble");
        const auto http = [](const QByteArray &status) {
            return "HTTP/1.1 " + status + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
        };
        QTest::newRow("a web server") << http("200 OK") << Trouble::NotMaru;
        QTest::newRow("a web server without that page") << http("404 Not Found") << Trouble::NotMaru;
        QTest::newRow("a web server that wants a name") << http("401 Unauthorized") << Trouble::NotMaru;
        QTest::newRow("a full server") << http("503 Service Unavailable") << Trouble::ServerFull;
        QTest::newRow("a mail server") << QByteArray("220 mail.example ESMTP\r\n") << Trouble::NotMaru;
        QTest::newRow("noise") << QByteArray(4'000, '\xfe') << Trouble::NotMaru;
        QTest::newRow("an upgrade with a wrong key")
            << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n")
            << Trouble::NotMaru;
    }
    void knowsWhoeverSpeaksNoWebSocket()
    {
        QFETCH(QByteArray, bytes);
        RawServer server(bytes);
        ServerConnection connection({}, never());
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Waiting);
        QTEST(connection.trouble(), "trouble");
    }

    void knowsThatNobodyListens()
    {
        ServerAddress address;
        {
            RawServer server({});
            address = server.address();
        }
        ServerConnection connection({}, never());
        connection.open(address, ann);
        QTRY_COMPARE(connection.state(), State::Waiting);
        QCOMPARE(connection.trouble(), Trouble::Refused);
        QVERIFY(!connection.troubleDetails().isEmpty());
    }

    void doesNotWaitForeverForAnAnswer()
    {
        RawServer server({});
        ServerConnection connection({.connect = 50}, never());
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Waiting);
        QCOMPARE(connection.trouble(), Trouble::TimedOut);
    }

    void doesNotWaitForeverForAHandshake()
    {
        ScriptedServer server;
        server.greetWith({});
        ServerConnection connection({.connect = 200}, never());
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Waiting);
        QCOMPARE(connection.trouble(), Trouble::TimedOut);
    }

    void knowsAServerWithoutSessions()
    {
        ScriptedServer server;
        server.greetWith({handshake, welcome, u"42/chat,[\"allRooms\",[]]"_s});
        ServerConnection connection({.connect = 200}, never());
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Waiting);
        QCOMPARE(connection.trouble(), Trouble::WrongVersion);
    }

    void noticesThatTheServerFellSilent()
    {
        ScriptedServer server;
        server.greetWith({u"0{\"sid\":\"abcdefghijklmnopqrst\",\"upgrades\":[],\"pingInterval\":30,"
                          "\"pingTimeout\":30,\"maxPayload\":1000000}"_s,
                          welcome, u"42/chat,[\"session\",{\"nickname\":\"ann\"}]"_s});
        ServerConnection connection({}, never());
        QSignalSpy states(&connection, &ServerConnection::stateChanged);
        connection.open(server.address(), ann);
        QTRY_COMPARE(states.size(), 3); // Connecting, Online, Waiting
        QCOMPARE(connection.trouble(), Trouble::ConnectionLost);
    }

    void givesTheServerTheTimeItAsksFor()
    {
        ScriptedServer server;
        ServerConnection connection({}, atOnce());
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Online);
        server.sayEvent(u"serverRestart"_s, u"{\"retryAfter\":500000}"_s);
        server.say(u"1"_s);
        QTRY_COMPARE(connection.state(), State::Waiting);
        QCOMPARE(connection.trouble(), Trouble::ServerRestarting);
        QVERIFY(connection.retryIn() > 400'000);
        connection.retryNow();
        QCOMPARE(connection.state(), State::Connecting);
        QTRY_COMPARE(connection.state(), State::Online);
        QCOMPARE(connection.trouble(), Trouble::None);
    }

    void doesNotTryAgainWithAWrongToken()
    {
        ScriptedServer server;
        ServerConnection connection({}, atOnce());
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Online);
        server.sayEvent(u"exception"_s,
                        u"{\"status\":\"error\",\"message\":\"Invalid credentials.\","
                        "\"code\":\"invalid_credentials\",\"event\":\"joinRoom\"}"_s);
        QTRY_COMPARE(connection.state(), State::Offline);
        QCOMPARE(connection.trouble(), Trouble::WrongToken);
    }

    void saysGoodbye()
    {
        ScriptedServer server;
        ServerConnection connection({}, atOnce());
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Online);
        connection.close();
        QCOMPARE(connection.state(), State::Offline);
        connection.send(WatchRooms{}, {}); // nothing
        QTRY_COMPARE(server.received().last(), u"41/chat,"_s);
        QCOMPARE(server.connections(), 1);
    }

    void saysGoodbyeAtTheProgramsEnd()
    {
        ScriptedServer server;
        {
            ServerConnection connection;
            connection.open(server.address(), ann);
            QTRY_COMPARE(connection.state(), State::Online);
        }
        QTRY_COMPARE(server.received().last(), u"41/chat,"_s);
    }

    void mayBeOpenedElsewhereAtAnyTime()
    {
        ScriptedServer one;
        ScriptedServer two;
        ServerConnection connection({}, never());
        connection.open(one.address(), ann);
        connection.open(two.address(), ann); // still connecting
        QTRY_COMPARE(connection.state(), State::Online);
        QCOMPARE(connection.address(), two.address());
        connection.open(one.address(), ann);
        QCOMPARE(connection.state(), State::Connecting);
        QTRY_COMPARE(connection.state(), State::Online);
        QTRY_COMPARE(two.received().last(), u"41/chat,"_s);
        connection.close();
        connection.open(two.address(), ann);
        connection.close();
        QCOMPARE(connection.state(), State::Offline);
    }

    void ignoresWhatItDoesNotKnow()
    {
        ScriptedServer server;
        ServerConnection connection({}, never());
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Online);
        QSignalSpy events(&connection, &ServerConnection::eventReceived);
        server.sayEvent(u"somethingNew"_s, u"1"_s);
        server.sayEvent(u"response"_s, u"{\"seq\":-1}"_s); // malformed
        server.say(u"42/elsewhere,[\"response\",1]"_s);
        server.say(u"6"_s);
        server.sayEvent(u"allRooms"_s, u"[{\"roomName\":\"r\"}]"_s);
        QTRY_COMPARE(events.size(), 1);
        QCOMPARE(connection.state(), State::Online);
    }

    void aLostAddressEndsTheConnectionWithoutWaitingForAHeartbeat()
    {
        ScriptedServer server;
        QList<QHostAddress> addresses{QHostAddress(QHostAddress::LocalHost), QHostAddress(u"192.0.2.7"_s)};
        ServerConnection connection({}, atOnce(), nullptr, [&addresses] { return addresses; });
        QSignalSpy changes(&connection, &ServerConnection::stateChanged);
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Online);
        changes.clear();
        addresses = {QHostAddress(u"192.0.2.7"_s)};
        QTRY_VERIFY(!changes.isEmpty());
        QCOMPARE(changes.first().first().value<State>(), State::Waiting);
        QTRY_COMPARE(connection.state(), State::Online); // from another address, were this a network
    }

    void anAddressThatComesIsTriedAtOnce()
    {
        const RawServer server("nothing that helps");
        QList<QHostAddress> addresses;
        ServerConnection connection({}, never(), nullptr, [&addresses] { return addresses; });
        connection.open(server.address(), ann);
        QTRY_COMPARE(connection.state(), State::Waiting);
        const QSignalSpy changes(&connection, &ServerConnection::stateChanged);
        addresses.append(QHostAddress(u"192.0.2.7"_s));
        QTRY_VERIFY(!changes.isEmpty());
        QCOMPARE(changes.first().first().value<State>(), State::Connecting);
    }
};

QTEST_GUILESS_MAIN(TestServerConnection)
#include "tst_serverconnection.moc"
