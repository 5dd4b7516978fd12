// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "server/chat/roomregistry.h"
#include "tests/support/fakeclock.h"
#include "tests/support/memorystorage.h"
#include "tests/support/names.h"
#include "tests/support/recordingbroadcaster.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

class tst_RoomRegistry : public QObject
{
    Q_OBJECT

private slots:
    void aRoomThatIsReadMakesNoPlaceForAnother();
};

void tst_RoomRegistry::aRoomThatIsReadMakesNoPlaceForAnother()
{
    FakeClock clock;
    RecordingBroadcaster broadcaster;
    auto storage = std::make_unique<MemoryStorage>(clock);
    RoomRegistry rooms(storage->storage(), broadcaster, clock, 1);
    Room *garden = rooms.findOrMake(roomName(u"garden"_s), {});
    QVERIFY(garden);
    bool joined = false;
    garden->join({1, nickname(u"ann"), true}, {}, {}, [&joined](const auto &) { joined = true; });
    QTRY_VERIFY(joined);
    garden->leave(1, LeaveReason::Left, [] {});

    bool read = false;
    garden->read({garden->name(), {}, {}}, [&read](const auto &) { read = true; });
    QVERIFY(!rooms.findOrMake(roomName(u"kitchen"_s), {}));
    QTRY_VERIFY(read);
    QVERIFY(rooms.findOrMake(roomName(u"kitchen"_s), {}));
    QVERIFY(!rooms.find(roomName(u"garden"_s)));
    storage.reset();
}

QTEST_GUILESS_MAIN(tst_RoomRegistry)
#include "tst_roomregistry.moc"
