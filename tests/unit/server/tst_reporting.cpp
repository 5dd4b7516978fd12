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

QJsonObject reporting(qint64 seq, const QString &reason = {})
{
    return {{"roomName"_L1, "garden"_L1}, {"seq"_L1, seq}, {"reason"_L1, reason}};
}

} // namespace

/// Who may report what, and what is told of it.
class tst_Reporting : public QObject
{
    Q_OBJECT

private slots:
    void init() { start(); }
    void cleanup();

    void aReportHoldsTheMessageAsItIsNow();
    void nobodyInTheRoomIsToldOfIt();
    void whoIsNotInTheRoomReportsNothing();
    void whatWasNotSaidCannotBeReported();
    void anEditIsNoMessageOfItsOwn();
    void aReasonIsBounded();
    void storeThatCannotBeReadRefusesAsRetryable();

private:
    void start(std::unique_ptr<MessageLog> log = nullptr)
    {
        cleanup();
        m_reports.clear();
        m_storage = std::make_unique<MemoryStorage>(m_clock, std::move(log));
        m_chat = std::make_unique<Chat>(AccessToken(u"s3cret"_s), m_storage->storage(), m_broadcaster, m_clock,
                                        QRandomGenerator(1));
        m_dispatcher = std::make_unique<CommandDispatcher>(*m_chat, m_broadcaster, m_clock, ActionRates{.off = true});
        connect(m_chat.get(), &Chat::messageReported, this,
                [this](const MessageReport &report) { m_reports.append(report); });
    }
    SessionId come(const QString &nickname)
    {
        m_chat->open(++m_last, {.token = u"s3cret"_s, .identity = {}, .nickname = nickname});
        return m_last;
    }
    SessionId enter(const QString &nickname)
    {
        const SessionId session = come(nickname);
        (void)call(session, u"joinRoom"_s, {{"roomName"_L1, "garden"_L1}});
        return session;
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
        QCoreApplication::processEvents(); // what was read is kept in a turn of its own
        return answer;
    }
    qint64 say(SessionId session, const QString &text)
    {
        return call(session, u"message"_s, {{"value"_L1, text}, {"id"_L1, u"id-of-"_s + text}})["seq"_L1].toInteger();
    }
    QString refusal(SessionId session, const QJsonObject &payload)
    {
        return call(session, u"report"_s, payload)["code"_L1].toString();
    }

    FakeClock m_clock;
    RecordingBroadcaster m_broadcaster;
    std::unique_ptr<Chat> m_chat;
    std::unique_ptr<MemoryStorage> m_storage;
    std::unique_ptr<CommandDispatcher> m_dispatcher;
    QList<MessageReport> m_reports;
    SessionId m_last = 0;
};

void tst_Reporting::cleanup()
{
    m_storage.reset();
    m_dispatcher.reset();
    m_chat.reset();
}

void tst_Reporting::aReportHoldsTheMessageAsItIsNow()
{
    const SessionId ann = enter(u"ann"_s);
    const SessionId bob = enter(u"bob"_s);
    const qint64 seq = say(ann, u"one"_s);
    say(ann, u"two"_s);
    call(ann, u"edit"_s, {{"roomName"_L1, "garden"_L1}, {"seq"_L1, seq}, {"value"_L1, u"uno"_s}});
    m_clock.advance(7);
    QCOMPARE(call(bob, u"report"_s, reporting(seq, u"not English"_s)), QJsonObject({{"ok"_L1, true}}));
    QCOMPARE(m_reports.size(), 1);
    const MessageReport &report = m_reports.first();
    QCOMPARE(report.room.text(), u"garden"_s);
    QCOMPARE(report.message.seq, seq);
    QCOMPARE(report.message.author.text(), u"ann"_s);
    QCOMPARE(report.message.text.text(), u"uno"_s);
    QCOMPARE(report.reporter.text(), u"bob"_s);
    QVERIFY(report.reporterIsGuest);
    QCOMPARE(report.reason.text(), u"not English"_s);
    QCOMPARE(report.reportedAt, m_clock.now());
}

void tst_Reporting::nobodyInTheRoomIsToldOfIt()
{
    const SessionId ann = enter(u"ann"_s);
    const SessionId bob = enter(u"bob"_s);
    const qint64 seq = say(ann, u"one"_s);
    call(bob, u"report"_s, reporting(seq));
    QCOMPARE(m_broadcaster.takeShort(ann), QStringList());
    QCOMPARE(m_broadcaster.takeShort(bob), QStringList());
}

void tst_Reporting::whoIsNotInTheRoomReportsNothing()
{
    const qint64 seq = say(enter(u"ann"_s), u"one"_s);
    QCOMPARE(refusal(come(u"eve"_s), reporting(seq)), u"not_in_room"_s);
    QCOMPARE(m_reports.size(), 0);
}

void tst_Reporting::whatWasNotSaidCannotBeReported()
{
    const SessionId ann = enter(u"ann"_s);
    say(ann, u"one"_s);
    for (const qint64 seq : {qint64(0), qint64(2), qint64(9007199254740991)}) {
        QCOMPARE(refusal(ann, reporting(seq)), u"no_such_message"_s);
    }
    QCOMPARE(m_reports.size(), 0);
}

void tst_Reporting::anEditIsNoMessageOfItsOwn()
{
    const SessionId ann = enter(u"ann"_s);
    const qint64 seq = say(ann, u"one"_s);
    call(ann, u"edit"_s, {{"roomName"_L1, "garden"_L1}, {"seq"_L1, seq}, {"value"_L1, u"uno"_s}});
    QCOMPARE(refusal(ann, reporting(seq + 1)), u"no_such_message"_s);
}

void tst_Reporting::aReasonIsBounded()
{
    const SessionId ann = enter(u"ann"_s);
    const qint64 seq = say(ann, u"one"_s);
    QCOMPARE(refusal(ann, reporting(seq, QString(251, u'x'))), u"topic_too_long"_s);
    QVERIFY(call(ann, u"report"_s, reporting(seq, QString(250, u'x')))["ok"_L1].toBool());
}

void tst_Reporting::storeThatCannotBeReadRefusesAsRetryable()
{
    start(std::make_unique<BrokenLog>());
    const SessionId ann = come(u"ann"_s);
    // In the room from the command on, though the answer will be a refusal.
    m_dispatcher->dispatch(ann, u"joinRoom"_s, {QJsonObject{{"roomName"_L1, "garden"_L1}}}, {});
    QCOMPARE(refusal(ann, reporting(1)), u"log_unavailable"_s);
    QCOMPARE(m_reports.size(), 0);
}

QTEST_GUILESS_MAIN(tst_Reporting)
#include "tst_reporting.moc"
