// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <csignal>

#include "tests/support/rawclient.h"
#include "tests/support/serverprocess.h"
#include "tests/support/testclient.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

/// What those who run the server ask it, and what they are told: health, readiness, metrics, the log.
class tst_Operations : public QObject
{
    Q_OBJECT

private slots:
    void isHealthyAndReady();
    void isNotReadyWhenTheStoreCannotBeWritten();
    void metricsNeedTheTokenOnceThereIsOne_data();
    void metricsNeedTheTokenOnceThereIsOne();
    void keepsSecretsOutOfLogsErrorsAndMetrics_data();
    void keepsSecretsOutOfLogsErrorsAndMetrics();
    void logsInJson();
    void limitsOffNeedsALoopbackAddress();

private:
    struct Answer {
        int status = 0;
        QByteArray body;
    };
    Answer get(const QUrl &url, const QByteArray &authorization = {});

    QNetworkAccessManager m_network;
};

tst_Operations::Answer tst_Operations::get(const QUrl &url, const QByteArray &authorization)
{
    QNetworkRequest request(url);
    if (!authorization.isEmpty()) {
        request.setRawHeader("Authorization", authorization);
    }
    const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
    (void)QTest::qWaitFor([&reply] { return reply->isFinished(); }, 10'000);
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
}

void tst_Operations::isHealthyAndReady()
{
    ServerProcess server;
    QVERIFY2(server.listen({u"--open"_s}), qPrintable(server.err()));
    const Answer health = get(server.url().resolved(QUrl(u"/health"_s)));
    QCOMPARE(health.status, 200);
    QCOMPARE(health.body, R"({"status":"ok"})");
    const Answer ready = get(server.url().resolved(QUrl(u"/ready"_s)));
    QCOMPARE(ready.status, 200);
    QCOMPARE(ready.body, R"({"status":"ready"})");
}

void tst_Operations::isNotReadyWhenTheStoreCannotBeWritten()
{
    ServerProcess server;
    QVERIFY2(server.listen({u"--open"_s}), qPrintable(server.err()));
    const QUrl ready = server.url().resolved(QUrl(u"/ready"_s));
    {
        // Another writer that does not let go stands for a disk that does not take more.
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(server.path(u"data/messages.sqlite"_s));
        QVERIFY(other.open());
        QSqlQuery query(other);
        QVERIFY(query.exec(u"BEGIN IMMEDIATE"_s));
        const Answer blocked = get(ready);
        QCOMPARE(blocked.status, 503);
        QCOMPARE(blocked.body, R"({"status":"store unavailable"})");
        QCOMPARE(get(server.url().resolved(QUrl(u"/health"_s))).status, 200);
        QVERIFY(query.exec(u"ROLLBACK"_s));
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    QTRY_COMPARE_WITH_TIMEOUT(get(ready).status, 200, 30'000);
}

void tst_Operations::metricsNeedTheTokenOnceThereIsOne_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QByteArray() << 401;
    QTest::newRow("another") << "Bearer guessed"_ba << 401;
    QTest::newRow("part of it") << "Bearer numbers"_ba << 401;
    QTest::newRow("empty") << "Bearer "_ba << 401;
    QTest::newRow("another scheme") << "Basic numbers-are-secret"_ba << 401;
    QTest::newRow("the token") << "Bearer numbers-are-secret"_ba << 200;
    QTest::newRow("scheme in lower case") << "bearer numbers-are-secret"_ba << 200;
}

void tst_Operations::metricsNeedTheTokenOnceThereIsOne()
{
    QFETCH(const QByteArray, authorization);
    QFETCH(const int, status);
    ServerProcess server;
    server.setVariable(u"MARU_METRICS_TOKEN"_s, u"numbers-are-secret"_s);
    QVERIFY2(server.listen({u"--open"_s}), qPrintable(server.err()));
    const Answer answer = get(server.url().resolved(QUrl(u"/metrics"_s)), authorization);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body.contains("maru_sessions"), status == 200);
}

void tst_Operations::keepsSecretsOutOfLogsErrorsAndMetrics_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("text") << u"text"_s;
    QTest::newRow("json") << u"json"_s;
}

void tst_Operations::keepsSecretsOutOfLogsErrorsAndMetrics()
{
    QFETCH(const QString, format);
    ServerProcess server;
    server.setVariable(u"MARU_TOKEN"_s, u"hidden-token"_s);
    QVERIFY2(server.listen({u"--log-level=debug"_s, u"--log-format="_s + format, u"--message-rate=1/0.001"_s}),
             qPrintable(server.err()));
    {
        const auto port = quint16(server.url().port());
        TestClient client(server.url(),
                          {{"token"_L1, "hidden-token"_L1},
                           {"identity"_L1, "hidden-identity-hidden-identity"_L1},
                           {"nickname"_L1, "hidden-nickname"_L1},
                           {"client"_L1, "test"_L1}});
        QVERIFY(client.isIn());
        QVERIFY(client.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "hidden-room"_L1}})["ok"_L1].toBool());
        for (int i = 0; i < 3; ++i) { // taken once, then too fast
            client.call(u"message"_s, QJsonObject{{"value"_L1, "hidden-word"_L1}});
        }
        client.call(u"hidden-event"_s, {});
        client.call(u"search"_s, QJsonObject{{"text"_L1, "hidden-query"_L1}});
        client.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "hidden\n"_L1}});
        TestClient stranger(server.url(), {{"token"_L1, "hidden-guess"_L1}});
        QVERIFY(stranger.isIn());
        stranger.call(u"message"_s, QJsonObject{{"value"_L1, "hidden-word"_L1}});

        RawClient lost(port);
        lost.send("GET /hidden-path?token=hidden-token HTTP/1.1\r\nHost: x\r\nCookie: hidden-cookie\r\n\r\n"_ba);
        RawClient broken(port);
        broken.send("hidden-verb\r\nCookie: hidden-cookie\r\n\r\n"_ba);
        RawClient page(port);
        page.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba,
                                         "Origin: http://hidden-origin.example\r\n"_ba));
        RawClient wrong(port);
        wrong.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket"_ba));
        QTRY_VERIFY(wrong.received().contains("pingInterval"));
        wrong.send(RawClient::frame(0x81, "42/chat,[\"hidden-event\",{\"hidden-key\":"_ba));
        QTRY_VERIFY(wrong.isClosed() && broken.isClosed() && page.isClosed());
        QTRY_VERIFY(!lost.received().isEmpty());
        // What the errors say to others than the asker; its own path it knows.
        QVERIFY(!broken.received().contains("hidden"));
        QVERIFY(!page.received().contains("hidden"));
        QVERIFY(!wrong.received().contains("hidden"));
    }
    const Answer metrics = get(server.url().resolved(QUrl(u"/metrics"_s)));
    QCOMPARE(metrics.status, 200);
    for (const char *counted : {"rate_limited", "bad_token", "bad_request", "bad_origin", "bad_packet"}) {
        QVERIFY2(!metrics.body.contains("maru_refused_total{reason=\"" + QByteArray(counted) + "\"} 0\n"), counted);
    }
    QVERIFY2(!metrics.body.contains("hidden"), metrics.body.constData());
    server.signal(SIGTERM);
    QCOMPARE(server.exitCode(), 0);
    QVERIFY2(!server.err().contains(u"hidden"_s), qPrintable(server.err()));
    QVERIFY2(!server.out().contains(u"hidden"_s), qPrintable(server.out()));
}

void tst_Operations::logsInJson()
{
    ServerProcess server;
    QVERIFY2(server.listen({u"--open"_s, u"--log-format=json"_s}), qPrintable(server.err()));
    RawClient client(quint16(server.url().port()));
    client.send("\"\\no HTTP\r\n\r\n"_ba);
    QTRY_VERIFY(client.isClosed());
    server.signal(SIGTERM);
    QCOMPARE(server.exitCode(), 0);
    const QStringList lines = server.err().split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(lines.size() >= 3);
    for (const QString &line : lines) {
        const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
        QCOMPARE(object.keys(), QStringList({u"category"_s, u"level"_s, u"message"_s, u"time"_s}));
        QVERIFY(QDateTime::fromString(object["time"_L1].toString(), Qt::ISODateWithMs).isValid());
        QCOMPARE(object["level"_L1].toString(), u"info"_s);
        QVERIFY(object["category"_L1].toString().startsWith("maru.server"_L1));
    }
}

void tst_Operations::limitsOffNeedsALoopbackAddress()
{
    ServerProcess open;
    QCOMPARE(
        open.run({u"--open"_s, u"--limits=off"_s, u"--listen"_s, u":0"_s, u"--data-dir"_s, open.path(u"data"_s)}),
        78);
    QVERIFY2(open.err().contains(u"listen on 127.0.0.1"_s), qPrintable(open.err()));
    ServerProcess closed;
    QVERIFY2(closed.listen({u"--open"_s, u"--limits=off"_s, u"--message-rate=1/0.001"_s}), qPrintable(closed.err()));
    TestClient client(closed.url(), {{"nickname"_L1, "ann"_L1}});
    QVERIFY(client.isIn());
    QVERIFY(client.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "garden"_L1}})["ok"_L1].toBool());
    for (int i = 0; i < 5; ++i) {
        QVERIFY(client.call(u"message"_s, QJsonObject{{"value"_L1, "hi"_L1}})["ok"_L1].toBool());
    }
}

QTEST_GUILESS_MAIN(tst_Operations)
#include "tst_operations.moc"
