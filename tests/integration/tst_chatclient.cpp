// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include "app/client/chatclient.h"
#include "server/chatserver.h"
#include "tests/support/faultyproxy.h"
#include "tests/support/names.h"
#include "tests/support/rawserver.h"
#include "tests/support/scriptedserver.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;
using State = ServerConnection::State;

namespace {

const RoomName garden = roomName(u"garden");

/// Tries again after 10 ms.
BackOff soon()
{
    return BackOff(10, 10, [] { return 0.9; });
}

struct Client : ChatClient {
    Client()
        : ChatClient({}, soon())
    {}
    [[nodiscard]] State state() { return connection().state(); }
    void sayAll(const QStringList &texts)
    {
        for (const QString &text : texts) {
            say(garden, messageText(text));
        }
    }
};

std::unique_ptr<ChatServer> startServer(quint16 port = 0, const QString &token = {}, const QString &store = {})
{
    ChatServer::Options options;
    options.storePath = store;
    options.limits.takeOff(); // these clients talk faster than people
    options.addresses = {QHostAddress(QHostAddress::LocalHost)};
    options.port = port;
    options.token = token;
    auto server = std::make_unique<ChatServer>(options);
    if (!server->listen()) {
        qFatal("the server does not listen");
    }
    return server;
}

ServerAddress addressOf(const ChatServer &server) { return {u"127.0.0.1"_s, server.port(), false}; }

Credentials guest(const QString &nickname) { return {.token = {}, .identity = {}, .nickname = nickname}; }
Credentials holder(const QString &nickname)
{
    return {.token = {}, .identity = QString(32, nickname.at(0)), .nickname = nickname};
}

QStringList textsOf(const JoinedRoom *room)
{
    QStringList texts;
    for (const TimelineEntry &entry : room->timeline().entries()) {
        if (entry.kind == TimelineEntry::Kind::Message) {
            texts.append(entry.delivery == Delivery::Sent ? entry.text : u'?' + entry.text);
        }
    }
    return texts;
}

QStringList noticesOf(const JoinedRoom *room)
{
    static const QStringList words{u"joined"_s, u"left"_s, u"lost"_s, u"renamed"_s, u"topic"_s};
    QStringList notices;
    for (const TimelineEntry &entry : room->timeline().entries()) {
        if (entry.kind == TimelineEntry::Kind::Notice) {
            notices.append(entry.author->text() + u' ' + words.at(int(entry.notice)));
        }
    }
    return notices;
}

QStringList gapsOf(const JoinedRoom *room)
{
    QStringList gaps;
    for (const TimelineEntry &entry : room->timeline().entries()) {
        if (entry.kind == TimelineEntry::Kind::Gap) {
            const QString what = entry.gapReason == GapReason::Retention ? u"lost"_s
                : entry.loading                                          ? u"loading"_s
                                                                         : u"missing"_s;
            gaps.append(u"%1 %2-%3"_s.arg(what).arg(entry.gapFrom).arg(entry.gapTo));
        }
    }
    return gaps;
}

QStringList numbers(int first, int last)
{
    QStringList list;
    for (int i = first; i <= last; ++i) {
        list.append(QString::number(i));
    }
    return list;
}

// What a scripted server says of the garden.

QString messageJson(int seq, const QString &id = {}, const QString &author = u"bob"_s)
{
    QJsonObject object{{u"roomName"_s, u"garden"_s},
                       {u"userName"_s, author},
                       {u"value"_s, u"m%1"_s.arg(seq)},
                       {u"seq"_s, seq},
                       {u"id"_s, id.isEmpty() ? u"id%1"_s.arg(seq) : id},
                       {u"sentAt"_s, 1000 + seq},
                       {u"guest"_s, true}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString pageJson(int first, int last, bool more)
{
    QStringList list;
    for (int seq = first; seq <= last; ++seq) {
        list.append(messageJson(seq));
    }
    return u"{\"ok\":true,\"roomName\":\"garden\",\"room\":{\"roomName\":\"garden\"},\"member\":1,\"members\":"
           "[{\"member\":1,\"nickname\":\"ann\",\"guest\":true}],\"epoch\":\"e\",\"messages\":[%1],\"more\":%2}"_s
               .arg(list.join(u','), more ? u"true"_s : u"false"_s);
}

bool asks(const QString &heard, const QString &event) { return heard.contains(u"[\"%1\""_s.arg(event)); }

/// The `id` of a message that the client sent.
QString idIn(const QString &heard)
{
    static const QRegularExpression id(u"\"id\":\"([^\"]+)\""_s);
    return id.match(heard).captured(1);
}

QString textIn(const QString &heard)
{
    static const QRegularExpression value(u"\"value\":\"([^\"]+)\""_s);
    return value.match(heard).captured(1);
}

} // namespace

class TestChatClient : public QObject
{
    Q_OBJECT

private slots:
    void twoClientsConverse()
    {
        const auto server = startServer();
        Client ann;
        Client bob;
        ann.connectTo(addressOf(*server), holder(u"ann"_s));
        bob.connectTo(addressOf(*server), guest(u"bob"_s));
        JoinedRoom *annsGarden = ann.join(garden); // before there is a connection
        QVERIFY(!annsGarden->isLive());
        QTRY_VERIFY(annsGarden->isLive());
        JoinedRoom *bobsGarden = bob.join(garden);
        QTRY_VERIFY(bobsGarden->isLive());
        QTRY_COMPARE(annsGarden->members().size(), 2);

        ann.sayAll({u"안녕 👋"_s, u"line\nbreak"_s});
        QCOMPARE(textsOf(annsGarden), (QStringList{u"?안녕 👋"_s, u"?line\nbreak"_s})); // at once
        QTRY_COMPARE(textsOf(bobsGarden), (QStringList{u"안녕 👋"_s, u"line\nbreak"_s}));
        QTRY_COMPARE(textsOf(annsGarden), textsOf(bobsGarden));
        bob.sayAll({u"<b>hi</b>"_s});
        QTRY_COMPARE(textsOf(annsGarden).last(), u"<b>hi</b>"_s);
        QTRY_COMPARE(textsOf(bobsGarden).last(), u"<b>hi</b>"_s);

        QCOMPARE(annsGarden->unreadCount(), 1);
        QCOMPARE(bobsGarden->unreadCount(), 2);
        QCOMPARE(noticesOf(annsGarden), QStringList{u"bob joined"_s});
        QCOMPARE(noticesOf(bobsGarden), QStringList());
        const QList<TimelineEntry> entries = bobsGarden->timeline().entries();
        QCOMPARE(entries.at(0).own, false);
        QCOMPARE(entries.at(0).guest, false);
        QCOMPARE(entries.at(2).own, true);
        QCOMPARE(entries.at(2).guest, true);
        QTRY_COMPARE(ann.directory().rooms().size(), 1);

        bob.leave(garden);
        QTRY_COMPARE(annsGarden->members().size(), 1);
        QCOMPARE(noticesOf(annsGarden).last(), u"bob left"_s);
        QVERIFY(!bob.joinedRoom(garden));
    }

    void itsOwnMessagesAreItsOwnOnEveryDevice()
    {
        const auto server = startServer();
        Client one;
        Client two;
        one.connectTo(addressOf(*server), holder(u"ann"_s));
        two.connectTo(addressOf(*server), holder(u"ann"_s));
        one.join(garden);
        JoinedRoom *other = two.join(garden);
        one.sayAll({u"hi"_s});
        QTRY_COMPARE(textsOf(other), QStringList{u"hi"_s});
        QVERIFY(other->timeline().entries().last().own);
        QCOMPARE(other->unreadCount(), 0);
    }

    void knowsWhatARoomIsAbout()
    {
        const auto server = startServer();
        Client ann;
        Client bob;
        ann.connectTo(addressOf(*server), holder(u"ann"_s));
        bob.connectTo(addressOf(*server), guest(u"bob"_s));
        JoinedRoom *anns = ann.join(garden, true);
        QVERIFY(anns->isEphemeral()); // as asked for
        QTRY_VERIFY(anns->isLive());
        JoinedRoom *bobs = bob.join(garden);
        QTRY_VERIFY(bobs->isLive());
        QVERIFY(anns->isEphemeral() && bobs->isEphemeral());
        QVERIFY(anns->isMine() && !bobs->isMine());
        QCOMPARE(bobs->creator(), u"ann"_s);

        const QSignalSpy changed(bobs, &JoinedRoom::detailsChanged);
        std::optional<Error> refusal = errorOf(ErrorCode::Unknown);
        ann.setTopic(garden, *Topic::parse(u"plants"), [&](const auto &answer) { refusal = answer; });
        QTRY_COMPARE(bobs->topic(), u"plants"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(noticesOf(bobs), QStringList{u"ann topic"_s});
        QCOMPARE(bobs->timeline().entries().last().text, u"plants"_s);
        QTRY_VERIFY(!refusal);
        QCOMPARE(anns->topic(), u"plants"_s);
    }

    void aRefusalGoesToWhoAskedAndNowhereElse()
    {
        const auto server = startServer();
        Client ann;
        Client bob;
        ann.connectTo(addressOf(*server), holder(u"ann"_s));
        bob.connectTo(addressOf(*server), guest(u"bob"_s));
        ann.join(garden);
        ann.join(roomName(u"yard"));
        QTRY_VERIFY(ann.joinedRoom(roomName(u"yard"))->isLive());
        bob.join(garden);
        QTRY_VERIFY(bob.joinedRoom(garden)->isLive());
        const QSignalSpy told(&ann, &ChatClient::refused);
        QList<ErrorCode> codes;
        const auto note = [&codes](const std::optional<Error> &refusal) {
            codes.append(refusal ? refusal->code : ErrorCode::Unknown);
        };
        ann.renameRoom(garden, roomName(u"Yard"), note);
        QTRY_COMPARE(codes, QList{ErrorCode::RoomNameTaken});
        bob.deleteRoom(garden, note);
        QTRY_COMPARE(codes.size(), 2);
        QCOMPARE(codes.last(), ErrorCode::NotYourRoom);
        QCOMPARE(told.size(), 0);
        ann.deleteRoom(garden, note);
        QTRY_COMPARE(codes.size(), 3);
        QVERIFY(!ann.joinedRoom(garden) && !bob.joinedRoom(garden));
    }

    void readsOlderMessagesPageByPage()
    {
        const auto server = startServer();
        Client ann;
        ann.connectTo(addressOf(*server), guest(u"ann"_s));
        JoinedRoom *room = ann.join(garden);
        ann.sayAll(numbers(1, 170));
        QTRY_COMPARE(textsOf(room), numbers(1, 170));
        Client bob;
        bob.connectTo(addressOf(*server), guest(u"bob"_s));
        JoinedRoom *bobs = bob.join(garden);
        QTRY_VERIFY(bobs->isLive());
        QCOMPARE(textsOf(bobs), numbers(121, 170));
        QCOMPARE(bobs->unreadCount(), 0); // said before bob came
        QVERIFY(bobs->timeline().hasOlder());
        bob.loadOlder(garden);
        bob.loadOlder(garden); // one at a time
        QTRY_COMPARE(textsOf(bobs), numbers(21, 170));
        bob.loadOlder(garden);
        QTRY_COMPARE(textsOf(bobs), numbers(1, 170));
        QVERIFY(!bobs->timeline().hasOlder());
    }

    void catchesUpAfterALongAbsence()
    {
        const auto server = startServer();
        FaultyProxy line(server->port());
        Client ann;
        Client bob;
        ann.connectTo(addressOf(*server), guest(u"ann"_s));
        bob.connectTo(line.address(), guest(u"bob"_s));
        JoinedRoom *anns = ann.join(garden);
        JoinedRoom *bobs = bob.join(garden);
        QTRY_COMPARE(anns->members().size(), 2);
        ann.sayAll({u"1"_s});
        QTRY_COMPARE(textsOf(bobs), QStringList{u"1"_s});
        line.setDown(true);
        QTRY_VERIFY(!bobs->isLive());
        QTRY_COMPARE(noticesOf(anns).last(), u"bob lost"_s);
        bob.sayAll({u"from bob"_s}); // while away
        ann.sayAll(numbers(2, 250));
        QTRY_COMPARE(textsOf(anns), numbers(1, 250));
        line.setDown(false);
        QTRY_COMPARE(textsOf(bobs), numbers(1, 250) << u"from bob"_s);
        QTRY_COMPARE(textsOf(anns), textsOf(bobs));
        QCOMPARE(bobs->unreadCount(), 250);
        QCOMPARE(noticesOf(bobs), QStringList());
    }

    void aMessageWhoseAnswerWasLostIsShownOnce()
    {
        const auto server = startServer();
        FaultyProxy line(server->port());
        Client ann;
        Client bob;
        ann.connectTo(line.address(), guest(u"ann"_s)); // whom the server does not know again after a cut
        bob.connectTo(addressOf(*server), guest(u"bob"_s));
        JoinedRoom *anns = ann.join(garden);
        JoinedRoom *bobs = bob.join(garden);
        QTRY_COMPARE(bobs->members().size(), 2);
        QTRY_VERIFY(anns->isLive());
        line.setDeaf(true);
        ann.sayAll({u"one"_s, u"two"_s, u"three"_s});
        QTRY_COMPARE(textsOf(bobs), QStringList{u"one"_s});
        QCOMPARE(textsOf(anns), (QStringList{u"?one"_s, u"?two"_s, u"?three"_s}));
        line.cut();
        line.setDeaf(false);
        QTRY_COMPARE(textsOf(anns), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
        QTRY_COMPARE(textsOf(bobs), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
        QVERIFY(anns->timeline().entries().first().own);
    }

    void survivesItsServer()
    {
        auto server = startServer();
        const quint16 port = server->port();
        Client ann;
        Client bob;
        ann.connectTo(addressOf(*server), holder(u"ann"_s));
        bob.connectTo(addressOf(*server), holder(u"bob"_s));
        JoinedRoom *anns = ann.join(garden);
        JoinedRoom *bobs = bob.join(garden);
        QTRY_COMPARE(anns->members().size(), 2);
        ann.sayAll({u"in the old one"_s});
        QTRY_COMPARE(textsOf(bobs), QStringList{u"in the old one"_s});

        server.reset(); // killed
        QTRY_COMPARE(ann.state(), State::Waiting);
        ann.sayAll({u"one"_s, u"two"_s, u"three"_s});
        QCOMPARE(textsOf(anns).size(), 4);
        QTRY_VERIFY(!bobs->isLive());

        server = startServer(port); // it remembers nothing
        QTRY_COMPARE(textsOf(anns), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
        QTRY_COMPARE(textsOf(bobs), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
        QTRY_COMPARE(anns->members().size(), 2);
        QCOMPARE(anns->timeline().lastSeq(), 3);
        QCOMPARE(noticesOf(anns), QStringList()); // that all come back is no news
        QCOMPARE(noticesOf(bobs), QStringList());
    }

    void thatSomebodyComesBackWithTheServerIsNoNews()
    {
        ScriptedServer server;
        server.setScript([&server](const QString &heard) {
            if (asks(heard, u"joinRoom"_s)) {
                server.answer(heard, pageJson(1, 1, false)); // ann alone
            }
        });
        const auto bob = [](const QString &word) {
            return u"{\"userName\":\"%1\",\"roomName\":\"garden\",\"member\":2,\"nickname\":\"bob\"}"_s.arg(word);
        };
        Client ann;
        ann.connectTo(server.address(), guest(u"ann"_s));
        JoinedRoom *room = ann.join(garden);
        QTRY_VERIFY(room->isLive());
        server.sayEvent(u"welcome"_s, bob(u"Welcome"_s));
        QTRY_COMPARE(noticesOf(room), QStringList{u"bob joined"_s});
        server.cut();
        QTRY_VERIFY(!room->isLive());
        QTRY_VERIFY(room->isLive());
        QCOMPARE(room->members().size(), 1);
        server.sayEvent(u"welcome"_s, bob(u"Welcome"_s));
        QTRY_COMPARE(room->members().size(), 2);
        QCOMPARE(noticesOf(room), QStringList{u"bob joined"_s});
        server.sayEvent(u"welcome"_s, bob(u"goodbye"_s)); // but what he does then is
        server.sayEvent(u"welcome"_s, bob(u"Welcome"_s));
        QTRY_COMPARE(noticesOf(room), (QStringList{u"bob joined"_s, u"bob left"_s, u"bob joined"_s}));
    }

    void startsOverOnALogThatIsLonger()
    {
        auto server = startServer();
        const quint16 port = server->port();
        FaultyProxy line(port);
        Client ann;
        Client bob;
        ann.connectTo(addressOf(*server), guest(u"ann"_s));
        bob.connectTo(line.address(), guest(u"bob"_s));
        ann.join(garden);
        JoinedRoom *bobs = bob.join(garden);
        ann.sayAll({u"old"_s});
        QTRY_COMPARE(textsOf(bobs), QStringList{u"old"_s});
        line.setDown(true);
        server.reset();
        server = startServer(port);
        QTRY_VERIFY(ann.joinedRoom(garden)->isLive());
        ann.sayAll(numbers(1, 10));
        QTRY_COMPARE(textsOf(ann.joinedRoom(garden)), numbers(1, 10));
        line.setDown(false);
        QTRY_COMPARE(textsOf(bobs), numbers(1, 10));
    }

    void isToldThatTheServerRestarts()
    {
        auto server = startServer();
        Client ann;
        ann.connectTo(addressOf(*server), guest(u"ann"_s));
        QTRY_COMPARE(ann.state(), State::Online);
        QSignalSpy stopped(server.get(), &ChatServer::stopped);
        server->shutdown();
        QTRY_COMPARE(ann.state(), State::Waiting);
        QCOMPARE(ann.connection().trouble(), Trouble::ServerRestarting);
        QTRY_COMPARE(stopped.size(), 1);
    }

    void aWrongTokenIsToldAtOnce()
    {
        const auto server = startServer(0, u"right"_s);
        Client ann;
        Credentials credentials = holder(u"ann"_s);
        credentials.token = u"wrong"_s;
        ann.connectTo(addressOf(*server), credentials);
        JoinedRoom *room = ann.join(garden);
        QTRY_COMPARE(ann.connection().trouble(), Trouble::WrongToken);
        QCOMPARE(ann.state(), State::Offline);
        QCOMPARE(ann.joinedRooms(), QList<JoinedRoom *>{room}); // kept for the next attempt
        credentials.token = u"right"_s;
        ann.connectTo(addressOf(*server), credentials);
        QTRY_VERIFY(room->isLive());
    }

    void aNicknameThatIsHeldIsRefusedWithAFreeOne()
    {
        const auto server = startServer();
        Client ann;
        ann.connectTo(addressOf(*server), holder(u"ann"_s));
        QTRY_VERIFY(ann.join(garden)->isLive());
        Client other;
        QSignalSpy refused(&other, &ChatClient::nicknameRefused);
        QSignalSpy left(&other, &ChatClient::roomLeft);
        other.connectTo(addressOf(*server), {.token = {}, .identity = QString(32, u'x'), .nickname = u"ANN"_s});
        JoinedRoom *room = other.join(garden);
        QTRY_COMPARE(refused.size(), 1);
        const auto error = refused.at(0).at(0).value<Error>();
        QCOMPARE(error.code, ErrorCode::NicknameTaken);
        QVERIFY(!error.suggestion.isEmpty());
        QCOMPARE(other.state(), State::Online);
        QVERIFY(!room->isLive());

        other.connectTo(addressOf(*server),
                        {.token = {}, .identity = QString(32, u'x'), .nickname = error.suggestion});
        QTRY_VERIFY(room->isLive());
        QCOMPARE(other.nickname(), error.suggestion);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(left.size(), 0);
    }

    void forgetsARoomWhoseJoinIsRefused()
    {
        ScriptedServer server;
        server.setScript([&server](const QString &heard) {
            if (asks(heard, u"joinRoom"_s)) {
                server.answer(heard, u"{\"ok\":false,\"code\":\"too_many_rooms\",\"message\":\"Too many.\"}"_s);
            }
        });
        Client ann;
        QSignalSpy left(&ann, &ChatClient::roomLeft);
        QSignalSpy refused(&ann, &ChatClient::refused);
        ann.connectTo(server.address(), guest(u"ann"_s));
        ann.join(garden);
        QTRY_COMPARE(left.size(), 1);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.at(0).at(0).value<Error>().code, ErrorCode::TooManyRooms);
        QCOMPARE(refused.at(0).at(1).toString(), u"garden"_s);
        QVERIFY(ann.joinedRooms().isEmpty());
    }

    void fetchesWhatIsMissingBeforeALiveMessage()
    {
        ScriptedServer server;
        QStringList histories;
        server.setScript([&](const QString &heard) {
            if (asks(heard, u"joinRoom"_s)) {
                server.answer(heard, pageJson(1, 2, false));
            } else if (asks(heard, u"history"_s)) {
                histories.append(heard);
            }
        });
        Client ann;
        ann.connectTo(server.address(), guest(u"ann"_s));
        JoinedRoom *room = ann.join(garden);
        QTRY_VERIFY(room->isLive());
        server.sayEvent(u"response"_s, messageJson(6));
        server.sayEvent(u"response"_s, messageJson(7));
        QTRY_COMPARE(histories.size(), 1);
        QVERIFY(histories.at(0).contains(u"\"before\":6"_s));
        QTRY_COMPARE(room->timeline().lastSeq(), 7);
        QCOMPARE(gapsOf(room), QStringList{u"loading 3-5"_s});
        QCOMPARE(room->unreadCount(), 5); // those that are missing, too
        server.sayEvent(u"response"_s, messageJson(9)); // another hole
        server.answer(histories.at(0), pageJson(4, 5, true));
        QTRY_COMPARE(histories.size(), 2);
        QVERIFY(histories.at(1).contains(u"\"before\":9"_s)); // the newest first
        server.answer(histories.at(1), pageJson(8, 8, true));
        QTRY_COMPARE(histories.size(), 3);
        QVERIFY(histories.at(2).contains(u"\"before\":4"_s));
        server.answer(histories.at(2), pageJson(3, 3, true));
        QTRY_COMPARE(textsOf(room).size(), 9);
        QCOMPARE(gapsOf(room), QStringList());
        QVERIFY(std::ranges::is_sorted(room->timeline().entries(), {}, &TimelineEntry::seq));
        QCOMPARE(room->unreadCount(), 7);
    }

    void saysWhatCannotBeHadAnyMore()
    {
        ScriptedServer server;
        server.setScript([&server](const QString &heard) {
            if (asks(heard, u"joinRoom"_s)) {
                server.answer(heard, pageJson(1, 2, false));
            } else if (asks(heard, u"history"_s)) {
                server.answer(heard, u"{\"ok\":true,\"roomName\":\"garden\",\"messages\":[],\"more\":false}"_s);
            }
        });
        Client ann;
        ann.connectTo(server.address(), guest(u"ann"_s));
        JoinedRoom *room = ann.join(garden);
        QTRY_VERIFY(room->isLive());
        server.sayEvent(u"response"_s, messageJson(6));
        QTRY_COMPARE(gapsOf(room), QStringList{u"lost 3-5"_s});
        QCOMPARE(textsOf(room).size(), 3);
        QCOMPARE(room->unreadCount(), 1); // what nobody can read is not unread
    }

    void doesNotAskForEverForWhatTheServerDoesNotGive()
    {
        ScriptedServer server;
        int asked = 0;
        server.setScript([&](const QString &heard) {
            if (asks(heard, u"joinRoom"_s)) {
                server.answer(heard, pageJson(1, 2, false));
            } else if (asks(heard, u"history"_s)) {
                ++asked;
                server.answer(heard, u"{\"ok\":true,\"roomName\":\"garden\",\"messages\":[],\"more\":true}"_s);
            }
        });
        Client ann;
        ann.connectTo(server.address(), guest(u"ann"_s));
        JoinedRoom *room = ann.join(garden);
        QTRY_VERIFY(room->isLive());
        server.sayEvent(u"response"_s, messageJson(6));
        QTRY_COMPARE(asked, 1);
        server.sayEvent(u"response"_s, messageJson(7));
        QTRY_COMPARE(room->timeline().lastSeq(), 7);
        QTRY_COMPARE(gapsOf(room), QStringList{u"missing 3-5"_s});
        QCOMPARE(asked, 1);
    }

    void aLargeGapWaitsUntilSomebodyLooksAtIt()
    {
        const auto server = startServer();
        FaultyProxy line(server->port());
        Client ann;
        Client bob;
        ann.connectTo(addressOf(*server), holder(u"ann"_s));
        bob.connectTo(line.address(), holder(u"bob"_s));
        JoinedRoom *anns = ann.join(garden);
        JoinedRoom *bobs = bob.join(garden);
        QTRY_COMPARE(anns->members().size(), 2);
        ann.sayAll({u"1"_s});
        QTRY_COMPARE(textsOf(bobs), QStringList{u"1"_s});
        line.setDown(true);
        QTRY_VERIFY(!bobs->isLive());
        bob.sayAll({u"from bob"_s}); // while away
        ann.sayAll(numbers(2, 1'600));
        QTRY_COMPARE_WITH_TIMEOUT(anns->timeline().lastSeq(), 1'600, 60'000);
        line.setDown(false);
        // The newest are there at once, what bob said is out, and the rest is said to be missing. (Bob's own may be
        // among the newest hundred already.)
        QTRY_COMPARE(textsOf(bobs).last(), u"from bob"_s);
        QTRY_VERIFY(gapsOf(bobs).join(u' ').startsWith(u"missing 102-150"_s));
        QCOMPARE(bobs->unreadCount(), JoinedRoom::MostUnread);
        bob.fillGap(garden, 500);
        QTRY_VERIFY(gapsOf(bobs).join(u' ').startsWith(u"missing 202-140"_s)); // a page at each end
        bob.fillGap(garden, 500); // then it is small enough for the rest to follow
        QTRY_COMPARE_WITH_TIMEOUT(gapsOf(bobs), QStringList(), 60'000);
        QCOMPARE(textsOf(bobs), numbers(1, 1'600) << u"from bob"_s);
        QTRY_COMPARE(textsOf(anns), textsOf(bobs));
    }

    void revealsAMessageWithThoseAroundIt()
    {
        const auto server = startServer();
        Client ann;
        ann.connectTo(addressOf(*server), guest(u"ann"_s));
        JoinedRoom *room = ann.join(garden);
        ann.sayAll(numbers(1, 260));
        QTRY_COMPARE(textsOf(room), numbers(1, 260));
        Client bob;
        bob.connectTo(addressOf(*server), guest(u"bob"_s));
        JoinedRoom *bobs = bob.join(garden);
        QTRY_VERIFY(bobs->isLive());
        const QSignalSpy revealed(&bob, &ChatClient::revealed);
        const QSignalSpy failed(&bob, &ChatClient::revealFailed);
        bob.reveal(garden, 60);
        QTRY_COMPARE(revealed.size(), 1);
        QVERIFY(bobs->timeline().indexOf(60) >= 0);
        bob.reveal(garden, 60); // is there
        QCOMPARE(revealed.size(), 2);
        QTRY_COMPARE(textsOf(bobs), numbers(10, 260)); // what is between is not much, and follows
        bob.reveal(garden, 999);
        QTRY_COMPARE(failed.size(), 1);
        bob.reveal(roomName(u"elsewhere"), 1);
        QCOMPARE(failed.size(), 2);
    }

    void showsARepeatOnce()
    {
        ScriptedServer server;
        server.setScript([&server](const QString &heard) {
            if (asks(heard, u"joinRoom"_s)) {
                server.answer(heard, pageJson(1, 2, false));
            } else if (asks(heard, u"message"_s)) {
                for (int i = 0; i < 2; ++i) {
                    server.sayEvent(u"response"_s, messageJson(3, idIn(heard), u"ann"_s));
                    server.answer(heard, u"{\"ok\":true,\"roomName\":\"garden\",\"seq\":3,\"sentAt\":1003}"_s);
                }
                server.sayEvent(u"response"_s, messageJson(2));
                server.sayEvent(u"response"_s, messageJson(4));
            }
        });
        Client ann;
        ann.connectTo(server.address(), guest(u"ann"_s));
        JoinedRoom *room = ann.join(garden);
        ann.sayAll({u"m3"_s});
        QTRY_COMPARE(room->timeline().lastSeq(), 4);
        QCOMPARE(textsOf(room), (QStringList{u"m1"_s, u"m2"_s, u"m3"_s, u"m4"_s}));
        QVERIFY(room->timeline().entries().at(2).own);
    }

    void aRefusedMessageMayBeSaidAgainOrDiscarded()
    {
        ScriptedServer server;
        QStringList said;
        bool accepts = false;
        server.setScript([&](const QString &heard) {
            if (asks(heard, u"joinRoom"_s)) {
                server.answer(heard, pageJson(1, 1, false));
            } else if (asks(heard, u"message"_s)) {
                said.append(idIn(heard));
                server.answer(heard,
                              accepts ? u"{\"ok\":true,\"roomName\":\"garden\",\"seq\":2,\"sentAt\":5}"_s
                                      : u"{\"ok\":false,\"code\":\"text_invalid\",\"message\":\"No.\"}"_s);
            }
        });
        Client ann;
        ann.connectTo(server.address(), guest(u"ann"_s));
        JoinedRoom *room = ann.join(garden);
        ann.sayAll({u"a"_s, u"b"_s});
        QTRY_COMPARE(room->timeline().entries().last().delivery, Delivery::Failed);
        QCOMPARE(room->timeline().entries().at(1).failure.code, ErrorCode::TextInvalid);
        QCOMPARE(said.size(), 2);
        accepts = true;
        ann.sayAgain(garden, messageId(said.at(0)));
        QCOMPARE(textsOf(room), (QStringList{u"m1"_s, u"?b"_s, u"?a"_s}));
        QTRY_COMPARE(textsOf(room), (QStringList{u"m1"_s, u"a"_s, u"?b"_s}));
        QCOMPARE(said.at(2), said.at(0)); // the same id
        ann.discard(garden, messageId(said.at(1)));
        QCOMPARE(textsOf(room), (QStringList{u"m1"_s, u"a"_s}));
    }

    void aMessageThatCameTooFastIsSentAgain()
    {
        ScriptedServer server;
        QStringList said;
        server.setScript([&](const QString &heard) {
            if (asks(heard, u"joinRoom"_s)) {
                server.answer(heard, pageJson(1, 1, false));
            } else if (asks(heard, u"message"_s)) {
                said.append(textIn(heard));
                server.answer(
                    heard,
                    said.size() == 1
                        ? u"{\"ok\":false,\"code\":\"rate_limited\",\"message\":\"Too fast.\"}"_s
                        : u"{\"ok\":true,\"roomName\":\"garden\",\"seq\":%1,\"sentAt\":5}"_s.arg(said.size()));
            }
        });
        Client ann;
        ann.connectTo(server.address(), guest(u"ann"_s));
        JoinedRoom *room = ann.join(garden);
        ann.sayAll({u"a"_s, u"b"_s});
        QTRY_COMPARE(textsOf(room), (QStringList{u"m1"_s, u"a"_s, u"b"_s}));
        QCOMPARE(said, (QStringList{u"a"_s, u"a"_s, u"b"_s})); // their order stays
    }

    void anOlderPageRefusedForAMomentIsAskedForAgain()
    {
        ScriptedServer server;
        int asked = 0;
        server.setScript([&](const QString &heard) {
            if (asks(heard, u"joinRoom"_s)) {
                server.answer(heard, pageJson(3, 4, true));
            } else if (asks(heard, u"history"_s)) {
                server.answer(heard,
                              ++asked == 1 ? u"{\"ok\":false,\"code\":\"rate_limited\",\"message\":\"No.\"}"_s
                                           : pageJson(1, 2, false));
            }
        });
        Client ann;
        const QSignalSpy refused(&ann, &ChatClient::refused);
        ann.connectTo(server.address(), guest(u"ann"_s));
        JoinedRoom *room = ann.join(garden);
        QTRY_VERIFY(room->isLive());
        ann.loadOlder(garden);
        QTRY_COMPARE(asked, 1);
        ann.loadOlder(garden); // is under way
        QTRY_COMPARE(textsOf(room), (QStringList{u"m1"_s, u"m2"_s, u"m3"_s, u"m4"_s}));
        QCOMPARE(asked, 2);
        QVERIFY(refused.isEmpty());
    }

    void tellsWhatElseTheServerRefuses()
    {
        ScriptedServer server;
        Client ann;
        QSignalSpy refused(&ann, &ChatClient::refused);
        ann.connectTo(server.address(), guest(u"ann"_s));
        QTRY_COMPARE(ann.state(), State::Online);
        server.sayEvent(u"exception"_s, u"{\"message\":\"No.\",\"code\":\"not_in_room\",\"event\":\"message\"}"_s);
        server.sayEvent(u"exception"_s, u"{\"message\":\"Hm.\",\"code\":\"brand_new\",\"event\":\"dance\"}"_s);
        QTRY_COMPARE(refused.size(), 1); // the first is told by the answer
        QCOMPARE(refused.at(0).at(0).value<Error>().message, u"Hm."_s);
    }

    void aRoomThatIsRenamedIsTheSameRoomUnderItsNewName()
    {
        const auto server = startServer();
        Client ann; // makes the room, and may change it
        ann.connectTo(addressOf(*server), guest(u"ann"_s));
        QTRY_VERIFY(ann.join(garden)->isLive());
        Client bob;
        bob.connectTo(addressOf(*server), guest(u"bob"_s));
        JoinedRoom *room = bob.join(garden);
        QTRY_VERIFY(room->isLive());
        bob.sayAll({u"before"_s});
        QTRY_COMPARE(textsOf(room), QStringList{u"before"_s});
        const QSignalSpy joined(&bob, &ChatClient::roomJoined);
        const QSignalSpy left(&bob, &ChatClient::roomLeft);
        const QSignalSpy renamed(&bob, &ChatClient::roomRenamed);
        const RoomName yard = roomName(u"yard");
        ann.connection().send(RenameRoom{garden, yard}, {});
        QTRY_COMPARE(renamed.size(), 1);
        QCOMPARE(renamed.at(0).at(2).toString(), u"ann"_s);
        QCOMPARE(room->name(), yard);
        QCOMPARE(bob.joinedRoom(yard), room);
        QVERIFY(!bob.joinedRoom(garden));
        QVERIFY(room->isLive() && joined.isEmpty() && left.isEmpty());
        bob.say(yard, messageText(u"after"_s));
        QTRY_COMPARE(textsOf(room), (QStringList{u"before"_s, u"after"_s}));
        QTRY_COMPARE(textsOf(ann.joinedRoom(yard)).last(), u"after"_s);
    }

    void whatCrossesARenamingIsSaidUnderTheNewName()
    {
        ScriptedServer server;
        server.setScript([&server](const QString &heard) {
            if (asks(heard, u"joinRoom"_s)) {
                server.answer(heard, pageJson(1, 1, false));
            } else if (asks(heard, u"message"_s) && heard.contains(u"garden"_s)) {
                server.sayEvent(u"roomRenamed"_s,
                                u"{\"roomName\":\"garden\",\"newName\":\"yard\",\"nickname\":\"bob\"}"_s);
                server.answer(heard, u"{\"ok\":false,\"code\":\"not_in_room\",\"message\":\"No.\"}"_s);
            }
        });
        Client ann;
        ann.connectTo(server.address(), guest(u"ann"_s));
        JoinedRoom *room = ann.join(garden);
        QTRY_VERIFY(room->isLive());
        ann.sayAll({u"hello"_s});
        const auto said = [&server](const QString &where) {
            for (const QString &heard : server.received()) {
                if (asks(heard, u"message"_s) && heard.contains(where)) {
                    return idIn(heard);
                }
            }
            return QString();
        };
        QTRY_VERIFY(!said(u"yard"_s).isEmpty());
        QCOMPARE(said(u"yard"_s), said(u"garden"_s));
        QCOMPARE(room->timeline().entries().last().delivery, Delivery::Pending);
    }

    void aRoomThatIsDeletedIsLeft()
    {
        const auto server = startServer();
        Client ann;
        ann.connectTo(addressOf(*server), guest(u"ann"_s));
        QTRY_VERIFY(ann.join(garden)->isLive());
        Client bob;
        bob.connectTo(addressOf(*server), guest(u"bob"_s));
        QTRY_VERIFY(bob.join(garden)->isLive());
        const QSignalSpy left(&bob, &ChatClient::roomLeft);
        const QSignalSpy deleted(&bob, &ChatClient::roomDeleted);
        ann.connection().send(DeleteRoom{garden}, {});
        QTRY_COMPARE(deleted.size(), 1);
        QCOMPARE(deleted.at(0), (QVariantList{u"garden"_s, u"ann"_s}));
        QCOMPARE(left.size(), 1);
        QVERIFY(bob.joinedRooms().isEmpty());
        QTRY_VERIFY(ann.joinedRooms().isEmpty() && bob.directory().rooms().isEmpty());
    }

    void refreshesTheListOfRooms()
    {
        const auto server = startServer();
        Client ann;
        ann.connectTo(addressOf(*server), guest(u"ann"_s));
        QTRY_VERIFY(ann.join(garden)->isLive());
        QSignalSpy refreshed(&ann, &ChatClient::roomsRefreshed);
        ann.refreshRooms();
        QTRY_COMPARE(refreshed.size(), 1);
        QCOMPARE(refreshed.at(0).at(0).toString(), QString());
        QVERIFY(ann.directory().contains(garden));
    }

    void saysWhenTheListCannotBeHad_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("not found") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("no list") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        QTest::newRow("no HTTP") << QByteArray("hello\r\n");
        QTest::newRow("cut short") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n[");
        QTest::newRow("elsewhere") << QByteArray(
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("endless") << "HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n" + QByteArray(9'000'000, ' ');
    }
    void saysWhenTheListCannotBeHad()
    {
        QFETCH(QByteArray, answer);
        RawServer server(answer);
        Client ann;
        ann.connectTo(server.address(), guest(u"ann"_s));
        QSignalSpy refreshed(&ann, &ChatClient::roomsRefreshed);
        ann.refreshRooms();
        QTRY_COMPARE(refreshed.size(), 1);
        QVERIFY(!refreshed.at(0).at(0).toString().isEmpty());
    }

    void mayGoWhileARefreshIsUnderWay()
    {
        RawServer server({});
        Client ann;
        ann.connectTo(server.address(), guest(u"ann"_s));
        ann.refreshRooms();
    }

    void anotherServerIsAnotherWorld()
    {
        const auto one = startServer();
        const auto two = startServer();
        Client ann;
        ann.connectTo(addressOf(*one), guest(u"ann"_s));
        QTRY_VERIFY(ann.join(garden)->isLive());
        QTRY_COMPARE(ann.directory().rooms().size(), 1);
        QSignalSpy left(&ann, &ChatClient::roomLeft);
        ann.connectTo(addressOf(*two), guest(u"ann"_s));
        QCOMPARE(left.size(), 1);
        QVERIFY(ann.joinedRooms().isEmpty() && ann.directory().rooms().isEmpty());
        QTRY_COMPARE(ann.state(), State::Online);
    }

    void whatWasSaidAndReadIsThereAgainBeforeThereIsAConnection()
    {
        auto server = startServer();
        const ServerAddress address = addressOf(*server);
        const QTemporaryDir folder;
        {
            Client ann;
            ann.setStoreFolder(folder.path());
            ann.connectTo(address, holder(u"ann"_s));
            JoinedRoom *room = ann.join(garden);
            ann.join(roomName(u"left"));
            ann.sayAll(numbers(1, 120));
            QTRY_COMPARE(textsOf(room), numbers(1, 120));
            room->markRead();
            room->setDraft(u"half a sen"_s);
            ann.leave(roomName(u"left"));
        }
        server.reset();
        Client ann;
        ann.setStoreFolder(folder.path());
        const QSignalSpy restored(&ann, &ChatClient::roomsRestored);
        ann.connectTo(address, holder(u"ann"_s));
        QTRY_COMPARE(restored.size(), 1);
        QCOMPARE(ann.joinedRooms().size(), 1);
        JoinedRoom *room = ann.joinedRoom(garden);
        QCOMPARE(textsOf(room), numbers(71, 120)); // the newest at once …
        QCOMPARE(room->unreadCount(), 0);
        QCOMPARE(room->draft(), u"half a sen"_s);
        QVERIFY(room->timeline().entries().first().own);
        ann.loadOlder(garden); // … and the others when one scrolls back
        QTRY_COMPARE(textsOf(room), numbers(1, 120));
        QVERIFY(!room->isLive());
    }

    void resumesBehindWhatItKeptOverARestartOfTheProgram()
    {
        const auto server = startServer();
        const QTemporaryDir folder;
        Client bob;
        bob.connectTo(addressOf(*server), holder(u"bob"_s));
        JoinedRoom *bobs = bob.join(garden);
        {
            Client ann;
            ann.setStoreFolder(folder.path());
            ann.connectTo(addressOf(*server), holder(u"ann"_s));
            JoinedRoom *room = ann.join(garden);
            ann.sayAll({u"1"_s});
            QTRY_COMPARE(textsOf(room), QStringList{u"1"_s});
            room->markRead();
            QTRY_COMPARE(textsOf(bobs), QStringList{u"1"_s});
        }
        bob.sayAll(numbers(2, 5));
        QTRY_COMPARE(textsOf(bobs), numbers(1, 5));
        Client ann;
        ann.setStoreFolder(folder.path());
        ann.connectTo(addressOf(*server), holder(u"ann"_s));
        QTRY_VERIFY(ann.joinedRoom(garden) && ann.joinedRoom(garden)->isLive());
        JoinedRoom *room = ann.joinedRoom(garden);
        QTRY_COMPARE(textsOf(room), numbers(1, 5));
        QCOMPARE(room->unreadCount(), 4);
        QCOMPARE(room->dividerSeq(), std::optional<qint64>(1));
    }

    void whatWasTypedAndNotAcknowledgedIsSentOnceAfterARestartOfTheProgram()
    {
        const auto server = startServer();
        FaultyProxy line(server->port());
        const QTemporaryDir folder;
        Client bob;
        bob.connectTo(addressOf(*server), holder(u"bob"_s));
        JoinedRoom *bobs = bob.join(garden);
        {
            Client ann;
            ann.setStoreFolder(folder.path());
            ann.connectTo(line.address(), holder(u"ann"_s));
            JoinedRoom *room = ann.join(garden);
            QTRY_VERIFY(room->isLive());
            line.setDeaf(true); // what the server answers is lost
            ann.sayAll({u"one"_s, u"two"_s, u"three"_s});
            QTRY_COMPARE(textsOf(bobs), QStringList{u"one"_s});
        }
        line.setDeaf(false);
        Client ann;
        ann.setStoreFolder(folder.path());
        ann.connectTo(line.address(), holder(u"ann"_s));
        QTRY_COMPARE(textsOf(bobs), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
        QTRY_COMPARE(textsOf(ann.joinedRoom(garden)), textsOf(bobs));
    }

    void whatIsSaidBeforeTheStoreHasAnsweredIsSentAndKept()
    {
        const auto server = startServer();
        const QTemporaryDir folder;
        for (const QString &text : {u"first"_s, u"second"_s}) {
            Client ann;
            ann.setStoreFolder(folder.path());
            ann.connectTo(addressOf(*server), holder(u"ann"_s));
            JoinedRoom *room = ann.join(garden);
            ann.sayAll({text});
            QTRY_COMPARE(textsOf(room).last(), text);
            QVERIFY(room->isLive());
            QCOMPARE(ann.joinedRooms().size(), 1);
        }
    }

    void aRoomRenamedOrDeletedMeanwhileIsFoundOrLeft()
    {
        const QTemporaryDir folder;
        auto server = startServer(0, {}, folder.filePath(u"server.sqlite"_s));
        const quint16 port = server->port();
        const RoomName yard = roomName(u"yard");
        const RoomName attic = roomName(u"attic");
        Client bob;
        bob.connectTo(addressOf(*server), holder(u"bob"_s));
        QTRY_VERIFY(bob.join(garden)->isLive() && bob.join(attic)->isLive());
        {
            Client ann;
            ann.setStoreFolder(folder.path());
            ann.connectTo(addressOf(*server), holder(u"ann"_s));
            JoinedRoom *room = ann.join(garden);
            ann.join(attic);
            ann.sayAll({u"before"_s});
            QTRY_COMPARE(textsOf(room), QStringList{u"before"_s});
            QTRY_VERIFY(ann.joinedRoom(attic)->isLive());
        }
        bob.connection().send(RenameRoom{garden, yard}, {});
        bob.connection().send(DeleteRoom{attic}, {});
        QTRY_VERIFY(bob.joinedRoom(yard) && !bob.joinedRoom(attic));
        bob.say(yard, messageText(u"after"_s));
        QTRY_COMPARE(textsOf(bob.joinedRoom(yard)).last(), u"after"_s);
        server.reset(); // and it knows them again after a restart
        server = startServer(port, {}, folder.filePath(u"server.sqlite"_s));

        Client ann;
        ann.setStoreFolder(folder.path());
        const QSignalSpy renamed(&ann, &ChatClient::roomRenamed);
        const QSignalSpy refused(&ann, &ChatClient::refused);
        ann.connectTo(addressOf(*server), holder(u"ann"_s));
        QTRY_VERIFY(ann.joinedRoom(yard) && ann.joinedRoom(yard)->isLive());
        QTRY_COMPARE(textsOf(ann.joinedRoom(yard)), (QStringList{u"before"_s, u"after"_s}));
        QCOMPARE(renamed.size(), 1);
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::NoSuchRoom);
        QCOMPARE(ann.joinedRooms().size(), 1);
        QTRY_COMPARE(ann.directory().rooms().size(), 1); // nobody made the old ones again
    }

    void aServerThatLostItsRoomsIsNotMixedWithWhatIsKept()
    {
        auto server = startServer();
        const quint16 port = server->port();
        const QTemporaryDir folder;
        {
            Client ann;
            ann.setStoreFolder(folder.path());
            ann.connectTo(addressOf(*server), holder(u"ann"_s));
            JoinedRoom *room = ann.join(garden);
            ann.sayAll(numbers(1, 3));
            QTRY_COMPARE(textsOf(room), numbers(1, 3));
        }
        server.reset();
        server = startServer(port); // it remembers nothing
        for (int again = 0; again < 2; ++again) {
            Client ann;
            ann.setStoreFolder(folder.path());
            ann.connectTo(addressOf(*server), holder(u"ann"_s));
            QTRY_VERIFY(ann.joinedRoom(garden) && ann.joinedRoom(garden)->isLive());
            QCOMPARE(textsOf(ann.joinedRoom(garden)), QStringList());
        }
    }

    void survivesGarbage()
    {
        ScriptedServer server;
        QRandomGenerator random(3000);
        const QStringList honest{
            u"42/chat,[\"response\",%1]"_s.arg(messageJson(2)),
            u"42/chat,[\"welcome\",{\"userName\":\"Welcome\",\"value\":\"\",\"roomName\":\"garden\",\"member\":2,"
            "\"nickname\":\"bob\"}]"_s,
            u"42/chat,[\"presence\",{\"roomName\":\"garden\",\"member\":1,\"nickname\":\"x\"}]"_s,
            u"42/chat,[\"rooms\",{\"whole\":true,\"rooms\":[{\"roomName\":\"r\",\"members\":2}],\"removed\":[]}]"_s,
            u"42/chat,[\"exception\",{\"code\":\"nickname_taken\",\"event\":\"connect\",\"message\":\"\"}]"_s,
            u"43/chat,2[%1]"_s.arg(pageJson(1, 3, true)),
            u"2"_s,
        };
        server.setScript([&server](const QString &heard) {
            if (asks(heard, u"joinRoom"_s)) {
                server.answer(heard, pageJson(1, 1, false));
            }
        });
        Client ann;
        ann.connectTo(server.address(), guest(u"ann"_s));
        JoinedRoom *room = ann.join(garden);
        const auto garbled = [&random, &honest] {
            QString frame = honest.at(random.bounded(int(honest.size())));
            for (int i = random.bounded(4); i > 0; --i) {
                const int at = random.bounded(int(frame.size()));
                switch (random.bounded(3)) {
                case 0:
                    frame[at] = QChar(char16_t(random.bounded(0x20, 0x7f)));
                    break;
                case 1:
                    frame.truncate(std::max(1, at));
                    break;
                default:
                    frame.insert(at, frame.mid(at / 2, 40));
                }
            }
            return frame;
        };
        for (int round = 0; round < 60; ++round) {
            QTRY_VERIFY(room->isLive());
            const int connections = server.connections();
            for (int i = 0; i < 10; ++i) {
                server.say(garbled());
            }
            if (round % 10 == 0) {
                server.say(garbled().toUtf8()); // as a binary frame
            }
            server.say(u"2"_s); // is answered, or the client went and comes back
            const auto answered = [&server] { return server.received().last() == u"3"_s; };
            QTRY_VERIFY(answered() || server.connections() > connections);
        }
    }
};

QTEST_GUILESS_MAIN(TestChatClient)
#include "tst_chatclient.moc"
