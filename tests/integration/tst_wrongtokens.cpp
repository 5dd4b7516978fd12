// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonDocument>
#include <QTest>

#include "tests/support/rawclient.h"
#include "tests/support/serverfixture.h"
#include "tests/support/websocketclient.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

/// Nobody finds the token by trying: neither over HTTP nor in the chat, and not by changing from one to the other.
class tst_WrongTokens : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void overHttp_data();
    void overHttp();
    void inTheChat();
    void otherAddressesAreNotConcerned();

private:
    /// The answer to a GET with that token, from a client behind a proxy that has that address.
    [[nodiscard]] QByteArray get(const QByteArray &target, const QByteArray &token, const QByteArray &from);
    /// The answer to a CONNECT with that token.
    [[nodiscard]] QString connectWith(const QString &token);

    std::unique_ptr<ServerFixture> m_server;
};

void tst_WrongTokens::init()
{
    ChatServer::Options options;
    options.trustedProxies = {{QHostAddress(QHostAddress::LocalHost), 32}};
    options.metricsToken = u"s3cret"_s;
    options.limits.wrongTokens = {3, 0.001};
    m_server = std::make_unique<ServerFixture>(options);
}

QByteArray tst_WrongTokens::get(const QByteArray &target, const QByteArray &token, const QByteArray &from)
{
    RawClient client(m_server->server().port());
    client.send("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Forwarded-For: " + from
                + "\r\nAuthorization: Bearer " + token + "\r\n\r\n");
    (void)QTest::qWaitFor([&client] { return client.isClosed(); });
    return client.received();
}

QString tst_WrongTokens::connectWith(const QString &token)
{
    WebSocketClient client(m_server->server().port());
    (void)QTest::qWaitFor([&client] { return client.isOpen(); });
    client.send(uR"(40/chat,{"token":"%1"})"_s.arg(token));
    (void)QTest::qWaitFor([&client] { return client.received().size() > 1; }); // behind the handshake
    return client.received().value(1);
}

void tst_WrongTokens::overHttp_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("messages") << "/chat/rooms/r/messages"_ba;
    QTest::newRow("metrics") << "/metrics"_ba;
}

void tst_WrongTokens::overHttp()
{
    QFETCH(const QByteArray, target);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(get(target, "wrong", "10.0.0.1").startsWith("HTTP/1.1 401 "));
    }
    for (const QByteArray &token : {"wrong"_ba, "s3cret"_ba}) {
        const QByteArray answer = get(target, token, "10.0.0.1");
        QVERIFY2(answer.startsWith("HTTP/1.1 429 "), answer.constData());
        QVERIFY2(answer.contains("\r\nRetry-After: "), answer.constData());
    }
    QVERIFY(get("/metrics", "s3cret", "10.0.0.2").contains("token_guessing\"} 2\n"));
}

void tst_WrongTokens::inTheChat()
{
    for (int i = 0; i < 3; ++i) {
        QVERIFY(connectWith(u"wrong"_s).startsWith(u"40/chat,"_s)); // who has not the token may see the rooms
    }
    for (const QString &token : {u"wrong"_s, u"s3cret"_s}) {
        const QString answer = connectWith(token);
        QVERIFY2(answer.startsWith(u"44/chat,"_s), qPrintable(answer));
        const QJsonDocument refusal = QJsonDocument::fromJson(answer.mid(8).toUtf8());
        QCOMPARE(refusal["data"_L1]["code"_L1].toString(), u"rate_limited"_s);
        QVERIFY(refusal["data"_L1]["retryAfter"_L1].toInt() > 0);
    }
    QVERIFY(connectWith(QString()).startsWith(u"40/chat,"_s)); // brings none, so it tries none
    QVERIFY(get("/chat/rooms/r/messages", "s3cret", "127.0.0.1").startsWith("HTTP/1.1 429 "));
}

void tst_WrongTokens::otherAddressesAreNotConcerned()
{
    for (int i = 0; i < 5; ++i) {
        (void)get("/chat/rooms/r/messages", "wrong", "10.0.0.1");
    }
    QVERIFY(get("/chat/rooms/r/messages", "s3cret", "10.0.0.2").startsWith("HTTP/1.1 404 "));
    QVERIFY(connectWith(u"s3cret"_s).startsWith(u"40/chat,"_s));
}

QTEST_GUILESS_MAIN(tst_WrongTokens)
#include "tst_wrongtokens.moc"
