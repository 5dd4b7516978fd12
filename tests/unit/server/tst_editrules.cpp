// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
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

QJsonObject editing(qint64 seq, const QString &text, const QString &id = {})
{
    QJsonObject payload{{"roomName"_L1, "garden"_L1}, {"seq"_L1, seq}, {"value"_L1, text}};
    if (!id.isEmpty()) {
        payload["id"_L1] = id;
    }
    return payload;
}

} // namespace

/// Who may edit which message, and who is told what.
class tst_EditRules : public QObject
{
    Q_OBJECT

private slots:
    void init() { start(ActionRates{.off = true}); }
    void cleanup();

    void editIsToldToAllAndAnswered();
    void identityEditsFromAnyOfItsConnections();
    void guestEditsFromItsConnectionOnly();
    void nobodyElseEdits();
    void messageOfTwoDaysAgoStays();
    void refuses_data();
    void refuses();
    void repeatIsToldOnceAndAnsweredLikeTheFirst();
    void editIsNoActivityButTakesASeq();
    void editsHaveTheRateOfMessages();
    void storeThatTakesNothingRefusesAsRetryable();

private:
    void start(const ActionRates &rates, std::unique_ptr<MessageLog> log = nullptr)
    {
        cleanup();
        m_broadcaster.forget();
        m_storage = std::make_unique<MemoryStorage>(m_clock, std::move(log));
        m_chat = std::make_unique<Chat>(AccessToken(u"s3cret"_s), m_storage->storage(), m_broadcaster, m_clock,
                                        QRandomGenerator(1));
        m_dispatcher = std::make_unique<CommandDispatcher>(*m_chat, m_broadcaster, m_clock, rates);
    }
    SessionId enter(const QString &nickname, const QString &identity = {})
    {
        m_chat->open(++m_last, {.token = u"s3cret"_s, .identity = identity, .nickname = nickname});
        (void)call(m_last, u"joinRoom"_s, {{"roomName"_L1, "garden"_L1}});
        return m_last;
    }
    /// The answer; what was told before is forgotten.
    QJsonObject call(SessionId session, const QString &event, const QJsonObject &payload)
    {
        m_broadcaster.forget();
        QJsonObject answer;
        m_dispatcher->dispatch(session, event, {payload}, [&answer](const QJsonObject &given) {
            answer = given;
            return true;
        });
        QCoreApplication::processEvents();
        return answer;
    }
    /// Its seq.
    qint64 say(SessionId session, const QString &text)
    {
        return call(session, u"message"_s, {{"value"_L1, text}, {"id"_L1, u"id-of-"_s + text}})["seq"_L1].toInteger();
    }
    QString textOf(qint64 seq)
    {
        std::optional<LogPage> page;
        m_storage->lasting().log.readAfter(roomName(u"garden"), seq - 1, 1,
                                           [&page](const auto &result) { page = *result; });
        QCoreApplication::processEvents();
        return page->messages.first().text.text();
    }

    FakeClock m_clock;
    RecordingBroadcaster m_broadcaster;
    std::unique_ptr<Chat> m_chat;
    std::unique_ptr<MemoryStorage> m_storage;
    std::unique_ptr<CommandDispatcher> m_dispatcher;
    SessionId m_last = 0;
};

void tst_EditRules::cleanup()
{
    m_storage.reset();
    m_dispatcher.reset();
    m_chat.reset();
}

void tst_EditRules::editIsToldToAllAndAnswered()
{
    const SessionId ann = enter(u"ann"_s);
    const SessionId bob = enter(u"bob"_s);
    const qint64 seq = say(ann, u"tpyo"_s);
    m_clock.advance(7);
    const QJsonObject answer = call(ann, u"edit"_s, editing(seq, u"typo"_s));
    QCOMPARE(answer,
             QJsonObject(
                 {{"ok"_L1, true}, {"roomName"_L1, "garden"_L1}, {"seq"_L1, seq + 1}, {"sentAt"_L1, m_clock.now()}}));
    QCOMPARE(m_broadcaster.takeShort(ann), QStringList(u"edited typo"_s));
    const auto told = m_broadcaster.take(bob);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0].payload.toObject()["edits"_L1].toInteger(), seq);
    QCOMPARE(told[0].payload.toObject()["seq"_L1].toInteger(), seq + 1);
    QCOMPARE(textOf(seq), u"typo"_s);
}

void tst_EditRules::identityEditsFromAnyOfItsConnections()
{
    const QString identity = u"identity-secret-of-one-person"_s;
    const SessionId first = enter(u"ann"_s, identity);
    const qint64 seq = say(first, u"one"_s);
    m_chat->close(first, LeaveReason::ConnectionLost);
    const SessionId again = enter(u"anna"_s, identity);
    QVERIFY(call(again, u"edit"_s, editing(seq, u"two"_s))["ok"_L1].toBool());
    QCOMPARE(textOf(seq), u"two"_s);
}

void tst_EditRules::guestEditsFromItsConnectionOnly()
{
    const SessionId first = enter(u"ann"_s);
    const qint64 seq = say(first, u"one"_s);
    QVERIFY(call(first, u"edit"_s, editing(seq, u"two"_s))["ok"_L1].toBool());
    m_chat->close(first, LeaveReason::ConnectionLost);
    const SessionId again = enter(u"ann"_s);
    QCOMPARE(call(again, u"edit"_s, editing(seq, u"three"_s))["code"_L1].toString(), u"not_your_message"_s);
    QCOMPARE(textOf(seq), u"two"_s);
}

void tst_EditRules::nobodyElseEdits()
{
    const SessionId ann = enter(u"ann"_s, u"identity-secret-of-one-person"_s);
    const SessionId bob = enter(u"bob"_s, u"identity-secret-of-another-one"_s);
    const qint64 seq = say(ann, u"one"_s);
    QCOMPARE(call(bob, u"edit"_s, editing(seq, u"two"_s))["code"_L1].toString(), u"not_your_message"_s);
    QCOMPARE(m_broadcaster.takeShort(bob), QStringList(u"exception not_your_message edit"_s));
    QVERIFY(m_broadcaster.take(ann).isEmpty());
    QCOMPARE(textOf(seq), u"one"_s);
}

void tst_EditRules::messageOfTwoDaysAgoStays()
{
    const SessionId ann = enter(u"ann"_s);
    const qint64 seq = say(ann, u"one"_s);
    m_clock.jump(limits::EditPeriod);
    QVERIFY(call(ann, u"edit"_s, editing(seq, u"two"_s))["ok"_L1].toBool());
    m_clock.jump(1);
    QCOMPARE(call(ann, u"edit"_s, editing(seq, u"three"_s))["code"_L1].toString(), u"too_late_to_edit"_s);
    QCOMPARE(textOf(seq), u"two"_s);
}

void tst_EditRules::refuses_data()
{
    QTest::addColumn<QJsonObject>("payload");
    QTest::addColumn<QString>("code");
    QTest::newRow("no such message") << editing(3, u"two"_s) << u"no_such_message"_s;
    QTest::newRow("an edit") << editing(2, u"two"_s) << u"no_such_message"_s;
    QTest::newRow("empty") << editing(1, u" "_s) << u"text_empty"_s;
    QTest::newRow("too long") << editing(1, QString(limits::TextUnits + 1, u'a')) << u"text_too_long"_s;
    QTest::newRow("no text") << editing(1, u"a\u001b"_s) << u"text_invalid"_s;
    QJsonObject elsewhere = editing(1, u"two"_s);
    elsewhere["roomName"_L1] = u"kitchen"_s;
    QTest::newRow("a room one is not in") << elsewhere << u"not_in_room"_s;
}

void tst_EditRules::refuses()
{
    QFETCH(const QJsonObject, payload);
    const SessionId ann = enter(u"ann"_s);
    say(ann, u"one"_s);
    (void)call(ann, u"edit"_s, editing(1, u"changed"_s));
    const QJsonObject answer = call(ann, u"edit"_s, payload);
    QVERIFY(!answer["ok"_L1].toBool(true));
    QTEST(answer["code"_L1].toString(), "code");
    QCOMPARE(textOf(1), u"changed"_s);
}

void tst_EditRules::repeatIsToldOnceAndAnsweredLikeTheFirst()
{
    const SessionId ann = enter(u"ann"_s);
    const qint64 seq = say(ann, u"one"_s);
    const QJsonObject first = call(ann, u"edit"_s, editing(seq, u"two"_s, u"edit-1"_s));
    m_clock.advance(1'000);
    QCOMPARE(call(ann, u"edit"_s, editing(seq, u"two"_s, u"edit-1"_s)), first);
    QVERIFY(m_broadcaster.take(ann).isEmpty());
}

void tst_EditRules::editIsNoActivityButTakesASeq()
{
    const SessionId ann = enter(u"ann"_s);
    const qint64 seq = say(ann, u"one"_s);
    const RoomSummary before = m_chat->rooms().find(roomName(u"garden"))->summary();
    m_clock.advance(5'000);
    (void)call(ann, u"edit"_s, editing(seq, u"two"_s));
    const RoomSummary after = m_chat->rooms().find(roomName(u"garden"))->summary();
    QCOMPARE(after.lastSeq, before.lastSeq + 1);
    QCOMPARE(after.lastActivity, before.lastActivity);
}

void tst_EditRules::editsHaveTheRateOfMessages()
{
    start(ActionRates{.say = {3, 1}});
    const SessionId ann = enter(u"ann"_s);
    const qint64 seq = say(ann, u"one"_s);
    QVERIFY(call(ann, u"edit"_s, editing(seq, u"two"_s))["ok"_L1].toBool());
    QVERIFY(call(ann, u"edit"_s, editing(seq, u"three"_s))["ok"_L1].toBool());
    const QJsonObject refusal = call(ann, u"edit"_s, editing(seq, u"four"_s));
    QCOMPARE(refusal["code"_L1].toString(), u"rate_limited"_s);
    QCOMPARE(refusal["retryAfter"_L1].toInt(), 1'000);
    QCOMPARE(textOf(seq), u"three"_s);
}

void tst_EditRules::storeThatTakesNothingRefusesAsRetryable()
{
    start(ActionRates{.off = true}, std::make_unique<BrokenLog>());
    m_chat->open(++m_last, {.token = u"s3cret"_s, .nickname = u"ann"_s});
    m_broadcaster.forget();
    // In the room from the command on, though the answer will be a refusal.
    m_dispatcher->dispatch(m_last, u"joinRoom"_s, {QJsonObject{{"roomName"_L1, "garden"_L1}}}, {});
    QCOMPARE(call(m_last, u"edit"_s, editing(1, u"two"_s))["code"_L1].toString(), u"log_unavailable"_s);
}

QTEST_GUILESS_MAIN(tst_EditRules)
#include "tst_editrules.moc"
