// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSignalSpy>
#include <QTest>

#include "server/chat/room.h"
#include "tests/support/brokenlog.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memorystorage.h"
#include "tests/support/names.h"
#include "tests/support/recordingbroadcaster.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

const MemberEntry ann{1, nickname(u"ann"), true};
const MemberEntry bob{2, nickname(u"bob"), false};

MessageDraft draft(const QString &text, const MemberEntry &author = ann, const QString &id = {})
{
    return {QString::number(author.member), id.isEmpty() ? std::nullopt : std::optional(messageId(id)),
            author.nickname, author.guest, messageText(text)};
}

RoomRecord record(qint64 now) { return {roomName(u"garden"), {}, {}, {}, now, 0, now, {}}; }

} // namespace

/// What is called before the event loop runs is under way together, as with clients that do not await answers.
class tst_Room : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void welcomesEverybodyThenAnswersTheJoiner();
    void joinerIsToldNothingBeforeItsAnswerAndEverythingAfter();
    void joiningAgainIsAnsweredWithoutASecondWelcome();
    void joinGoesOnBehindTheLastSeqOfTheClient();
    void joinAnswerIsCutToWhatMayTravel();
    void messageIsToldToTheSenderBeforeItIsAcknowledged();
    void repeatIsAcknowledgedWithTheFirstAndNotToldAgain();
    void goodbyeComesAfterWhatWasSaidBefore();
    void leavingBeforeTheJoinCompletedTellsBoth();
    void leaverIsToldNothingAfterwards();
    void goodbyeNamesALostConnection();
    void renameIsToldInOrder();
    void historyIsCutAtTheFarEnd_data();
    void historyIsCutAtTheFarEnd();
    void isUnusedOnlyWhenNothingIsAwaited();
    void summaryFollowsWhatIsTold();
    void brokenLogWelcomesAndTellsNobody();

private:
    void join(Room &room, const MemberEntry &who, std::optional<qint64> after = {})
    {
        room.join(who, after, {}, [this](const auto &answer) { m_joins.append(*answer); });
    }
    void say(Room &room, const MessageDraft &what)
    {
        room.say(what, [this](const auto &answer) { m_says.append(*answer); });
    }

    FakeClock m_clock;
    RecordingBroadcaster m_broadcaster;
    std::unique_ptr<Room> m_room;
    std::unique_ptr<MemoryStorage> m_storage;
    QList<JoinAnswer> m_joins;
    QList<SayAnswer> m_says;
};

void tst_Room::init()
{
    m_storage.reset();
    m_broadcaster.forget();
    m_joins.clear();
    m_says.clear();
    m_storage = std::make_unique<MemoryStorage>(m_clock);
    m_room = std::make_unique<Room>(record(m_clock.now()), true, false, m_storage->lasting(), m_broadcaster);
}

void tst_Room::welcomesEverybodyThenAnswersTheJoiner()
{
    join(*m_room, ann);
    QCoreApplication::processEvents();
    QCOMPARE(m_broadcaster.takeShort(1), QStringList{u"welcome Welcome ann"_s});
    QStringList order;
    m_room->join(bob, {}, {}, [&](const Result<JoinAnswer, Error> &answer) {
        order = m_broadcaster.takeShort(2);
        QCOMPARE(answer->member, 2);
        QCOMPARE(answer->members, QList({ann, bob}));
        QVERIFY(!answer->more);
    });
    QCoreApplication::processEvents();
    QCOMPARE(order, QStringList{u"welcome Welcome bob"_s});
    QCOMPARE(m_broadcaster.takeShort(1), QStringList{u"welcome Welcome bob"_s});
}

void tst_Room::joinerIsToldNothingBeforeItsAnswerAndEverythingAfter()
{
    join(*m_room, ann);
    say(*m_room, draft(u"one"_s));
    join(*m_room, bob);
    say(*m_room, draft(u"two"_s));
    QCoreApplication::processEvents();
    QCOMPARE(m_joins.size(), 2);
    QCOMPARE(m_joins[1].messages.size(), 1);
    QCOMPARE(m_joins[1].messages.first().text.text(), u"one"_s);
    QCOMPARE(m_broadcaster.takeShort(2), QStringList({u"welcome Welcome bob"_s, u"response two"_s}));
    QCOMPARE(m_broadcaster.takeShort(1),
             QStringList({u"welcome Welcome ann"_s, u"response one"_s, u"welcome Welcome bob"_s, u"response two"_s}));
}

void tst_Room::joiningAgainIsAnsweredWithoutASecondWelcome()
{
    join(*m_room, ann);
    join(*m_room, ann);
    QCoreApplication::processEvents();
    QCOMPARE(m_joins.size(), 2);
    QCOMPARE(m_joins[1].members, QList({ann}));
    QCOMPARE(m_broadcaster.takeShort(1), QStringList{u"welcome Welcome ann"_s});
}

void tst_Room::joinGoesOnBehindTheLastSeqOfTheClient()
{
    for (int i = 0; i < limits::HistoryMessages + 3; ++i) {
        say(*m_room, draft(u"text"_s));
    }
    join(*m_room, ann, 2);
    join(*m_room, ann);
    QCoreApplication::processEvents();
    QCOMPARE(m_joins[0].messages.size(), limits::HistoryMessages);
    QCOMPARE(m_joins[0].messages.first().seq, 3);
    QVERIFY(m_joins[0].more);
    QCOMPARE(m_joins[1].messages.size(), limits::JoinMessages);
    QCOMPARE(m_joins[1].messages.last().seq, limits::HistoryMessages + 3);
    QVERIFY(m_joins[1].more);
}

void tst_Room::joinAnswerIsCutToWhatMayTravel()
{
    constexpr int fitting = limits::AnswerTextUnits / limits::TextUnits;
    for (int i = 0; i < fitting + 2; ++i) {
        say(*m_room, draft(QString(limits::TextUnits, u'a')));
    }
    join(*m_room, ann);
    QCoreApplication::processEvents();
    QCOMPARE(m_joins[0].messages.size(), fitting);
    QCOMPARE(m_joins[0].messages.last().seq, fitting + 2);
    QVERIFY(m_joins[0].more);
}

void tst_Room::messageIsToldToTheSenderBeforeItIsAcknowledged()
{
    join(*m_room, ann);
    QCoreApplication::processEvents();
    m_broadcaster.forget();
    QStringList before;
    m_room->say(draft(u"hi"_s), [&](const auto &) { before = m_broadcaster.takeShort(1); });
    QVERIFY(m_broadcaster.take(1).isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(before, QStringList{u"response hi"_s});
}

void tst_Room::repeatIsAcknowledgedWithTheFirstAndNotToldAgain()
{
    join(*m_room, ann);
    say(*m_room, draft(u"hi"_s, ann, u"x"_s));
    say(*m_room, draft(u"hi"_s, ann, u"x"_s));
    QCoreApplication::processEvents();
    QCOMPARE(m_says.size(), 2);
    QCOMPARE(m_says[0], m_says[1]);
    QCOMPARE(m_broadcaster.takeShort(1), QStringList({u"welcome Welcome ann"_s, u"response hi"_s}));
}

void tst_Room::goodbyeComesAfterWhatWasSaidBefore()
{
    join(*m_room, ann);
    join(*m_room, bob);
    QCoreApplication::processEvents();
    m_broadcaster.forget();
    say(*m_room, draft(u"bye"_s));
    m_room->leave(1, LeaveReason::Left, [] {});
    QCoreApplication::processEvents();
    QCOMPARE(m_broadcaster.takeShort(2), QStringList({u"response bye"_s, u"welcome goodbye ann"_s}));
    QCOMPARE(m_broadcaster.takeShort(1), QStringList{u"response bye"_s});
}

void tst_Room::leavingBeforeTheJoinCompletedTellsBoth()
{
    join(*m_room, bob);
    join(*m_room, ann);
    bool left = false;
    m_room->leave(1, LeaveReason::Left, [&] { left = true; });
    QVERIFY(!left);
    QCoreApplication::processEvents();
    QVERIFY(left);
    QCOMPARE(m_broadcaster.takeShort(2),
             QStringList({u"welcome Welcome bob"_s, u"welcome Welcome ann"_s, u"welcome goodbye ann"_s}));
    QCOMPARE(m_room->summary().members, 1);
}

void tst_Room::leaverIsToldNothingAfterwards()
{
    join(*m_room, ann);
    join(*m_room, bob);
    QCoreApplication::processEvents();
    m_room->leave(2, LeaveReason::Left, [] {});
    m_broadcaster.forget();
    say(*m_room, draft(u"hi"_s));
    QCoreApplication::processEvents();
    QVERIFY(m_broadcaster.take(2).isEmpty());
}

void tst_Room::goodbyeNamesALostConnection()
{
    join(*m_room, ann);
    join(*m_room, bob);
    QCoreApplication::processEvents();
    m_broadcaster.forget();
    m_room->leave(2, LeaveReason::ConnectionLost, [] {});
    const auto told = m_broadcaster.take(1);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().payload.toObject()["reason"_L1].toString(), u"connection lost"_s);
}

void tst_Room::renameIsToldInOrder()
{
    join(*m_room, bob);
    say(*m_room, draft(u"as bob"_s, bob));
    const MemberEntry rob{2, nickname(u"rob"), false};
    m_room->rename(rob);
    say(*m_room, draft(u"as rob"_s, rob));
    join(*m_room, ann);
    QCoreApplication::processEvents();
    QCOMPARE(m_broadcaster.takeShort(2),
             QStringList({u"welcome Welcome bob"_s, u"response as bob"_s, u"presence rob"_s, u"response as rob"_s,
                          u"welcome Welcome ann"_s}));
    QCOMPARE(m_joins.last().members, QList({rob, ann}));
}

void tst_Room::historyIsCutAtTheFarEnd_data()
{
    QTest::addColumn<bool>("forwards");
    QTest::addColumn<qint64>("first");
    constexpr int fitting = limits::AnswerTextUnits / limits::TextUnits;
    QTest::newRow("backwards: the oldest are left out") << false << qint64(30 - fitting);
    QTest::newRow("forwards: the newest are left out") << true << 1LL;
}

void tst_Room::historyIsCutAtTheFarEnd()
{
    QFETCH(const bool, forwards);
    constexpr int fitting = limits::AnswerTextUnits / limits::TextUnits;
    for (int i = 0; i < 30; ++i) {
        say(*m_room, draft(QString(limits::TextUnits, u'a')));
    }
    const auto before = forwards ? std::nullopt : std::optional<qint64>(30);
    const auto after = forwards ? std::optional<qint64>(0) : std::nullopt;
    std::optional<HistoryAnswer> history;
    m_room->read({m_room->name(), before, after, 100}, [&](const auto &answer) { history = *answer; });
    QCoreApplication::processEvents();
    QCOMPARE(history->messages.size(), fitting);
    QTEST(history->messages.first().seq, "first");
    QVERIFY(history->more);
}

void tst_Room::isUnusedOnlyWhenNothingIsAwaited()
{
    QSignalSpy unused(m_room.get(), &Room::becameUnused);
    QVERIFY(m_room->isUnused());
    join(*m_room, ann);
    QVERIFY(!m_room->isUnused());
    QCoreApplication::processEvents();
    QVERIFY(!m_room->isUnused());
    say(*m_room, draft(u"hi"_s));
    m_room->leave(1, LeaveReason::Left, [] {});
    QVERIFY(!m_room->isUnused());
    QCOMPARE(unused.count(), 0);
    QCoreApplication::processEvents();
    QVERIFY(m_room->isUnused());
    QVERIFY(unused.count() > 0);
}

void tst_Room::summaryFollowsWhatIsTold()
{
    QSignalSpy changed(m_room.get(), &Room::changed);
    const qint64 made = m_clock.now();
    QCOMPARE(m_room->summary(), (RoomSummary{m_room->name(), 0, 0, made}));
    m_clock.advance(500);
    join(*m_room, ann);
    say(*m_room, draft(u"hi"_s));
    QCoreApplication::processEvents();
    QCOMPARE(m_room->summary(), (RoomSummary{m_room->name(), 1, 1, made + 500}));
    QCOMPARE(changed.count(), 2);
}

void tst_Room::brokenLogWelcomesAndTellsNobody()
{
    const MemoryStorage storage(m_clock, std::make_unique<BrokenLog>());
    Room room(record(0), true, false, storage.lasting(), m_broadcaster);
    QList<ErrorCode> errors;
    room.join(ann, {}, {}, [&](const auto &answer) { errors.append(answer.error().code); });
    room.say(draft(u"hi"_s), [&](const auto &answer) { errors.append(answer.error().code); });
    room.read({room.name(), {}, {}, 5}, [&](const auto &answer) { errors.append(answer.error().code); });
    QCoreApplication::processEvents();
    QCOMPARE(errors, QList<ErrorCode>(3, ErrorCode::LogUnavailable));
    QVERIFY(m_broadcaster.take(1).isEmpty());
    QVERIFY(room.isUnused());
}

QTEST_GUILESS_MAIN(tst_Room)
#include "tst_room.moc"
