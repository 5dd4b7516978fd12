// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "tests/support/abusedhost.h"
#include "tests/support/pollingclient.h"

using namespace maru;
using namespace maru::socketio;
using namespace Qt::StringLiterals;

/// Who breaks the rules of Engine.IO and Socket.IO: closed with the right code, counted, and no harm to anybody else.
class tst_PacketAbuse : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();

    void brokenPacketsClose_data();
    void brokenPacketsClose();
    void oddPacketsAreHarmless_data();
    void oddPacketsAreHarmless();
    void attachmentsThatDoNotComeEnd();
    void attachmentsOfAllAreBounded();
    void floodOfPacketsCloses_data();
    void floodOfPacketsCloses();
    void floodOverPollingIsToldToLeave();
    void moreThanAnybodyHasToSayInOneRequestCloses();
    void aLongBinaryMessageIsOnePacket();

private:
    void start(const SocketIoServer::Options &options = {}, const Listener::Options &listening = {})
    {
        m_host = std::make_unique<AbusedHost>(options, listening);
    }

    std::unique_ptr<AbusedHost> m_host;
};

/// Somebody who was there before is still there, and answered.
void tst_PacketAbuse::cleanup()
{
    QVERIFY(m_host->isUnharmed());
    m_host.reset();
}

void tst_PacketAbuse::brokenPacketsClose_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("unknown type", u"47"_s);
    row("type of letters", u"4x"_s);
    row("attachments without number", uR"(45-/chat,["a"])"_s);
    row("a billion attachments", uR"(451000000000-/chat,["a"])"_s);
    row("attachments that overflow", uR"(4599999999999999999999-/chat,["a"])"_s);
    row("negative attachments", uR"(45-1-/chat,["a"])"_s);
    row("one attachment too many", uR"(4511-/chat,["a"])"_s);
    row("placeholder out of range", uR"(451-/chat,["a",{"_placeholder":true,"num":1}])"_s);
    row("negative placeholder", uR"(451-/chat,["a",{"_placeholder":true,"num":-1}])"_s);
    row("placeholder twice", uR"(452-/chat,["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":0}])"_s);
    row("placeholder of a fraction", uR"(451-/chat,["a",{"_placeholder":true,"num":0.5}])"_s);
    row("placeholder of text", uR"(451-/chat,["a",{"_placeholder":true,"num":"0"}])"_s);
    row("missing placeholder", uR"(451-/chat,["a"])"_s);
    row("100,000 arrays deep", u"42/chat,[\"a\","_s + QString(100'000, u'[') + QString(100'000, u']') + u"]"_s);
    row("100,000 objects deep",
        u"42/chat,[\"a\","_s + u"{\"a\":"_s.repeated(100'000) + u"1"_s + QString(100'000, u'}') + u"]"_s);
    row("event that is no array", uR"(42/chat,{"a":1})"_s);
    row("event without a name", u"42/chat,[]"_s);
    row("name that is no text", u"42/chat,[1]"_s);
    row("acknowledgement id that overflows", uR"(42/chat,99999999999999999999["a"])"_s);
    row("acknowledgement without id", u"43/chat,[]"_s);
    for (const auto &name : {u"connect"_s, u"connect_error"_s, u"disconnect"_s, u"disconnecting"_s, u"newListener"_s,
                             u"removeListener"_s}) {
        row(qPrintable(u"reserved: "_s + name), u"42/chat,[\"%1\"]"_s.arg(name));
    }
    row("number that is too large", uR"(42/chat,["a",1e400])"_s);
    row("number of 100,000 digits", u"42/chat,[\"a\","_s + QString(100'000, u'9') + u"]"_s);
    row("trailing bytes", uR"(42/chat,["a"]])"_s);
    row("NUL outside of text", u"42/chat,[\"a\""_s + QChar(0) + u"]"_s);
    row("lone surrogate outside of text", u"42/chat,["_s + QChar(0xD800) + u"]"_s);
    row("namespace of 1,000 characters", u"42/"_s + QString(1'000, u'x') + uR"(,["a"])"_s);
}

void tst_PacketAbuse::brokenPacketsClose()
{
    QFETCH(const QString, text);
    start();
    WebSocketClient client(m_host->host().port());
    QVERIFY(comes([&] { return client.isOpen(); }));
    client.send(u"40/chat,"_s);
    client.send(text);
    QVERIFY(comes([&] { return client.isClosed(); }));
    QCOMPARE(client.closeCode(), 1002);
    QCOMPARE(m_host->refused(Refusal::BadPacket), 1U);
}

void tst_PacketAbuse::oddPacketsAreHarmless_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
    row("lone surrogate in text", uR"(42/chat,["a","\ud800"])"_s);
    row("NUL in text", uR"(42/chat,["a\u0000b","\u0000"])"_s);
    row("key twice", uR"(42/chat,["a",{"b":1,"b":2}])"_s);
    row("prototype", uR"(42/chat,["__proto__",{"__proto__":{"a":1},"constructor":{"prototype":{}}}])"_s);
    row("name of a megabyte", u"42/chat,[\""_s + QString(900'000, u'n') + u"\"]"_s);
    row("100,000 keys", u"42/chat,[\"a\",{"_s + u"\"k\":1,"_s.repeated(100'000) + u"\"z\":1}]"_s);
    row("largest acknowledgement id", uR"(42/chat,18446744073709551615["a"])"_s);
    row("acknowledgement that nobody asked for", u"43/chat,18446744073709551615[]"_s);
    row("empty event name", uR"(42/chat,[""])"_s);
    row("noop", u"6"_s);
    row("pong that nobody asked for", u"3"_s);
    row("upgrade of what needs none", u"5"_s);
}

void tst_PacketAbuse::oddPacketsAreHarmless()
{
    QFETCH(const QString, text);
    start();
    WebSocketClient client(m_host->host().port());
    QVERIFY(comes([&] { return client.isOpen(); }));
    client.send(u"40/chat,"_s);
    client.send(text);
    client.send(uR"(40/,{})"_s); // answered behind all else
    QVERIFY2(comes([&] { return !client.received().filter(u"40{\"sid\""_s).isEmpty(); }), qPrintable(text.left(100)));
    QVERIFY(client.isOpen());
}

void tst_PacketAbuse::attachmentsThatDoNotComeEnd()
{
    start({.attachmentTimeout = 100});
    WebSocketClient client(m_host->host().port());
    QVERIFY(comes([&] { return client.isOpen(); }));
    client.send(u"40/chat,"_s);
    client.send(uR"(452-/chat,["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])"_s);
    client.sendBinary("one"_ba);
    QVERIFY(comes([&] { return client.isClosed(); }));
    QCOMPARE(m_host->refused(Refusal::SlowAttachments), 1U);
}

/// The bystander sends less than is free for each.
void tst_PacketAbuse::attachmentsOfAllAreBounded()
{
    start({.unfinishedBytes = 300'000});
    std::vector<std::unique_ptr<WebSocketClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<WebSocketClient>(m_host->host().port()));
        QVERIFY(comes([&] { return clients.back()->isOpen(); }));
        clients.back()->send(u"40/chat,"_s);
        clients.back()->send(
            uR"(452-/chat,["a","%1",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])"_s.arg(
                QString(100'000, u'x'))); // the text counts, too
        clients.back()->sendBinary(QByteArray(100'000, 'x'));
    }
    QVERIFY(comes([&] { return m_host->refused(Refusal::TooMuchUnfinished) == 1; }));
    QVERIFY(comes([&] { return std::ranges::count_if(clients, &WebSocketClient::isClosed) == 1; }));
    clients.clear(); // what they had is free again
    WebSocketClient another(m_host->host().port());
    QVERIFY(comes([&] { return another.isOpen(); }));
    another.send(u"40/chat,"_s);
    another.send(uR"(451-/chat,["a",{"_placeholder":true,"num":0}])"_s);
    another.sendBinary(QByteArray(300'000, 'x'));
    another.send(u"2"_s); // only servers send it
    QVERIFY(comes([&] { return another.isClosed(); }));
    QCOMPARE(m_host->refused(Refusal::TooMuchUnfinished), 1U);
}

void tst_PacketAbuse::floodOfPacketsCloses_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("events") << uR"(42/chat,["a"])"_s;
    QTest::newRow("namespaces that do not exist") << u"40/n%1,"_s;
    QTest::newRow("acknowledgements") << u"43/chat,1[]"_s;
    QTest::newRow("comings and goings") << u"41/,\n40/,"_s;
    QTest::newRow("answers to heartbeats") << u"3"_s;
    QTest::newRow("packets that mean nothing") << u"6"_s;
    QTest::newRow("few packets, but long") << u"42/chat,[\"a\",\""_s + QString(200'000, u'x') + u"\"]"_s;
}

/// Over long-polling, and told not to come again.
void tst_PacketAbuse::floodOverPollingIsToldToLeave()
{
    start({.packetRate = {100, 1}});
    PollingClient client(m_host->host().port());
    QVERIFY(client.isOpen());
    QCOMPARE(client.post("40/chat,"), "ok"_ba);
    client.poll();
    QVERIFY(client.polled().startsWith("40/chat,{"));
    client.poll();
    client.post("3\x1e"_ba.repeated(1'000) + '3');
    QCOMPARE(client.polled(),
             "41/chat,\x1e"
             "1"_ba);
    QCOMPARE(m_host->refused(Refusal::Flood), 1U);
}

void tst_PacketAbuse::moreThanAnybodyHasToSayInOneRequestCloses()
{
    start({.packetRate = {}});
    PollingClient client(m_host->host().port());
    QVERIFY(client.isOpen());
    client.post("6\x1e"_ba.repeated(10'000) + '6');
    QVERIFY(client.lastPost().startsWith("HTTP/1.1 400 "));
    QCOMPARE(m_host->refused(Refusal::BadPacket), 1U);
}

void tst_PacketAbuse::aLongBinaryMessageIsOnePacket()
{
    start({.packetRate = {100, 1}});
    const auto client = m_host->openWebSocket();
    client->send(RawClient::frame(0x81, "40/chat,"_ba)
                 + RawClient::frame(0x81, R"(451-/chat,["a",{"_placeholder":true,"num":0}])")
                 + RawClient::frame(0x82, QByteArray(60'000, 'x')) + RawClient::frame(0x81, "40/,"_ba));
    QVERIFY(comes([&] { return client->received().contains("40{"); }));
    QCOMPARE(m_host->refused(Refusal::Flood), 0U);
}

void tst_PacketAbuse::floodOfPacketsCloses()
{
    QFETCH(const QString, text);
    start({.packetRate = {100, 1}});
    WebSocketClient client(m_host->host().port());
    QVERIFY(comes([&] { return client.isOpen(); }));
    client.send(u"40/chat,"_s);
    client.send(u"40/,"_s);
    for (int i = 0; i < 200 && !client.isClosed(); ++i) {
        for (const QString &packet : text.split(u'\n')) {
            client.send(packet.contains(u'%') ? packet.arg(i) : packet);
        }
    }
    QVERIFY(comes([&] { return client.isClosed(); }));
    QCOMPARE(client.closeCode(), 1008);
    QCOMPARE(m_host->refused(Refusal::Flood), 1U);
}

QTEST_GUILESS_MAIN(tst_PacketAbuse)
#include "tst_packetabuse.moc"
