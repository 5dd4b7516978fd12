// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include <algorithm>

#include "tests/support/rawclient.h"
#include "tests/support/socketiohost.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

QByteArray get(const QByteArray &fields = {}, const QByteArray &method = "GET")
{
    return method + " /large HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

} // namespace

/// Bodies that are read as the client takes them, over real sockets.
class tst_StreamedBodies : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void comesWhole_data();
    void comesWhole();
    void theConnectionGoesOn();
    void closesBehindItWhenAskedTo();
    void headBringsNoBody();
    void noMoreIsReadThanTheClientTakes();
    void whoTakesNothingIsCutOff();
    void aBodyThatCannotBeReadBreaksOff();
    void aClientThatGoesAwayDoesNoHarm();

private:
    /// Answers /large with so many bytes.
    void serve(qint64 size, Listener::Options options = {});
    [[nodiscard]] static QByteArray bytesAt(qint64 offset, qint64 length)
    {
        QByteArray bytes(length, Qt::Uninitialized);
        std::ranges::generate(bytes, [offset]() mutable { return char(offset++ % 251); });
        return bytes;
    }

    std::unique_ptr<SocketIoHost> m_host;
    qint64 m_read = 0; // of the body
    bool m_isBroken = false;
};

void tst_StreamedBodies::init()
{
    m_read = 0;
    m_isBroken = false;
}

void tst_StreamedBodies::serve(qint64 size, Listener::Options options)
{
    m_host = std::make_unique<SocketIoHost>(socketio::SocketIoServer::Options{}, options);
    m_host->router().add("GET"_ba, u"/large"_s, [this, size](HttpExchange *exchange) {
        HttpResponse response;
        response.stream =
            HttpBody{size, [this](qint64 offset, qint64 length, const HttpBody::Bytes &done) {
                         const bool fails = m_isBroken && offset > 0;
                         m_read += length;
                         QMetaObject::invokeMethod(
                             this, [=] { done(fails ? std::nullopt : std::optional(bytesAt(offset, length))); },
                             Qt::QueuedConnection);
                     }};
        exchange->answer(response);
    });
}

void tst_StreamedBodies::comesWhole_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("a byte") << qint64(1);
    QTest::newRow("one piece") << qint64(128 * 1024);
    QTest::newRow("a byte more") << qint64(128 * 1024 + 1);
    QTest::newRow("many pieces") << qint64(5'000'000);
}

void tst_StreamedBodies::comesWhole()
{
    QFETCH(const qint64, size);
    serve(size);
    RawClient client(m_host->port());
    client.send(get());
    QTRY_VERIFY(client.received().contains("\r\n\r\n"));
    const qsizetype head = client.received().indexOf("\r\n\r\n") + 4;
    QTRY_COMPARE(client.received().size(), head + size);
    QVERIFY(client.received().contains("\r\nContent-Length: " + QByteArray::number(size) + "\r\n"));
    QVERIFY(client.received().sliced(head) == bytesAt(0, size));
    QCOMPARE(m_read, size);
}

void tst_StreamedBodies::theConnectionGoesOn()
{
    serve(300'000);
    RawClient client(m_host->port());
    client.send(get() + get() + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"); // in order, each behind the one before
    QTRY_COMPARE(client.received().count("HTTP/1.1 200 OK"), 3);
    QTRY_VERIFY(client.received().size() > 600'000);
    QVERIFY(client.received().lastIndexOf("HTTP/1.1 200 OK") > 600'000);
    QVERIFY(client.isConnected());
}

void tst_StreamedBodies::closesBehindItWhenAskedTo()
{
    serve(300'000);
    RawClient client(m_host->port());
    client.send(get("Connection: close\r\n"));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().endsWith(bytesAt(0, 300'000)));
}

void tst_StreamedBodies::headBringsNoBody()
{
    serve(300'000);
    RawClient client(m_host->port());
    client.send(get({}, "HEAD") + "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_COMPARE(client.received().count("HTTP/1.1 200 OK"), 2);
    QVERIFY(client.received().contains("Content-Length: 300000\r\n"));
    QVERIFY(client.received().size() < 1'000);
    QCOMPARE(m_read, 0);
}

void tst_StreamedBodies::noMoreIsReadThanTheClientTakes()
{
    constexpr qint64 size = 200'000'000; // more than the system's buffers hold
    serve(size);
    RawClient client(m_host->port());
    client.stopReading();
    client.send(get());
    QTRY_VERIFY(m_read > 0);
    qint64 before = -1;
    while (std::exchange(before, m_read) != m_read) { // until the system takes no more
        QTest::qWait(200);
    }
    QVERIFY2(m_read < size / 4, qPrintable(QString::number(m_read)));
    // Somebody else is served meanwhile.
    RawClient other(m_host->port());
    other.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_VERIFY(other.received().startsWith("HTTP/1.1 200"));
    const qint64 stood = m_read;
    client.readAgain();
    QTRY_VERIFY(m_read > stood);
    client.abort();
}

void tst_StreamedBodies::whoTakesNothingIsCutOff()
{
    Listener::Options options;
    options.http.idleTimeout = 300;
    serve(200'000'000, options);
    RawClient client(m_host->port());
    client.stopReading();
    client.send(get());
    QTRY_VERIFY(m_read > 0);
    QTRY_COMPARE(m_host->listener().httpConnectionCount(), 0);
}

void tst_StreamedBodies::aBodyThatCannotBeReadBreaksOff()
{
    serve(300'000);
    m_isBroken = true;
    RawClient client(m_host->port());
    client.send(get());
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().size() < 300'000);
    QTRY_COMPARE(m_host->listener().httpConnectionCount(), 0);
}

void tst_StreamedBodies::aClientThatGoesAwayDoesNoHarm()
{
    serve(50'000'000);
    for (int i = 0; i < 20; ++i) {
        RawClient client(m_host->port());
        client.send(get());
        QTRY_VERIFY(client.received().size() > 1'000);
        client.abort();
    }
    QTRY_COMPARE(m_host->listener().httpConnectionCount(), 0);
}

QTEST_GUILESS_MAIN(tst_StreamedBodies)
#include "tst_streamedbodies.moc"
