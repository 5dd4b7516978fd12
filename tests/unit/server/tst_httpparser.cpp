// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "server/http/httpparser.h"

using namespace maru;
using namespace Qt::StringLiterals;

// What is refused, and how, is tested where a client sees it: tests/integration/tst_listener.

namespace {

/// Feeds everything until the request is complete; nothing if it is refused or not complete.
std::optional<HttpRequest> parsed(const QByteArray &bytes)
{
    HttpParser parser({});
    for (qsizetype from = 0; parser.state() != HttpParser::State::Done;) {
        const auto used = parser.feed(QByteArrayView(bytes).sliced(from));
        if (!used || *used == 0) {
            return std::nullopt;
        }
        from += *used;
    }
    return parser.request();
}

} // namespace

class TestHttpParser : public QObject
{
    Q_OBJECT

private slots:
    void takesARequestApart();
    void leavesWhatComesBehind();
    void keepsTheConnectionByVersionAndField_data();
    void keepsTheConnectionByVersionAndField();
    void seesWhoWantsAWebSocket_data();
    void seesWhoWantsAWebSocket();
    void headIsUsedUpAsAWhole();
    void aLastChunkMayComeByteByByte();
};

void TestHttpParser::takesARequestApart()
{
    const auto request = parsed("POST /a%20b/%ED%95%9C?x=1&y=%26 HTTP/1.1\r\nHost: h\r\nX-Two:  a b \r\nx-two: c\r\n"
                                "Content-Length: 3\r\n\r\nabc"_ba);
    QVERIFY(request);
    QCOMPARE(request->method, "POST"_ba);
    QCOMPARE(request->target, "/a%20b/%ED%95%9C?x=1&y=%26"_ba);
    QCOMPARE(request->path, u"/a b/한"_s);
    QCOMPARE(request->query.queryItemValue(u"y"_s, QUrl::FullyDecoded), u"&"_s);
    QCOMPARE(request->header("X-TWO"), "a b"_ba);
    QCOMPARE(request->header("absent"), QByteArray());
    QCOMPARE(request->headers.size(), 4);
    QCOMPARE(request->body, "abc"_ba);
}

void TestHttpParser::aLastChunkMayComeByteByByte()
{
    HttpParser parser({});
    QByteArray unread;
    for (const char byte :
         "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"_ba) {
        unread.append(byte);
        const auto used = parser.feed(unread);
        QVERIFY(used);
        unread.remove(0, *used);
    }
    QCOMPARE(parser.state(), HttpParser::State::Done);
    QCOMPARE(parser.request().body, "abc"_ba);
    // And one of no bytes at all.
    HttpParser empty({});
    const QByteArray head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"_ba;
    QCOMPARE(*empty.feed(head), head.size());
    QCOMPARE(*empty.feed("0\r\n"), 0);
    QCOMPARE(*empty.feed("0\r\n\r"), 0);
    QCOMPARE(*empty.feed("0\r\n\r\n"), 5);
    QCOMPARE(empty.state(), HttpParser::State::Done);
}

void TestHttpParser::leavesWhatComesBehind()
{
    HttpParser parser({});
    const QByteArray first = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n"_ba;
    const QByteArray both = first + "GET /b HTTP/1.1\r\n";
    const auto used = parser.feed(both);
    QVERIFY(used);
    QCOMPARE(*used, first.size());
    QCOMPARE(parser.state(), HttpParser::State::Done);
    QCOMPARE(parser.request().path, u"/a"_s);
}

void TestHttpParser::keepsTheConnectionByVersionAndField_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("keeps");
    QTest::newRow("1.1") << "GET / HTTP/1.1\r\nHost: h\r\n\r\n"_ba << true;
    QTest::newRow("1.1, close") << "GET / HTTP/1.1\r\nHost: h\r\nConnection: x, CLOSE\r\n\r\n"_ba << false;
    QTest::newRow("1.0") << "GET / HTTP/1.0\r\n\r\n"_ba << false;
    QTest::newRow("1.0, keep-alive") << "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"_ba << true;
}

void TestHttpParser::keepsTheConnectionByVersionAndField()
{
    QFETCH(QByteArray, request);
    QFETCH(bool, keeps);
    const auto read = parsed(request);
    QVERIFY(read);
    QCOMPARE(read->keepAlive, keeps);
}

void TestHttpParser::seesWhoWantsAWebSocket_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("wants");
    const auto row = [](const char *name, const QByteArray &line, const QByteArray &fields, bool wants) {
        QTest::newRow(name) << line + "\r\nHost: h\r\n" + fields + "\r\n" << wants;
    };
    row("plain", "GET / HTTP/1.1"_ba, "Upgrade: websocket\r\nConnection: Upgrade\r\n"_ba, true);
    row("among others", "GET / HTTP/1.1"_ba, "Upgrade: h2c, WebSocket\r\nConnection: keep-alive, upgrade\r\n"_ba,
        true);
    row("not by Connection", "GET / HTTP/1.1"_ba, "Upgrade: websocket\r\n"_ba, false);
    row("something else", "GET / HTTP/1.1"_ba, "Upgrade: h2c\r\nConnection: Upgrade\r\n"_ba, false);
    row("resembles it", "GET / HTTP/1.1"_ba, "Upgrade: websockets\r\nConnection: Upgrade\r\n"_ba, false);
    row("by POST", "POST / HTTP/1.1"_ba, "Upgrade: websocket\r\nConnection: Upgrade\r\n"_ba, false);
    row("in HTTP/1.0", "GET / HTTP/1.0"_ba, "Upgrade: websocket\r\nConnection: Upgrade\r\n"_ba, false);
    row("not at all", "GET / HTTP/1.1"_ba, {}, false);
}

void TestHttpParser::seesWhoWantsAWebSocket()
{
    QFETCH(QByteArray, request);
    QFETCH(bool, wants);
    const auto read = parsed(request);
    QVERIFY(read);
    QCOMPARE(read->wantsWebSocket, wants);
}

void TestHttpParser::headIsUsedUpAsAWhole()
{
    const QByteArray head = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n"_ba;
    const QByteArray bytes = head + "ab";
    HttpParser parser({});
    for (qsizetype size = 1; size < head.size(); ++size) {
        const auto used = parser.feed(QByteArrayView(bytes).first(size));
        QVERIFY(used);
        QCOMPARE(*used, 0);
        QCOMPARE(parser.state(), HttpParser::State::Head);
    }
    const auto used = parser.feed(bytes);
    QVERIFY(used);
    QCOMPARE(*used, head.size());
    QCOMPARE(parser.state(), HttpParser::State::Body);
    QVERIFY(parser.feed("ab"));
    QCOMPARE(parser.state(), HttpParser::State::Done);
    QCOMPARE(parser.request().body, "ab"_ba);
}

QTEST_APPLESS_MAIN(TestHttpParser)
#include "tst_httpparser.moc"
