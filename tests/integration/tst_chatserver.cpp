// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <future>
#include <thread>

#include "common/chat/limits.h"
#include "tests/support/serverfixture.h"
#include "tests/support/testclient.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

const QString identity = u"a-secret-of-one-person-only"_s;

QJsonObject room(const QString &name) { return {{"roomName"_L1, name}}; }
QJsonObject joining(const QString &name, const QString &nickname)
{
    return {{"roomName"_L1, name}, {"name"_L1, nickname}};
}
QJsonObject saying(const QString &text, const QString &roomName = {}, const QString &id = {})
{
    QJsonObject payload{{"value"_L1, text}};
    if (!roomName.isEmpty()) {
        payload["roomName"_L1] = roomName;
    }
    if (!id.isEmpty()) {
        payload["id"_L1] = id;
    }
    return payload;
}
QJsonObject withIdentity(QJsonObject auth)
{
    auth["identity"_L1] = identity;
    return auth;
}

} // namespace

/// Real server, real connections over the loopback.
class tst_ChatServer : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture = std::make_unique<ServerFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void twoPeopleTalk();
    void oldClientJoinsAndSpeaksWithoutWaiting();
    void oldClientSpeaksInTheFirstJoinedRoom();
    void joinerGetsTheNewestAndReadsOlderOnRequest();
    void joinGoesOnWhereAClientWas();
    void longTextsComeInSeveralAnswers();
    void repeatAfterAReconnectIsNotToldAgain();
    void disconnectSaysGoodbye_data();
    void disconnectSaysGoodbye();
    void whoComesAgainTakesItsFormerPlace();
    void whatIsNoInstanceTakesNoPlace();
    void guestsShareANickname();
    void identityHoldsItsNicknameAlone();
    void renameIsToldToTheRoom();
    void clientInNoRoomReachesNobody();
    void wrongTokenConnectsAndIsRefusedEachTime();
    void listsRoomsToOldClientsWhenTheyChange();
    void tellsChangesOfTheRoomListToWhoAsked();
    void answersHttp_data();
    void answersHttp();
    void countsSessions();
    void portInUseIsOneClearLine();
    void foreignAddressIsOneClearLine();
    void shutdownLetsWhatWasSaidLeave();
    void shutdownWithoutClientsIsQuick();
    void shutdownEndsByItsDeadline();
    void droppingALiveServerClosesItsClients();
    void runsOnAThreadOfItsOwn();

private:
    [[nodiscard]] std::unique_ptr<TestClient> enter(const QString &nickname, const QString &roomName = u"garden"_s)
    {
        auto client = std::make_unique<TestClient>(m_fixture->url(), ServerFixture::auth(nickname));
        if (!client->isIn() || !client->call(u"joinRoom"_s, room(roomName))["ok"_L1].toBool()) {
            qFatal("could not enter");
        }
        client->forget();
        return client;
    }

    std::unique_ptr<ServerFixture> m_fixture;
};

void tst_ChatServer::twoPeopleTalk()
{
    TestClient ann(m_fixture->url(), ServerFixture::auth(u"ann"_s));
    TestClient bob(m_fixture->url(), ServerFixture::auth(u"보람"_s));
    QVERIFY(ann.isIn() && bob.isIn());

    const QJsonObject first = ann.call(u"joinRoom"_s, room(u"마루"_s));
    QCOMPARE(first["ok"_L1], QJsonValue(true));
    QCOMPARE(first["members"_L1].toArray().size(), 1);
    const QJsonObject second = bob.call(u"joinRoom"_s, room(u"마루"_s));
    QCOMPARE(second["members"_L1].toArray().size(), 2);

    const QJsonObject said = bob.call(u"message"_s, saying(u"안녕 👋"_s, u"마루"_s, u"1"_s));
    QCOMPARE(said["seq"_L1].toInt(), 1);
    QVERIFY(said["sentAt"_L1].toInteger() > 0);
    QTRY_COMPARE(ann.toldInWords(),
                 QStringList({u"welcome Welcome ann"_s, u"welcome Welcome 보람"_s, u"response 안녕 👋"_s}));
    QCOMPARE(bob.toldInWords(), QStringList({u"welcome Welcome 보람"_s, u"response 안녕 👋"_s}));

    ann.forget();
    QCOMPARE(bob.call(u"leaveRoom"_s, room(u"마루"_s)), QJsonObject({{"ok"_L1, true}}));
    QTRY_COMPARE(ann.toldInWords(), QStringList{u"welcome goodbye 보람"_s});
}

void tst_ChatServer::oldClientJoinsAndSpeaksWithoutWaiting()
{
    TestClient old(m_fixture->url(), {{"token"_L1, "s3cret"_L1}});
    QVERIFY(old.isIn());
    old.send(u"joinRoom"_s, joining(u"garden"_s, u"ann"_s));
    old.send(u"message"_s, QJsonObject{{"userName"_L1, "ann"_L1}, {"value"_L1, "hi"_L1}});
    old.send(u"leaveRoom"_s, joining(u"garden"_s, u"ann"_s));
    old.send(u"message"_s, QJsonObject{{"userName"_L1, "ann"_L1}, {"value"_L1, "anybody there?"_L1}});
    QTRY_COMPARE(old.toldInWords().size(), 3);
    QStringList told = old.toldInWords();
    told.sort(); // the refusal may overtake what waits for the log
    QCOMPARE(told, QStringList({u"exception not_in_room message"_s, u"response hi"_s, u"welcome Welcome ann"_s}));
}

void tst_ChatServer::oldClientSpeaksInTheFirstJoinedRoom()
{
    const auto inGarden = enter(u"ann"_s, u"garden"_s);
    const auto inKitchen = enter(u"ann"_s, u"kitchen"_s);
    TestClient old(m_fixture->url(), {{"token"_L1, "s3cret"_L1}});
    QVERIFY(old.isIn());
    old.send(u"joinRoom"_s, joining(u"kitchen"_s, u"bob"_s));
    old.send(u"joinRoom"_s, joining(u"garden"_s, u"bob"_s));
    old.send(u"message"_s, saying(u"soup?"_s));
    QTRY_COMPARE(inKitchen->toldInWords(), QStringList({u"welcome Welcome bob"_s, u"response soup?"_s}));
    QCOMPARE(inGarden->toldInWords(), QStringList{u"welcome Welcome bob"_s});
}

void tst_ChatServer::joinerGetsTheNewestAndReadsOlderOnRequest()
{
    const auto ann = enter(u"ann"_s);
    constexpr int count = limits::JoinMessages + 5;
    for (int i = 1; i <= count; ++i) {
        ann->send(u"message"_s, saying(u"%1"_s.arg(i)));
    }
    QTRY_COMPARE(ann->told().size(), count);
    TestClient late(m_fixture->url(), ServerFixture::auth(u"late"_s));
    QVERIFY(late.isIn());
    const QJsonObject joined = late.call(u"joinRoom"_s, room(u"garden"_s));
    const QJsonArray newest = joined["messages"_L1].toArray();
    QCOMPARE(newest.size(), limits::JoinMessages);
    QCOMPARE(newest.first()["seq"_L1].toInt(), 6);
    QVERIFY(joined["more"_L1].toBool());

    const QJsonObject older =
        late.call(u"history"_s, QJsonObject{{"roomName"_L1, "garden"_L1}, {"before"_L1, 6}, {"limit"_L1, 100}});
    QCOMPARE(older["messages"_L1].toArray().size(), 5);
    QCOMPARE(older["messages"_L1][4]["value"_L1].toString(), u"5"_s);
    QVERIFY(!older["more"_L1].toBool(true));
}

void tst_ChatServer::joinGoesOnWhereAClientWas()
{
    const auto ann = enter(u"ann"_s);
    for (int i = 1; i <= 5; ++i) {
        ann->send(u"message"_s, saying(u"%1"_s.arg(i)));
    }
    QTRY_COMPARE(ann->told().size(), 5);
    QJsonObject command = room(u"garden"_s);
    command["after"_L1] = 3;
    const QJsonObject joined = ann->call(u"joinRoom"_s, command);
    QCOMPARE(joined["messages"_L1].toArray().size(), 2);
    QCOMPARE(joined["messages"_L1][0]["seq"_L1].toInt(), 4);
}

void tst_ChatServer::longTextsComeInSeveralAnswers()
{
    const auto ann = enter(u"ann"_s);
    constexpr int count = 30;
    const QString text(limits::TextUnits, u'한'); // three bytes each
    for (int i = 0; i < count; ++i) {
        QVERIFY(ann->call(u"message"_s, saying(text))["ok"_L1].toBool());
    }
    QList<qint64> seqs;
    qint64 before = count + 1;
    bool more = true;
    while (more && seqs.size() < count) {
        const QJsonObject answer =
            ann->call(u"history"_s, QJsonObject{{"roomName"_L1, "garden"_L1}, {"before"_L1, before}});
        const QJsonArray messages = answer["messages"_L1].toArray();
        QVERIFY(!messages.isEmpty());
        for (qsizetype i = messages.size() - 1; i >= 0; --i) {
            seqs.prepend(messages[i]["seq"_L1].toInteger());
        }
        before = seqs.first();
        more = answer["more"_L1].toBool();
    }
    QCOMPARE(seqs.size(), count);
    QCOMPARE(seqs.first(), 1);
}

void tst_ChatServer::repeatAfterAReconnectIsNotToldAgain()
{
    const auto listener = enter(u"listener"_s);
    QJsonObject first;
    for (int connection = 0; connection < 2; ++connection) {
        TestClient ann(m_fixture->url(), withIdentity(ServerFixture::auth(u"ann"_s)));
        QVERIFY(ann.isIn());
        QVERIFY(ann.call(u"joinRoom"_s, room(u"garden"_s))["ok"_L1].toBool());
        const QJsonObject answer = ann.call(u"message"_s, saying(u"once"_s, u"garden"_s, u"the-id"_s));
        QVERIFY(answer["ok"_L1].toBool());
        if (connection == 0) {
            first = answer;
        }
        QCOMPARE(answer, first);
    }
    QVERIFY(listener->call(u"message"_s, saying(u"end"_s))["ok"_L1].toBool());
    QCOMPARE(listener->toldInWords().filter(u"once"_s).size(), 1);
}

void tst_ChatServer::disconnectSaysGoodbye_data()
{
    QTest::addColumn<int>("how");
    QTest::addColumn<QString>("reason");
    QTest::newRow("leaves the namespace") << 0 << u""_s;
    QTest::newRow("closes") << 1 << u""_s;
    QTest::newRow("breaks") << 2 << u"connection lost"_s;
}

void tst_ChatServer::disconnectSaysGoodbye()
{
    QFETCH(const int, how);
    const auto stays = enter(u"stays"_s);
    const auto goes = enter(u"goes"_s);
    stays->forget();
    if (how == 0) {
        goes->leave();
    } else if (how == 1) {
        goes->close();
    } else {
        goes->abort();
    }
    QTRY_COMPARE(stays->toldInWords(), QStringList{u"welcome goodbye goes"_s});
    const QJsonObject goodbye = stays->await(u"welcome"_s).toObject();
    QCOMPARE(goodbye["value"_L1].toString(), u"user goes has left the room"_s);
    QTEST(goodbye["reason"_L1].toString(), "reason");
}

/// As from another network, before the server misses it on the former one.
void tst_ChatServer::whoComesAgainTakesItsFormerPlace()
{
    const auto stays = enter(u"stays"_s);
    QJsonObject auth = ServerFixture::auth(u"goes"_s);
    auth["instance"_L1] = u"one run of one client 22"_s;
    TestClient former(m_fixture->url(), auth);
    QVERIFY(former.isIn() && former.call(u"joinRoom"_s, room(u"garden"_s))["ok"_L1].toBool());
    stays->forget();

    TestClient comesAgain(m_fixture->url(), auth);
    QVERIFY(comesAgain.isIn());
    QTRY_VERIFY(former.isClosed());
    QCOMPARE(stays->await(u"welcome"_s)["reason"_L1].toString(), u"connection lost"_s);
    QCOMPARE(comesAgain.call(u"joinRoom"_s, room(u"garden"_s))["members"_L1].toArray().size(), 2);
    QTRY_COMPARE(stays->toldInWords(), QStringList({u"welcome goodbye goes"_s, u"welcome Welcome goes"_s}));

    TestClient another(m_fixture->url(), auth); // and so on: the latest counts
    QVERIFY(another.isIn());
    QTRY_VERIFY(comesAgain.isClosed());
    QTRY_COMPARE(m_fixture->server().sessionCount(), 2);
}

void tst_ChatServer::whatIsNoInstanceTakesNoPlace()
{
    const QJsonArray wrong{u""_s, u"short"_s, QString(65, u'x'), 7, QJsonObject()};
    for (const QJsonValue &instance : wrong) {
        QJsonObject auth = ServerFixture::auth(u"ann"_s);
        auth["instance"_L1] = instance;
        TestClient one(m_fixture->url(), auth);
        TestClient two(m_fixture->url(), auth);
        QVERIFY(one.isIn() && two.isIn());
        QVERIFY(one.call(u"joinRoom"_s, room(u"garden"_s))["ok"_L1].toBool());
        QCOMPARE(two.call(u"joinRoom"_s, room(u"garden"_s))["members"_L1].toArray().size(), 2);
        one.close();
        two.close();
        QTRY_COMPARE(m_fixture->server().sessionCount(), 0);
    }
}

void tst_ChatServer::guestsShareANickname()
{
    const auto one = enter(u"ann"_s);
    const auto two = enter(u"ann"_s);
    QVERIFY(two->call(u"message"_s, saying(u"me too"_s))["ok"_L1].toBool());
    QCOMPARE(two->await(u"response"_s)["guest"_L1], QJsonValue(true));
}

void tst_ChatServer::identityHoldsItsNicknameAlone()
{
    TestClient holder(m_fixture->url(), withIdentity(ServerFixture::auth(u"ann"_s)));
    QVERIFY(holder.isIn());
    QVERIFY(holder.call(u"joinRoom"_s, room(u"garden"_s))["ok"_L1].toBool());
    QVERIFY(holder.await(u"welcome"_s)["guest"_L1].isUndefined());

    TestClient guest(m_fixture->url(), ServerFixture::auth(u"ANN"_s));
    QVERIFY(guest.isIn());
    const QJsonObject exception = guest.await(u"exception"_s).toObject();
    QCOMPARE(exception["code"_L1].toString(), u"nickname_taken"_s);
    QCOMPARE(exception["event"_L1].toString(), u"connect"_s);
    const QString free = exception["suggestion"_L1].toString();
    const QJsonObject refused = guest.call(u"joinRoom"_s, joining(u"garden"_s, u"Ann"_s));
    QCOMPARE(refused["code"_L1].toString(), u"nickname_taken"_s);
    QVERIFY(guest.call(u"joinRoom"_s, joining(u"garden"_s, free))["ok"_L1].toBool());
}

void tst_ChatServer::renameIsToldToTheRoom()
{
    const auto ann = enter(u"ann"_s);
    const auto bob = enter(u"bob"_s);
    ann->forget();
    QVERIFY(bob->call(u"joinRoom"_s, joining(u"garden"_s, u"rob"_s))["ok"_L1].toBool());
    QTRY_COMPARE(ann->toldInWords(), QStringList{u"presence rob"_s});
    QVERIFY(bob->call(u"message"_s, saying(u"hi"_s))["ok"_L1].toBool());
    QCOMPARE(bob->await(u"response"_s)["userName"_L1].toString(), u"rob"_s);
}

void tst_ChatServer::clientInNoRoomReachesNobody()
{
    const auto ann = enter(u"ann"_s);
    TestClient stranger(m_fixture->url(), ServerFixture::auth(u"bob"_s));
    QVERIFY(stranger.isIn());
    QCOMPARE(stranger.call(u"message"_s, saying(u"hi"_s))["code"_L1].toString(), u"not_in_room"_s);
    QCOMPARE(stranger.call(u"message"_s, saying(u"hi"_s, u"garden"_s))["code"_L1].toString(), u"not_in_room"_s);
    QVERIFY(ann->call(u"message"_s, saying(u"end"_s))["ok"_L1].toBool());
    QCOMPARE(ann->toldInWords(), QStringList{u"response end"_s});
}

void tst_ChatServer::wrongTokenConnectsAndIsRefusedEachTime()
{
    TestClient stranger(m_fixture->url(), {{"token"_L1, "Token"_L1}});
    QVERIFY(stranger.isIn());
    QVERIFY(stranger.await(u"allRooms"_s).isArray());
    stranger.send(u"joinRoom"_s, joining(u"garden"_s, u"ann"_s));
    const QJsonObject answer = stranger.call(u"message"_s, saying(u"hi"_s));
    QCOMPARE(answer["code"_L1].toString(), u"invalid_credentials"_s);
    QCOMPARE(stranger.toldInWords(),
             QStringList({u"exception invalid_credentials joinRoom"_s, u"exception invalid_credentials message"_s}));
    QCOMPARE(stranger.await(u"exception"_s)["message"_L1].toString(), u"Invalid credentials."_s);
}

void tst_ChatServer::listsRoomsToOldClientsWhenTheyChange()
{
    TestClient old(m_fixture->url(), {});
    QVERIFY(old.isIn());
    QCOMPARE(old.await(u"allRooms"_s), QJsonValue(QJsonArray()));
    const auto ann = enter(u"ann"_s, u"garden"_s);
    QTRY_COMPARE(old.await(u"allRooms"_s), QJsonValue(QJsonArray{room(u"garden"_s)}));
}

void tst_ChatServer::tellsChangesOfTheRoomListToWhoAsked()
{
    TestClient watcher(m_fixture->url(), {{"rooms"_L1, true}});
    QVERIFY(watcher.isIn());
    const QJsonObject whole = watcher.await(u"rooms"_s).toObject();
    QVERIFY(whole["whole"_L1].toBool());
    watcher.forget();
    const auto ann = enter(u"ann"_s, u"garden"_s);
    const QJsonObject change = watcher.await(u"rooms"_s).toObject();
    QCOMPARE(change["whole"_L1], QJsonValue(false));
    QCOMPARE(change["rooms"_L1][0]["roomName"_L1].toString(), u"garden"_s);
    QTRY_COMPARE(watcher.await(u"rooms"_s)["rooms"_L1][0]["members"_L1].toInt(), 1);
}

void tst_ChatServer::answersHttp_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("rooms") << u"/chat/rooms"_s << 200 << QByteArray(R"([{"roomName":"garden"}])");
    QTest::newRow("health") << u"/health"_s << 200 << QByteArray(R"({"status":"ok"})");
    QTest::newRow("elsewhere") << u"/x"_s << 404
                               << QByteArray(R"({"error":"Not Found","message":"Cannot GET /x","statusCode":404})");
}

void tst_ChatServer::answersHttp()
{
    QFETCH(const QString, path);
    const auto ann = enter(u"ann"_s, u"garden"_s);
    const auto hidden = enter(u"ann"_s, u"too long for the old clients' lists"_s);
    QNetworkAccessManager http;
    QUrl url = m_fixture->url();
    url.setPath(path);
    QNetworkRequest request(url);
    request.setRawHeader("Origin", "http://localhost:5173");
    const std::unique_ptr<QNetworkReply> reply(http.get(request));
    QTRY_VERIFY(reply->isFinished());
    QTEST(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), "status");
    QFETCH(const QByteArray, body);
    QCOMPARE(QJsonDocument::fromJson(reply->readAll()), QJsonDocument::fromJson(body));
    QCOMPARE(reply->rawHeader("Access-Control-Allow-Origin"), QByteArray("http://localhost:5173"));
    QCOMPARE(reply->rawHeader("Access-Control-Allow-Credentials"), QByteArray("true"));
}

void tst_ChatServer::countsSessions()
{
    QSignalSpy counted(&m_fixture->server(), &ChatServer::sessionCountChanged);
    auto ann = enter(u"ann"_s);
    QCOMPARE(m_fixture->server().sessionCount(), 1);
    ann->close();
    QTRY_COMPARE(m_fixture->server().sessionCount(), 0);
    QCOMPARE(counted.count(), 2);
}

void tst_ChatServer::portInUseIsOneClearLine()
{
    ChatServer::Options options;
    options.addresses = {QHostAddress(QHostAddress::LocalHost)};
    options.port = m_fixture->server().port();
    ChatServer second(options);
    const auto url = second.listen();
    QVERIFY(!url.hasValue());
    QCOMPARE(url.error().fault, ChatServer::ListenFault::PortInUse);
    QCOMPARE(url.error().text, u"port %1 of address 127.0.0.1 is in use by another program"_s.arg(options.port));
    QVERIFY(!second.isListening());
}

void tst_ChatServer::foreignAddressIsOneClearLine()
{
    ChatServer::Options options;
    options.addresses = {QHostAddress(u"192.0.2.1"_s)}; // for documentation: nobody's
    options.port = 0;
    const auto url = ChatServer(options).listen();
    QVERIFY(!url.hasValue());
    QCOMPARE(url.error().fault, ChatServer::ListenFault::AddressUnavailable);
    QVERIFY(url.error().text.contains(u"192.0.2.1"_s));
}

void tst_ChatServer::shutdownLetsWhatWasSaidLeave()
{
    const auto ann = enter(u"ann"_s);
    const auto bob = enter(u"bob"_s);
    ann->forget();
    const int question = ann->ask(u"message"_s, saying(u"last words"_s));
    QTRY_VERIFY(!ann->told().isEmpty() || !bob->told().isEmpty() || ann->answer(question));

    QSignalSpy stopped(&m_fixture->server(), &ChatServer::stopped);
    const quint16 port = m_fixture->server().port();
    m_fixture->server().shutdown();
    m_fixture->server().shutdown(); // once is enough
    QVERIFY(!m_fixture->server().isListening());
    QTRY_VERIFY(ann->isClosed() && bob->isClosed());
    QTRY_COMPARE(stopped.count(), 1);

    QVERIFY(ann->answer(question));
    QVERIFY(ann->answer(question)->value("ok"_L1).toBool());
    QVERIFY(bob->toldInWords().contains(u"response last words"_s));
    const int retryAfter = ann->await(u"serverRestart"_s)["retryAfter"_L1].toInt();
    QVERIFY(retryAfter > 0);
    QVERIFY2(bob->toldInWords().filter(u"goodbye"_s).isEmpty(), "everybody was told of everybody");

    QTcpServer again;
    QVERIFY(again.listen(QHostAddress::LocalHost, port));
}

void tst_ChatServer::shutdownWithoutClientsIsQuick()
{
    QSignalSpy stopped(&m_fixture->server(), &ChatServer::stopped);
    m_fixture->server().shutdown(60'000);
    QCOMPARE(stopped.count(), 0);
    QTRY_COMPARE(stopped.count(), 1);
}

void tst_ChatServer::shutdownEndsByItsDeadline()
{
    // A client that is silent does not answer the close.
    QTcpSocket silent;
    silent.connectToHost(QHostAddress::LocalHost, m_fixture->server().port());
    QVERIFY(silent.waitForConnected());
    silent.write("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
                 "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    QTRY_VERIFY(silent.peek(1'000).contains("pingInterval"));
    QSignalSpy stopped(&m_fixture->server(), &ChatServer::stopped);
    m_fixture->server().shutdown(200);
    QTRY_COMPARE(stopped.count(), 1);
}

void tst_ChatServer::droppingALiveServerClosesItsClients()
{
    const auto ann = enter(u"ann"_s);
    const auto bob = enter(u"bob"_s);
    (void)ann->ask(u"message"_s, saying(u"under way"_s));
    QCoreApplication::processEvents();
    m_fixture->drop();
    QTRY_VERIFY(ann->isClosed() && bob->isClosed());
}

void tst_ChatServer::runsOnAThreadOfItsOwn()
{
    // With the standard library's means between the threads: ThreadSanitizer sees into those, and not into Qt's.
    std::promise<QUrl> listening;
    std::atomic_bool isEnough = false;
    std::thread host([&listening, &isEnough] {
        QEventLoop loop;
        ChatServer::Options options;
        options.addresses = {QHostAddress(QHostAddress::LocalHost)};
        options.port = 0;
        ChatServer server(options);
        connect(&server, &ChatServer::stopped, &loop, &QEventLoop::quit);
        QTimer watch;
        connect(&watch, &QTimer::timeout, &server, [&server, &isEnough] {
            if (isEnough) {
                server.shutdown();
            }
        });
        watch.start(10);
        listening.set_value(*server.listen());
        loop.exec();
    });
    const QUrl url = listening.get_future().get();
    bool talked = false;
    {
        TestClient ann(url, ServerFixture::auth(u"ann"_s));
        talked = ann.isIn() && ann.call(u"joinRoom"_s, room(u"garden"_s))["ok"_L1].toBool()
            && ann.call(u"message"_s, saying(u"hi"_s))["ok"_L1].toBool();
    }
    isEnough = true;
    host.join();
    QVERIFY(talked);
}

QTEST_GUILESS_MAIN(tst_ChatServer)
#include "tst_chatserver.moc"
