// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/pollingclient.h"
#include "tests/support/rawclient.h"
#include "tests/support/serverfixture.h"
#include "tests/support/testclient.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto tls = RawClient::Security::Tls;

/// The beginning of a TLS record that holds a handshake message of 512 bytes, which never come.
const QByteArray halfHello = "\x16\x03\x01\x02\x00\x01"_ba;

/// A ClientHello of TLS 1.1, with a cipher suite of that time.
QByteArray oldHello()
{
    const QByteArray body = QByteArray::fromHex("0302") + QByteArray(32, 'r') + QByteArray::fromHex("000002c0130100");
    const auto length = [](qsizetype size) { return QByteArray(1, char(size >> 8)) + char(size & 0xff); };
    const QByteArray message = QByteArray::fromHex("0100") + length(body.size()) + body;
    return QByteArray::fromHex("160301") + length(message.size()) + message;
}

} // namespace

/// The server over TLS.
class TestTls : public QObject
{
    Q_OBJECT

private slots:
    void chatsOverWebSocket();
    void upgradesFromPolling();
    void answersLargeRequests();
    void refusesTls11();
    void refusesPlainHttp();
    void refusesTlsToAPlainPort();
    void refusesGarbage();
    void timesOutHalfHandshakes_data();
    void timesOutHalfHandshakes();
    void countsNobodyWhoOnlyLooks();
    void countsHandshakesAsSuch();
    void showsANewCertificateToWhoComesAfterReloading();
    void keepsTheCertificateIfTheNewOneIsBad();
    void startsNotWithoutItsCertificate();
    void tellsTheFingerprintOfItsOwn();

private:
    [[nodiscard]] ChatServer::Options options(const QString &name = u"own.pem"_s) const
    {
        ChatServer::Options options;
        const QString file = m_folder.filePath(name);
        options.tls = ChatServer::Tls{file, file, true};
        return options;
    }
    /// How often the server has refused somebody for that reason.
    int refused(const QUrl &url, const QByteArray &reason)
    {
        const std::unique_ptr<QNetworkReply> reply(m_network.get(QNetworkRequest(url.resolved(QUrl(u"/metrics"_s)))));
        reply->ignoreSslErrors();
        (void)QTest::qWaitFor([&reply] { return reply->isFinished(); });
        const QByteArray text = reply->readAll();
        const QByteArray name = "maru_refused_total{reason=\"" + reason + "\"} ";
        const qsizetype place = text.indexOf(name);
        return place < 0 ? -1 : text.sliced(place + name.size()).split('\n').first().toInt();
    }
    /// What a client is shown now.
    static std::optional<Fingerprint> shown(const QUrl &url)
    {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(url.host(), quint16(url.port()));
        (void)QTest::qWaitFor([&socket] { return socket.isEncrypted(); });
        if (!socket.isEncrypted()) {
            return std::nullopt;
        }
        const Fingerprint fingerprint = Fingerprint::of(socket.peerCertificate().toDer());
        socket.disconnectFromHost(); // the handshake's last message goes out first
        (void)QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; });
        return fingerprint;
    }
    static quint16 portOf(ServerFixture &fixture) { return fixture.server().port(); }

    const QTemporaryDir m_folder;
    QNetworkAccessManager m_network;
};

void TestTls::chatsOverWebSocket()
{
    ServerFixture fixture(options());
    QCOMPARE(fixture.url().scheme(), u"https"_s);
    TestClient ann(fixture.url(), ServerFixture::auth(u"ann"_s));
    TestClient bob(fixture.url(), ServerFixture::auth(u"bob"_s));
    for (TestClient *client : {&ann, &bob}) {
        QVERIFY(client->isIn());
        QVERIFY(client->call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "r"_L1}})["ok"_L1].toBool());
    }
    QVERIFY(ann.call(u"message"_s, QJsonObject{{"roomName"_L1, "r"_L1}, {"value"_L1, "hello"_L1}})["ok"_L1].toBool());
    QCOMPARE(bob.await(u"response"_s)["value"_L1].toString(), u"hello"_s);
    ann.close();
    QTRY_VERIFY(ann.isClosed());
    QTRY_COMPARE(fixture.server().sessionCount(), 1);
}

void TestTls::upgradesFromPolling()
{
    ServerFixture fixture(options());
    PollingClient polling(portOf(fixture), {}, tls);
    QVERIFY(polling.isOpen());
    QCOMPARE(polling.post("40/chat,{\"token\":\"s3cret\"}"_ba), "ok"_ba);
    polling.poll();
    QVERIFY(polling.polled().startsWith("40/chat,"));
    RawClient webSocket(portOf(fixture), tls);
    webSocket.send(RawClient::upgradeHead("/socket.io/?EIO=4&transport=websocket&sid=" + polling.sid()));
    QTRY_VERIFY(webSocket.received().contains("\r\n\r\n"));
    webSocket.send(RawClient::frame(0x81, "2probe"_ba));
    QTRY_COMPARE(webSocket.frames(), QByteArrayList{"3probe"_ba});
    webSocket.send(RawClient::frame(0x81, "5"_ba));
    webSocket.send(RawClient::frame(0x81, "42/chat,7[\"joinRoom\",{\"roomName\":\"r\",\"name\":\"ann\"}]"_ba));
    QTRY_VERIFY(webSocket.received().contains("43/chat,7["_ba));
    QCOMPARE(fixture.server().sessionCount(), 1);
}

void TestTls::answersLargeRequests()
{
    ServerFixture fixture(options());
    RawClient client(portOf(fixture), tls);
    // More than the connection's buffers hold, in both directions, and one request behind the other.
    const QByteArray body(900'000, 'x');
    const QByteArray request =
        "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    client.send(request + request + "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(client.received().count("HTTP/1.1 404 "), 2, 20'000);
    QTRY_VERIFY(client.received().endsWith("{\"status\":\"ok\"}"));
}

void TestTls::refusesTls11()
{
    ServerFixture fixture(options());
    RawClient client(portOf(fixture));
    client.send(oldHello());
    QTRY_VERIFY(client.isClosed());
    // An alert, fatal: protocol_version (RFC 8446, 6.2).
    QVERIFY2(client.received().endsWith("\x02\x46"), client.received().toHex().constData());
    QCOMPARE(refused(fixture.url(), "bad_tls"), 1);
}

void TestTls::refusesPlainHttp()
{
    ServerFixture fixture(options());
    RawClient client(portOf(fixture));
    client.send("GET /chat/rooms HTTP/1.1\r\nHost: x\r\n\r\n"_ba);
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().startsWith("HTTP/1.1 421 Misdirected Request\r\n"));
    QVERIFY(client.received().contains("This server speaks TLS here"));
    QCOMPARE(refused(fixture.url(), "plain_to_tls"), 1);
}

void TestTls::refusesTlsToAPlainPort()
{
    ServerFixture fixture;
    RawClient client(portOf(fixture));
    client.send(oldHello());
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().startsWith("HTTP/1.1 400 Bad Request\r\n"));
    QVERIFY(client.received().contains("This server speaks no TLS here"));
    QCOMPARE(refused(fixture.url(), "tls_to_plain"), 1);
    QCOMPARE(refused(fixture.url(), "bad_request"), 0);
}

void TestTls::refusesGarbage()
{
    ServerFixture fixture(options());
    RawClient client(portOf(fixture));
    client.send("\x16" + QByteArray(10'000, '\xff'));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(refused(fixture.url(), "bad_tls"), 1);
}

void TestTls::timesOutHalfHandshakes_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("one byte") << halfHello.first(1);
    QTest::newRow("half a message") << halfHello;
}

void TestTls::timesOutHalfHandshakes()
{
    QFETCH(const QByteArray, sent);
    ChatServer::Options with = options();
    with.headTimeout = 300;
    ServerFixture fixture(with);
    RawClient client(portOf(fixture));
    client.send(sent);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(refused(fixture.url(), "slow_tls"), 1);
    QCOMPARE(refused(fixture.url(), "bad_tls"), 0);
}

void TestTls::countsNobodyWhoOnlyLooks()
{
    ServerFixture fixture(options());
    for (int i = 0; i < 3; ++i) {
        RawClient client(portOf(fixture));
        QTRY_VERIFY(client.isConnected());
    }
    RawClient half(portOf(fixture));
    half.send(halfHello);
    QTRY_VERIFY(half.isConnected());
    QVERIFY(shown(fixture.url())); // by now it was read
    half.abort();
    QTRY_COMPARE(refused(fixture.url(), "bad_tls"), 1);
}

void TestTls::countsHandshakesAsSuch()
{
    ChatServer::Options with = options();
    with.limits.handshakesPerAddress = 2;
    ServerFixture fixture(with);
    RawClient first(portOf(fixture));
    RawClient second(portOf(fixture));
    first.send(halfHello);
    second.send(halfHello);
    QTRY_VERIFY(first.isConnected() && second.isConnected());
    RawClient third(portOf(fixture));
    third.send(halfHello);
    QTRY_VERIFY(third.isClosed());
    QVERIFY(third.received().isEmpty()); // nothing that TLS could not read
    first.abort();
    QTRY_COMPARE(refused(fixture.url(), "bad_tls"), 1); // its place is free again
    // Those who have said what they want are no handshakes any more.
    TestClient ann(fixture.url(), ServerFixture::auth(u"ann"_s));
    QVERIFY(ann.isIn());
    QVERIFY(shown(fixture.url()));
    QVERIFY(refused(fixture.url(), "too_many_handshakes") >= 1);
}

void TestTls::showsANewCertificateToWhoComesAfterReloading()
{
    ServerFixture fixture(options(u"renewed.pem"_s));
    TestClient ann(fixture.url(), ServerFixture::auth(u"ann"_s));
    QVERIFY(ann.isIn());
    const auto before = shown(fixture.url());
    QCOMPARE(before, fixture.server().fingerprint());
    QVERIFY(!fixture.server().reloadTls());
    QCOMPARE(shown(fixture.url()), before);

    QVERIFY(QFile::remove(m_folder.filePath(u"renewed.pem"_s)));
    QVERIFY(!fixture.server().reloadTls());
    QVERIFY(shown(fixture.url()) != before);
    QCOMPARE(shown(fixture.url()), fixture.server().fingerprint());
    QVERIFY(ann.call(u"joinRoom"_s, QJsonObject{{"roomName"_L1, "r"_L1}})["ok"_L1].toBool());
}

void TestTls::keepsTheCertificateIfTheNewOneIsBad()
{
    ServerFixture fixture(options(u"spoilt.pem"_s));
    const auto before = shown(fixture.url());
    QFile file(m_folder.filePath(u"spoilt.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.close();
    const auto fault = fixture.server().reloadTls();
    QVERIFY(fault && fault->contains(file.fileName()));
    QCOMPARE(shown(fixture.url()), before);
    QCOMPARE(fixture.server().fingerprint(), before);
}

void TestTls::startsNotWithoutItsCertificate()
{
    ChatServer::Options options;
    options.addresses = {QHostAddress(QHostAddress::LocalHost)};
    options.port = 0;
    options.tls = ChatServer::Tls{m_folder.filePath(u"none.pem"_s), m_folder.filePath(u"none.pem"_s), false};
    ChatServer server(options);
    const auto url = server.listen();
    QVERIFY(!url);
    QCOMPARE(url.error().fault, ChatServer::ListenFault::TlsUnusable);
    QVERIFY(!server.isListening());
}

void TestTls::tellsTheFingerprintOfItsOwn()
{
    ServerFixture fixture(options());
    const auto fingerprint = fixture.server().fingerprint();
    QVERIFY(fingerprint);
    fixture.drop();
    ServerFixture again(options());
    QCOMPARE(again.server().fingerprint(), fingerprint);
    ServerFixture plain;
    QVERIFY(!plain.server().fingerprint());
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
