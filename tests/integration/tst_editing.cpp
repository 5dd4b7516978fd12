// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/rawclient.h"
#include "tests/support/serverfixture.h"
#include "tests/support/testclient.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

const QJsonObject garden{{"roomName"_L1, "garden"_L1}};

QJsonObject editing(qint64 seq, const QString &text, const QString &id = u"edit-1"_s)
{
    return {{"roomName"_L1, "garden"_L1}, {"seq"_L1, seq}, {"value"_L1, text}, {"id"_L1, id}};
}
QJsonObject saying(const QString &text)
{
    return {{"value"_L1, text}, {"id"_L1, u"id-of-"_s + QString(text).replace(u' ', u'-')}};
}

/// Of a client that names itself, as those of Maru do.
QJsonObject named(const QString &nickname, const QString &identity = {})
{
    QJsonObject auth = ServerFixture::auth(nickname);
    auth["client"_L1] = u"test 1"_s;
    if (!identity.isEmpty()) {
        auth["identity"_L1] = u"identity-secret-of-"_s + identity;
    }
    return auth;
}

QStringList inShort(const QJsonArray &messages)
{
    QStringList lines;
    for (const QJsonValue &entry : messages) {
        const QJsonObject message = entry.toObject();
        const QString place = QString::number(message["seq"_L1].toInteger());
        const qint64 edits = message["edits"_L1].toInteger();
        lines.append((edits > 0 ? place + u'>' + QString::number(edits) : place) + u' '
                     + message["value"_L1].toString()
                     + (message["editedAt"_L1].toInteger() > 0 ? u" (edited)"_s : QString()));
    }
    return lines;
}

} // namespace

/// Editing over real sockets.
class tst_Editing : public QObject
{
    Q_OBJECT

private slots:
    void othersSeeItAtOnce();
    void whoComesLaterSeesTheLatestText();
    void whoComesBackIsToldTheEdit();
    void clientsThatDoNotNameThemselvesAreToldNothing_data();
    void clientsThatDoNotNameThemselvesAreToldNothing();
    void whoReadsSlowlyIsToldEditsIfItKnowsOfThem_data();
    void whoReadsSlowlyIsToldEditsIfItKnowsOfThem();
    void repeatAfterARestartIsAppliedOnce();
    void refusalNamesTheReason();
};

void tst_Editing::othersSeeItAtOnce()
{
    ServerFixture server;
    TestClient ann(server.url(), named(u"ann"_s));
    TestClient bob(server.url(), named(u"bob"_s));
    QVERIFY(ann.isIn() && bob.isIn());
    ann.call(u"joinRoom"_s, garden);
    bob.call(u"joinRoom"_s, garden);
    ann.call(u"message"_s, saying(u"tpyo"_s));
    const QJsonObject answer = ann.call(u"edit"_s, editing(1, u"typo"_s));
    QVERIFY(answer["ok"_L1].toBool());
    QCOMPARE(answer["seq"_L1].toInteger(), 2);
    const QJsonObject told = bob.await(u"edited"_s).toObject();
    QCOMPARE(told["edits"_L1].toInteger(), 1);
    QCOMPARE(told["seq"_L1].toInteger(), 2);
    QCOMPARE(told["value"_L1].toString(), u"typo"_s);
    QCOMPARE(told["sentAt"_L1], answer["sentAt"_L1]);
    QCOMPARE(told["id"_L1].toString(), u"edit-1"_s);
    QVERIFY(!bob.toldInWords().contains(u"response typo"_s));
    // Told before the answer, as a message is.
    QCOMPARE(ann.await(u"edited"_s).toObject(), told);
}

void tst_Editing::whoComesLaterSeesTheLatestText()
{
    ServerFixture server;
    TestClient ann(server.url(), named(u"ann"_s));
    QVERIFY(ann.isIn());
    ann.call(u"joinRoom"_s, garden);
    ann.call(u"message"_s, saying(u"one"_s));
    ann.call(u"message"_s, saying(u"two"_s));
    ann.call(u"edit"_s, editing(1, u"more than one"_s));
    const QStringList latest{u"1 more than one (edited)"_s, u"2 two"_s, u"3>1 more than one"_s};

    TestClient bob(server.url(), named(u"bob"_s));
    QVERIFY(bob.isIn());
    QCOMPARE(inShort(bob.call(u"joinRoom"_s, garden)["messages"_L1].toArray()), latest);
    QCOMPARE(inShort(bob.call(u"history"_s, garden)["messages"_L1].toArray()), latest);
    const QJsonArray hits =
        bob.call(u"search"_s, QJsonObject{{"text"_L1, "one"_L1}, {"roomName"_L1, "garden"_L1}})["hits"_L1].toArray();
    QCOMPARE(inShort(hits), QStringList(u"1 more than one (edited)"_s));
}

void tst_Editing::whoComesBackIsToldTheEdit()
{
    ServerFixture server;
    TestClient ann(server.url(), named(u"ann"_s));
    QVERIFY(ann.isIn());
    ann.call(u"joinRoom"_s, garden);
    ann.call(u"message"_s, saying(u"one"_s));
    ann.call(u"message"_s, saying(u"two"_s));
    ann.call(u"edit"_s, editing(1, u"1"_s));
    TestClient bob(server.url(), named(u"bob"_s));
    QVERIFY(bob.isIn());
    QJsonObject resuming = garden;
    resuming["after"_L1] = 2;
    QCOMPARE(inShort(bob.call(u"joinRoom"_s, resuming)["messages"_L1].toArray()), QStringList(u"3>1 1"_s));
}

void tst_Editing::clientsThatDoNotNameThemselvesAreToldNothing_data()
{
    QTest::addColumn<int>("messages");
    QTest::newRow("edit alone") << 0;
    QTest::newRow("among messages of one moment") << 5;
}

void tst_Editing::clientsThatDoNotNameThemselvesAreToldNothing()
{
    QFETCH(const int, messages);
    ServerFixture server;
    TestClient ann(server.url(), named(u"ann"_s));
    TestClient old(server.url(), ServerFixture::auth(u"old"_s));
    QVERIFY(ann.isIn() && old.isIn());
    ann.call(u"joinRoom"_s, garden);
    old.call(u"joinRoom"_s, garden);
    ann.call(u"message"_s, saying(u"one"_s));
    (void)old.await(u"response"_s);
    old.forget();
    QStringList expected;
    for (int i = 0; i < messages; ++i) {
        ann.send(u"message"_s, saying(u"before %1"_s.arg(i)));
        expected.append(u"response before %1"_s.arg(i));
    }
    ann.send(u"edit"_s, editing(1, u"two"_s));
    ann.call(u"message"_s, saying(u"last"_s));
    expected.append(u"response last"_s);
    QTRY_COMPARE(old.toldInWords(), expected);
    QVERIFY(ann.toldInWords().contains(u"edited two"_s));
}

void tst_Editing::whoReadsSlowlyIsToldEditsIfItKnowsOfThem_data()
{
    QTest::addColumn<QJsonObject>("auth");
    QTest::addColumn<bool>("isTold");
    QTest::newRow("named") << named(u"slow"_s) << true;
    QTest::newRow("of the replaced server") << ServerFixture::auth(u"slow"_s) << false;
}

void tst_Editing::whoReadsSlowlyIsToldEditsIfItKnowsOfThem()
{
    QFETCH(const QJsonObject, auth);
    QFETCH(const bool, isTold);
    ChatServer::Options options;
    options.limits.takeOff();
    options.limits.waitingBytes = 65'536;
    options.limits.stallTimeout = 600'000;
    options.pingInterval = 600'000;
    ServerFixture server(options);
    RawClient slow(quint16(server.url().port()));
    slow.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
    QVERIFY(QTest::qWaitFor([&slow] { return slow.received().contains("pingInterval"); }));
    slow.send(RawClient::frame(0x81, "40/chat," + QJsonDocument(auth).toJson(QJsonDocument::Compact)));
    slow.send(RawClient::frame(0x81, R"(42/chat,1["joinRoom",{"roomName":"garden"}])"));
    QVERIFY(QTest::qWaitFor([&slow] { return slow.received().contains("43/chat,1["); }));
    slow.stopReading();

    TestClient ann(server.url(), named(u"ann"_s));
    QVERIFY(ann.isIn());
    ann.call(u"joinRoom"_s, garden);
    // More than the system keeps of one connection, so that the rest comes out of the log.
    const QString longText(20'000, u'x');
    for (int i = 0; i < 400; ++i) {
        ann.send(u"message"_s, QJsonObject{{"value"_L1, longText}, {"id"_L1, u"id-%1"_s.arg(i)}});
    }
    ann.send(u"edit"_s, editing(400, u"edited text"_s));
    ann.call(u"message"_s, saying(u"the last"_s));
    slow.readAgain();
    QTRY_VERIFY_WITH_TIMEOUT(slow.received().contains("the last"), 30'000);
    QCOMPARE(slow.received().contains(R"(["edited",)"), isTold);
    QCOMPARE(slow.received().contains(R"("edits":400)"), isTold);
    QCOMPARE(slow.received().count(R"(["response",)"), 401);
}

void tst_Editing::repeatAfterARestartIsAppliedOnce()
{
    const QTemporaryDir folder;
    const auto start = [&folder] {
        return std::make_unique<ServerFixture>(ChatServer::Options{.storePath = folder.filePath(u"m.sqlite"_s)});
    };
    auto server = start();
    QJsonObject first;
    {
        TestClient ann(server->url(), named(u"ann"_s, u"ann"_s));
        QVERIFY(ann.isIn());
        ann.call(u"joinRoom"_s, garden);
        ann.call(u"message"_s, saying(u"one"_s));
        first = ann.call(u"edit"_s, editing(1, u"two"_s));
        QVERIFY(first["ok"_L1].toBool());
    }
    server->drop(); // as a kill does: what was acknowledged is there
    server = start();
    TestClient ann(server->url(), named(u"ann"_s, u"ann"_s));
    QVERIFY(ann.isIn());
    const QJsonObject answer = ann.call(u"joinRoom"_s, garden);
    QCOMPARE(inShort(answer["messages"_L1].toArray()), QStringList({u"1 two (edited)"_s, u"2>1 two"_s}));
    QCOMPARE(ann.call(u"edit"_s, editing(1, u"two"_s)), first);
    QVERIFY(!ann.toldInWords().contains(u"edited two"_s));
    QCOMPARE(ann.call(u"message"_s, saying(u"three"_s))["seq"_L1].toInteger(), 3);
}

void tst_Editing::refusalNamesTheReason()
{
    ServerFixture server;
    TestClient ann(server.url(), named(u"ann"_s));
    TestClient bob(server.url(), named(u"bob"_s));
    QVERIFY(ann.isIn() && bob.isIn());
    ann.call(u"joinRoom"_s, garden);
    ann.call(u"message"_s, saying(u"one"_s));
    QCOMPARE(bob.call(u"edit"_s, editing(1, u"two"_s))["code"_L1].toString(), u"not_in_room"_s);
    bob.call(u"joinRoom"_s, garden);
    const QJsonObject refusal = bob.call(u"edit"_s, editing(1, u"two"_s));
    QCOMPARE(refusal["code"_L1].toString(), u"not_your_message"_s);
    QVERIFY(refusal["message"_L1].toString().contains(u"Only who wrote"_s));
    QCOMPARE(bob.await(u"exception"_s).toObject()["event"_L1].toString(), u"edit"_s);
    QCOMPARE(ann.call(u"edit"_s, editing(7, u"two"_s))["code"_L1].toString(), u"no_such_message"_s);
    QCOMPARE(ann.call(u"edit"_s, editing(1, u" "_s))["code"_L1].toString(), u"text_empty"_s);
}

QTEST_GUILESS_MAIN(tst_Editing)
#include "tst_editing.moc"
