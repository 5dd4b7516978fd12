// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTemporaryDir>
#include <QTest>

#include "common/chat/filereference.h"
#include "tests/support/rawclient.h"
#include "tests/support/serverfixture.h"
#include "tests/support/testclient.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

struct Answer {
    int status = 0;
    QByteArray body;
    QHash<QByteArray, QByteArray> headers; // names in lower case

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

using Headers = QList<std::pair<QByteArray, QByteArray>>;

const Headers withToken = {{"Authorization", "Bearer s3cret"}};
constexpr qint64 piece = 524'288;

QByteArray picture(qsizetype size)
{
    QByteArray bytes("\x89PNG\r\n\x1a\n");
    for (qsizetype i = bytes.size(); i < size; ++i) {
        bytes += char(i * 31 + i / 251);
    }
    return bytes.first(size);
}

QJsonObject named(const QString &nickname)
{
    QJsonObject auth = ServerFixture::auth(nickname);
    auth["client"_L1] = u"test 1"_s;
    auth["identity"_L1] = u"identity-secret-of-"_s + nickname;
    return auth;
}

QJsonObject saying(const QString &text, const QString &file, const QString &id)
{
    return {
        {"roomName"_L1, "garden"_L1}, {"value"_L1, text}, {"id"_L1, id}, {"file"_L1, QJsonObject{{"id"_L1, file}}}};
}

const QJsonObject garden{{"roomName"_L1, "garden"_L1}};

} // namespace

/// Files from the first piece to the last byte that somebody else has, over real sockets (docs/protocol.md, Files).
class tst_Files : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void goesUpInPiecesAndComesDown_data();
    void goesUpInPiecesAndComesDown();
    void anInterruptedUploadGoesOn();
    void refusesUploads_data();
    void refusesUploads();
    void refusesPieces_data();
    void refusesPieces();
    void aFullServerRefuses();
    void anAddressHasAFewUploadsOnly();
    void aServerWithoutFilesSaysSo();
    void needsTheToken();
    void pagesOfOtherOriginsStoreNothing();
    void comesByRanges_data();
    void comesByRanges();
    void isToldWithCare_data();
    void isToldWithCare();
    void whatIsKnownIsNotSentAgain();
    void whatIsNotWholeIsNotThere();
    void goesAlongWithAMessage();
    void goesAlongWithOneMessageOnly();
    void messagesWithoutAFileThatIsThereAreRefused_data();
    void messagesWithoutAFileThatIsThereAreRefused();
    void outlivesTheServer();
    void anUploadIsGivenUp();
    void whatGoesAlongWithAMessageIsNotDeleted();
    void metricsCountThem();

private:
    void start(ChatServer::Options options = {})
    {
        m_server.reset();
        options.storePath = m_folder->filePath(u"m.sqlite"_s);
        m_server = std::make_unique<ServerFixture>(options);
    }
    Answer ask(const QByteArray &verb, const QString &path, const QByteArray &body = {},
               const Headers &headers = withToken) const;
    QString begin(const QString &name, qint64 size) const
    {
        const QJsonObject asked{{"name"_L1, name}, {"size"_L1, size}};
        return ask("POST", u"/chat/files"_s, QJsonDocument(asked).toJson()).json()["id"_L1].toString();
    }
    Answer put(const QString &id, qint64 offset, const QByteArray &bytes) const
    {
        return ask("PUT", u"/chat/files/%1?offset=%2"_s.arg(id).arg(offset), bytes);
    }
    QString upload(const QString &name, const QByteArray &bytes) const
    {
        const QString id = begin(name, bytes.size());
        for (qint64 offset = 0; offset < bytes.size(); offset += piece) {
            const Answer answer = put(id, offset, bytes.sliced(offset).first(qMin(piece, bytes.size() - offset)));
            [&answer] { QCOMPARE(answer.status, 200); }();
        }
        return id;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ServerFixture> m_server;
};

void tst_Files::init()
{
    m_server.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    start();
}

Answer tst_Files::ask(const QByteArray &verb, const QString &path, const QByteArray &body,
                      const Headers &headers) const
{
    QNetworkAccessManager http;
    QNetworkRequest request(QUrl(m_server->url().toString() + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/octet-stream"_ba);
    QSslConfiguration tls = request.sslConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    request.setSslConfiguration(tls);
    for (const auto &[name, value] : headers) {
        request.setRawHeader(name, value);
    }
    // As a request of another name it would wait for a body.
    const bool isHead = verb == "HEAD";
    const std::unique_ptr<QNetworkReply> reply(isHead ? http.head(request)
                                                      : http.sendCustomRequest(request, verb, body));
    [&reply] { QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 30'000); }();
    Answer answer{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(), {}};
    for (const auto &[name, value] : reply->rawHeaderPairs()) {
        answer.headers.insert(name.toLower(), value);
    }
    return answer;
}

void tst_Files::goesUpInPiecesAndComesDown_data()
{
    QTest::addColumn<int>("ioThreads");
    QTest::addColumn<bool>("tls");
    QTest::newRow("plain") << 1 << false;
    QTest::newRow("over TLS, with threads for the sockets") << 2 << true;
}

void tst_Files::goesUpInPiecesAndComesDown()
{
    QFETCH(const int, ioThreads);
    QFETCH(const bool, tls);
    ChatServer::Options options{.ioThreads = ioThreads};
    if (tls) {
        const QString file = m_folder->filePath(u"tls.pem"_s);
        options.tls = ChatServer::Tls{file, file, true};
    }
    start(options);
    const QByteArray bytes = picture(2 * piece + 1);
    const Answer begun = ask("POST", u"/chat/files"_s, R"({"name":"photo.png","size":1048577})");
    QCOMPARE(begun.status, 201);
    QCOMPARE(begun.json()["piece"_L1].toInteger(), piece);
    const QString id = begun.json()["id"_L1].toString();
    QVERIFY(isFileId(id));
    QCOMPARE(put(id, 0, bytes.first(piece)).json()["received"_L1].toInteger(), piece);
    QCOMPARE(put(id, piece, bytes.sliced(piece, piece)).json()["received"_L1].toInteger(), 2 * piece);
    const Answer last = put(id, 2 * piece, bytes.last(1));
    QCOMPARE(last.status, 200);
    QCOMPARE(last.json()["received"_L1].toInteger(), bytes.size());

    const Answer got = ask("GET", u"/chat/files/"_s + id);
    QCOMPARE(got.status, 200);
    QVERIFY(got.body == bytes);
    QCOMPARE(got.headers["content-length"], QByteArray::number(bytes.size()));
    const Answer head = ask("HEAD", u"/chat/files/"_s + id);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers["content-length"], QByteArray::number(bytes.size()));
}

void tst_Files::anInterruptedUploadGoesOn()
{
    const QByteArray bytes = picture(1'000);
    const QString id = begin(u"a.png"_s, bytes.size());
    QCOMPARE(put(id, 0, bytes.first(600)).status, 200);
    {
        RawClient client(m_server->server().port()); // its connection breaks in the middle of a piece
        client.send("PUT /chat/files/" + id.toLatin1()
                    + "?offset=600 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer s3cret\r\nContent-Length: 400\r\n\r\n"
                    + bytes.sliced(600, 100));
        QTRY_VERIFY(client.isConnected());
        client.abort();
    }
    start(); // and the server starts anew
    const Answer wrong = put(id, 0, bytes.first(600));
    QCOMPARE(wrong.status, 409);
    QCOMPARE(wrong.json()["received"_L1].toInteger(), 600);
    QCOMPARE(wrong.json()["statusCode"_L1].toInt(), 409);
    QCOMPARE(put(id, 700, bytes.sliced(700)).json()["received"_L1].toInteger(), 600);
    QCOMPARE(put(id, 600, bytes.sliced(600)).status, 200);
    const Answer again = put(id, 600, bytes.sliced(600)); // whose answer got lost
    QCOMPARE(again.status, 200);
    QCOMPARE(again.json()["received"_L1].toInteger(), 1'000);
    QVERIFY(ask("GET", u"/chat/files/"_s + id).body == bytes);
}

void tst_Files::refusesUploads_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &body, int status) {
        QTest::newRow(name) << body << status;
    };
    row("no body", {}, 400);
    row("no JSON", "name=a", 400);
    row("a list", "[]", 400);
    row("no name", R"({"size":1})", 400);
    row("no size", R"({"name":"a"})", 400);
    row("empty file", R"({"name":"a","size":0})", 400);
    row("negative", R"({"name":"a","size":-1})", 400);
    row("size of text", R"({"name":"a","size":"1"})", 400);
    row("a path", R"({"name":"../a","size":1})", 400);
    row("turned around", R"({"name":"a\u202e","size":1})", 400);
    row("a byte too many", R"({"name":"a","size":1000001})", 413);
    row("absurd", R"({"name":"a","size":9007199254740991})", 413);
}

void tst_Files::refusesUploads()
{
    QFETCH(const QByteArray, body);
    start({.fileBytes = 1'000'000});
    const Answer answer = ask("POST", u"/chat/files"_s, body);
    QTEST(answer.status, "status");
    QCOMPARE(answer.json()["statusCode"_L1].toInt(), answer.status);
    if (answer.status == 413) {
        QVERIFY(answer.json()["message"_L1].toString().contains(u"976.6 KiB"_s));
    }
    QVERIFY(!QDir(m_folder->filePath(u"files"_s)).exists());
}

void tst_Files::refusesPieces_data()
{
    QTest::addColumn<QString>("target"); // with the id in %1
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QString &target, const QByteArray &body, int status) {
        QTest::newRow(name) << target << body << status;
    };
    row("no offset", u"%1"_s, "abc", 400);
    row("no number", u"%1?offset=x"_s, "abc", 400);
    row("negative", u"%1?offset=-1"_s, "abc", 400);
    row("beyond 64 bits", u"%1?offset=99999999999999999999"_s, "abc", 400);
    row("the greatest", u"%1?offset=9223372036854775807"_s, "abc", 400);
    row("twice", u"%1?offset=0&offset=0"_s, "abc", 400);
    row("nothing", u"%1?offset=0"_s, {}, 400);
    row("more than announced", u"%1?offset=0"_s, QByteArray(11, 'a'), 400);
    row("behind the end", u"%1?offset=8"_s, "abc", 400);
    row("with a hole", u"%1?offset=1"_s, "abc", 409);
    row("too much at once", u"%1?offset=0"_s, QByteArray(int(piece) + 1, 'a'), 413);
    row("another id", u"00112233445566778899aabbccddeeff?offset=0"_s, "abc", 404);
    row("no id", u"x?offset=0"_s, "abc", 404);
    row("a path", u"..%2F%1?offset=0"_s, "abc", 404);
    row("the part by its name", u"%1.part?offset=0"_s, "abc", 404);
    row("an end within", u"%1%00?offset=0"_s, "abc", 404);
}

void tst_Files::refusesPieces()
{
    QFETCH(QString, target);
    QFETCH(const QByteArray, body);
    const QString id = begin(u"a"_s, 10);
    const Answer answer = ask("PUT", u"/chat/files/"_s + target.replace(u"%1"_s, id), body);
    QTEST(answer.status, "status");
    QCOMPARE(put(id, 0, "0123456789").status, 200); // nothing of it was taken
    QCOMPARE(ask("GET", u"/chat/files/"_s + id).body, "0123456789");
}

void tst_Files::aFullServerRefuses()
{
    start({.fileBytes = 1'000'000, .filesTotal = 1'000'000});
    const QString id = begin(u"a"_s, 900'000);
    QVERIFY(isFileId(id));
    const Answer answer = ask("POST", u"/chat/files"_s, R"({"name":"a","size":200000})");
    QVERIFY2(answer.status == 429, answer.body.constData()); // what is announced has an address's share already
    for (qint64 offset = 0; offset < 900'000; offset += 300'000) {
        QCOMPARE(put(id, offset, QByteArray(300'000, 'x')).status, 200);
    }
    QCOMPARE(ask("POST", u"/chat/files"_s, R"({"name":"a","size":200000})").status, 507);
    QCOMPARE(ask("DELETE", u"/chat/files/"_s + id).status, 204);
    QCOMPARE(ask("POST", u"/chat/files"_s, R"({"name":"a","size":200000})").status, 201);
}

void tst_Files::anAddressHasAFewUploadsOnly()
{
    QStringList ids;
    Answer answer;
    for (int i = 0; i < 70 && answer.status != 429; ++i) {
        answer = ask("POST", u"/chat/files"_s, R"({"name":"a","size":1})");
        if (answer.status == 201) {
            ids.append(answer.json()["id"_L1].toString());
        }
    }
    QCOMPARE(ids.size(), 64);
    QCOMPARE(answer.status, 429);
    QVERIFY(answer.headers["retry-after"].toInt() > 0);
    QCOMPARE(put(ids.first(), 0, "x").status, 200);
    QCOMPARE(ask("POST", u"/chat/files"_s, R"({"name":"a","size":1})").status, 201);
}

void tst_Files::aServerWithoutFilesSaysSo()
{
    start({.fileBytes = 0});
    QCOMPARE(ask("POST", u"/chat/files"_s, R"({"name":"a","size":1})").status, 404);
    TestClient ann(m_server->url(), named(u"ann"_s));
    QVERIFY(!ann.await(u"session"_s).toObject().contains(u"files"_s));
    start({.fileBytes = 12'345});
    TestClient bob(m_server->url(), named(u"bob"_s));
    QCOMPARE(bob.await(u"session"_s).toObject()["files"_L1].toObject(), QJsonObject({{"bytes"_L1, 12'345}}));
}

void tst_Files::needsTheToken()
{
    const QString id = upload(u"a.png"_s, picture(10));
    for (const Headers &headers : {Headers{}, Headers{{"Authorization", "Bearer wrong"}}}) {
        QCOMPARE(ask("POST", u"/chat/files"_s, R"({"name":"a","size":1})", headers).status, 401);
        QCOMPARE(ask("PUT", u"/chat/files/%1?offset=0"_s.arg(id), "a", headers).status, 401);
        QCOMPARE(ask("GET", u"/chat/files/"_s + id, {}, headers).status, 401);
        QCOMPARE(ask("HEAD", u"/chat/files/"_s + id, {}, headers).status, 401);
        QCOMPARE(ask("DELETE", u"/chat/files/"_s + id, {}, headers).status, 401);
    }
    QCOMPARE(ask("GET", u"/chat/files/"_s + id).status, 200);
}

void tst_Files::pagesOfOtherOriginsStoreNothing()
{
    const Headers foreign = withToken + Headers{{"Origin", "https://evil.example"}};
    const Headers allowed = withToken + Headers{{"Origin", "http://localhost:5173"}};
    QCOMPARE(ask("POST", u"/chat/files"_s, R"({"name":"a","size":1})", foreign).status, 403);
    const Answer answer = ask("POST", u"/chat/files"_s, R"({"name":"a","size":1})", allowed);
    QCOMPARE(answer.status, 201);
    QCOMPARE(answer.headers["access-control-allow-origin"], "http://localhost:5173");
    const Answer preflight =
        ask("OPTIONS", u"/chat/files/x"_s, {}, allowed + Headers{{"Access-Control-Request-Method", "PUT"}});
    QCOMPARE(preflight.status, 204);
    QVERIFY(preflight.headers["access-control-allow-methods"].contains("PUT"));
}

void tst_Files::comesByRanges_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("told");
    const auto row = [](const char *name, const QByteArray &range, int status, const QByteArray &body,
                        const QByteArray &told) { QTest::newRow(name) << range << status << body << told; };
    row("the first", "bytes=0-2", 206, "012", "bytes 0-2/10");
    row("the rest", "bytes=7-", 206, "789", "bytes 7-9/10");
    row("the last", "bytes=-1", 206, "9", "bytes 9-9/10");
    row("nonsense", "bytes=x-y", 200, "0123456789", {});
    row("two", "bytes=0-1,3-4", 200, "0123456789", {});
}

void tst_Files::comesByRanges()
{
    QFETCH(const QByteArray, range);
    const QString id = upload(u"a"_s, "0123456789");
    const Answer answer = ask("GET", u"/chat/files/"_s + id, {}, withToken + Headers{{"Range", range}});
    QTEST(answer.status, "status");
    QTEST(answer.body, "body");
    QTEST(answer.headers["content-range"], "told");
    QCOMPARE(answer.headers["accept-ranges"], "bytes");

    const Answer behind = ask("GET", u"/chat/files/"_s + id, {}, withToken + Headers{{"Range", "bytes=10-"}});
    QCOMPARE(behind.status, 416);
    QCOMPARE(behind.headers["content-range"], "bytes */10");
    const Headers ofAnother = withToken + Headers{{"Range", range}, {"If-Range", "\"other\""}};
    QCOMPARE(ask("GET", u"/chat/files/"_s + id, {}, ofAnother).status, 200);
}

void tst_Files::isToldWithCare_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("disposition");
    const auto row = [](const QString &name, const QByteArray &bytes, const QByteArray &type,
                        const QByteArray &disposition) {
        QTest::newRow(qPrintable(name)) << name << bytes << type << disposition;
    };
    row(u"사진.png"_s, picture(20), "image/png", "inline; filename*=UTF-8''%EC%82%AC%EC%A7%84.png");
    row(u"page.html"_s, "<script>alert(1)</script>", "application/octet-stream",
        "attachment; filename*=UTF-8''page.html");
    row(u"looks like a.png"_s, "<svg onload=alert(1)>", "application/octet-stream",
        "attachment; filename*=UTF-8''looks%20like%20a.png");
    row(u"\"'; x=y\"%"_s, "GIF89a......", "image/gif", "inline; filename*=UTF-8''%22%27%3B%20x%3Dy%22%25");
}

void tst_Files::isToldWithCare()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, bytes);
    const QString id = upload(name, bytes);
    const Answer answer = ask("GET", u"/chat/files/"_s + id);
    QTEST(answer.headers["content-type"], "type");
    QTEST(answer.headers["content-disposition"], "disposition");
    QCOMPARE(answer.headers["x-content-type-options"], "nosniff");
    QCOMPARE(answer.headers["content-security-policy"], "default-src 'none'; sandbox");
    QVERIFY(answer.headers["cache-control"].startsWith("private"));
}

void tst_Files::whatIsKnownIsNotSentAgain()
{
    const QString id = upload(u"a"_s, "0123456789");
    const QByteArray tag = ask("GET", u"/chat/files/"_s + id).headers["etag"];
    QCOMPARE(tag, '"' + id.toLatin1() + '"');
    QCOMPARE(ask("GET", u"/chat/files/"_s + id, {}, withToken + Headers{{"If-None-Match", tag}}).status, 304);
}

void tst_Files::whatIsNotWholeIsNotThere()
{
    const QString id = begin(u"a"_s, 10);
    QCOMPARE(put(id, 0, "012345678").status, 200);
    QCOMPARE(ask("GET", u"/chat/files/"_s + id).status, 404);
    QCOMPARE(ask("HEAD", u"/chat/files/"_s + id).status, 404);
    QCOMPARE(ask("GET", u"/chat/files/%2e%2e%2fm.sqlite"_s).status, 404);
    QCOMPARE(ask("GET", u"/chat/files/"_s).status, 404);
    QCOMPARE(ask("GET", u"/chat/files"_s).status, 405);
}

void tst_Files::goesAlongWithAMessage()
{
    TestClient ann(m_server->url(), named(u"ann"_s));
    TestClient bob(m_server->url(), ServerFixture::auth(u"bob"_s));
    QVERIFY(ann.isIn() && bob.isIn());
    ann.call(u"joinRoom"_s, garden);
    bob.call(u"joinRoom"_s, garden);
    const QByteArray bytes = picture(1'000);
    const QString id = upload(u"photo.png"_s, bytes);
    QVERIFY(ann.call(u"message"_s, saying(u"look at this"_s, id, u"id-1"_s))["ok"_L1].toBool());

    const QJsonObject file{
        {"id"_L1, id}, {"name"_L1, "photo.png"_L1}, {"size"_L1, 1'000}, {"type"_L1, "image/png"_L1}};
    const QJsonObject told = bob.await(u"response"_s).toObject();
    QCOMPARE(told["value"_L1].toString(), u"look at this"_s);
    QCOMPARE(told["file"_L1].toObject(), file);
    ann.call(u"message"_s, QJsonObject{{"value"_L1, "and this"_L1}});
    ann.call(u"edit"_s,
             QJsonObject{{"roomName"_L1, "garden"_L1}, {"seq"_L1, 1}, {"value"_L1, "look"_L1}, {"id"_L1, "e"_L1}});

    TestClient eve(m_server->url(), ServerFixture::auth(u"eve"_s));
    QVERIFY(eve.isIn());
    const QJsonArray page = eve.call(u"joinRoom"_s, garden)["messages"_L1].toArray();
    QCOMPARE(page[0]["file"_L1].toObject(), file);
    QCOMPARE(page[0]["value"_L1].toString(), u"look"_s); // the caption changes, the file stays
    QVERIFY(page[1]["file"_L1].isUndefined());
    QVERIFY(page[2]["file"_L1].isUndefined());
    QCOMPARE(eve.call(u"history"_s, garden)["messages"_L1][0]["file"_L1].toObject(), file);
    const QJsonObject found = eve.call(u"search"_s, QJsonObject{{"text"_L1, "look"_L1}});
    QCOMPARE(found["hits"_L1][0]["file"_L1].toObject(), file);
    const QJsonObject read = ask("GET", u"/chat/rooms/garden/messages"_s).json();
    QCOMPARE(read["messages"_L1][0]["file"_L1].toObject(), file);
    QVERIFY(ask("GET", u"/chat/files/"_s + id).body == bytes);
}

void tst_Files::goesAlongWithOneMessageOnly()
{
    TestClient ann(m_server->url(), named(u"ann"_s));
    QVERIFY(ann.isIn());
    ann.call(u"joinRoom"_s, garden);
    ann.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "brief"_L1}, {"ephemeral"_L1, true}});
    const QString id = upload(u"a.png"_s, picture(10));
    const QJsonObject first = ann.call(u"message"_s, saying(u"one"_s, id, u"id-1"_s));
    QVERIFY(first["ok"_L1].toBool());
    QCOMPARE(ann.call(u"message"_s, saying(u"one"_s, id, u"id-1"_s)), first); // a repeat is no second message
    QCOMPARE(ann.call(u"message"_s, saying(u"two"_s, id, u"id-2"_s))["code"_L1].toString(), u"no_such_file"_s);
    QJsonObject elsewhere = saying(u"two"_s, id, u"id-3"_s);
    elsewhere["roomName"_L1] = u"brief"_s;
    QCOMPARE(ann.call(u"message"_s, elsewhere)["code"_L1].toString(), u"no_such_file"_s);
    QCOMPARE(ann.call(u"history"_s, garden)["messages"_L1].toArray().size(), 1);
}

void tst_Files::messagesWithoutAFileThatIsThereAreRefused_data()
{
    QTest::addColumn<QJsonValue>("file");
    QTest::addColumn<QString>("code");
    QTest::newRow("unknown") << QJsonValue(QJsonObject{{"id"_L1, "00112233445566778899aabbccddeeff"_L1}})
                             << u"no_such_file"_s;
    QTest::newRow("no id") << QJsonValue(QJsonObject{{"id"_L1, "../m.sqlite"_L1}}) << u"no_such_file"_s;
    QTest::newRow("not whole") << QJsonValue("part"_L1) << u"no_such_file"_s;
    QTest::newRow("a list") << QJsonValue(QJsonArray{1}) << u"malformed_payload"_s;
}

void tst_Files::messagesWithoutAFileThatIsThereAreRefused()
{
    QFETCH(QJsonValue, file);
    TestClient ann(m_server->url(), named(u"ann"_s));
    QVERIFY(ann.isIn());
    ann.call(u"joinRoom"_s, garden);
    if (file == QJsonValue("part"_L1)) {
        file = QJsonObject{{"id"_L1, begin(u"a"_s, 10)}};
    }
    QJsonObject message = saying(u"look"_s, {}, u"id-1"_s);
    message["file"_L1] = file;
    QTEST(ann.call(u"message"_s, message)["code"_L1].toString(), "code");
    QCOMPARE(ann.call(u"history"_s, garden)["messages"_L1].toArray().size(), 0);
}

void tst_Files::outlivesTheServer()
{
    const QByteArray bytes = picture(700'000);
    const QString id = upload(u"a.png"_s, bytes);
    const QString waiting = upload(u"b.png"_s, picture(10));
    {
        TestClient ann(m_server->url(), named(u"ann"_s));
        QVERIFY(ann.isIn());
        ann.call(u"joinRoom"_s, garden);
        QVERIFY(ann.call(u"message"_s, saying(u"look"_s, id, u"id-1"_s))["ok"_L1].toBool());
    }
    start();
    QVERIFY(ask("GET", u"/chat/files/"_s + id).body == bytes);
    QCOMPARE(ask("DELETE", u"/chat/files/"_s + id).status, 409);
    TestClient ann(m_server->url(), named(u"ann"_s));
    QVERIFY(ann.isIn());
    const QJsonArray page = ann.call(u"joinRoom"_s, garden)["messages"_L1].toArray();
    QCOMPARE(page[0]["file"_L1]["id"_L1].toString(), id);
    QVERIFY(ann.call(u"message"_s, saying(u"look"_s, id, u"id-1"_s))["ok"_L1].toBool()); // its answer was lost
    QCOMPARE(ann.call(u"message"_s, saying(u"look"_s, id, u"id-2"_s))["code"_L1].toString(), u"no_such_file"_s);
    QVERIFY(ann.call(u"message"_s, saying(u"and"_s, waiting, u"id-3"_s))["ok"_L1].toBool());
}

void tst_Files::anUploadIsGivenUp()
{
    const QString part = begin(u"a"_s, 10);
    const QString whole = upload(u"b"_s, "b");
    for (const QString &id : {part, whole}) {
        QCOMPARE(ask("DELETE", u"/chat/files/"_s + id).status, 204);
        QCOMPARE(ask("DELETE", u"/chat/files/"_s + id).status, 404);
        QCOMPARE(put(id, 0, "a").status, 404);
        QCOMPARE(ask("GET", u"/chat/files/"_s + id).status, 404);
    }
    QTRY_VERIFY(QDir(m_folder->filePath(u"files"_s)).isEmpty());
}

void tst_Files::whatGoesAlongWithAMessageIsNotDeleted()
{
    TestClient ann(m_server->url(), named(u"ann"_s));
    QVERIFY(ann.isIn());
    ann.call(u"joinRoom"_s, garden);
    const QString id = upload(u"a"_s, "a");
    QVERIFY(ann.call(u"message"_s, saying(u"look"_s, id, u"id-1"_s))["ok"_L1].toBool());
    QCOMPARE(ask("DELETE", u"/chat/files/"_s + id).status, 409);
    QCOMPARE(ask("GET", u"/chat/files/"_s + id).body, "a");
}

void tst_Files::metricsCountThem()
{
    upload(u"a"_s, QByteArray(100'000, 'a'));
    begin(u"b"_s, 200'000);
    const QByteArray metrics = ask("GET", u"/metrics"_s, {}, {}).body;
    QVERIFY(metrics.contains("\nmaru_files 2\n"));
    QVERIFY(metrics.contains("\nmaru_files_bytes 300000\n"));
    QVERIFY(metrics.contains("\nmaru_uploads 1\n"));
}

QTEST_GUILESS_MAIN(tst_Files)
#include "tst_files.moc"
