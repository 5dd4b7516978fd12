// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/serverfixture.h"
#include "tests/support/testclient.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

/// A server with a store, ended without waiting and started again on it.
class tst_DurableServer : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void messagesAndRoomsOutliveTheServer();
    void repeatAfterARestartGetsTheFirstAnswer();
    void resumesBehindTheLastSeqInTheSameEpoch();
    void nicknameStaysWithItsIdentity();
    void onlyTheCreatorOwnsTheRoomAfterARestart();
    void roomKeepsWhatItsCreatorSays();
    void ephemeralRoomsLeaveNothing();
    void storeThatCannotBeUsedIsToldInOneLine();

private:
    std::unique_ptr<ServerFixture> start()
    {
        return std::make_unique<ServerFixture>(ChatServer::Options{.storePath = m_folder->filePath(u"m.sqlite"_s)});
    }
    static QJsonObject identified(const QString &nickname)
    {
        QJsonObject auth = ServerFixture::auth(nickname);
        auth["identity"_L1] = u"identity-secret-of-"_s + nickname;
        return auth;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_DurableServer::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void tst_DurableServer::messagesAndRoomsOutliveTheServer()
{
    auto server = start();
    {
        TestClient ann(server->url(), ServerFixture::auth(u"ann"_s));
        QVERIFY(ann.isIn());
        ann.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}});
        QCOMPARE(ann.call(u"message"_s, QJsonObject{{"value"_L1, u"안녕 👋"_s}})["seq"_L1].toInteger(), 1);
    }
    server.reset();
    server = start();
    TestClient bob(server->url(), ServerFixture::auth(u"bob"_s));
    QCOMPARE(bob.await(u"allRooms"_s).toArray(), QJsonArray{QJsonObject({{"roomName"_L1, "garden"_L1}})});
    const QJsonObject answer = bob.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}});
    QCOMPARE(answer["messages"_L1].toArray().first().toObject()["value"_L1].toString(), u"안녕 👋"_s);
    QCOMPARE(bob.call(u"message"_s, QJsonObject{{"value"_L1, "two"_L1}})["seq"_L1].toInteger(), 2);
}

void tst_DurableServer::repeatAfterARestartGetsTheFirstAnswer()
{
    const QJsonObject message{{"value"_L1, "once"_L1}, {"id"_L1, "id-1"_L1}};
    auto server = start();
    QJsonObject first;
    {
        TestClient ann(server->url(), identified(u"ann"_s));
        QVERIFY(ann.isIn());
        ann.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}});
        first = ann.call(u"message"_s, message);
    }
    server.reset();
    server = start();
    TestClient ann(server->url(), identified(u"ann"_s));
    QVERIFY(ann.isIn());
    ann.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}});
    QCOMPARE(ann.call(u"message"_s, message), first);
    QVERIFY(!ann.toldInWords().contains(u"response once"_s));
}

void tst_DurableServer::resumesBehindTheLastSeqInTheSameEpoch()
{
    auto server = start();
    QString epoch;
    {
        TestClient ann(server->url(), ServerFixture::auth(u"ann"_s));
        QVERIFY(ann.isIn());
        ann.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}});
        for (const QString &text : {u"one"_s, u"two"_s, u"three"_s}) {
            ann.call(u"message"_s, QJsonObject{{"value"_L1, text}});
        }
        epoch = ann.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}})["epoch"_L1].toString();
        QVERIFY(!epoch.isEmpty());
    }
    server.reset();
    server = start();
    TestClient ann(server->url(), ServerFixture::auth(u"ann"_s));
    QVERIFY(ann.isIn());
    const QJsonObject answer =
        ann.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}, {"after"_L1, 1}, {"epoch"_L1, epoch}});
    QCOMPARE(answer["epoch"_L1].toString(), epoch);
    QCOMPARE(answer["messages"_L1].toArray().size(), 2);
    QCOMPARE(answer["messages"_L1].toArray().first().toObject()["seq"_L1].toInteger(), 2);
}

void tst_DurableServer::nicknameStaysWithItsIdentity()
{
    auto server = start();
    {
        TestClient ann(server->url(), identified(u"ann"_s));
        QVERIFY(ann.isIn());
        ann.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}});
    }
    server.reset();
    server = start();
    TestClient guest(server->url(), ServerFixture::auth());
    QVERIFY(guest.isIn());
    const QJsonObject refusal =
        guest.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}, {"name"_L1, "ANN"_L1}});
    QCOMPARE(refusal["code"_L1].toString(), u"nickname_taken"_s);
}

void tst_DurableServer::onlyTheCreatorOwnsTheRoomAfterARestart()
{
    auto server = start();
    {
        TestClient ann(server->url(), identified(u"ann"_s));
        QVERIFY(ann.isIn());
        ann.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}});
        QVERIFY(ann.call(u"topic"_s, QJsonObject{{"roomName"_L1, "garden"_L1}, {"topic"_L1, "plants"_L1}})["ok"_L1]
                    .toBool());
    }
    server.reset();
    server = start();
    TestClient ann(server->url(), identified(u"ann"_s));
    TestClient bob(server->url(), identified(u"bob"_s));
    QVERIFY(ann.isIn() && bob.isIn());
    const QJsonObject about =
        bob.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}})["room"_L1].toObject();
    QCOMPARE(about["topic"_L1].toString(), u"plants"_s);
    QCOMPARE(bob.call(u"deleteRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}})["code"_L1].toString(),
             u"not_your_room"_s);
    QVERIFY(ann.call(u"deleteRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}})["ok"_L1].toBool());
    QCOMPARE(bob.await(u"roomDeleted"_s).toObject()["nickname"_L1].toString(), u"ann"_s);
}

void tst_DurableServer::roomKeepsWhatItsCreatorSays()
{
    auto server = start();
    {
        TestClient ann(server->url(), identified(u"ann"_s));
        QVERIFY(ann.isIn());
        for (const QString &room : {u"garden"_s, u"kitchen"_s}) {
            ann.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, room}});
            for (int i = 1; i <= 5; ++i) {
                ann.call(u"message"_s, QJsonObject{{"roomName"_L1, room}, {"value"_L1, QString::number(i)}});
            }
        }
        QVERIFY(
            ann.call(u"keep"_s, QJsonObject{{"roomName"_L1, "garden"_L1}, {"keepMessages"_L1, 2}})["ok"_L1].toBool());
        // Another change of the room does not undo it.
        QVERIFY(ann.call(u"topic"_s, QJsonObject{{"roomName"_L1, "garden"_L1}, {"topic"_L1, "plants"_L1}})["ok"_L1]
                    .toBool());
    }
    server.reset();
    server = start(); // looks at once for what is kept no longer
    TestClient bob(server->url(), identified(u"bob"_s));
    QVERIFY(bob.isIn());
    const auto messagesOf = [&bob](const QString &room) {
        bob.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, room}});
        return bob.call(u"history"_s, QJsonObject{{"roomName"_L1, room}, {"after"_L1, 0}});
    };
    QTRY_COMPARE(messagesOf(u"garden"_s)["messages"_L1].toArray().size(), 2);
    QCOMPARE(messagesOf(u"garden"_s)["gap"_L1].toObject()["to"_L1].toInteger(), 3);
    QCOMPARE(messagesOf(u"kitchen"_s)["messages"_L1].toArray().size(), 5);
    const QJsonObject about =
        bob.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}})["room"_L1].toObject();
    QCOMPARE(about["keepMessages"_L1].toInt(), 2);
    QCOMPARE(about["topic"_L1].toString(), u"plants"_s);
}

void tst_DurableServer::ephemeralRoomsLeaveNothing()
{
    auto server = start();
    {
        TestClient ann(server->url(), ServerFixture::auth(u"ann"_s));
        QVERIFY(ann.isIn());
        ann.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "mist"_L1}, {"ephemeral"_L1, true}});
        QVERIFY(ann.call(u"message"_s, QJsonObject{{"value"_L1, "gone soon"_L1}})["ok"_L1].toBool());
    }
    server.reset();
    server = start();
    TestClient bob(server->url(), ServerFixture::auth(u"bob"_s));
    QCOMPARE(bob.await(u"allRooms"_s).toArray(), QJsonArray());
}

void tst_DurableServer::storeThatCannotBeUsedIsToldInOneLine()
{
    ChatServer server({.addresses = {QHostAddress::LocalHost},
                       .port = 0,
                       .storePath = m_folder->filePath(u"no such folder/m.sqlite"_s)});
    const auto url = server.listen();
    QVERIFY(!url);
    QCOMPARE(url.error().fault, ChatServer::ListenFault::StoreUnusable);
    QVERIFY(url.error().text.contains(u"no such folder"_s));
    QVERIFY(!url.error().text.contains(u'\n'));
}

QTEST_GUILESS_MAIN(tst_DurableServer)
#include "tst_durableserver.moc"
