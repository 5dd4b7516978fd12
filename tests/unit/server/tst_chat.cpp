// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSignalSpy>
#include <QTest>

#include "server/chat/chat.h"
#include "server/chat/commanddispatcher.h"
#include "tests/support/brokenlog.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memorystorage.h"
#include "tests/support/names.h"
#include "tests/support/recordingbroadcaster.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

const QString secretOne = u"identity-secret-of-one-person"_s;
const QString secretTwo = u"identity-secret-of-another-one"_s;

QJsonObject room(const QString &name) { return {{"roomName"_L1, name}}; }
QJsonObject joining(const QString &name, const QString &nickname)
{
    return {{"roomName"_L1, name}, {"name"_L1, nickname}};
}
QJsonObject saying(const QString &text) { return {{"value"_L1, text}}; }

} // namespace

/// The rules and the dispatcher together, as the gateway uses them, without sockets.
class tst_Chat : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    // connect
    void tellsAnOldClientTheRoomsAndNothingElse();
    void tellsAMaruClientWhatItWasTakenFor();
    void refusesAtConnect_data();
    void refusesAtConnect();
    void strangerWithoutTokenTakesNoNickname();
    void identityComesBackToItsNickname();

    // dispatch
    void wrongTokenIsAnsweredByOneException_data();
    void wrongTokenIsAnsweredByOneException();
    void refuses_data();
    void refuses();
    void unknownEventIsIgnoredUnlessItAsksForAnAnswer();
    void commandOfASessionThatIsGoneIsIgnored();

    // rooms and messages
    void oldClientSpeaksWithoutAwaitingItsJoin();
    void messageWithoutRoomGoesToTheFirstJoined();
    void authorIsTheSessionsNickname();
    void messageOfAClientInNoRoomGoesNowhere();
    void limitsRoomsPerSession();
    void refusesWhoIsTooFastAndSaysForHowLong();
    void makingRoomsHasARateOfItsOwn();
    void strangersAreLimitedToo();
    void closingSaysGoodbyeInAllRooms();
    void roomStaysWhenItEmpties();
    void failedJoinLeavesTheRoomAgain();

    // rooms of one's own
    void onlyWhoMadeTheRoomChangesIt_data();
    void onlyWhoMadeTheRoomChangesIt();
    void topicIsToldToAllAndToWhoComesLater();
    void retentionIsToldToAllAndToWhoComesLater();
    void refusesARetentionOfNothing();
    void renamedRoomKeepsMembersAndMessages();
    void nameThatIsBeingTakenIsNobodyElses();
    void takenNameIsRefused();
    void deletedRoomIsEmptyAndGone();
    void ephemeralRoomGoesWhenItEmpties();
    void resumeInAnotherEpochStartsOver();
    void searchFindsInOneRoomOrInAll();

    // nicknames
    void joinRenamesAGuestAndTellsItsRooms();
    void guestsShareButIdentityRefuses();
    void renameOfAnIdentityReachesAllItsSessions();

    // shutdown
    void shutdownTellsEverybodyAndSettles();

private:
    SessionId open(ConnectAuth auth = {})
    {
        if (auth.token.isEmpty()) {
            auth.token = u"s3cret"_s;
        }
        m_chat->open(++m_last, auth);
        return m_last;
    }
    Reply::Ack takingAnswers()
    {
        return [this](const QJsonObject &answer) {
            m_answers.append(answer);
            return true;
        };
    }
    void call(SessionId session, const QString &event, const QJsonObject &payload)
    {
        m_dispatcher->dispatch(session, event, {payload}, takingAnswers());
    }
    void send(SessionId session, const QString &event, const QJsonObject &payload)
    {
        m_dispatcher->dispatch(session, event, {payload}, {});
    }
    SessionId openIn(const QString &roomName, const QString &nickname)
    {
        const SessionId session = open({.nickname = nickname});
        send(session, u"joinRoom"_s, room(roomName));
        QCoreApplication::processEvents();
        m_broadcaster.forget();
        return session;
    }

    FakeClock m_clock;
    RecordingBroadcaster m_broadcaster;
    std::unique_ptr<Chat> m_chat;
    std::unique_ptr<MemoryStorage> m_storage;
    std::unique_ptr<CommandDispatcher> m_dispatcher;
    SessionId m_last = 0;
    QList<QJsonObject> m_answers;
};

void tst_Chat::init()
{
    m_last = 0;
    m_answers.clear();
    m_broadcaster.forget();
    m_storage = std::make_unique<MemoryStorage>(m_clock);
    m_chat = std::make_unique<Chat>(AccessToken(u"s3cret"_s), m_storage->storage(), m_broadcaster, m_clock,
                                    QRandomGenerator(1));
    m_dispatcher = std::make_unique<CommandDispatcher>(*m_chat, m_broadcaster, m_clock, ActionRates{.off = true});
}

void tst_Chat::cleanup()
{
    m_storage.reset();
    m_dispatcher.reset();
    m_chat.reset();
}

void tst_Chat::tellsAnOldClientTheRoomsAndNothingElse()
{
    openIn(u"garden"_s, u"ann"_s);
    openIn(u"a name that is too long for old lists"_s, u"ann"_s);
    const SessionId old = open();
    const auto told = m_broadcaster.take(old);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0].event, u"allRooms"_s);
    QCOMPARE(told[0].payload, QJsonValue(QJsonArray{room(u"garden"_s)}));
}

void tst_Chat::tellsAMaruClientWhatItWasTakenFor()
{
    const SessionId session =
        open({.identity = secretOne, .nickname = u" ann "_s, .client = u"maru 0.1"_s, .watchRooms = true});
    const auto told = m_broadcaster.take(session);
    QCOMPARE(told.size(), 2);
    QCOMPARE(told[0].event, u"session"_s);
    QCOMPARE(told[0].payload.toObject()["nickname"_L1].toString(), u"ann"_s);
    QCOMPARE(told[0].payload.toObject()["guest"_L1].toBool(true), false);
    QCOMPARE(told[1].event, u"rooms"_s);
    QVERIFY(told[1].payload.toObject()["whole"_L1].toBool());
}

void tst_Chat::refusesAtConnect_data()
{
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("nickname");
    QTest::addColumn<QStringList>("told");
    QTest::newRow("short identity") << u"short"_s << u"ann"_s
                                    << QStringList{u"session ann"_s, u"exception identity_invalid connect"_s,
                                                   u"allRooms"_s};
    QTest::newRow("identity of other letters")
        << QString(30, u'한') << u"ann"_s
        << QStringList{u"session ann"_s, u"exception identity_invalid connect"_s, u"allRooms"_s};
    QTest::newRow("long identity") << QString(
        129, u'a') << u""_s << QStringList{u"session "_s, u"exception identity_invalid connect"_s, u"allRooms"_s};
    QTest::newRow("bad nickname") << u""_s << u"a\nb"_s
                                  << QStringList{u"session "_s, u"exception nickname_invalid connect"_s,
                                                 u"allRooms"_s};
    QTest::newRow("taken nickname") << secretTwo << u"HOLDER"_s
                                    << QStringList{u"session "_s, u"exception nickname_taken connect"_s,
                                                   u"allRooms"_s};
}

void tst_Chat::refusesAtConnect()
{
    QFETCH(const QString, identity);
    QFETCH(const QString, nickname);
    open({.identity = secretOne, .nickname = u"holder"_s});
    const SessionId session = open({.identity = identity, .nickname = nickname, .client = u"test"_s});
    QTEST(m_broadcaster.takeShort(session), "told");
}

void tst_Chat::strangerWithoutTokenTakesNoNickname()
{
    const SessionId stranger =
        open({.token = u"Token"_s, .identity = secretOne, .nickname = u"ann"_s, .client = u"test"_s});
    QCOMPARE(m_broadcaster.takeShort(stranger), QStringList({u"session "_s, u"allRooms"_s}));
    const SessionId guest = open({.nickname = u"ann"_s});
    QCOMPARE(m_broadcaster.takeShort(guest), QStringList{u"allRooms"_s});
}

void tst_Chat::identityComesBackToItsNickname()
{
    const SessionId first = open({.identity = secretOne, .nickname = u"ann"_s});
    m_chat->close(first, LeaveReason::Left);
    const SessionId again = open({.identity = secretOne, .client = u"test"_s});
    QCOMPARE(m_broadcaster.takeShort(again).first(), u"session ann"_s);
}

void tst_Chat::wrongTokenIsAnsweredByOneException_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<bool>("guarded");
    QTest::newRow("joinRoom") << u"joinRoom"_s << true;
    QTest::newRow("leaveRoom") << u"leaveRoom"_s << true;
    QTest::newRow("message") << u"message"_s << true;
    QTest::newRow("history") << u"history"_s << true;
    QTest::newRow("rooms") << u"rooms"_s << false;
}

void tst_Chat::wrongTokenIsAnsweredByOneException()
{
    QFETCH(const QString, event);
    QFETCH(const bool, guarded);
    const SessionId stranger = open({.token = u"Token"_s});
    m_broadcaster.forget();
    call(stranger, event, {});
    const auto told = m_broadcaster.take(stranger);
    QCOMPARE(told.size(), 1);
    QCOMPARE(m_answers.size(), 1);
    QCOMPARE(m_answers[0]["ok"_L1].toBool(), !guarded);
    if (guarded) {
        QCOMPARE(told[0].event, u"exception"_s);
        QCOMPARE(told[0].payload.toObject()["message"_L1].toString(), u"Invalid credentials."_s);
        QCOMPARE(m_answers[0]["code"_L1].toString(), u"invalid_credentials"_s);
    }
}

void tst_Chat::refuses_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QJsonValue>("payload");
    QTest::addColumn<QString>("code");
    using J = QJsonObject;
    const auto row = [](const char *name, const QString &event, const QJsonValue &payload, const QString &code) {
        QTest::newRow(name) << event << payload << code;
    };
    row("payload that is no object", u"joinRoom"_s, u"text"_s, u"malformed_payload"_s);
    row("join without room name", u"joinRoom"_s, J{}, u"room_name_empty"_s);
    row("join without payload", u"joinRoom"_s, QJsonValue(), u"room_name_empty"_s);
    row("room name of control characters", u"joinRoom"_s, joining(u"a\tb"_s, u"ann"_s), u"room_name_invalid"_s);
    row("room name too long", u"joinRoom"_s, joining(QString(65, u'a'), u"ann"_s), u"room_name_too_long"_s);
    row("join without nickname", u"joinRoom"_s, room(u"garden"_s), u"nickname_empty"_s);
    row("join with blank nickname", u"joinRoom"_s, joining(u"garden"_s, u" "_s), u"nickname_empty"_s);
    row("join with a nickname of an identity", u"joinRoom"_s, joining(u"garden"_s, u"Holder"_s), u"nickname_taken"_s);
    row("leave a room one is not in", u"leaveRoom"_s, room(u"garden"_s), u"not_in_room"_s);
    row("speak in no room", u"message"_s, saying(u"hi"_s), u"not_in_room"_s);
    row("speak in a room one is not in", u"message"_s, J{{"value"_L1, "hi"_L1}, {"roomName"_L1, "garden"_L1}},
        u"not_in_room"_s);
    row("say nothing", u"message"_s, saying(u" \n"_s), u"text_empty"_s);
    row("say no text", u"message"_s, J{{"value"_L1, 5}}, u"malformed_payload"_s);
    row("say too much", u"message"_s, saying(QString(limits::TextUnits + 1, u'a')), u"text_too_long"_s);
    row("bad message id", u"message"_s, J{{"value"_L1, "hi"_L1}, {"id"_L1, "a b"_L1}}, u"message_id_invalid"_s);
    row("read a room one is not in", u"history"_s, room(u"garden"_s), u"not_in_room"_s);
    row("read both ways", u"history"_s, J{{"roomName"_L1, "garden"_L1}, {"before"_L1, 1}, {"after"_L1, 1}},
        u"malformed_payload"_s);
}

void tst_Chat::refuses()
{
    QFETCH(const QString, event);
    QFETCH(const QJsonValue, payload);
    QFETCH(const QString, code);
    openIn(u"garden"_s, u"eve"_s);
    open({.identity = secretOne, .nickname = u"holder"_s});
    const SessionId session = open();
    m_broadcaster.forget();
    m_dispatcher->dispatch(session, event, {payload}, takingAnswers());
    QCoreApplication::processEvents();

    QCOMPARE(m_broadcaster.takeShort(session), QStringList{u"exception %1 %2"_s.arg(code, event)});
    QCOMPARE(m_answers.size(), 1);
    QCOMPARE(m_answers[0]["ok"_L1], QJsonValue(false));
    QCOMPARE(m_answers[0]["code"_L1].toString(), code);
    QVERIFY(!m_answers[0]["message"_L1].toString().isEmpty());
    QVERIFY2(m_broadcaster.take(1).isEmpty(), "somebody else was told");
}

void tst_Chat::unknownEventIsIgnoredUnlessItAsksForAnAnswer()
{
    const SessionId session = open();
    m_broadcaster.forget();
    send(session, u"typing"_s, {});
    QVERIFY(m_broadcaster.take(session).isEmpty());
    call(session, u"typing"_s, {});
    QCOMPARE(m_broadcaster.takeShort(session), QStringList{u"exception unknown_event typing"_s});
    QCOMPARE(m_answers.size(), 1);
}

void tst_Chat::commandOfASessionThatIsGoneIsIgnored()
{
    const SessionId session = open();
    m_chat->close(session, LeaveReason::Left);
    call(session, u"joinRoom"_s, joining(u"garden"_s, u"ann"_s));
    QVERIFY(m_answers.isEmpty());
    QVERIFY(m_chat->rooms().names().isEmpty());
}

void tst_Chat::oldClientSpeaksWithoutAwaitingItsJoin()
{
    const SessionId old = open();
    m_broadcaster.forget();
    send(old, u"joinRoom"_s, joining(u"garden"_s, u"ann"_s));
    send(old, u"message"_s, saying(u"hi"_s));
    QVERIFY(m_broadcaster.take(old).isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(m_broadcaster.takeShort(old), QStringList({u"welcome Welcome ann"_s, u"response hi"_s}));
}

void tst_Chat::messageWithoutRoomGoesToTheFirstJoined()
{
    const SessionId session = openIn(u"garden"_s, u"ann"_s);
    send(session, u"joinRoom"_s, room(u"kitchen"_s));
    call(session, u"message"_s, saying(u"hi"_s));
    QCoreApplication::processEvents();
    QCOMPARE(m_answers.last()["roomName"_L1].toString(), u"garden"_s);
    send(session, u"leaveRoom"_s, room(u"garden"_s));
    call(session, u"message"_s, saying(u"hi"_s));
    QCoreApplication::processEvents();
    QCOMPARE(m_answers.last()["roomName"_L1].toString(), u"kitchen"_s);
}

void tst_Chat::authorIsTheSessionsNickname()
{
    const SessionId session = openIn(u"garden"_s, u"ann"_s);
    send(session, u"message"_s, {{"value"_L1, "hi"_L1}, {"userName"_L1, "the boss"_L1}});
    QCoreApplication::processEvents();
    const QJsonObject said = m_broadcaster.take(session).last().payload.toObject();
    QCOMPARE(said["userName"_L1].toString(), u"ann"_s);
    QCOMPARE(said["guest"_L1].toBool(), true);
}

void tst_Chat::messageOfAClientInNoRoomGoesNowhere()
{
    const SessionId other = openIn(u"garden"_s, u"ann"_s);
    const SessionId session = open({.nickname = u"bob"_s});
    m_broadcaster.forget();
    send(session, u"message"_s, saying(u"hi"_s));
    QCoreApplication::processEvents();
    QCOMPARE(m_broadcaster.takeShort(session), QStringList{u"exception not_in_room message"_s});
    QVERIFY(m_broadcaster.take(other).isEmpty());
}

void tst_Chat::limitsRoomsPerSession()
{
    const SessionId session = open({.nickname = u"ann"_s});
    for (int i = 0; i < limits::RoomsPerSession; ++i) {
        send(session, u"joinRoom"_s, room(u"room %1"_s.arg(i)));
    }
    call(session, u"joinRoom"_s, room(u"one more"_s));
    QCOMPARE(m_answers.size(), 1);
    QCOMPARE(m_answers[0]["code"_L1].toString(), u"too_many_rooms"_s);
    call(session, u"joinRoom"_s, room(u"ROOM 0"_s));
    QCoreApplication::processEvents();
    QVERIFY(m_answers.last()["ok"_L1].toBool());
}

void tst_Chat::refusesWhoIsTooFastAndSaysForHowLong()
{
    m_dispatcher = std::make_unique<CommandDispatcher>(*m_chat, m_broadcaster, m_clock, ActionRates{.say = {2, 4}});
    const SessionId session = openIn(u"garden"_s, u"ann"_s);
    for (int i = 0; i < 3; ++i) {
        call(session, u"message"_s, QJsonObject{{"value"_L1, "hi"_L1}});
    }
    QCoreApplication::processEvents();
    const QJsonObject refusal{{"ok"_L1, false},
                              {"code"_L1, "rate_limited"_L1},
                              {"message"_L1, "Too fast; try again in a moment."_L1},
                              {"retryAfter"_L1, 250}};
    QCOMPARE(std::ranges::count(m_answers, refusal), 1);
    m_answers.clear();
    m_clock.advance(250);
    call(session, u"message"_s, QJsonObject{{"value"_L1, "hi"_L1}});
    QCoreApplication::processEvents();
    QVERIFY(m_answers.last()["ok"_L1].toBool());
}

void tst_Chat::makingRoomsHasARateOfItsOwn()
{
    m_dispatcher =
        std::make_unique<CommandDispatcher>(*m_chat, m_broadcaster, m_clock, ActionRates{.makeRoom = {2, 1}});
    const SessionId session = open({.nickname = u"ann"_s});
    for (const auto &name : {u"one"_s, u"two"_s, u"three"_s, u"one"_s, u"two"_s}) {
        call(session, u"joinRoom"_s, room(name));
    }
    QCoreApplication::processEvents();
    QCOMPARE(m_chat->rooms().count(), 2); // who makes no more may still enter those that are
    QCOMPARE(std::ranges::count_if(m_answers, [](const QJsonObject &answer) { return answer["ok"_L1].toBool(); }), 4);
}

void tst_Chat::strangersAreLimitedToo()
{
    m_dispatcher = std::make_unique<CommandDispatcher>(*m_chat, m_broadcaster, m_clock,
                                                       ActionRates{.say = {1, 1}, .other = {1, 1}});
    const SessionId session = ++m_last;
    m_chat->open(session, {.token = u"guessed"_s});
    for (const auto &event : {u"message"_s, u"message"_s, u"unknown"_s, u"unknown"_s}) {
        call(session, event, QJsonObject());
    }
    QStringList codes;
    for (const QJsonObject &answer : m_answers) {
        codes.append(answer["code"_L1].toString());
    }
    QCOMPARE(codes,
             QStringList({u"invalid_credentials"_s, u"rate_limited"_s, u"unknown_event"_s, u"rate_limited"_s}));
}

void tst_Chat::closingSaysGoodbyeInAllRooms()
{
    const SessionId stays = openIn(u"garden"_s, u"ann"_s);
    const SessionId goes = openIn(u"garden"_s, u"bob"_s);
    send(stays, u"joinRoom"_s, room(u"kitchen"_s));
    send(goes, u"joinRoom"_s, room(u"kitchen"_s));
    QCoreApplication::processEvents();
    m_broadcaster.forget();
    m_chat->close(goes, LeaveReason::ConnectionLost);
    QCoreApplication::processEvents();
    QCOMPARE(m_broadcaster.takeShort(stays), QStringList({u"welcome goodbye bob"_s, u"welcome goodbye bob"_s}));
    QVERIFY(m_broadcaster.take(goes).isEmpty());
    QCOMPARE(m_chat->sessionCount(), 1);
}

void tst_Chat::roomStaysWhenItEmpties()
{
    const SessionId session = openIn(u"garden"_s, u"ann"_s);
    send(session, u"message"_s, saying(u"hi"_s));
    QCoreApplication::processEvents();
    m_chat->close(session, LeaveReason::Left);
    const SessionId back = open({.nickname = u"ann"_s});
    call(back, u"joinRoom"_s, room(u"garden"_s));
    QCoreApplication::processEvents();
    QCOMPARE(m_answers.last()["messages"_L1].toArray().size(), 1);
}

void tst_Chat::failedJoinLeavesTheRoomAgain()
{
    cleanup();
    m_storage = std::make_unique<MemoryStorage>(m_clock, std::make_unique<BrokenLog>());
    m_chat = std::make_unique<Chat>(AccessToken(u"s3cret"_s), m_storage->storage(), m_broadcaster, m_clock);
    m_dispatcher = std::make_unique<CommandDispatcher>(*m_chat, m_broadcaster, m_clock);
    const SessionId session = open({.nickname = u"ann"_s});
    m_broadcaster.forget();
    call(session, u"joinRoom"_s, room(u"garden"_s));
    QCoreApplication::processEvents();
    QCOMPARE(m_answers.last()["code"_L1].toString(), u"log_unavailable"_s);
    QCOMPARE(m_broadcaster.takeShort(session), QStringList{u"exception log_unavailable joinRoom"_s});
    QVERIFY(m_chat->session(session)->rooms.isEmpty());
}

void tst_Chat::onlyWhoMadeTheRoomChangesIt_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QJsonObject>("payload");
    QTest::newRow("topic") << u"topic"_s << QJsonObject{{"roomName"_L1, "garden"_L1}, {"topic"_L1, "plants"_L1}};
    QTest::newRow("keep") << u"keep"_s << QJsonObject{{"roomName"_L1, "garden"_L1}, {"keepDays"_L1, 30}};
    QTest::newRow("rename") << u"renameRoom"_s
                            << QJsonObject{{"roomName"_L1, "garden"_L1}, {"newName"_L1, "yard"_L1}};
    QTest::newRow("delete") << u"deleteRoom"_s << QJsonObject{{"roomName"_L1, "garden"_L1}};
}

void tst_Chat::onlyWhoMadeTheRoomChangesIt()
{
    QFETCH(QString, event);
    QFETCH(QJsonObject, payload);
    const SessionId creator = openIn(u"garden"_s, u"ann"_s);
    const SessionId other = openIn(u"garden"_s, u"bob"_s);
    call(other, event, payload);
    QCoreApplication::processEvents();
    QCOMPARE(m_answers.last()["code"_L1].toString(), u"not_your_room"_s);
    payload["roomName"_L1] = u"attic"_s;
    call(other, event, payload);
    QCOMPARE(m_answers.last()["code"_L1].toString(), u"no_such_room"_s);
    payload["roomName"_L1] = u"GARDEN"_s;
    call(creator, event, payload);
    QCoreApplication::processEvents();
    QVERIFY(m_answers.last()["ok"_L1].toBool());
}

void tst_Chat::topicIsToldToAllAndToWhoComesLater()
{
    const SessionId ann = openIn(u"garden"_s, u"ann"_s);
    const SessionId bob = openIn(u"garden"_s, u"bob"_s);
    m_broadcaster.forget();
    send(ann, u"topic"_s, {{"roomName"_L1, "garden"_L1}, {"topic"_L1, " plants "_L1}});
    QCoreApplication::processEvents();
    QCOMPARE(m_broadcaster.take(bob).first().payload.toObject()["topic"_L1].toString(), u"plants"_s);
    const SessionId late = open({.nickname = u"late"_s});
    call(late, u"joinRoom"_s, room(u"garden"_s));
    QCoreApplication::processEvents();
    const QJsonObject about = m_answers.last()["room"_L1].toObject();
    QCOMPARE(about["topic"_L1].toString(), u"plants"_s);
    QCOMPARE(about["creator"_L1].toString(), u"ann"_s);
    QVERIFY(!about["mine"_L1].toBool());
}

void tst_Chat::retentionIsToldToAllAndToWhoComesLater()
{
    const SessionId ann = openIn(u"garden"_s, u"ann"_s);
    const SessionId bob = openIn(u"garden"_s, u"bob"_s);
    m_broadcaster.forget();
    send(ann, u"keep"_s, {{"roomName"_L1, "garden"_L1}, {"keepDays"_L1, 30}, {"keepMessages"_L1, 1000}});
    QCoreApplication::processEvents();
    QCOMPARE(m_broadcaster.take(bob).first().payload.toObject(),
             QJsonObject({{"roomName"_L1, "garden"_L1},
                          {"keepDays"_L1, 30},
                          {"keepMessages"_L1, 1000},
                          {"nickname"_L1, "ann"_L1}}));
    const auto toldToWhoComes = [this] {
        const SessionId late = open({.nickname = u"late"_s});
        call(late, u"joinRoom"_s, room(u"garden"_s));
        QCoreApplication::processEvents();
        return m_answers.last()["room"_L1].toObject();
    };
    QCOMPARE(toldToWhoComes()["keepDays"_L1].toInt(), 30);
    QCOMPARE(toldToWhoComes()["keepMessages"_L1].toInt(), 1000);
    send(ann, u"keep"_s, room(u"garden"_s));
    QCoreApplication::processEvents();
    QVERIFY(!toldToWhoComes().contains("keepDays"_L1));
}

void tst_Chat::refusesARetentionOfNothing()
{
    const SessionId ann = openIn(u"garden"_s, u"ann"_s);
    for (const QJsonValue &bound :
         {QJsonValue(0), QJsonValue(-1), QJsonValue(1.5), QJsonValue(1e12), QJsonValue("3"_L1)}) {
        for (const QLatin1StringView key : {"keepDays"_L1, "keepMessages"_L1}) {
            call(ann, u"keep"_s, {{"roomName"_L1, "garden"_L1}, {key, bound}});
            QCOMPARE(m_answers.last()["code"_L1].toString(), u"malformed_payload"_s);
        }
    }
}

void tst_Chat::renamedRoomKeepsMembersAndMessages()
{
    const SessionId ann = openIn(u"garden"_s, u"ann"_s);
    const SessionId bob = openIn(u"garden"_s, u"bob"_s);
    send(ann, u"message"_s, saying(u"one"_s));
    send(ann, u"renameRoom"_s, {{"roomName"_L1, "garden"_L1}, {"newName"_L1, "yard"_L1}});
    call(bob, u"message"_s, saying(u"meanwhile"_s));
    QCOMPARE(m_answers.last()["code"_L1].toString(), u"log_unavailable"_s); // for a moment: it tries again
    m_broadcaster.forget();
    QCoreApplication::processEvents();
    QVERIFY(m_broadcaster.takeShort(bob).contains(u"roomRenamed ann"_s));
    call(bob, u"message"_s, saying(u"two"_s));
    QCoreApplication::processEvents();
    QCOMPARE(m_answers.last()["roomName"_L1].toString(), u"yard"_s);
    QCOMPARE(m_answers.last()["seq"_L1].toInteger(), 2);
    QVERIFY(!m_chat->rooms().find(*RoomName::parse(u"garden"_s)));
}

void tst_Chat::nameThatIsBeingTakenIsNobodyElses()
{
    const SessionId ann = openIn(u"garden"_s, u"ann"_s);
    const SessionId eve = openIn(u"attic"_s, u"eve"_s);
    send(ann, u"renameRoom"_s, {{"roomName"_L1, "garden"_L1}, {"newName"_L1, "yard"_L1}});
    call(eve, u"joinRoom"_s, room(u"yard"_s));
    QCOMPARE(m_answers.last()["code"_L1].toString(), u"log_unavailable"_s);
    call(eve, u"renameRoom"_s, {{"roomName"_L1, "attic"_L1}, {"newName"_L1, "Yard"_L1}});
    QCOMPARE(m_answers.last()["code"_L1].toString(), u"room_name_taken"_s);
    QCoreApplication::processEvents();
    QCOMPARE(m_chat->rooms().names().size(), 2);
    call(eve, u"joinRoom"_s, room(u"yard"_s));
    QCoreApplication::processEvents();
    QVERIFY(!m_answers.last()["room"_L1].toObject()["mine"_L1].toBool());
    send(ann, u"deleteRoom"_s, room(u"yard"_s));
    QCoreApplication::processEvents();
    QVERIFY(m_chat->session(ann)->rooms.isEmpty());
}

void tst_Chat::takenNameIsRefused()
{
    const SessionId ann = openIn(u"garden"_s, u"ann"_s);
    openIn(u"yard"_s, u"bob"_s);
    call(ann, u"renameRoom"_s, {{"roomName"_L1, "garden"_L1}, {"newName"_L1, "Yard"_L1}});
    QCOMPARE(m_answers.last()["code"_L1].toString(), u"room_name_taken"_s);
}

void tst_Chat::deletedRoomIsEmptyAndGone()
{
    const SessionId ann = openIn(u"garden"_s, u"ann"_s);
    const SessionId bob = openIn(u"garden"_s, u"bob"_s);
    send(ann, u"message"_s, saying(u"one"_s));
    QCoreApplication::processEvents();
    m_broadcaster.forget();
    call(ann, u"deleteRoom"_s, room(u"garden"_s));
    QCoreApplication::processEvents();
    QVERIFY(m_answers.last()["ok"_L1].toBool());
    QCOMPARE(m_broadcaster.takeShort(bob).first(), u"roomDeleted ann"_s);
    call(bob, u"message"_s, saying(u"two"_s));
    QCOMPARE(m_answers.last()["code"_L1].toString(), u"not_in_room"_s);
    call(bob, u"joinRoom"_s, room(u"garden"_s));
    QCoreApplication::processEvents();
    QVERIFY(m_answers.last()["messages"_L1].toArray().isEmpty());
    QVERIFY(m_answers.last()["room"_L1].toObject()["mine"_L1].toBool());
}

void tst_Chat::ephemeralRoomGoesWhenItEmpties()
{
    const SessionId ann = open({.nickname = u"ann"_s});
    call(ann, u"joinRoom"_s, {{"roomName"_L1, "mist"_L1}, {"ephemeral"_L1, true}});
    QCoreApplication::processEvents();
    QVERIFY(m_answers.last()["room"_L1].toObject()["ephemeral"_L1].toBool());
    send(ann, u"leaveRoom"_s, room(u"mist"_s));
    QCoreApplication::processEvents();
    QVERIFY(!m_chat->rooms().find(*RoomName::parse(u"mist"_s)));
}

void tst_Chat::resumeInAnotherEpochStartsOver()
{
    const SessionId ann = openIn(u"garden"_s, u"ann"_s);
    for (const QString &text : {u"one"_s, u"two"_s}) {
        send(ann, u"message"_s, saying(text));
    }
    QCoreApplication::processEvents();
    QJsonObject resume{{"roomName"_L1, "garden"_L1}, {"after"_L1, 1}, {"epoch"_L1, "another"_L1}};
    call(ann, u"joinRoom"_s, resume);
    QTRY_COMPARE(m_answers.size(), 1); // it reads twice
    QCOMPARE(m_answers.last()["messages"_L1].toArray().size(), 2);
    resume["epoch"_L1] = m_answers.last()["epoch"_L1];
    call(ann, u"joinRoom"_s, resume);
    QCoreApplication::processEvents();
    QCOMPARE(m_answers.last()["messages"_L1].toArray().size(), 1);
}

void tst_Chat::searchFindsInOneRoomOrInAll()
{
    const SessionId ann = openIn(u"garden"_s, u"ann"_s);
    const SessionId bob = openIn(u"kitchen"_s, u"bob"_s);
    send(ann, u"message"_s, saying(u"한국어 공부"_s));
    send(bob, u"message"_s, saying(u"국어 시간"_s));
    QCoreApplication::processEvents();
    call(bob, u"search"_s, {{"text"_L1, u"국어"_s}});
    QCoreApplication::processEvents();
    const QJsonArray hits = m_answers.last()["hits"_L1].toArray();
    QCOMPARE(hits.size(), 2);
    QCOMPARE(hits.first().toObject()["roomName"_L1].toString(), u"kitchen"_s); // the newest first
    call(bob, u"search"_s, {{"text"_L1, u"국어"_s}, {"roomName"_L1, "garden"_L1}});
    QCoreApplication::processEvents();
    QCOMPARE(m_answers.last()["hits"_L1].toArray().size(), 1);
    call(bob, u"search"_s, {{"text"_L1, u"국어"_s}, {"roomName"_L1, "attic"_L1}});
    QCOMPARE(m_answers.last()["code"_L1].toString(), u"no_such_room"_s);
    call(bob, u"search"_s, {{"text"_L1, QString(300, u'x')}});
    QCOMPARE(m_answers.last()["code"_L1].toString(), u"search_too_long"_s);
}

void tst_Chat::joinRenamesAGuestAndTellsItsRooms()
{
    const SessionId session = openIn(u"garden"_s, u"ann"_s);
    const SessionId other = openIn(u"garden"_s, u"bob"_s);
    send(session, u"joinRoom"_s, joining(u"kitchen"_s, u"anna"_s));
    QCoreApplication::processEvents();
    QCOMPARE(m_broadcaster.takeShort(other), QStringList{u"presence anna"_s});
    QCOMPARE(m_broadcaster.takeShort(session), QStringList({u"presence anna"_s, u"welcome Welcome anna"_s}));
    // The nickname before is free again.
    const SessionId holder = open({.identity = secretOne, .nickname = u"ann"_s});
    QCOMPARE(m_broadcaster.takeShort(holder), QStringList{u"allRooms"_s});
}

void tst_Chat::guestsShareButIdentityRefuses()
{
    openIn(u"garden"_s, u"ann"_s);
    const SessionId second = open();
    call(second, u"joinRoom"_s, joining(u"garden"_s, u"ann"_s));
    QCoreApplication::processEvents();
    QCOMPARE(m_answers.last()["members"_L1].toArray().size(), 2);

    const SessionId identity = open({.identity = secretOne, .nickname = u"ANN"_s});
    const QJsonObject refusal = m_broadcaster.take(identity).first().payload.toObject();
    QCOMPARE(refusal["code"_L1].toString(), u"nickname_taken"_s);
    QCOMPARE(refusal["suggestion"_L1].toString(), u"ANN2"_s);
}

void tst_Chat::renameOfAnIdentityReachesAllItsSessions()
{
    const SessionId first = open({.identity = secretOne, .nickname = u"ann"_s});
    send(first, u"joinRoom"_s, room(u"garden"_s));
    QCoreApplication::processEvents();
    m_broadcaster.forget();
    open({.identity = secretOne, .nickname = u"anna"_s});
    QCOMPARE(m_broadcaster.takeShort(first), QStringList{u"presence anna"_s});
    QCOMPARE(m_chat->session(first)->nickname->text(), u"anna"_s);
}

void tst_Chat::shutdownTellsEverybodyAndSettles()
{
    const SessionId ann = openIn(u"garden"_s, u"ann"_s);
    const SessionId bob = openIn(u"garden"_s, u"bob"_s);
    send(ann, u"message"_s, saying(u"last words"_s));
    bool settled = false;
    m_chat->shutdown([&] { settled = true; });
    QVERIFY(!settled);
    call(bob, u"message"_s, saying(u"too late"_s));
    QCOMPARE(m_answers.last()["code"_L1].toString(), u"shutting_down"_s);
    QCoreApplication::processEvents();
    QVERIFY(settled);
    m_chat->close(ann, LeaveReason::Left);
    const QStringList told = m_broadcaster.takeShort(bob);
    QCOMPARE(told, QStringList({u"serverRestart"_s, u"exception shutting_down message"_s, u"response last words"_s}));
}

QTEST_GUILESS_MAIN(tst_Chat)
#include "tst_chat.moc"
