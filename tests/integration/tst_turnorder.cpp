// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include "tests/support/rawclient.h"
#include "tests/support/serverfixture.h"
#include "tests/support/testclient.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

ChatServer::Options options()
{
    ChatServer::Options options;
    options.limits.takeOff();
    return options;
}

/// A client that says many things in one piece, so that the server takes them in one turn of its event loop.
class Chatterer
{
public:
    Chatterer(const ServerFixture &server, const QByteArray &nickname)
        : m_raw(quint16(server.url().port()))
    {
        m_raw.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
        say("40/chat,{\"token\":\"s3cret\",\"nickname\":\"" + nickname + "\"}");
        send();
    }
    void say(const QByteArray &packet) { m_piece += RawClient::frame(0x81, packet); }
    void send()
    {
        QVERIFY(QTest::qWaitFor([this] { return m_raw.received().contains("pingInterval"); }));
        m_raw.send(std::exchange(m_piece, {}));
    }
    /// Acks as "ack 7" and messages as "room: text", in the order in which they came.
    [[nodiscard]] QStringList heard() const
    {
        QStringList heard;
        for (const QByteArray &frame : m_raw.frames()) {
            if (frame.startsWith("43/chat,")) {
                heard += u"ack "_s + QString::fromLatin1(frame.mid(8, frame.indexOf('[') - 8));
            } else if (frame.startsWith("42/chat,")) {
                const QJsonArray event = QJsonDocument::fromJson(frame.mid(8)).array();
                if (event[0].toString() == "response"_L1) {
                    heard += event[1]["roomName"_L1].toString() + u": "_s + event[1]["value"_L1].toString();
                }
            }
        }
        return heard;
    }

private:
    RawClient m_raw;
    QByteArray m_piece;
};

QJsonObject room(const QString &name) { return {{"roomName"_L1, name}}; }

QStringList saidTo(const TestClient &client)
{
    QStringList said;
    for (const NamedPayload &event : client.told()) {
        if (event.event == "response"_L1) {
            said += event.payload["roomName"_L1].toString() + u": "_s + event.payload["value"_L1].toString();
        }
    }
    return said;
}

} // namespace

/// What is told in one turn of the event loop is told together, and still in the order in which it happened.
class TestTurnOrder : public QObject
{
    Q_OBJECT

private slots:
    void eachAckComesRightBehindItsMessage();
    void messagesOfSeveralRoomsKeepTheirOrder();
    void whoComesInBetweenIsToldTheRestAndNothingTwice();
    void whoLeavesInBetweenIsToldNothingAfterwards();
};

void TestTurnOrder::eachAckComesRightBehindItsMessage()
{
    ServerFixture server(options());
    TestClient listener(server.url(), ServerFixture::auth(u"listener"_s));
    QVERIFY(listener.isIn());
    listener.call(u"joinRoom"_s, room(u"hall"_s));
    Chatterer chatterer(server, "chatterer");
    chatterer.say("42/chat,0[\"joinRoom\",{\"roomName\":\"hall\"}]");
    QStringList expected{u"ack 0"_s};
    QStringList said;
    for (int i = 1; i <= 200; ++i) {
        chatterer.say("42/chat," + QByteArray::number(i) + "[\"message\",{\"roomName\":\"hall\",\"value\":\"m"
                      + QByteArray::number(i) + "\"}]");
        expected += {u"hall: m%1"_s.arg(i), u"ack %1"_s.arg(i)};
        said += u"hall: m%1"_s.arg(i);
    }
    chatterer.send();
    QTRY_COMPARE(chatterer.heard().size(), expected.size());
    QCOMPARE(chatterer.heard(), expected);
    QTRY_COMPARE(saidTo(listener).size(), said.size());
    QCOMPARE(saidTo(listener), said);
}

void TestTurnOrder::messagesOfSeveralRoomsKeepTheirOrder()
{
    ServerFixture server(options());
    TestClient listener(server.url(), ServerFixture::auth(u"listener"_s));
    QVERIFY(listener.isIn());
    listener.call(u"joinRoom"_s, room(u"a"_s));
    listener.call(u"joinRoom"_s, room(u"b"_s));
    Chatterer chatterer(server, "chatterer");
    chatterer.say("42/chat,0[\"joinRoom\",{\"roomName\":\"a\"}]");
    chatterer.say("42/chat,1[\"joinRoom\",{\"roomName\":\"b\"}]");
    QStringList said;
    for (int i = 0; i < 100; ++i) {
        const QByteArray name = i % 3 == 0 ? "a" : "b";
        chatterer.say("42/chat,[\"message\",{\"roomName\":\"" + name + "\",\"value\":\"" + QByteArray::number(i)
                      + "\"}]");
        said += QString::fromLatin1(name) + u": %1"_s.arg(i);
    }
    chatterer.send();
    QTRY_COMPARE(saidTo(listener).size(), said.size());
    QCOMPARE(saidTo(listener), said);
    QTRY_COMPARE(chatterer.heard(), (QStringList{u"ack 0"_s, u"ack 1"_s} + said));
}

void TestTurnOrder::whoComesInBetweenIsToldTheRestAndNothingTwice()
{
    ServerFixture server(options());
    TestClient member(server.url(), ServerFixture::auth(u"member"_s));
    QVERIFY(member.isIn());
    member.call(u"joinRoom"_s, room(u"hall"_s));
    Chatterer chatterer(server, "chatterer");
    const auto sayFromTo = [&chatterer](int from, int to) {
        for (int i = from; i <= to; ++i) {
            chatterer.say("42/chat,[\"message\",{\"roomName\":\"hall\",\"value\":\"" + QByteArray::number(i)
                          + "\"}]");
        }
    };
    chatterer.say("42/chat,0[\"joinRoom\",{\"roomName\":\"hall\"}]");
    sayFromTo(1, 50);
    chatterer.say("42/chat,1[\"leaveRoom\",{\"roomName\":\"hall\"}]");
    chatterer.say("42/chat,2[\"joinRoom\",{\"roomName\":\"hall\"}]"); // which answers with all fifty
    sayFromTo(51, 100);
    chatterer.send();
    QStringList expected{u"ack 0"_s};
    for (int i = 1; i <= 100; ++i) {
        expected += u"hall: %1"_s.arg(i);
        if (i == 50) {
            expected += {u"ack 1"_s, u"ack 2"_s};
        }
    }
    QTRY_COMPARE(chatterer.heard().size(), expected.size());
    QCOMPARE(chatterer.heard(), expected);
    QTRY_COMPARE(saidTo(member).size(), 100);
}

void TestTurnOrder::whoLeavesInBetweenIsToldNothingAfterwards()
{
    ServerFixture server(options());
    Chatterer leaver(server, "leaver");
    TestClient member(server.url(), ServerFixture::auth(u"member"_s));
    QVERIFY(member.isIn());
    member.call(u"joinRoom"_s, room(u"hall"_s));
    leaver.say("42/chat,0[\"joinRoom\",{\"roomName\":\"hall\"}]");
    leaver.say("42/chat,1[\"message\",{\"roomName\":\"hall\",\"value\":\"before\"}]");
    leaver.say("42/chat,2[\"leaveRoom\",{\"roomName\":\"hall\"}]");
    leaver.send();
    QTRY_COMPARE(leaver.heard(), (QStringList{u"ack 0"_s, u"hall: before"_s, u"ack 1"_s, u"ack 2"_s}));
    member.call(u"message"_s, QJsonObject{{"roomName"_L1, u"hall"_s}, {"value"_L1, u"after"_s}});
    QTRY_COMPARE(saidTo(member).size(), 2);
    QCOMPARE(leaver.heard().size(), 4);
}

QTEST_GUILESS_MAIN(TestTurnOrder)
#include "tst_turnorder.moc"
