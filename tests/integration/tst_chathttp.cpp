// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/rawclient.h"
#include "tests/support/serverfixture.h"
#include "tests/support/testclient.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

struct Answer {
    int status = 0;
    QJsonDocument body;
    QHash<QByteArray, QByteArray> headers; // names in lower case
};

using Headers = QList<std::pair<QByteArray, QByteArray>>;

} // namespace

/// What bots ask over HTTP, of a real server (docs/protocol.md, HTTP).
class tst_ChatHttp : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void pagesThroughARoom();
    void findsARoomByItsEncodedName_data();
    void findsARoomByItsEncodedName();
    void refuses_data();
    void refuses();
    void needsTheToken_data();
    void needsTheToken();
    void anOpenServerNeedsNone();
    void saysWhatIsKeptNoLonger();
    void saysWhenTheMessagesCannotBeRead();
    void aClientThatGoesAwayDoesNoHarm();
    void pagesOfOtherOriginsMayAsk();
    void anUnchangedRoomListIsNotSentAgain();

private:
    [[nodiscard]] Answer get(const QByteArray &target, const Headers &headers = withToken,
                             const QByteArray &verb = "GET");
    [[nodiscard]] std::unique_ptr<TestClient> enter(const QString &room);
    static QList<qint64> seqsOf(const Answer &answer);

    inline static const Headers withToken = {{"Authorization", "Bearer s3cret"}};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ServerFixture> m_server;
};

void tst_ChatHttp::init()
{
    m_server.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<ServerFixture>(ChatServer::Options{.storePath = m_folder->filePath(u"m.sqlite"_s)});
}

Answer tst_ChatHttp::get(const QByteArray &target, const Headers &headers, const QByteArray &verb)
{
    QNetworkAccessManager http;
    QNetworkRequest request(QUrl::fromEncoded(m_server->url().toEncoded() + target));
    for (const auto &[name, value] : headers) {
        request.setRawHeader(name, value);
    }
    const std::unique_ptr<QNetworkReply> reply(http.sendCustomRequest(request, verb));
    [&reply] { QTRY_VERIFY(reply->isFinished()); }();
    Answer answer{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                  QJsonDocument::fromJson(reply->readAll()),
                  {}};
    for (const auto &[name, value] : reply->rawHeaderPairs()) {
        answer.headers.insert(name.toLower(), value);
    }
    return answer;
}

std::unique_ptr<TestClient> tst_ChatHttp::enter(const QString &room)
{
    auto client = std::make_unique<TestClient>(m_server->url(), ServerFixture::auth(u"ann"_s));
    if (!client->isIn() || !client->call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, room}})["ok"_L1].toBool()) {
        qFatal("could not enter");
    }
    return client;
}

QList<qint64> tst_ChatHttp::seqsOf(const Answer &answer)
{
    QList<qint64> seqs;
    for (const QJsonValue &message : answer.body["messages"_L1].toArray()) {
        seqs.append(message["seq"_L1].toInteger());
    }
    return seqs;
}

void tst_ChatHttp::pagesThroughARoom()
{
    const auto ann = enter(u"garden"_s);
    for (int i = 1; i <= 5; ++i) {
        ann->call(u"message"_s, QJsonObject{{"value"_L1, u"안녕 %1"_s.arg(i)}});
    }
    const QString epoch = ann->call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}})["epoch"_L1].toString();

    const Answer all = get("/chat/rooms/garden/messages");
    QCOMPARE(all.status, 200);
    QCOMPARE(all.body["roomName"_L1].toString(), u"garden"_s);
    QCOMPARE(all.body["epoch"_L1].toString(), epoch);
    QCOMPARE(seqsOf(all), QList<qint64>({1, 2, 3, 4, 5}));
    QCOMPARE(all.body["messages"_L1][0]["value"_L1].toString(), u"안녕 1"_s);
    QCOMPARE(all.body["more"_L1], QJsonValue(false));
    QVERIFY(all.body["ok"_L1].isUndefined());
    QCOMPARE(all.headers["cache-control"], "no-store");

    const Answer after = get("/chat/rooms/garden/messages?after=1&limit=2");
    QCOMPARE(seqsOf(after), QList<qint64>({2, 3}));
    QCOMPARE(after.body["more"_L1], QJsonValue(true));
    const Answer before = get("/chat/rooms/garden/messages?before=3");
    QCOMPARE(seqsOf(before), QList<qint64>({1, 2}));
    QCOMPARE(before.body["more"_L1], QJsonValue(false));
    QCOMPARE(seqsOf(get("/chat/rooms/garden/messages?limit=2")), QList<qint64>({4, 5}));
    QCOMPARE(seqsOf(get("/chat/rooms/garden/messages?after=5")), QList<qint64>());
}

void tst_ChatHttp::findsARoomByItsEncodedName_data()
{
    QTest::addColumn<QString>("room");
    QTest::addColumn<QByteArray>("segment");
    QTest::newRow("Korean") << u"마당"_s << "%EB%A7%88%EB%8B%B9"_ba;
    QTest::newRow("slash") << u"a/b"_s << "a%2Fb"_ba;
    QTest::newRow("percent") << u"100%"_s << "100%25"_ba;
    QTest::newRow("question mark") << u"why?"_s << "why%3F"_ba;
    QTest::newRow("plus and space") << u"a+b c"_s << "a+b%20c"_ba;
    QTest::newRow("star") << u"*"_s << "*"_ba;
    QTest::newRow("other case") << u"Garden"_s << "gARDEN"_ba;
    QTest::newRow("as long as a name may be") << QString(64, u'x') << QByteArray(64, 'x');
}

void tst_ChatHttp::findsARoomByItsEncodedName()
{
    QFETCH(const QString, room);
    QFETCH(const QByteArray, segment);
    const auto ann = enter(room);
    const Answer answer = get("/chat/rooms/" + segment + "/messages");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body["roomName"_L1].toString(), room);
}

void tst_ChatHttp::refuses_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &target, int status) {
        QTest::newRow(name) << target << status;
    };
    row("no such room", "/chat/rooms/attic/messages", 404);
    row("no room's name", "/chat/rooms/%00/messages", 404);
    row("no text", "/chat/rooms/%ff%fe/messages", 404);
    row("empty name", "/chat/rooms//messages", 404);
    row("a segment more", "/chat/rooms/garden/messages/1", 404);
    row("no number", "/chat/rooms/garden/messages?after=x", 400);
    row("empty number", "/chat/rooms/garden/messages?before=", 400);
    row("fraction", "/chat/rooms/garden/messages?after=1.5", 400);
    row("negative", "/chat/rooms/garden/messages?after=-1", 400);
    row("too great for JSON", "/chat/rooms/garden/messages?before=9007199254740992", 400);
    row("beyond 64 bits", "/chat/rooms/garden/messages?before=99999999999999999999999", 400);
    row("both ways", "/chat/rooms/garden/messages?after=1&before=2", 400);
    row("twice", "/chat/rooms/garden/messages?after=1&after=2", 400);
    row("limit of none", "/chat/rooms/garden/messages?limit=0", 400);
    row("limit too great", "/chat/rooms/garden/messages?limit=101", 400);
}

void tst_ChatHttp::refuses()
{
    QFETCH(const QByteArray, target);
    const auto ann = enter(u"garden"_s);
    const Answer answer = get(target);
    QTEST(answer.status, "status");
    QCOMPARE(answer.body["statusCode"_L1].toInt(), answer.status);
    QVERIFY(!answer.body["message"_L1].toString().isEmpty());
    QCOMPARE(get("/chat/rooms/garden/messages?unknown=1").status, 200);
}

void tst_ChatHttp::needsTheToken_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QByteArray() << 401;
    QTest::newRow("wrong") << "Bearer wrong"_ba << 401;
    QTest::newRow("empty") << "Bearer "_ba << 401;
    QTest::newRow("token alone") << "s3cret"_ba << 401;
    QTest::newRow("another scheme") << "Basic s3cret"_ba << 401;
    QTest::newRow("scheme in another case") << "bearer s3cret"_ba << 200;
    QTest::newRow("right") << "Bearer s3cret"_ba << 200;
}

void tst_ChatHttp::needsTheToken()
{
    QFETCH(const QByteArray, authorization);
    QFETCH(const int, status);
    const auto ann = enter(u"garden"_s);
    Headers headers;
    if (!authorization.isNull()) {
        headers.append({"Authorization", authorization});
    }
    const Answer answer = get("/chat/rooms/garden/messages", headers);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.headers["www-authenticate"].startsWith("Bearer"), status == 401);
    // Who has no token does not learn what is wrong otherwise.
    QCOMPARE(get("/chat/rooms/attic/messages?after=x", headers).status, status == 401 ? 401 : 404);
}

void tst_ChatHttp::anOpenServerNeedsNone()
{
    ChatServer open({.addresses = {QHostAddress::LocalHost}, .port = 0});
    QVERIFY(open.listen());
    TestClient ann(open.url(), {{"nickname"_L1, "ann"_L1}});
    QVERIFY(ann.isIn());
    ann.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}});
    RawClient bot(open.port());
    bot.send("GET /chat/rooms/garden/messages HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_VERIFY(bot.received().startsWith("HTTP/1.1 200 "));
}

void tst_ChatHttp::saysWhatIsKeptNoLonger()
{
    m_server = std::make_unique<ServerFixture>(ChatServer::Options{.historyPerRoom = 3});
    const auto ann = enter(u"garden"_s);
    for (int i = 1; i <= 5; ++i) {
        ann->call(u"message"_s, QJsonObject{{"value"_L1, QString::number(i)}});
    }
    const Answer answer = get("/chat/rooms/garden/messages?after=0");
    QCOMPARE(seqsOf(answer), QList<qint64>({3, 4, 5}));
    QCOMPARE(answer.body["gap"_L1].toObject(),
             QJsonObject({{"from"_L1, 1}, {"to"_L1, 2}, {"reason"_L1, "retention"_L1}}));
}

void tst_ChatHttp::saysWhenTheMessagesCannotBeRead()
{
    const auto ann = enter(u"garden"_s);
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"raw"_s);
        database.setDatabaseName(m_folder->filePath(u"m.sqlite"_s));
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(u"ALTER TABLE messages RENAME TO elsewhere"_s));
    }
    QSqlDatabase::removeDatabase(u"raw"_s);
    const Answer answer = get("/chat/rooms/garden/messages");
    QCOMPARE(answer.status, 503);
    QVERIFY(answer.headers["retry-after"].toInt() > 0);
}

void tst_ChatHttp::aClientThatGoesAwayDoesNoHarm()
{
    const auto ann = enter(u"garden"_s);
    for (int i = 0; i < 20; ++i) {
        RawClient bot(m_server->server().port());
        bot.send("GET /chat/rooms/garden/messages HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer s3cret\r\n\r\n");
        QTRY_VERIFY(bot.isConnected());
        bot.abort();
    }
    QCOMPARE(get("/chat/rooms/garden/messages").status, 200);
    QVERIFY(ann->call(u"message"_s, QJsonObject{{"value"_L1, "here"_L1}})["ok"_L1].toBool());
}

void tst_ChatHttp::pagesOfOtherOriginsMayAsk()
{
    const auto ann = enter(u"garden"_s);
    const Answer answer =
        get("/chat/rooms/garden/messages", withToken + Headers{{"Origin", "http://localhost:5173"}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers["access-control-allow-origin"], "http://localhost:5173");
    const Answer preflight = get("/chat/rooms/garden/messages",
                                 {{"Origin", "http://localhost:5173"},
                                  {"Access-Control-Request-Method", "GET"},
                                  {"Access-Control-Request-Headers", "authorization"}},
                                 "OPTIONS");
    QCOMPARE(preflight.status, 204);
    QVERIFY(preflight.headers["access-control-allow-headers"].contains("authorization"));
    const Answer posted = get("/chat/rooms/garden/messages", withToken, "DELETE");
    QCOMPARE(posted.status, 405);
    QVERIFY(posted.headers["allow"].contains("GET"));
}

void tst_ChatHttp::anUnchangedRoomListIsNotSentAgain()
{
    const auto ann = enter(u"garden"_s);
    const Answer first = get("/chat/rooms", {});
    QCOMPARE(first.status, 200);
    const QByteArray etag = first.headers["etag"];
    QVERIFY(etag.startsWith('"') && etag.endsWith('"'));
    for (const QByteArray &known : {etag, "W/" + etag, "\"other\", " + etag, "*"_ba}) {
        const Answer again = get("/chat/rooms", {{"If-None-Match", known}});
        QCOMPARE(again.status, 304);
        QVERIFY(again.body.isNull());
        QCOMPARE(again.headers["etag"], etag);
    }
    QCOMPARE(get("/chat/rooms", {{"If-None-Match", "\"other\""}}).status, 200);

    const auto kitchen = enter(u"kitchen"_s);
    const Answer changed = get("/chat/rooms", {{"If-None-Match", etag}});
    QCOMPARE(changed.status, 200);
    QVERIFY(changed.headers["etag"] != etag);
    QVERIFY(kitchen->call(u"deleteRoom"_s, QJsonObject{{"roomName"_L1, "kitchen"_L1}})["ok"_L1].toBool());
    QCOMPARE(get("/chat/rooms", {{"If-None-Match", etag}}).status, 304);
    QVERIFY(ann->call(u"renameRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}, {"newName"_L1, "yard"_L1}})["ok"_L1]
                .toBool());
    const Answer renamed = get("/chat/rooms", {{"If-None-Match", etag}});
    QCOMPARE(renamed.status, 200);
    QCOMPARE(renamed.body.array(), QJsonArray{QJsonObject({{"roomName"_L1, "yard"_L1}})});
}

QTEST_GUILESS_MAIN(tst_ChatHttp)
#include "tst_chathttp.moc"
