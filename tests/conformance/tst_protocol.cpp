// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

#include "tests/support/rawclient.h"
#include "tests/support/serverprocess.h"
#include "tests/support/websocketclient.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

/// A packet's text with its JSON in one spelling and what differs each time left out: fields in alphabetical order,
/// times as 0.
QString normal(const QString &packet)
{
    static const QRegularExpression times(u"\"(sentAt|editedAt|lastActivity)\":\\d+"_s);
    static const QRegularExpression json(u"[\\[{].*$"_s, QRegularExpression::DotMatchesEverythingOption);
    const auto match = json.match(packet);
    const auto document = QJsonDocument::fromJson(match.captured().toUtf8());
    if (document.isNull()) {
        return packet;
    }
    QString text = QString::fromUtf8(document.toJson(QJsonDocument::Compact));
    text.replace(times, u"\"\\1\":0"_s);
    static const QRegularExpression epoch(u"\"epoch\":\"[^\"]+\""_s);
    text.replace(epoch, u"\"epoch\":\"e\""_s);
    return packet.first(match.capturedStart()) + text;
}

} // namespace

/// The rules of docs/protocol.md on the wire of the built server: each test says each packet.
class tst_Protocol : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();

    void handshakeHasTheDocumentedForm();
    void namespacesAreEnteredOrRefused();
    void oldClientTalksAsWithTheReplacedServer();
    void maruClientTalks();
    void messageIsEdited();
    void editIsThereAfterAKill();
    void answersAs_data();
    void answersAs();
    void wrongTokenIsToldOnceForEachEvent();
    void nicknameOfAnIdentityIsRefusedWithASuggestion();
    void renameIsPresence();
    void roomChangesAreTold();
    void brokenConnectionIsNamed();
    void namesDifferingOnlyInCaseAreOneRoom();
    void tooLargeAMessageCloses();
    void botReadsOverHttp();
    void roomListIsSentOnce();

private:
    /// A client in `/chat`, whose packets so far are forgotten.
    [[nodiscard]] std::unique_ptr<WebSocketClient> enter(const QString &auth) { return enter(auth, m_server); }
    [[nodiscard]] static std::unique_ptr<WebSocketClient> enter(const QString &auth, const ServerProcess &server)
    {
        auto client = std::make_unique<WebSocketClient>(quint16(server.url().port()));
        const bool opened = QTest::qWaitFor([&] { return client->received().size() == 1; });
        client->clear();
        client->send(u"40/chat,"_s + auth);
        // The namespace's answer and the list of rooms.
        if (!opened || !QTest::qWaitFor([&] { return client->received().join(u' ').contains(u"ooms\""_s); })) {
            qFatal("could not enter");
        }
        client->clear();
        return client;
    }
    /// What came, in normal form, without lists of rooms.
    static QStringList came(const WebSocketClient &client)
    {
        QStringList packets;
        for (const QString &packet : client.received()) {
            if (!packet.contains(u"[\"allRooms\""_s) && !packet.contains(u"[\"rooms\""_s)) {
                packets.append(normal(packet));
            }
        }
        return packets;
    }
    /// The answer to a GET with these further header lines: its status line and the rest of its head, and its body.
    struct HttpAnswer {
        QByteArray status;
        QByteArray head;
        QByteArray body;
    };
    [[nodiscard]] HttpAnswer get(const QByteArray &target, const QByteArray &fields) const
    {
        RawClient client(quint16(m_server.url().port()));
        client.send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + fields + "\r\n");
        if (!QTest::qWaitFor([&client] { return client.isClosed(); })) {
            return {};
        }
        const qsizetype line = client.received().indexOf("\r\n");
        const qsizetype end = client.received().indexOf("\r\n\r\n");
        return {client.received().first(line), client.received().sliced(line, end + 2 - line),
                client.received().sliced(end + 4)};
    }
    /// The room list stays from case to case: each case has a room of its own.
    [[nodiscard]] QString freshRoom() { return u"room%1"_s.arg(++m_rooms); }

    ServerProcess m_server;
    int m_rooms = 0;
};

void tst_Protocol::initTestCase() { QVERIFY2(m_server.listen({u"--token=Token"_s}), qPrintable(m_server.err())); }

void tst_Protocol::init() { QVERIFY(m_server.isRunning()); }

void tst_Protocol::handshakeHasTheDocumentedForm()
{
    WebSocketClient client(quint16(m_server.url().port()));
    QTRY_COMPARE(client.received().size(), 1);
    const QString packet = client.received().first();
    QVERIFY(packet.startsWith(u"0{"_s));
    const QJsonObject handshake = QJsonDocument::fromJson(packet.mid(1).toUtf8()).object();
    QCOMPARE(handshake["sid"_L1].toString().size(), 20);
    QCOMPARE(handshake["upgrades"_L1], QJsonValue(QJsonArray()));
    QCOMPARE(handshake["pingInterval"_L1].toInt(), 25'000);
    QCOMPARE(handshake["pingTimeout"_L1].toInt(), 20'000);
    QCOMPARE(handshake["maxPayload"_L1].toInt(), 1'000'000);
}

void tst_Protocol::namespacesAreEnteredOrRefused()
{
    WebSocketClient client(quint16(m_server.url().port()));
    QTRY_COMPARE(client.received().size(), 1);
    client.clear();
    client.send(u"40/other,"_s);
    QTRY_COMPARE(client.received(), QStringList{uR"(44/other,{"message":"Invalid namespace"})"_s});
    client.clear();
    client.send(uR"(40/chat,{"token":"anything"})"_s);
    static const QRegularExpression entered(u"^40/chat,\\{\"sid\":\"[^\"]{20}\"\\}$"_s);
    QTRY_VERIFY(!client.received().isEmpty());
    QVERIFY2(entered.match(client.received().first()).hasMatch(), qPrintable(client.received().first()));
}

void tst_Protocol::oldClientTalksAsWithTheReplacedServer()
{
    const QString room = freshRoom();
    const auto ann = enter(uR"({"token":"Token"})"_s);
    const auto bob = enter(uR"({"token":"Token"})"_s);
    ann->send(uR"(42/chat,["joinRoom",{"roomName":"%1","name":"ann"}])"_s.arg(room));
    QTRY_COMPARE(came(*ann).size(), 1);
    bob->send(uR"(42/chat,["joinRoom",{"roomName":"%1","name":"bob"}])"_s.arg(room));
    bob->send(uR"(42/chat,["message",{"userName":"bob","value":"hi"}])"_s);
    bob->send(uR"(42/chat,["leaveRoom",{"roomName":"%1","name":"bob"}])"_s.arg(room));
    QTRY_COMPARE(came(*ann).size(), 4);
    // Without the fields that Maru adds.
    const QStringList told = came(*ann);
    for (const auto &[packet, old] : {
             std::pair{told[0], uR"("userName":"Welcome","value":"user ann has join the room")"_s},
             std::pair{told[1], uR"("userName":"Welcome","value":"user bob has join the room")"_s},
             std::pair{told[2], uR"("userName":"bob","value":"hi")"_s},
             std::pair{told[3], uR"("userName":"goodbye","value":"user bob has left the room")"_s},
         }) {
        QVERIFY2(packet.contains(old), qPrintable(packet));
    }
    QCOMPARE(came(*bob).size(), 2); // its welcome and its own message, not its goodbye
}

void tst_Protocol::maruClientTalks()
{
    const QString room = freshRoom();
    const auto ann = enter(uR"({"token":"Token","nickname":"ann","client":"test"})"_s);
    ann->send(uR"(42/chat,7["joinRoom",{"roomName":"%1"}])"_s.arg(room));
    QTRY_COMPARE(came(*ann).size(), 2);
    QString member = came(*ann).first();
    static const QRegularExpression number(u"\"member\":(\\d+)"_s);
    member = number.match(member).captured(1);
    QCOMPARE(
        came(*ann),
        QStringList(
            {uR"(42/chat,["welcome",{"guest":true,"member":%1,"nickname":"ann","roomName":"%2","userName":"Welcome","value":"user ann has join the room"}])"_s
                 .arg(member, room),
             uR"(43/chat,7[{"epoch":"e","member":%1,"members":[{"guest":true,"member":%1,"nickname":"ann"}],"messages":[],"more":false,"ok":true,"room":{"creator":"ann","mine":true,"roomName":"%2","topic":""}}])"_s
                 .arg(member, room)}));
    ann->clear();
    ann->send(uR"(42/chat,9["message",{"userName":"eve","value":"안녕 👋","roomName":"%1","id":"6b1c"}])"_s.arg(room));
    QTRY_COMPARE(
        came(*ann),
        QStringList(
            {uR"(42/chat,["response",{"guest":true,"id":"6b1c","roomName":"%1","sentAt":0,"seq":1,"userName":"ann","value":"안녕 👋"}])"_s
                 .arg(room),
             uR"(43/chat,9[{"ok":true,"roomName":"%1","sentAt":0,"seq":1}])"_s.arg(room)}));
    ann->clear();
    ann->send(uR"(42/chat,10["message",{"value":"again","roomName":"%1","id":"6b1c"}])"_s.arg(room));
    QTRY_COMPARE(came(*ann),
                 QStringList{uR"(43/chat,10[{"ok":true,"roomName":"%1","sentAt":0,"seq":1}])"_s.arg(room)});
    ann->clear();
    ann->send(uR"(42/chat,11["history",{"roomName":"%1","before":2,"limit":100}])"_s.arg(room));
    QTRY_COMPARE(
        came(*ann),
        QStringList{
            uR"(43/chat,11[{"epoch":"e","messages":[{"guest":true,"id":"6b1c","roomName":"%1","sentAt":0,"seq":1,"userName":"ann","value":"안녕 👋"}],"more":false,"ok":true,"roomName":"%1"}])"_s
                .arg(room)});
    ann->clear();
    ann->send(uR"(42/chat,12["leaveRoom",{"roomName":"%1"}])"_s.arg(room));
    QTRY_COMPARE(came(*ann), QStringList{uR"(43/chat,12[{"ok":true}])"_s});
}

void tst_Protocol::messageIsEdited()
{
    const QString room = freshRoom();
    const auto ann = enter(uR"({"token":"Token","nickname":"ann","client":"test"})"_s);
    const auto old = enter(uR"({"token":"Token","nickname":"old"})"_s);
    ann->send(uR"(42/chat,1["joinRoom",{"roomName":"%1"}])"_s.arg(room));
    old->send(uR"(42/chat,1["joinRoom",{"roomName":"%1"}])"_s.arg(room));
    ann->send(uR"(42/chat,2["message",{"value":"tpyo","roomName":"%1","id":"6b1c"}])"_s.arg(room));
    QTRY_VERIFY(came(*ann).join(u' ').contains(u"43/chat,2["_s) && came(*old).join(u' ').contains(u"tpyo"_s));
    ann->clear();
    old->clear();
    ann->send(uR"(42/chat,3["edit",{"roomName":"%1","seq":1,"value":"typo","id":"7c2d"}])"_s.arg(room));
    QTRY_COMPARE(
        came(*ann),
        QStringList(
            {uR"(42/chat,["edited",{"edits":1,"guest":true,"id":"7c2d","roomName":"%1","sentAt":0,"seq":2,"userName":"ann","value":"typo"}])"_s
                 .arg(room),
             uR"(43/chat,3[{"ok":true,"roomName":"%1","sentAt":0,"seq":2}])"_s.arg(room)}));
    ann->clear();
    ann->send(uR"(42/chat,4["edit",{"roomName":"%1","seq":1,"value":"typo","id":"7c2d"}])"_s.arg(room));
    QTRY_COMPARE(came(*ann),
                 QStringList(uR"(43/chat,4[{"ok":true,"roomName":"%1","sentAt":0,"seq":2}])"_s.arg(room)));
    ann->clear();
    ann->send(uR"(42/chat,5["history",{"roomName":"%1"}])"_s.arg(room));
    QTRY_COMPARE(
        came(*ann),
        QStringList{
            uR"(43/chat,5[{"epoch":"e","messages":[{"editedAt":0,"guest":true,"id":"6b1c","roomName":"%1","sentAt":0,"seq":1,"userName":"ann","value":"typo"},{"edits":1,"guest":true,"id":"7c2d","roomName":"%1","sentAt":0,"seq":2,"userName":"ann","value":"typo"}],"more":false,"ok":true,"roomName":"%1"}])"_s
                .arg(room)});
    old->send(uR"(42/chat,6["edit",{"roomName":"%1","seq":1,"value":"mine"}])"_s.arg(room));
    QTRY_COMPARE(
        came(*old), // and nothing of the edit before
        QStringList(
            {uR"(42/chat,["exception",{"code":"not_your_message","event":"edit","message":"Only who wrote a message may edit it; a guest only until the connection ends.","status":"error"}])"_s,
             uR"(43/chat,6[{"code":"not_your_message","message":"Only who wrote a message may edit it; a guest only until the connection ends.","ok":false}])"_s}));
}

void tst_Protocol::editIsThereAfterAKill()
{
    ServerProcess server;
    QVERIFY2(server.listen({u"--token=Token"_s}), qPrintable(server.err()));
    auto ann = enter(uR"({"token":"Token","nickname":"ann","client":"test"})"_s, server);
    ann->send(uR"(42/chat,1["joinRoom",{"roomName":"r"}])"_s);
    ann->send(uR"(42/chat,2["message",{"value":"one","id":"1"}])"_s);
    ann->send(uR"(42/chat,3["edit",{"roomName":"r","seq":1,"value":"two","id":"2"}])"_s);
    QTRY_VERIFY(came(*ann).join(u' ').contains(uR"(43/chat,3[{"ok":true)"_s));
    server.signal(9); // SIGKILL
    QVERIFY(!server.exitCode());
    QVERIFY2(server.listen({u"--token=Token"_s}), qPrintable(server.err()));
    ann = enter(uR"({"token":"Token","nickname":"ann","client":"test"})"_s, server);
    ann->send(uR"(42/chat,1["joinRoom",{"roomName":"r"}])"_s);
    QTRY_VERIFY(came(*ann).join(u' ').contains(u"43/chat,1["_s));
    const QString answer = came(*ann).last();
    QVERIFY2(answer.contains(uR"("value":"two")"_s) && answer.contains(uR"("edits":1)"_s), qPrintable(answer));
    QVERIFY(!answer.contains(uR"("value":"one")"_s));
}

void tst_Protocol::answersAs_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const QString &event, const QString &code, const QString &sentence) {
        QTest::newRow(name) << event << code << sentence;
    };
    row("no room name", uR"(["joinRoom",{"name":"ann"}])"_s, u"room_name_empty"_s, u"A room needs a name."_s);
    row("no payload", uR"(["joinRoom"])"_s, u"room_name_empty"_s, u"A room needs a name."_s);
    row("payload of another type", uR"(["joinRoom",[1,2]])"_s, u"malformed_payload"_s,
        u"The event's payload is not of the documented form."_s);
    row("room name of another type", uR"(["joinRoom",{"roomName":{"a":1}}])"_s, u"malformed_payload"_s,
        u"The event's payload is not of the documented form."_s);
    row("control character", uR"(["joinRoom",{"roomName":"a\nb","name":"ann"}])"_s, u"room_name_invalid"_s,
        u"A room's name may not contain line breaks or invisible control characters."_s);
    row("bidi override", uR"(["joinRoom",{"roomName":"a\u202eb","name":"ann"}])"_s, u"room_name_invalid"_s,
        u"A room's name may not contain line breaks or invisible control characters."_s);
    row("nothing to see", uR"(["joinRoom",{"roomName":"\u200b","name":"ann"}])"_s, u"room_name_empty"_s,
        u"A room needs a name."_s);
    row("no nickname", uR"(["joinRoom",{"roomName":"r"}])"_s, u"nickname_empty"_s, u"A nickname is needed."_s);
    row("long nickname", uR"(["joinRoom",{"roomName":"r","name":"%1"}])"_s.arg(QString(33, u'a')),
        u"nickname_too_long"_s, u"A nickname has at most 32 characters."_s);
    row("message in no room", uR"(["message",{"value":"hi"}])"_s, u"not_in_room"_s, u"You are not in this room."_s);
    row("empty message", uR"(["message",{"value":""}])"_s, u"text_empty"_s, u"A message needs some text."_s);
    row("message with NUL", uR"(["message",{"value":"a\u0000b"}])"_s, u"text_invalid"_s,
        u"The message contains characters that are no text."_s);
    row("edit in no room", uR"(["edit",{"roomName":"r","seq":1,"value":"hi"}])"_s, u"not_in_room"_s,
        u"You are not in this room."_s);
    row("leave without being in", uR"(["leaveRoom",{"roomName":"r"}])"_s, u"not_in_room"_s,
        u"You are not in this room."_s);
    row("history without being in", uR"(["history",{"roomName":"r"}])"_s, u"not_in_room"_s,
        u"You are not in this room."_s);
    row("unknown event", uR"(["dance",{}])"_s, u"unknown_event"_s, u"This server does not know that event."_s);
}

void tst_Protocol::answersAs()
{
    QFETCH(const QString, event);
    QFETCH(const QString, code);
    QFETCH(const QString, sentence);
    const auto client = enter(uR"({"token":"Token"})"_s);
    client->send(u"42/chat,5"_s + event);
    const QString name = QJsonDocument::fromJson(event.toUtf8()).array().first().toString();
    QTRY_COMPARE(
        came(*client),
        QStringList({uR"(42/chat,["exception",{"code":"%1","event":"%2","message":"%3","status":"error"}])"_s.arg(
                         code, name, sentence),
                     uR"(43/chat,5[{"code":"%1","message":"%2","ok":false}])"_s.arg(code, sentence)}));
}

void tst_Protocol::wrongTokenIsToldOnceForEachEvent()
{
    const auto client = enter(uR"({"token":["Token"]})"_s);
    for (const auto &event : {u"joinRoom"_s, u"leaveRoom"_s, u"message"_s, u"history"_s}) {
        client->clear();
        client->send(uR"(42/chat,["%1",{"roomName":"r","name":"n","value":"v"}])"_s.arg(event));
        client->send(uR"(42/chat,1["rooms",{}])"_s); // unguarded: its answer shows that nothing more came
        QTRY_COMPARE(
            came(*client),
            QStringList(
                {uR"(42/chat,["exception",{"code":"invalid_credentials","event":"%1","message":"Invalid credentials.","status":"error"}])"_s
                     .arg(event),
                 uR"(43/chat,1[{"ok":true}])"_s}));
    }
}

void tst_Protocol::nicknameOfAnIdentityIsRefusedWithASuggestion()
{
    const auto holder = enter(uR"({"token":"Token","identity":"a-secret-of-22-letters","nickname":"Holder"})"_s);
    const auto guest = enter(uR"({"token":"Token"})"_s);
    guest->send(uR"(42/chat,3["joinRoom",{"roomName":"r","name":"holder"}])"_s);
    const QString sentence = u"This nickname belongs to somebody else."_s;
    QTRY_COMPARE(
        came(*guest),
        QStringList(
            {uR"(42/chat,["exception",{"code":"nickname_taken","event":"joinRoom","message":"%1","status":"error","suggestion":"holder2"}])"_s
                 .arg(sentence),
             uR"(43/chat,3[{"code":"nickname_taken","message":"%1","ok":false,"suggestion":"holder2"}])"_s.arg(
                 sentence)}));
}

void tst_Protocol::renameIsPresence()
{
    const QString room = freshRoom();
    const auto ann = enter(uR"({"token":"Token","nickname":"ann"})"_s);
    ann->send(uR"(42/chat,1["joinRoom",{"roomName":"%1"}])"_s.arg(room));
    QTRY_COMPARE(came(*ann).size(), 2);
    ann->clear();
    ann->send(uR"(42/chat,["joinRoom",{"roomName":"%1","name":"anna"}])"_s.arg(room));
    static const QRegularExpression presence(
        uR"(^42/chat,\["presence",\{"guest":true,"member":\d+,"nickname":"anna","roomName":"%1"\}\]$)"_s.arg(room));
    QTRY_COMPARE(came(*ann).size(), 1);
    QVERIFY2(presence.match(came(*ann).first()).hasMatch(), qPrintable(came(*ann).first()));
}

void tst_Protocol::roomChangesAreTold()
{
    const QString room = freshRoom();
    const auto watcher = enter(uR"({"rooms":true})"_s);
    const auto ann = enter(uR"({"token":"Token","nickname":"ann"})"_s);
    ann->send(uR"(42/chat,["joinRoom",{"roomName":"%1"}])"_s.arg(room));
    // Along with what changed in the cases before.
    const QString entry =
        uR"({"creator":"ann","lastActivity":0,"lastSeq":0,"members":1,"roomName":"%1"})"_s.arg(room);
    const auto isTold = [&] {
        return std::ranges::any_of(watcher->received(), [&entry](const QString &packet) {
            return packet.contains(uR"("whole":false)"_s) && normal(packet).contains(entry);
        });
    };
    QTRY_VERIFY2(isTold(), qPrintable(watcher->received().join(u'\n')));
}

void tst_Protocol::brokenConnectionIsNamed()
{
    const QString room = freshRoom();
    const auto stays = enter(uR"({"token":"Token","nickname":"ann"})"_s);
    const auto goes = enter(uR"({"token":"Token","nickname":"bob"})"_s);
    stays->send(uR"(42/chat,["joinRoom",{"roomName":"%1"}])"_s.arg(room));
    goes->send(uR"(42/chat,["joinRoom",{"roomName":"%1"}])"_s.arg(room));
    QTRY_COMPARE(came(*stays).size(), 2);
    stays->clear();
    goes->abort();
    QTRY_COMPARE(came(*stays).size(), 1);
    QVERIFY(came(*stays).first().contains(uR"("reason":"connection lost")"_s));
}

void tst_Protocol::namesDifferingOnlyInCaseAreOneRoom()
{
    const QString room = freshRoom();
    const auto ann = enter(uR"({"token":"Token","nickname":"ann"})"_s);
    ann->send(uR"(42/chat,["joinRoom",{"roomName":"%1"}])"_s.arg(room));
    ann->send(uR"(42/chat,4["message",{"roomName":" %1 ","value":"hi"}])"_s.arg(room.toUpper()));
    QTRY_VERIFY(came(*ann).contains(uR"(43/chat,4[{"ok":true,"roomName":"%1","sentAt":0,"seq":1}])"_s.arg(room)));
}

void tst_Protocol::tooLargeAMessageCloses()
{
    const auto client = enter(uR"({"token":"Token"})"_s);
    client->send(uR"(42/chat,["message",{"value":"%1"}])"_s.arg(QString(1'000'000, u'a')));
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(client->closeCode(), 1009);
}

void tst_Protocol::botReadsOverHttp()
{
    const QString room = u"마당/%1"_s.arg(freshRoom());
    const QByteArray target = "/chat/rooms/" + QUrl::toPercentEncoding(room) + "/messages";
    const auto ann = enter(uR"({"token":"Token","nickname":"ann"})"_s);
    ann->send(uR"(42/chat,["joinRoom",{"roomName":"%1"}])"_s.arg(room));
    ann->send(uR"(42/chat,1["message",{"value":"one"}])"_s);
    ann->send(uR"(42/chat,2["message",{"value":"two"}])"_s);
    QTRY_VERIFY(came(*ann).join(u' ').contains(u"43/chat,2"_s));

    const HttpAnswer page = get(target + "?after=0&limit=1", "Authorization: Bearer Token\r\n");
    QCOMPARE(page.status, "HTTP/1.1 200 OK");
    QVERIFY(page.head.contains("\r\nContent-Type: application/json; charset=utf-8\r\n"));
    QVERIFY(page.head.contains("\r\nCache-Control: no-store\r\n"));
    QCOMPARE(
        normal(QString::fromUtf8(page.body)),
        uR"({"epoch":"e","messages":[{"guest":true,"roomName":"%1","sentAt":0,"seq":1,"userName":"ann","value":"one"}],"more":true,"roomName":"%1"})"_s
            .arg(room));

    const HttpAnswer stranger = get(target, {});
    QCOMPARE(stranger.status, "HTTP/1.1 401 Unauthorized");
    QVERIFY(stranger.head.contains("\r\nWWW-Authenticate: Bearer realm=\"maru\"\r\n"));
    QCOMPARE(stranger.body, R"({"error":"Unauthorized","message":"Invalid credentials.","statusCode":401})");
    const HttpAnswer nowhere = get("/chat/rooms/attic/messages", "Authorization: Bearer Token\r\n");
    QCOMPARE(nowhere.body, R"({"error":"Not Found","message":"There is no such room.","statusCode":404})");
}

void tst_Protocol::roomListIsSentOnce()
{
    const HttpAnswer list = get("/chat/rooms", {});
    static const QRegularExpression tag(u"\r\nETag: (\"[^\"]+\")\r\n"_s);
    const auto match = tag.match(QString::fromLatin1(list.head));
    QVERIFY(match.hasMatch());
    const HttpAnswer again = get("/chat/rooms", "If-None-Match: " + match.captured(1).toLatin1() + "\r\n");
    QCOMPARE(again.status, "HTTP/1.1 304 Not Modified");
    QVERIFY(again.body.isEmpty());
}

QTEST_GUILESS_MAIN(tst_Protocol)
#include "tst_protocol.moc"
