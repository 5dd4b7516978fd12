// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonDocument>
#include <QTest>

#include "common/chat/eventcodec.h"
#include "tests/support/names.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

QJsonArray json(const char *text) { return QJsonDocument::fromJson(text).array(); }

} // namespace

class TestEventCodec : public QObject
{
    Q_OBJECT

private slots:
    void writesAndReadsEvents_data();
    void writesAndReadsEvents();
    void readsEventsOfOthers_data();
    void readsEventsOfOthers();
    void refusesMalformedEvents_data();
    void refusesMalformedEvents();
    void keepsNamesAsTheyAreWritten();
    void theTextOfAMessageIsItsObject();
};

void TestEventCodec::writesAndReadsEvents_data()
{
    QTest::addColumn<Event>("event");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonArray>("args");
    const auto row = [](const char *what, const Event &event, const QString &name, const char *args) {
        QTest::newRow(what) << event << name << json(args);
    };
    const RoomName garden = roomName(u"garden");
    const MemberEntry ann{12, nickname(u"ann"), true};
    const MemberEntry bob{13, nickname(u"bob"), false};
    row("session", SessionOpened{u"0.1.0"_s, u"ann"_s, false}, u"session"_s,
        R"([{"server":"0.1.0","nickname":"ann","guest":false}])");
    row("session of a server that takes files", SessionOpened{u"0.1.0"_s, u"ann"_s, false, 67'108'864}, u"session"_s,
        R"([{"server":"0.1.0","nickname":"ann","guest":false,"files":{"bytes":67108864}}])");
    row("joined", MemberJoined{garden, ann}, u"welcome"_s,
        R"([{"userName":"Welcome","value":"user ann has join the room","roomName":"garden","member":12,)"
        R"("nickname":"ann","guest":true}])");
    row("left", MemberLeft{garden, bob, LeaveReason::Left}, u"welcome"_s,
        R"([{"userName":"goodbye","value":"user bob has left the room","roomName":"garden","member":13,)"
        R"("nickname":"bob"}])");
    row("lost", MemberLeft{garden, bob, LeaveReason::ConnectionLost}, u"welcome"_s,
        R"([{"userName":"goodbye","value":"user bob has left the room","roomName":"garden","member":13,)"
        R"("nickname":"bob","reason":"connection lost"}])");
    row("renamed", MemberRenamed{garden, ann}, u"presence"_s,
        R"([{"roomName":"garden","member":12,"nickname":"ann","guest":true}])");
    row("said", MessageSaid{garden, {7, messageId(u"6b1c"), nickname(u"ann"), true, messageText(u"안녕 👋"_s), 17}},
        u"response"_s,
        R"([{"userName":"ann","value":"안녕 👋","roomName":"garden","seq":7,"id":"6b1c","sentAt":17,"guest":true}])");
    row("said without id", MessageSaid{garden, {1, {}, nickname(u"bob"), false, messageText(u"a"_s), 1790000000000}},
        u"response"_s, R"([{"userName":"bob","value":"a","roomName":"garden","seq":1,"sentAt":1790000000000}])");
    Message changed{1, messageId(u"6b1c"), nickname(u"ann"), false, messageText(u"b"_s), 17};
    changed.editedAt = 18;
    row("said and edited since", MessageSaid{garden, changed}, u"response"_s,
        R"([{"userName":"ann","value":"b","roomName":"garden","seq":1,"id":"6b1c","sentAt":17,"editedAt":18}])");
    Message pictured{1, {}, nickname(u"ann"), false, messageText(u"look"_s), 17};
    pictured.file = FileReference{u"00112233445566778899aabbccddeeff"_s, u"a.png"_s, 7, u"image/png"_s};
    row("said with a file", MessageSaid{garden, pictured}, u"response"_s,
        R"([{"userName":"ann","value":"look","roomName":"garden","seq":1,"sentAt":17,)"
        R"("file":{"id":"00112233445566778899aabbccddeeff","name":"a.png","size":7,"type":"image/png"}}])");
    Message edit{3, messageId(u"7c2d"), nickname(u"ann"), false, messageText(u"b"_s), 18};
    edit.edits = 1;
    row("edited", MessageEdited{garden, edit}, u"edited"_s,
        R"([{"userName":"ann","value":"b","roomName":"garden","seq":3,"id":"7c2d","sentAt":18,"edits":1}])");
    edit.text = MessageText::none();
    row("edited and kept no longer", MessageEdited{garden, edit}, u"edited"_s,
        R"([{"userName":"ann","roomName":"garden","seq":3,"id":"7c2d","sentAt":18,"edits":1}])");
    row("no rooms", RoomsListed{}, u"allRooms"_s, "[[]]");
    row("rooms", RoomsListed{{garden, roomName(u"방")}}, u"allRooms"_s,
        R"([[{"roomName":"garden"},{"roomName":"방"}]])");
    row("rooms changed", RoomsChanged{false, {{garden, 2, 17, 1790000000000}}, {roomName(u"old")}}, u"rooms"_s,
        R"([{"whole":false,"rooms":[{"roomName":"garden","members":2,"lastSeq":17,"lastActivity":1790000000000}],)"
        R"("removed":["old"]}])");
    row("no rooms at all", RoomsChanged{true, {}, {}}, u"rooms"_s, R"([{"whole":true,"rooms":[],"removed":[]}])");
    row("refused", Refused{errorOf(ErrorCode::NotInRoom), u"message"_s}, u"exception"_s,
        R"([{"status":"error","message":"You are not in this room.","code":"not_in_room","event":"message"}])");
    row("nickname taken", Refused{errorOf(ErrorCode::NicknameTaken, u"ann2"_s), u"joinRoom"_s}, u"exception"_s,
        R"([{"status":"error","message":"This nickname belongs to somebody else.","code":"nickname_taken",)"
        R"("event":"joinRoom","suggestion":"ann2"}])");
    row("keep", RetentionChanged{roomName(u"garden"), {.days = 30, .count = {}}, u"ann"_s}, u"keep"_s,
        R"([{"roomName":"garden","keepDays":30,"nickname":"ann"}])");
    row("restart", ServerRestarting{1374}, u"serverRestart"_s, R"([{"retryAfter":1374}])");
}

void TestEventCodec::writesAndReadsEvents()
{
    QFETCH(Event, event);
    QFETCH(QString, name);
    QFETCH(QJsonArray, args);
    const NamedPayload encoded = encodeEvent(event);
    QCOMPARE(encoded.event, name);
    QCOMPARE(encoded.payload, args.first());
    const auto decoded = decodeEvent(name, args);
    QVERIFY(decoded);
    QVERIFY(*decoded == event);
}

void TestEventCodec::readsEventsOfOthers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonArray>("args");
    QTest::addColumn<Event>("event");
    const auto row = [](const char *what, const QString &name, const char *args, const Event &event) {
        QTest::newRow(what) << name << json(args) << event;
    };
    row("exception of the replaced server", u"exception"_s,
        R"([{"status":"error","message":"Invalid credentials."}])",
        Refused{{ErrorCode::Unknown, u"Invalid credentials."_s, {}}, {}});
    row("code of a newer server", u"exception"_s, R"([{"message":"No.","code":"room_on_fire","event":"message"}])",
        Refused{{ErrorCode::Unknown, u"No."_s, {}}, u"message"_s});
    row("fields of a newer server", u"serverRestart"_s, R"([{"retryAfter":1,"why":"x"},2])", ServerRestarting{1});
    row("restart a year away", u"serverRestart"_s, R"([{"retryAfter":2000000000}])", ServerRestarting{600'000});
    row("restart in the past", u"serverRestart"_s, R"([{"retryAfter":-1}])", ServerRestarting{0});
    row("summary with nonsense numbers", u"rooms"_s, R"([{"rooms":[{"roomName":"a","members":-2,"lastSeq":-1}]}])",
        RoomsChanged{false, {{roomName(u"a"), 0, 0, 0}}, {}});
}

void TestEventCodec::readsEventsOfOthers()
{
    QFETCH(QString, name);
    QFETCH(QJsonArray, args);
    QFETCH(Event, event);
    const auto decoded = decodeEvent(name, args);
    QVERIFY(decoded);
    QVERIFY(*decoded == event);
}

void TestEventCodec::refusesMalformedEvents_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonArray>("args");
    QTest::addColumn<ErrorCode>("error");
    const auto row = [](const char *what, const QString &name, const char *args,
                        ErrorCode error = ErrorCode::MalformedPayload) {
        QTest::newRow(what) << name << json(args) << error;
    };
    row("unknown event", u"typing"_s, "[{}]", ErrorCode::UnknownEvent);
    for (const char *name : {"session", "welcome", "presence", "response", "edited", "allRooms", "rooms", "exception",
                             "serverRestart"}) {
        const QString event = QString::fromLatin1(name);
        row(qPrintable(event + u" without payload"_s), event, "[]");
        row(qPrintable(event + u" with null"_s), event, "[null]");
        row(qPrintable(event + u" with text"_s), event, R"(["x"])");
        row(qPrintable(event + u" with a wrong container"_s), event, event == u"allRooms"_s ? "[{}]" : "[[]]");
    }
    row("welcome with an empty object", u"welcome"_s, "[{}]");
    row("neither Welcome nor goodbye", u"welcome"_s,
        R"([{"userName":"hi","roomName":"a","member":1,"nickname":"ann"}])");
    row("welcome without member", u"welcome"_s, R"([{"userName":"Welcome","roomName":"a","nickname":"ann"}])");
    row("member 0", u"presence"_s, R"([{"roomName":"a","member":0,"nickname":"ann"}])");
    row("member a fraction", u"presence"_s, R"([{"roomName":"a","member":1.5,"nickname":"ann"}])");
    row("nickname of two lines", u"presence"_s, R"([{"roomName":"a","member":1,"nickname":"a\nb"}])");
    row("room of a bidi override", u"presence"_s, R"([{"roomName":"\u202e","member":1,"nickname":"a"}])");
    row("response without seq", u"response"_s, R"([{"userName":"a","value":"b","roomName":"c"}])");
    row("response with seq 0", u"response"_s, R"([{"userName":"a","value":"b","roomName":"c","seq":0}])");
    row("response with text control", u"response"_s, R"([{"userName":"a","value":"\u001b","roomName":"c","seq":1}])");
    row("response with a bad id", u"response"_s, R"([{"userName":"a","value":"b","roomName":"c","seq":1,"id":" "}])");
    row("response that edits", u"response"_s, R"([{"userName":"a","value":"b","roomName":"c","seq":2,"edits":1}])");
    row("response with a bad file", u"response"_s,
        R"([{"userName":"a","value":"b","roomName":"c","seq":1,"file":{"id":"x","name":"a","size":1}}])");
    row("response with a file of text", u"response"_s,
        R"([{"userName":"a","value":"b","roomName":"c","seq":1,"file":"a.png"}])");
    row("edited with a file", u"edited"_s,
        R"([{"userName":"a","value":"b","roomName":"c","seq":2,"edits":1,)"
        R"("file":{"id":"00112233445566778899aabbccddeeff","name":"a","size":1,"type":""}}])");
    row("response without text", u"response"_s, R"([{"userName":"a","roomName":"c","seq":2}])");
    row("edited that edits nothing", u"edited"_s, R"([{"userName":"a","value":"b","roomName":"c","seq":2}])");
    row("edited by itself", u"edited"_s, R"([{"userName":"a","value":"b","roomName":"c","seq":2,"edits":2}])");
    row("edited before it is said", u"edited"_s,
        R"([{"userName":"a","value":"b","roomName":"c","seq":2,"edits":3}])");
    row("edited to nothing", u"edited"_s, R"([{"userName":"a","value":" ","roomName":"c","seq":2,"edits":1}])");
    row("allRooms with names alone", u"allRooms"_s, R"([["a"]])");
    row("rooms with a bad summary", u"rooms"_s, R"([{"rooms":[{}]}])");
    row("rooms with a bad name", u"rooms"_s, R"([{"removed":[1]}])");
}

void TestEventCodec::refusesMalformedEvents()
{
    QFETCH(QString, name);
    QFETCH(QJsonArray, args);
    QFETCH(ErrorCode, error);
    const auto decoded = decodeEvent(name, args);
    QVERIFY(!decoded);
    QCOMPARE(decoded.error(), error);
}

void TestEventCodec::theTextOfAMessageIsItsObject()
{
    const RoomName room = *RoomName::parse(uR"(a "room" of \ 방)"_s);
    Message message = {.seq = 9'007'199'254'740'991,
                       .id = *MessageId::parse(uR"(i"d\)"_s),
                       .author = *Nickname::parse(u"<b>\u00e9\U0001F600</b>"_s),
                       .guest = true,
                       .text = *MessageText::parse(u"\"\\/\n\r\t\u2028한글 \U0001F469\u200d\U0001F680 {}[]"_s),
                       .sentAt = 1'700'000'000'000};
    QJsonParseError error;
    const auto parsed = QJsonDocument::fromJson(messageJson(room, message), &error);
    QCOMPARE(error.errorString(), QJsonParseError().errorString());
    QCOMPARE(parsed.object(), encodeMessage(room, message));
    message.id.reset();
    message.guest = false;
    message.editedAt = 1'700'000'000'001;
    message.file = FileReference{u"00112233445566778899aabbccddeeff"_s, uR"(a "b" 사진.png)"_s, 7, u"image/png"_s};
    QCOMPARE(QJsonDocument::fromJson(messageJson(room, message)).object(), encodeMessage(room, message));
}

void TestEventCodec::keepsNamesAsTheyAreWritten()
{
    const auto decoded =
        decodeEvent(u"response", json(R"([{"userName":"Ann","value":"b","roomName":"Garden","seq":1}])"));
    QVERIFY(decoded);
    QCOMPARE(std::get<MessageSaid>(*decoded).room.text(), u"Garden"_s);
    QCOMPARE(std::get<MessageSaid>(*decoded).message.author.text(), u"Ann"_s);
}

QTEST_APPLESS_MAIN(TestEventCodec)
#include "tst_eventcodec.moc"
