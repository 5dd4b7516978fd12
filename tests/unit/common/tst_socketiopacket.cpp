// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonObject>
#include <QTest>

#include <limits>

#include "common/socketio/socketiopacket.h"

using namespace maru::socketio;
using namespace Qt::StringLiterals;

namespace {

const QJsonValue undefined(QJsonValue::Undefined);

QJsonObject placeholder(int num) { return {{"_placeholder"_L1, true}, {"num"_L1, num}}; }

/// The fault that the decoder finds in one text message, nothing if there is none.
std::optional<PacketFault> faultOf(const QByteArray &text)
{
    const auto packet = PacketDecoder().feedText(text);
    return packet ? std::nullopt : std::optional(packet.error());
}

QByteArray nested(int depth) { return QByteArray(depth, '[') + QByteArray(depth, ']'); }

} // namespace

class TestSocketIoPacket : public QObject
{
    Q_OBJECT

private slots:
    void readsAndWritesTextPackets_data();
    void readsAndWritesTextPackets();
    void readsFormsThatItDoesNotWrite_data();
    void readsFormsThatItDoesNotWrite();
    void readsAndWritesBinaryPackets_data();
    void readsAndWritesBinaryPackets();
    void refusesMalformedText_data();
    void refusesMalformedText();
    void refusesBinaryNobodyAnnounced();
    void refusesTextWhileAttachmentsAreAwaited();
    void refusesAttachmentsTooLargeInSum();
    void takesAttachmentsUpToTheLimit();
    void decodesFurtherPacketsAfterABinaryOne();
    void boundsNamespaceInUnits();
    void survivesJsonNestedDeep_data();
    void survivesJsonNestedDeep();
    void plainEventsMayHoldWhatLooksLikeAPlaceholder();
    void writesNoAttachmentsWithAPlainPacket();
    void writesValidUtf8EvenForLoneSurrogates();
};

void TestSocketIoPacket::readsAndWritesTextPackets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Packet>("packet");
    const auto row = [](const char *name, const QByteArray &text, const Packet &packet) {
        QTest::newRow(name) << text << packet;
    };
    using enum PacketType;
    row("connect", "0"_ba, {Connect, u"/"_s, {}, undefined, {}});
    row("connect with auth", R"(0{"token":"123"})"_ba,
        {Connect, u"/"_s, {}, QJsonObject{{"token"_L1, "123"_L1}}, {}});
    row("connect to a namespace", "0/admin,"_ba, {Connect, u"/admin"_s, {}, undefined, {}});
    row("connect to a namespace with auth", R"(0/admin,{"sid":"oSO0"})"_ba,
        {Connect, u"/admin"_s, {}, QJsonObject{{"sid"_L1, "oSO0"_L1}}, {}});
    row("namespace with a query", "0/admin?x=1,"_ba, {Connect, u"/admin?x=1"_s, {}, undefined, {}});
    row("namespace in Korean", "0/대화,"_ba, {Connect, u"/대화"_s, {}, undefined, {}});
    row("disconnect", "1"_ba, {Disconnect, u"/"_s, {}, undefined, {}});
    row("disconnect from a namespace", "1/admin,"_ba, {Disconnect, u"/admin"_s, {}, undefined, {}});
    row("event", R"(2["hey","Jude"])"_ba, {Event, u"/"_s, {}, QJsonArray{"hey"_L1, "Jude"_L1}, {}});
    row("event in a namespace", R"(2/admin,["bar"])"_ba, {Event, u"/admin"_s, {}, QJsonArray{"bar"_L1}, {}});
    row("event that asks", R"(212["foo"])"_ba, {Event, u"/"_s, 12, QJsonArray{"foo"_L1}, {}});
    row("event that asks in a namespace", R"(2/admin,456["foo",{"a":[null,true]}])"_ba,
        {Event,
         u"/admin"_s,
         456,
         QJsonArray{"foo"_L1, QJsonObject{{"a"_L1, QJsonArray{QJsonValue::Null, true}}}},
         {}});
    row("acknowledgement id 0", R"(20["foo"])"_ba, {Event, u"/"_s, 0, QJsonArray{"foo"_L1}, {}});
    row("the largest acknowledgement id", R"(218446744073709551615["foo"])"_ba,
        {Event, u"/"_s, std::numeric_limits<quint64>::max(), QJsonArray{"foo"_L1}, {}});
    row("Korean and emoji", R"(2["안녕","👋"])"_ba, {Event, u"/"_s, {}, QJsonArray{u"안녕"_s, u"👋"_s}, {}});
    row("comma in the payload, none before", R"(2["a,b","/c,d"])"_ba,
        {Event, u"/"_s, {}, QJsonArray{"a,b"_L1, "/c,d"_L1}, {}});
    row("empty event name", R"(2[""])"_ba, {Event, u"/"_s, {}, QJsonArray{""_L1}, {}});
    row("name that only resembles a reserved one", R"(2["Connect"])"_ba,
        {Event, u"/"_s, {}, QJsonArray{"Connect"_L1}, {}});
    row("acknowledgement", R"(313["bar"])"_ba, {Ack, u"/"_s, 13, QJsonArray{"bar"_L1}, {}});
    row("acknowledgement without arguments", "3/admin,456[]"_ba, {Ack, u"/admin"_s, 456, QJsonArray(), {}});
    row("connect error", R"(4{"message":"Not authorized"})"_ba,
        {ConnectError, u"/"_s, {}, QJsonObject{{"message"_L1, "Not authorized"_L1}}, {}});
    row("connect error in a namespace", R"(4/x,{"message":"Invalid namespace"})"_ba,
        {ConnectError, u"/x"_s, {}, QJsonObject{{"message"_L1, "Invalid namespace"_L1}}, {}});
    row("binary event with nothing attached", R"(50-["foo"])"_ba,
        {BinaryEvent, u"/"_s, {}, QJsonArray{"foo"_L1}, {}});
}

void TestSocketIoPacket::readsAndWritesTextPackets()
{
    QFETCH(QByteArray, text);
    QFETCH(Packet, packet);
    PacketDecoder decoder;
    const auto decoded = decoder.feedText(text);
    QVERIFY(decoded);
    QVERIFY(decoded->has_value());
    QCOMPARE(**decoded, packet);
    QVERIFY(!decoder.awaitsAttachments());
    QCOMPARE(encodePacket(packet), (EncodedPacket{text, {}}));
}

void TestSocketIoPacket::readsFormsThatItDoesNotWrite_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Packet>("packet");
    using enum PacketType;
    QTest::newRow("connect without the comma") << "0/chat"_ba << Packet{Connect, u"/chat"_s, {}, undefined, {}};
    QTest::newRow("disconnect without the comma") << "1/chat"_ba << Packet{Disconnect, u"/chat"_s, {}, undefined, {}};
    QTest::newRow("main namespace by name") << "0/,"_ba << Packet{Connect, u"/"_s, {}, undefined, {}};
    QTest::newRow("id with leading zeros") << R"(2007["a"])"_ba << Packet{Event, u"/"_s, 7, QJsonArray{"a"_L1}, {}};
    QTest::newRow("white space in JSON") << "2 [ \"a\" ]"_ba << Packet{Event, u"/"_s, {}, QJsonArray{"a"_L1}, {}};
    QTest::newRow("escaped NUL in a string")
        << R"(2["a","\u0000"])"_ba << Packet{Event, u"/"_s, {}, QJsonArray{"a"_L1, u"\0"_s}, {}};
}

void TestSocketIoPacket::readsFormsThatItDoesNotWrite()
{
    QFETCH(QByteArray, text);
    QFETCH(Packet, packet);
    const auto decoded = PacketDecoder().feedText(text);
    QVERIFY(decoded);
    QVERIFY(decoded->has_value());
    QCOMPARE(**decoded, packet);
}

void TestSocketIoPacket::readsAndWritesBinaryPackets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Packet>("packet");
    using enum PacketType;
    QTest::newRow("event") << R"(51-["baz",{"_placeholder":true,"num":0}])"_ba
                           << Packet{BinaryEvent, u"/"_s, {}, QJsonArray{"baz"_L1, placeholder(0)}, {"\x01\x02"_ba}};
    QTest::newRow("event that asks, in a namespace")
        << R"(52-/admin,7["baz",{"_placeholder":true,"num":0},{"a":[{"_placeholder":true,"num":1}]}])"_ba
        << Packet{BinaryEvent,
                  u"/admin"_s,
                  7,
                  QJsonArray{"baz"_L1, placeholder(0), QJsonObject{{"a"_L1, QJsonArray{placeholder(1)}}}},
                  {"\xff\xfe"_ba, ""_ba}};
    QTest::newRow("placeholders in another order")
        << R"(52-["baz",{"_placeholder":true,"num":1},{"_placeholder":true,"num":0}])"_ba
        << Packet{BinaryEvent, u"/"_s, {}, QJsonArray{"baz"_L1, placeholder(1), placeholder(0)}, {"0"_ba, "1"_ba}};
    QTest::newRow("acknowledgement")
        << R"(61-15["bar",{"_placeholder":true,"num":0}])"_ba
        << Packet{BinaryAck, u"/"_s, 15, QJsonArray{"bar"_L1, placeholder(0)}, {"\x01\x02\x03\x04"_ba}};
    QTest::newRow("acknowledgement in a namespace")
        << R"(61-/admin,1[{"_placeholder":true,"num":0}])"_ba
        << Packet{BinaryAck, u"/admin"_s, 1, QJsonArray{placeholder(0)}, {"x"_ba}};
}

void TestSocketIoPacket::readsAndWritesBinaryPackets()
{
    QFETCH(QByteArray, text);
    QFETCH(Packet, packet);
    PacketDecoder decoder;
    auto decoded = decoder.feedText(text);
    QVERIFY(decoded);
    for (const QByteArray &attachment : packet.attachments) {
        QVERIFY(!decoded->has_value());
        QVERIFY(decoder.awaitsAttachments());
        decoded = decoder.feedBinary(attachment);
        QVERIFY(decoded);
    }
    QVERIFY(decoded->has_value());
    QCOMPARE(**decoded, packet);
    QVERIFY(!decoder.awaitsAttachments());
    QCOMPARE(encodePacket(packet), (EncodedPacket{text, packet.attachments}));
}

void TestSocketIoPacket::refusesMalformedText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<PacketFault>("fault");
    const auto row = [](const char *name, const QByteArray &text, PacketFault fault) {
        QTest::newRow(name) << text << fault;
    };
    using enum PacketFault;
    row("nothing", ""_ba, Empty);
    row("type 7", R"(7["a"])"_ba, UnknownType);
    row("letter as type", "a"_ba, UnknownType);
    row("slash, one before 0", "/"_ba, UnknownType);
    row("NUL as type", "\0"_ba, UnknownType);
    row("minus as type", "-1"_ba, UnknownType);

    row("binary without a count", R"(5["a"])"_ba, BadAttachmentCount);
    row("binary with an empty count", R"(5-["a"])"_ba, BadAttachmentCount);
    row("binary without anything", "5"_ba, BadAttachmentCount);
    row("count without end", "51"_ba, BadAttachmentCount);
    row("count in scientific form", R"(51e9-["a"])"_ba, BadAttachmentCount);
    row("negative count", R"(5-1-["a"])"_ba, BadAttachmentCount);
    row("hexadecimal count", R"(50x1-["a"])"_ba, BadAttachmentCount);
    row("fraction as count", R"(51.5-["a"])"_ba, BadAttachmentCount);
    row("count over the limit", R"(511-["a"])"_ba, BadAttachmentCount);
    row("count that overflows", R"(599999999999999999999-["a"])"_ba, BadAttachmentCount);
    row("count in Arabic digits", R"(5١-["a"])"_ba, BadAttachmentCount);
    row("ack with count over the limit", "6999999-1[]"_ba, BadAttachmentCount);

    row("event in a namespace without the comma", R"(2/chat["a"])"_ba, BadNamespace);
    row("ack in a namespace without the comma", "3/chat1[]"_ba, BadNamespace);
    row("very long namespace", "0/" + QByteArray(100'000, 'a') + ',', BadNamespace);
    row("very long namespace without the comma", "0/" + QByteArray(100'000, 'a'), BadNamespace);

    row("id one too large", R"(218446744073709551616["a"])"_ba, BadId);
    row("very long id", '2' + QByteArray(100'000, '9') + R"(["a"])", BadId);
    row("ack without id", R"(3["a"])"_ba, BadId);
    row("ack without anything", "3"_ba, BadId);
    row("binary ack without id", R"(61-[{"_placeholder":true,"num":0}])"_ba, BadId);
    row("connect with id", "07"_ba, BadId);
    row("disconnect with id", "1/chat,7"_ba, BadId);

    row("event without payload", "2"_ba, BadJson);
    row("event of a namespace without payload", "2/chat,"_ba, BadJson);
    row("event that asks without payload", "27"_ba, BadJson);
    row("event with an empty array", "2[]"_ba, BadJson);
    row("event with an object", R"(2{"0":"a"})"_ba, BadJson);
    row("event with text", R"(2"a")"_ba, BadJson);
    row("event named by a number", R"(2[1,"a"])"_ba, BadJson);
    row("event named by null", "2[null]"_ba, BadJson);
    row("event named by an object", R"(2[{"toString":1}])"_ba, BadJson);
    row("negative id", R"(2-1["a"])"_ba, BadJson);
    row("cut JSON", R"(2["a")"_ba, BadJson);
    row("rest behind JSON", R"(2["a"]x)"_ba, BadJson);
    row("two values", R"(2["a"]["b"])"_ba, BadJson);
    row("NUL behind JSON", "2[\"a\"]\0"_ba, BadJson);
    row("single quotes", "2['a']"_ba, BadJson);
    row("trailing comma", R"(2["a",])"_ba, BadJson);
    row("NaN", R"(2["a",NaN])"_ba, BadJson);
    row("broken UTF-8 in a string", "2[\"a\",\"\xff\"]"_ba, BadJson);
    row("connect with an array", R"(0["a"])"_ba, BadJson);
    row("connect with text", R"(0"a")"_ba, BadJson);
    row("connect with null", "0null"_ba, BadJson);
    row("disconnect with a payload", "1{}"_ba, BadJson);
    row("disconnect with an array", "1/chat,[]"_ba, BadJson);
    row("connect error with an array", "4[]"_ba, BadJson);
    row("ack with an object", "31{}"_ba, BadJson);
    row("ack without payload", "31"_ba, BadJson);

    for (const char *name :
         {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"}) {
        row(name, R"(2/chat,1[")" + QByteArray(name) + R"("])", ReservedEvent);
    }
    row("reserved name in a binary event", R"(50-["connect"])"_ba, ReservedEvent);
    row("reserved name, escaped", R"(2["\u0063onnect"])"_ba, ReservedEvent);

    row("placeholder out of range", R"(51-["a",{"_placeholder":true,"num":1}])"_ba, BadPlaceholder);
    row("negative placeholder", R"(51-["a",{"_placeholder":true,"num":-1}])"_ba, BadPlaceholder);
    row("absurd placeholder", R"(51-["a",{"_placeholder":true,"num":1e300}])"_ba, BadPlaceholder);
    row("placeholder of text", R"(51-["a",{"_placeholder":true,"num":"0"}])"_ba, BadPlaceholder);
    row("fraction as placeholder", R"(51-["a",{"_placeholder":true,"num":0.5}])"_ba, BadPlaceholder);
    row("placeholder without number", R"(51-["a",{"_placeholder":true}])"_ba, BadPlaceholder);
    row("placeholder twice, none missing",
        R"(51-["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":0}])"_ba, BadPlaceholder);
    row("placeholder twice, one missing",
        R"(52-["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":0}])"_ba, BadPlaceholder);
    row("one placeholder missing", R"(52-["a",{"_placeholder":true,"num":0}])"_ba, BadPlaceholder);
    row("no placeholder", R"(51-["a"])"_ba, BadPlaceholder);
    row("not quite a placeholder", R"(51-["a",{"_placeholder":1,"num":0}])"_ba, BadPlaceholder);
    row("placeholder where none is attached", R"(50-["a",{"_placeholder":true,"num":0}])"_ba, BadPlaceholder);
}

void TestSocketIoPacket::refusesMalformedText()
{
    QFETCH(QByteArray, text);
    QFETCH(PacketFault, fault);
    QCOMPARE(faultOf(text), fault);
}

void TestSocketIoPacket::refusesBinaryNobodyAnnounced()
{
    const auto packet = PacketDecoder().feedBinary("x"_ba);
    QVERIFY(!packet);
    QCOMPARE(packet.error(), PacketFault::UnexpectedBinary);
}

void TestSocketIoPacket::refusesTextWhileAttachmentsAreAwaited()
{
    PacketDecoder decoder;
    QVERIFY(decoder.feedText(R"(51-["a",{"_placeholder":true,"num":0}])"_ba));
    const auto packet = decoder.feedText(R"(2["b"])"_ba);
    QVERIFY(!packet);
    QCOMPARE(packet.error(), PacketFault::UnexpectedText);
}

void TestSocketIoPacket::refusesAttachmentsTooLargeInSum()
{
    PacketDecoder decoder({.attachments = 2, .attachmentBytes = 10, .namespaceUnits = 256});
    QVERIFY(decoder.feedText(R"(52-["a",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])"_ba));
    QVERIFY(decoder.feedBinary(QByteArray(6, 'x')));
    const auto packet = decoder.feedBinary(QByteArray(5, 'x'));
    QVERIFY(!packet);
    QCOMPARE(packet.error(), PacketFault::TooLarge);
}

void TestSocketIoPacket::takesAttachmentsUpToTheLimit()
{
    PacketDecoder decoder({.attachments = 1, .attachmentBytes = 10, .namespaceUnits = 256});
    for (int i = 0; i < 2; ++i) { // the sum starts anew with each packet
        QVERIFY(decoder.feedText(R"(51-["a",{"_placeholder":true,"num":0}])"_ba));
        const auto packet = decoder.feedBinary(QByteArray(10, 'x'));
        QVERIFY(packet);
        QVERIFY(packet->has_value());
    }
}

void TestSocketIoPacket::decodesFurtherPacketsAfterABinaryOne()
{
    PacketDecoder decoder;
    QVERIFY(decoder.feedText(R"(51-["a",{"_placeholder":true,"num":0}])"_ba));
    QVERIFY(decoder.feedBinary("x"_ba));
    const auto packet = decoder.feedText(R"(2["b"])"_ba);
    QVERIFY(packet);
    QVERIFY(packet->has_value());
    QVERIFY((*packet)->attachments.isEmpty());
}

void TestSocketIoPacket::boundsNamespaceInUnits()
{
    const auto connectTo = [](const QString &nsp) { return '0' + nsp.toUtf8() + ','; };
    QCOMPARE(faultOf(connectTo(u'/' + QString(255, u'가'))), std::nullopt);
    QCOMPARE(faultOf(connectTo(u'/' + QString(256, u'가'))), PacketFault::BadNamespace);
    QCOMPARE(faultOf(connectTo(u'/' + QString(255, u'a'))), std::nullopt);
    QCOMPARE(faultOf(connectTo(u'/' + QString(256, u'a'))), PacketFault::BadNamespace);
}

void TestSocketIoPacket::survivesJsonNestedDeep_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("arrays") << R"(2["a",)" + nested(100'000) + ']';
    QTest::newRow("arrays without end") << R"(2["a",)" + QByteArray(900'000, '[');
    QTest::newRow("objects") << R"(2["a",)" + QByteArray(R"({"a":)").repeated(100'000);
    QTest::newRow("connect") << R"(0{"a":)" + nested(100'000) + '}';
    QTest::newRow("binary") << R"(51-["a",)" + nested(100'000) + R"(,{"_placeholder":true,"num":0}])";
}

void TestSocketIoPacket::survivesJsonNestedDeep()
{
    QFETCH(QByteArray, text);
    QCOMPARE(faultOf(text), PacketFault::BadJson);
}

void TestSocketIoPacket::plainEventsMayHoldWhatLooksLikeAPlaceholder()
{
    const QByteArray text = R"(2["a",{"_placeholder":true,"num":9}])"_ba;
    const auto packet = PacketDecoder().feedText(text);
    QVERIFY(packet);
    QVERIFY(packet->has_value());
    QCOMPARE(encodePacket(**packet).text, text);
}

void TestSocketIoPacket::writesNoAttachmentsWithAPlainPacket()
{
    const Packet packet{PacketType::Event, u"/"_s, {}, QJsonArray{"a"_L1}, {"x"_ba}};
    QCOMPARE(encodePacket(packet), (EncodedPacket{R"(2["a"])"_ba, {}}));
}

void TestSocketIoPacket::writesValidUtf8EvenForLoneSurrogates()
{
    const auto packet = PacketDecoder().feedText(R"(2["a","\ud800","\udc00x"])"_ba);
    QVERIFY(packet);
    QVERIFY(packet->has_value());
    const QByteArray text = encodePacket(**packet).text;
    QVERIFY(text.isValidUtf8());
    QVERIFY(!faultOf(text));
}

QTEST_APPLESS_MAIN(TestSocketIoPacket)
#include "tst_socketiopacket.moc"
