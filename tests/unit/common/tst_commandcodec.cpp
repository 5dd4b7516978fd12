// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonDocument>
#include <QTest>

#include "common/chat/commandcodec.h"
#include "tests/support/names.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

QJsonArray json(const char *text) { return QJsonDocument::fromJson(text).array(); }

} // namespace

class TestCommandCodec : public QObject
{
    Q_OBJECT

private slots:
    void readsCommands_data();
    void readsCommands();
    void whatIsWrittenReadsBack_data() { readsCommands_data(); }
    void whatIsWrittenReadsBack();
    void keepsNamesAsTheyAreWritten();
    void boundsTheLimitOfHistory_data();
    void boundsTheLimitOfHistory();
    void refusesMalformedCommands_data();
    void refusesMalformedCommands();
    void connectAuthReadsBack();
    void readsAnyConnectAuth_data();
    void readsAnyConnectAuth();
};

void TestCommandCodec::readsCommands_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QJsonArray>("args");
    QTest::addColumn<Command>("command");
    const auto row = [](const char *name, const QString &event, const char *args, const Command &command) {
        QTest::newRow(name) << event << json(args) << command;
    };
    const RoomName garden = roomName(u"garden");
    row("joinRoom as old clients send it", u"joinRoom"_s, R"([{"roomName":"garden","name":"ann"}])",
        JoinRoom{garden, nickname(u"ann"), {}});
    row("joinRoom, resumed", u"joinRoom"_s, R"([{"roomName":" garden ","after":9007199254740991}])",
        JoinRoom{garden, {}, 9007199254740991});
    row("joinRoom with nulls", u"joinRoom"_s, R"([{"roomName":"garden","name":null,"after":null}])",
        JoinRoom{garden, {}, {}});
    row("joinRoom from the start", u"joinRoom"_s, R"([{"roomName":"garden","after":0,"new":[]},"more"])",
        JoinRoom{garden, {}, 0});
    row("leaveRoom", u"leaveRoom"_s, R"([{"roomName":"garden","name":7}])", LeaveRoom{garden});
    row("message as old clients send it", u"message"_s, R"([{"userName":"eve","value":"안녕 👋"}])",
        Say{{}, messageText(u"안녕 👋"_s), {}});
    row("message", u"message"_s, R"([{"value":" a\n","roomName":"garden","id":"6b1c"}])",
        Say{garden, messageText(u" a\n"_s), messageId(u"6b1c")});
    row("message with nulls", u"message"_s, R"([{"value":"a","roomName":null,"id":null}])",
        Say{{}, messageText(u"a"_s), {}});
    row("message with a file", u"message"_s,
        R"([{"value":"a","roomName":"garden","id":"6b1c","file":{"id":"00112233445566778899aabbccddeeff","size":7}}])",
        Say{garden, messageText(u"a"_s), messageId(u"6b1c"), u"00112233445566778899aabbccddeeff"_s});
    row("message with no file", u"message"_s, R"([{"value":"a","file":null}])", Say{{}, messageText(u"a"_s), {}});
    row("edit", u"edit"_s, R"([{"roomName":"garden","seq":9007199254740991,"value":"a\n","id":"6b1c"}])",
        EditMessage{garden, 9007199254740991, messageText(u"a\n"_s), messageId(u"6b1c")});
    row("edit without id", u"edit"_s, R"([{"roomName":"garden","seq":0,"value":"a","id":null}])",
        EditMessage{garden, 0, messageText(u"a"_s), {}});
    row("report", u"report"_s, R"([{"roomName":"garden","seq":7,"reason":"  rude "}])",
        ReportMessage{garden, 7, *Topic::parse(u"rude"_s)});
    row("report without reason", u"report"_s, R"([{"roomName":"garden","seq":7}])", ReportMessage{garden, 7, {}});
    row("history, newest", u"history"_s, R"([{"roomName":"garden"}])", FetchHistory{garden, {}, {}, 100});
    row("history before", u"history"_s, R"([{"roomName":"garden","before":51,"limit":20}])",
        FetchHistory{garden, 51, {}, 20});
    row("history after", u"history"_s, R"([{"roomName":"garden","after":0}])", FetchHistory{garden, {}, 0, 100});
    row("keep", u"keep"_s, R"([{"roomName":"garden","keepDays":36500,"keepMessages":1000000000}])",
        KeepMessages{garden, {36'500, 1'000'000'000}});
    row("keep all", u"keep"_s, R"([{"roomName":"garden","keepDays":null}])", KeepMessages{garden, {}});
    row("rooms", u"rooms"_s, "[{}]", WatchRooms{});
    row("rooms without payload", u"rooms"_s, "[]", WatchRooms{});
    row("rooms with null", u"rooms"_s, "[null]", WatchRooms{});
}

void TestCommandCodec::readsCommands()
{
    QFETCH(QString, event);
    QFETCH(QJsonArray, args);
    QFETCH(Command, command);
    const auto decoded = decodeCommand(event, args);
    QVERIFY(decoded);
    QVERIFY(*decoded == command);
}

void TestCommandCodec::whatIsWrittenReadsBack()
{
    QFETCH(QString, event);
    QFETCH(Command, command);
    const NamedPayload encoded = encodeCommand(command);
    QCOMPARE(encoded.event, event);
    const auto decoded = decodeCommand(encoded.event, {encoded.payload});
    QVERIFY(decoded);
    QVERIFY(*decoded == command);
}

void TestCommandCodec::keepsNamesAsTheyAreWritten()
{
    const auto decoded = decodeCommand(u"joinRoom", json(R"([{"roomName":"Garden","name":"Ann"}])"));
    QVERIFY(decoded);
    QCOMPARE(std::get<JoinRoom>(*decoded).room.text(), u"Garden"_s);
    QCOMPARE(std::get<JoinRoom>(*decoded).nickname->text(), u"Ann"_s);
}

void TestCommandCodec::boundsTheLimitOfHistory_data()
{
    QTest::addColumn<double>("asked");
    QTest::addColumn<int>("given");
    QTest::newRow("none") << 0.0 << 1;
    QTest::newRow("one") << 1.0 << 1;
    QTest::newRow("most") << 100.0 << 100;
    QTest::newRow("too many") << 101.0 << 100;
    QTest::newRow("absurd") << 9007199254740991.0 << 100;
}

void TestCommandCodec::boundsTheLimitOfHistory()
{
    QFETCH(double, asked);
    QFETCH(int, given);
    const auto decoded = decodeCommand(u"history", {QJsonObject{{"roomName"_L1, "a"_L1}, {"limit"_L1, asked}}});
    QVERIFY(decoded);
    QCOMPARE(std::get<FetchHistory>(*decoded).limit, given);
}

void TestCommandCodec::refusesMalformedCommands_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QJsonArray>("args");
    QTest::addColumn<ErrorCode>("error");
    const auto row = [](const char *name, const QString &event, const char *args, ErrorCode error) {
        QTest::newRow(name) << event << json(args) << error;
    };
    using enum ErrorCode;
    row("unknown event", u"dance"_s, "[{}]", UnknownEvent);
    row("event in capitals", u"JOINROOM"_s, R"([{"roomName":"a"}])", UnknownEvent);
    row("empty event", QString(), "[{}]", UnknownEvent);
    row("payload of text", u"joinRoom"_s, R"(["garden"])", MalformedPayload);
    row("payload a list", u"joinRoom"_s, R"([["garden"]])", MalformedPayload);
    row("payload a number", u"message"_s, "[1]", MalformedPayload);
    row("rooms with text", u"rooms"_s, R"(["all"])", MalformedPayload);
    row("joinRoom without payload", u"joinRoom"_s, "[]", RoomNameEmpty);
    row("joinRoom without room", u"joinRoom"_s, R"([{"name":"ann"}])", RoomNameEmpty);
    row("room null", u"joinRoom"_s, R"([{"roomName":null}])", RoomNameEmpty);
    row("room a number", u"joinRoom"_s, R"([{"roomName":1}])", MalformedPayload);
    row("room an object", u"leaveRoom"_s, R"([{"roomName":{}}])", MalformedPayload);
    row("room of control characters", u"leaveRoom"_s, R"([{"roomName":"a\u0000b"}])", RoomNameInvalid);
    row("room with a lone surrogate", u"leaveRoom"_s, R"([{"roomName":"a\ud800"}])", RoomNameInvalid);
    row("nickname empty", u"joinRoom"_s, R"([{"roomName":"a","name":" "}])", NicknameEmpty);
    row("nickname a number", u"joinRoom"_s, R"([{"roomName":"a","name":1}])", MalformedPayload);
    row("nickname of two lines", u"joinRoom"_s, R"([{"roomName":"a","name":"b\nc"}])", NicknameInvalid);
    row("after negative", u"joinRoom"_s, R"([{"roomName":"a","after":-1}])", MalformedPayload);
    row("after a fraction", u"joinRoom"_s, R"([{"roomName":"a","after":0.5}])", MalformedPayload);
    row("after too large", u"joinRoom"_s, R"([{"roomName":"a","after":9007199254740992}])", MalformedPayload);
    row("after absurd", u"joinRoom"_s, R"([{"roomName":"a","after":1e300}])", MalformedPayload);
    row("after of text", u"joinRoom"_s, R"([{"roomName":"a","after":"1"}])", MalformedPayload);
    row("after true", u"joinRoom"_s, R"([{"roomName":"a","after":true}])", MalformedPayload);
    row("message without payload", u"message"_s, "[]", MalformedPayload);
    row("message without text", u"message"_s, R"([{"roomName":"a"}])", MalformedPayload);
    row("text a number", u"message"_s, R"([{"value":1}])", MalformedPayload);
    row("text a list", u"message"_s, R"([{"value":["a"]}])", MalformedPayload);
    row("text empty", u"message"_s, R"([{"value":" \n"}])", TextEmpty);
    row("text with a lone surrogate", u"message"_s, R"([{"value":"\udc00"}])", TextInvalid);
    row("message with an empty room", u"message"_s, R"([{"value":"a","roomName":""}])", RoomNameEmpty);
    row("message id empty", u"message"_s, R"([{"value":"a","id":""}])", MessageIdInvalid);
    row("message id a number", u"message"_s, R"([{"value":"a","id":1}])", MessageIdInvalid);
    row("report without room", u"report"_s, R"([{"seq":1}])", RoomNameEmpty);
    row("report of nothing", u"report"_s, R"([{"roomName":"a"}])", MalformedPayload);
    row("report with a reason that is no text", u"report"_s, R"([{"roomName":"a","seq":1,"reason":{}}])",
        MalformedPayload);
    row("file of text", u"message"_s, R"([{"value":"a","file":"00112233445566778899aabbccddeeff"}])",
        MalformedPayload);
    row("file without id", u"message"_s, R"([{"value":"a","file":{}}])", MalformedPayload);
    row("file that is none", u"message"_s, R"([{"value":"a","file":{"id":"../x"}}])", NoSuchFile);
    row("edit without room", u"edit"_s, R"([{"seq":1,"value":"a"}])", RoomNameEmpty);
    row("edit of nothing", u"edit"_s, R"([{"roomName":"a","value":"a"}])", MalformedPayload);
    row("edit of a text", u"edit"_s, R"([{"roomName":"a","seq":"1","value":"a"}])", MalformedPayload);
    row("edit without text", u"edit"_s, R"([{"roomName":"a","seq":1}])", MalformedPayload);
    row("edit to nothing", u"edit"_s, R"([{"roomName":"a","seq":1,"value":" \n"}])", TextEmpty);
    row("edit with a bad id", u"edit"_s, R"([{"roomName":"a","seq":1,"value":"a","id":"a b"}])", MessageIdInvalid);
    row("history without room", u"history"_s, "[{}]", RoomNameEmpty);
    row("history in both directions", u"history"_s, R"([{"roomName":"a","before":1,"after":1}])", MalformedPayload);
    row("history with a negative limit", u"history"_s, R"([{"roomName":"a","limit":-1}])", MalformedPayload);
    row("placeholder of a binary event", u"joinRoom"_s, R"([{"_placeholder":true,"num":0}])", RoomNameEmpty);
}

void TestCommandCodec::refusesMalformedCommands()
{
    QFETCH(QString, event);
    QFETCH(QJsonArray, args);
    QFETCH(ErrorCode, error);
    const auto decoded = decodeCommand(event, args);
    QVERIFY(!decoded);
    QCOMPARE(decoded.error(), error);
}

void TestCommandCodec::connectAuthReadsBack()
{
    const ConnectAuth auth{.token = u"t"_s,
                           .identity = u"abcdefghijklmnopqrstuv"_s,
                           .nickname = u"Ann"_s,
                           .client = u"maru/0.1"_s,
                           .watchRooms = true};
    const ConnectAuth decoded = decodeConnectAuth(encodeConnectAuth(auth));
    QCOMPARE(decoded.token, auth.token);
    QCOMPARE(decoded.identity, auth.identity);
    QCOMPARE(decoded.nickname, auth.nickname);
    QCOMPARE(decoded.client, auth.client);
    QCOMPARE(decoded.watchRooms, auth.watchRooms);
}

void TestCommandCodec::readsAnyConnectAuth_data()
{
    QTest::addColumn<QJsonValue>("payload");
    QTest::addColumn<QString>("token");
    QTest::newRow("nothing") << QJsonValue(QJsonValue::Undefined) << QString();
    QTest::newRow("null") << QJsonValue() << QString();
    QTest::newRow("list") << QJsonValue(QJsonArray{"Token"_L1}) << QString();
    QTest::newRow("token as old clients send it") << QJsonValue(QJsonObject{{"token"_L1, "Token"_L1}}) << u"Token"_s;
    QTest::newRow("token in a list") << QJsonValue(QJsonObject{{"token"_L1, QJsonArray{"Token"_L1}}}) << QString();
    QTest::newRow("token a number") << QJsonValue(QJsonObject{{"token"_L1, 1}}) << QString();
}

void TestCommandCodec::readsAnyConnectAuth()
{
    QFETCH(QJsonValue, payload);
    QFETCH(QString, token);
    const ConnectAuth auth = decodeConnectAuth(payload);
    QCOMPARE(auth.token, token);
    QVERIFY(auth.identity.isEmpty() && auth.nickname.isEmpty() && auth.client.isEmpty() && !auth.watchRooms);
}

QTEST_APPLESS_MAIN(TestCommandCodec)
#include "tst_commandcodec.moc"
