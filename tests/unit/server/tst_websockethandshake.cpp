// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "server/websocket/handshake.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

HttpRequest request(const QByteArray &key, const QByteArray &version = "13"_ba)
{
    HttpRequest request;
    request.headers = {{"sec-websocket-key"_ba, key}, {"Sec-WebSocket-Version"_ba, version}};
    return request;
}

/// That of RFC 6455, 1.3.
const QByteArray sampleKey = "dGhlIHNhbXBsZSBub25jZQ=="_ba;

} // namespace

class TestWebSocketHandshake : public QObject
{
    Q_OBJECT

private slots:
    void answersTheKeyOfTheRfc();
    void tellsTheVersionThatItSpeaks();
    void refusesKeysThatAreNot16Bytes_data();
    void refusesKeysThatAreNot16Bytes();
};

void TestWebSocketHandshake::answersTheKeyOfTheRfc()
{
    QVERIFY(!websocket::handshakeRefusal(request(sampleKey)));
    const QByteArray answer = websocket::handshakeAnswer(request(sampleKey));
    QVERIFY(answer.startsWith("HTTP/1.1 101 "));
    QVERIFY(answer.contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\n"));
}

void TestWebSocketHandshake::tellsTheVersionThatItSpeaks()
{
    const auto refusal = websocket::handshakeRefusal(request(sampleKey, "8"_ba));
    QVERIFY(refusal);
    QCOMPARE(refusal->status, 426);
    QVERIFY(refusal->headers.contains({"Sec-WebSocket-Version"_ba, "13"_ba}));
}

void TestWebSocketHandshake::refusesKeysThatAreNot16Bytes_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("15 bytes") << QByteArray(15, 'x').toBase64();
    QTest::newRow("17 bytes") << QByteArray(17, 'x').toBase64();
    QTest::newRow("no Base64") << "dGhlIHNhbXBsZSBub25j?Q=="_ba;
}

void TestWebSocketHandshake::refusesKeysThatAreNot16Bytes()
{
    QFETCH(const QByteArray, key);
    const auto refusal = websocket::handshakeRefusal(request(key));
    QVERIFY(refusal);
    QCOMPARE(refusal->status, 400);
}

QTEST_APPLESS_MAIN(TestWebSocketHandshake)
#include "tst_websockethandshake.moc"
