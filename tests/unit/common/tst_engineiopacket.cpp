// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "common/socketio/engineiopacket.h"

using namespace maru::engineio;
using namespace Qt::StringLiterals;

class TestEngineIoPacket : public QObject
{
    Q_OBJECT

private slots:
    void readsAndWritesEachPacketType_data();
    void readsAndWritesEachPacketType();
    void refusesMalformedPackets_data();
    void refusesMalformedPackets();
    void writesBinaryPacketsAsTheyAre();
    void readsAndWritesPayloads_data();
    void readsAndWritesPayloads();
    void refusesMalformedPayloads_data();
    void refusesMalformedPayloads();
    void readsAsManyPacketsAsAllowed();
    void handshakeReadsBack();
    void readsHandshakeWithoutMaxPayload();
    void refusesMalformedHandshakes_data();
    void refusesMalformedHandshakes();
};

void TestEngineIoPacket::readsAndWritesEachPacketType_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<PacketType>("type");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("open") << R"(0{"sid":"a"})"_ba << PacketType::Open << R"({"sid":"a"})"_ba;
    QTest::newRow("close") << "1"_ba << PacketType::Close << ""_ba;
    QTest::newRow("ping") << "2"_ba << PacketType::Ping << ""_ba;
    QTest::newRow("probe ping") << "2probe"_ba << PacketType::Ping << "probe"_ba;
    QTest::newRow("pong") << "3"_ba << PacketType::Pong << ""_ba;
    QTest::newRow("probe pong") << "3probe"_ba << PacketType::Pong << "probe"_ba;
    QTest::newRow("message") << "4hello"_ba << PacketType::Message << "hello"_ba;
    QTest::newRow("empty message") << "4"_ba << PacketType::Message << ""_ba;
    QTest::newRow("Korean and emoji") << "4안녕 👋"_ba << PacketType::Message << "안녕 👋"_ba;
    QTest::newRow("message with NUL") << "4a\0b"_ba << PacketType::Message << "a\0b"_ba;
    QTest::newRow("message with separator") << "4a\x1e"
                                               "b"_ba
                                            << PacketType::Message
                                            << "a\x1e"
                                               "b"_ba;
    QTest::newRow("upgrade") << "5"_ba << PacketType::Upgrade << ""_ba;
    QTest::newRow("noop") << "6"_ba << PacketType::Noop << ""_ba;
}

void TestEngineIoPacket::readsAndWritesEachPacketType()
{
    QFETCH(QByteArray, text);
    QFETCH(PacketType, type);
    QFETCH(QByteArray, data);
    const auto packet = decodePacket(text);
    QVERIFY(packet);
    QCOMPARE(packet->type, type);
    QCOMPARE(packet->data, data);
    QVERIFY(!packet->binary);
    QCOMPARE(encodePacket(*packet), text);
}

void TestEngineIoPacket::refusesMalformedPackets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<PacketFault>("fault");
    QTest::newRow("nothing") << ""_ba << PacketFault::Empty;
    QTest::newRow("type 7") << "7"_ba << PacketFault::UnknownType;
    QTest::newRow("type 9") << "9"_ba << PacketFault::UnknownType;
    QTest::newRow("letter") << "x"_ba << PacketFault::UnknownType;
    QTest::newRow("base64 outside of a payload") << "bAQID"_ba << PacketFault::UnknownType;
    QTest::newRow("slash, one before 0") << "/"_ba << PacketFault::UnknownType;
    QTest::newRow("NUL") << "\0"_ba << PacketFault::UnknownType;
    QTest::newRow("high byte as type") << "\xb4"_ba << PacketFault::UnknownType;
    QTest::newRow("Arabic digit as type") << "٤a"_ba << PacketFault::UnknownType;
    QTest::newRow("broken UTF-8") << "4\xff\xfe"_ba << PacketFault::NotUtf8;
    QTest::newRow("cut UTF-8") << "4\xec\x95"_ba << PacketFault::NotUtf8;
    QTest::newRow("overlong UTF-8") << "4\xc0\xaf"_ba << PacketFault::NotUtf8;
    QTest::newRow("surrogate in UTF-8") << "4\xed\xa0\x80"_ba << PacketFault::NotUtf8;
    QTest::newRow("beyond Unicode") << "4\xf4\x90\x80\x80"_ba << PacketFault::NotUtf8;
}

void TestEngineIoPacket::refusesMalformedPackets()
{
    QFETCH(QByteArray, text);
    QFETCH(PacketFault, fault);
    const auto packet = decodePacket(text);
    QVERIFY(!packet);
    QCOMPARE(packet.error(), fault);
}

void TestEngineIoPacket::writesBinaryPacketsAsTheyAre()
{
    QCOMPARE(encodePacket({PacketType::Message, "\x01\x02\xff"_ba, true}), "\x01\x02\xff"_ba);
}

void TestEngineIoPacket::readsAndWritesPayloads_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<Packet>>("packets");
    const Packet hello{PacketType::Message, "hello"_ba, false};
    const Packet ping{PacketType::Ping, {}, false};
    const Packet bytes{PacketType::Message, "\x01\x02\x03\x04"_ba, true};
    const Packet noBytes{PacketType::Message, {}, true};
    QTest::newRow("one") << "4hello"_ba << QList{hello};
    QTest::newRow("three") << "4hello\x1e"
                              "2\x1e"
                              "4hello"_ba
                           << QList{hello, ping, hello};
    QTest::newRow("binary, as in the protocol document") << "4hello\x1e"
                                                            "bAQIDBA=="_ba
                                                         << QList{hello, bytes};
    QTest::newRow("empty binary") << "b"_ba << QList{noBytes};
    QTest::newRow("empty binary first") << "b\x1e"
                                           "2"_ba
                                        << QList{noBytes, ping};
}

void TestEngineIoPacket::readsAndWritesPayloads()
{
    QFETCH(QByteArray, body);
    QFETCH(QList<Packet>, packets);
    const auto decoded = decodePayload(body, 16);
    QVERIFY(decoded);
    QCOMPARE(*decoded, packets);
    QCOMPARE(encodePayload(packets), body);
}

void TestEngineIoPacket::refusesMalformedPayloads_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<PacketFault>("fault");
    QTest::newRow("nothing") << ""_ba << PacketFault::Empty;
    QTest::newRow("only a separator") << "\x1e"_ba << PacketFault::Empty;
    QTest::newRow("separator at the end") << "2\x1e"_ba << PacketFault::Empty;
    QTest::newRow("separator at the begin") << "\x1e"
                                               "2"_ba
                                            << PacketFault::Empty;
    QTest::newRow("two separators") << "2\x1e\x1e"
                                       "2"_ba
                                    << PacketFault::Empty;
    QTest::newRow("letters that are no base64") << "bAQ*D"_ba << PacketFault::BadBase64;
    QTest::newRow("base64 for URLs") << "b_-8="_ba << PacketFault::BadBase64;
    QTest::newRow("base64 cut") << "bA"_ba << PacketFault::BadBase64;
    QTest::newRow("unknown type behind a good packet") << "2\x1e"
                                                          "8"_ba
                                                       << PacketFault::UnknownType;
    QTest::newRow("broken UTF-8") << "2\x1e"
                                     "4\xff"_ba
                                  << PacketFault::NotUtf8;
    QTest::newRow("too many") << QByteArray("2")
            + QByteArray("\x1e"
                         "2")
                  .repeated(16)
                              << PacketFault::TooManyPackets;
    QTest::newRow("a megabyte of separators") << QByteArray(1'000'000, '\x1e') << PacketFault::Empty;
}

void TestEngineIoPacket::refusesMalformedPayloads()
{
    QFETCH(QByteArray, body);
    QFETCH(PacketFault, fault);
    const auto decoded = decodePayload(body, 16);
    QVERIFY(!decoded);
    QCOMPARE(decoded.error(), fault);
}

void TestEngineIoPacket::readsAsManyPacketsAsAllowed()
{
    const auto decoded = decodePayload(QByteArray("2")
                                           + QByteArray("\x1e"
                                                        "2")
                                                 .repeated(15),
                                       16);
    QVERIFY(decoded);
    QCOMPARE(decoded->size(), 16);
}

void TestEngineIoPacket::handshakeReadsBack()
{
    const Handshake handshake{u"iXk2abcdefghijklmnop"_s, {u"websocket"_s}, 300, 200, 1'000'000'000'000};
    const auto decoded = decodeHandshake(encodeHandshake(handshake));
    QVERIFY(decoded);
    QCOMPARE(*decoded, handshake);
}

void TestEngineIoPacket::readsHandshakeWithoutMaxPayload()
{
    const auto decoded = decodeHandshake(R"({"sid":"x","upgrades":[],"pingInterval":1,"pingTimeout":2,"new":3})");
    QVERIFY(decoded);
    QCOMPARE(*decoded, (Handshake{u"x"_s, {}, 1, 2, 1'000'000}));
}

void TestEngineIoPacket::refusesMalformedHandshakes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("no JSON") << "{sid"_ba;
    QTest::newRow("array") << "[]"_ba;
    QTest::newRow("no sid") << R"({"pingInterval":1,"pingTimeout":1,"maxPayload":1})"_ba;
    QTest::newRow("empty sid") << R"({"sid":"","pingInterval":1,"pingTimeout":1,"maxPayload":1})"_ba;
    QTest::newRow("sid a number") << R"({"sid":1,"pingInterval":1,"pingTimeout":1,"maxPayload":1})"_ba;
    QTest::newRow("no interval") << R"({"sid":"x","pingTimeout":1,"maxPayload":1})"_ba;
    QTest::newRow("interval 0") << R"({"sid":"x","pingInterval":0,"pingTimeout":1,"maxPayload":1})"_ba;
    QTest::newRow("negative time-out") << R"({"sid":"x","pingInterval":1,"pingTimeout":-1,"maxPayload":1})"_ba;
    QTest::newRow("interval of text") << R"({"sid":"x","pingInterval":"1","pingTimeout":1,"maxPayload":1})"_ba;
    QTest::newRow("absurd interval") << R"({"sid":"x","pingInterval":1e12,"pingTimeout":1,"maxPayload":1})"_ba;
    QTest::newRow("fraction") << R"({"sid":"x","pingInterval":0.5,"pingTimeout":1,"maxPayload":1})"_ba;
    QTest::newRow("size 0") << R"({"sid":"x","pingInterval":1,"pingTimeout":1,"maxPayload":0})"_ba;
}

void TestEngineIoPacket::refusesMalformedHandshakes()
{
    QFETCH(QByteArray, json);
    const auto decoded = decodeHandshake(json);
    QVERIFY(!decoded);
    QCOMPARE(decoded.error(), PacketFault::BadHandshake);
}

QTEST_APPLESS_MAIN(TestEngineIoPacket)
#include "tst_engineiopacket.moc"
