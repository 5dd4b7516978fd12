// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonDocument>
#include <QTest>

#include "server/chat/roomlistannouncer.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memorystorage.h"
#include "tests/support/names.h"
#include "tests/support/recordingbroadcaster.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

constexpr SessionId lister = 101;
constexpr SessionId watcher = 102;
constexpr int mostRooms = 3;

QStringList roomNames(const QJsonArray &rooms)
{
    QStringList names;
    for (const QJsonValue &entry : rooms) {
        names.append(entry["roomName"_L1].toString());
    }
    names.sort();
    return names;
}

} // namespace

class tst_RoomListAnnouncer : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void tellsTheWholeListAtOnce();
    void listersAreToldAtMostOnceASecond();
    void listersAreNotToldWhatTheyDoNotSee();
    void watchersAreToldChangesAtMostFourTimesASecond();
    void watcherIsToldOfTheDroppedRoom();
    void roomThatIsInUseIsNotDropped();
    void clockSetBackDoesNotSilenceIt();
    void whoIsGoneIsToldNothing();
    void longListsGoOutInPieces();

private:
    void make(const QString &name)
    {
        m_rooms->findOrMake(roomName(name), {})->join({1, nickname(u"ann"), true}, {}, {}, [](const auto &) {});
        QCoreApplication::processEvents();
    }
    void empty(const QString &name)
    {
        m_rooms->find(roomName(name))->leave(1, LeaveReason::Left, [] {});
    }

    FakeClock m_clock;
    RecordingBroadcaster m_broadcaster;
    std::unique_ptr<MemoryStorage> m_storage;
    std::unique_ptr<RoomRegistry> m_rooms;
    std::unique_ptr<RoomListAnnouncer> m_announcer;
};

void tst_RoomListAnnouncer::init()
{
    m_broadcaster.forget();
    m_storage = std::make_unique<MemoryStorage>(m_clock);
    m_rooms = std::make_unique<RoomRegistry>(m_storage->storage(), m_broadcaster, m_clock, mostRooms);
    m_announcer = std::make_unique<RoomListAnnouncer>(*m_rooms, m_broadcaster, m_clock);
}

void tst_RoomListAnnouncer::cleanup()
{
    m_storage.reset();
    m_announcer.reset();
    m_rooms.reset();
}

void tst_RoomListAnnouncer::tellsTheWholeListAtOnce()
{
    make(u"kitchen"_s);
    make(u"garden"_s);
    m_announcer->addLister(lister);
    m_announcer->addWatcher(watcher);
    const auto list = m_broadcaster.take(lister);
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0].payload[0]["roomName"_L1].toString(), u"kitchen"_s);
    QCOMPARE(list[0].payload[1]["roomName"_L1].toString(), u"garden"_s);
    const auto whole = m_broadcaster.take(watcher);
    QCOMPARE(whole.size(), 1);
    QVERIFY(whole[0].payload["whole"_L1].toBool());
    QCOMPARE(whole[0].payload["rooms"_L1].toArray().size(), 2);
}

void tst_RoomListAnnouncer::listersAreToldAtMostOnceASecond()
{
    m_announcer->addLister(lister);
    m_broadcaster.forget();
    make(u"one"_s);
    m_clock.advance(0);
    QCOMPARE(m_broadcaster.take(lister).size(), 1);
    make(u"two"_s);
    m_clock.advance(10);
    make(u"three"_s);
    m_clock.advance(RoomListAnnouncer::ListInterval - 20);
    QVERIFY(m_broadcaster.take(lister).isEmpty());
    m_clock.advance(20);
    const auto told = m_broadcaster.take(lister);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0].payload.toArray().size(), 3);
    m_clock.advance(10'000);
    QVERIFY(m_broadcaster.take(lister).isEmpty());
}

void tst_RoomListAnnouncer::listersAreNotToldWhatTheyDoNotSee()
{
    make(u"garden"_s);
    m_clock.advance(10'000);
    m_announcer->addLister(lister);
    m_broadcaster.forget();
    make(u"a name too long for old lists"_s);
    empty(u"garden"_s);
    m_clock.advance(10'000);
    QVERIFY(m_broadcaster.take(lister).isEmpty());
}

void tst_RoomListAnnouncer::watchersAreToldChangesAtMostFourTimesASecond()
{
    make(u"garden"_s);
    m_clock.advance(10'000);
    m_announcer->addWatcher(watcher);
    m_broadcaster.forget();
    make(u"kitchen"_s);
    m_clock.advance(0);
    const auto first = m_broadcaster.take(watcher);
    QCOMPARE(first.size(), 1);
    QVERIFY(!first[0].payload["whole"_L1].toBool());
    QCOMPARE(roomNames(first[0].payload["rooms"_L1].toArray()), QStringList{u"kitchen"_s});
    empty(u"garden"_s);
    empty(u"kitchen"_s);
    m_clock.advance(RoomListAnnouncer::ChangesInterval - 1);
    QVERIFY(m_broadcaster.take(watcher).isEmpty());
    m_clock.advance(1);
    const auto second = m_broadcaster.take(watcher);
    QCOMPARE(second.size(), 1);
    QCOMPARE(roomNames(second[0].payload["rooms"_L1].toArray()), QStringList({u"garden"_s, u"kitchen"_s}));
    QCOMPARE(second[0].payload["rooms"_L1][0]["members"_L1].toInt(-1), 0);
}

void tst_RoomListAnnouncer::watcherIsToldOfTheDroppedRoom()
{
    for (const auto &name : {u"one"_s, u"two"_s, u"three"_s}) {
        make(name);
    }
    empty(u"two"_s);
    empty(u"one"_s);
    m_clock.advance(10'000);
    m_announcer->addWatcher(watcher);
    m_broadcaster.forget();
    make(u"four"_s);
    m_clock.advance(0);
    const auto told = m_broadcaster.take(watcher);
    QCOMPARE(told.size(), 1);
    QCOMPARE(roomNames(told[0].payload["rooms"_L1].toArray()), QStringList{u"four"_s});
    QCOMPARE(told[0].payload["removed"_L1].toArray(), QJsonArray{u"two"_s});
}

void tst_RoomListAnnouncer::roomThatIsInUseIsNotDropped()
{
    for (const auto &name : {u"one"_s, u"two"_s, u"three"_s}) {
        make(name);
    }
    QVERIFY(!m_rooms->findOrMake(roomName(u"four"), {}));
    QVERIFY(m_rooms->findOrMake(roomName(u"ONE"), {}));
}

void tst_RoomListAnnouncer::clockSetBackDoesNotSilenceIt()
{
    m_announcer->addLister(lister);
    make(u"one"_s);
    m_clock.advance(0);
    m_broadcaster.forget();
    m_clock.jump(-1'000'000);
    make(u"two"_s);
    m_clock.advance(RoomListAnnouncer::ListInterval);
    QCOMPARE(m_broadcaster.take(lister).size(), 1);
}

void tst_RoomListAnnouncer::whoIsGoneIsToldNothing()
{
    m_announcer->addLister(lister);
    m_announcer->addWatcher(watcher);
    m_announcer->remove(lister);
    m_announcer->remove(watcher);
    m_broadcaster.forget();
    make(u"one"_s);
    m_clock.advance(10'000);
    QVERIFY(m_broadcaster.take(lister).isEmpty());
    QVERIFY(m_broadcaster.take(watcher).isEmpty());
}

void tst_RoomListAnnouncer::longListsGoOutInPieces()
{
    constexpr int count = 5'000;
    m_announcer.reset();
    m_rooms = std::make_unique<RoomRegistry>(m_storage->storage(), m_broadcaster, m_clock);
    m_announcer = std::make_unique<RoomListAnnouncer>(*m_rooms, m_broadcaster, m_clock);
    for (int i = 0; i < count; ++i) {
        QVERIFY(m_rooms->findOrMake(roomName(u"한국어로 된 방 이름 %1"_s.arg(i)), {}));
    }
    m_clock.advance(10'000);
    m_announcer->addLister(lister);
    m_announcer->addWatcher(watcher);
    m_clock.advance(60'000);

    const auto list = m_broadcaster.take(lister);
    QCOMPARE(list.size(), 1);
    QVERIFY(list[0].payload.toArray().size() > 1'000);
    QVERIFY(QJsonDocument(list[0].payload.toArray()).toJson().size() < 2 * RoomListAnnouncer::NameBytes);

    const auto pieces = m_broadcaster.take(watcher);
    QVERIFY(pieces.size() > 1);
    QSet<QString> names;
    for (const NamedPayload &piece : pieces) {
        QCOMPARE(piece.payload["whole"_L1].toBool(), &piece == &pieces.first());
        QVERIFY(QJsonDocument(piece.payload.toObject()).toJson().size() < 2 * RoomListAnnouncer::NameBytes);
        for (const QString &name : roomNames(piece.payload["rooms"_L1].toArray())) {
            names.insert(name);
        }
    }
    QCOMPARE(names.size(), count);
}

QTEST_GUILESS_MAIN(tst_RoomListAnnouncer)
#include "tst_roomlistannouncer.moc"
