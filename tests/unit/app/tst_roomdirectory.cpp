// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSignalSpy>
#include <QTest>

#include "app/client/roomdirectory.h"
#include "common/chat/limits.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

RoomName room(QStringView name) { return *RoomName::parse(name); }

QStringList namesOf(const RoomDirectory &directory)
{
    QStringList names;
    for (const RoomSummary &summary : directory.rooms()) {
        names.append(summary.room.text());
    }
    return names;
}

} // namespace

class TestRoomDirectory : public QObject
{
    Q_OBJECT

private slots:
    void appliesWhatChanged()
    {
        RoomDirectory directory;
        directory.apply({.whole = true, .rooms = {{room(u"a"), 1}, {room(u"b"), 2}, {room(u"c"), 3}}, .removed = {}});
        QSignalSpy inserted(&directory, &RoomDirectory::roomInserted);
        QSignalSpy changed(&directory, &RoomDirectory::roomChanged);
        QSignalSpy removing(&directory, &RoomDirectory::roomAboutToBeRemoved);
        QSignalSpy removed(&directory, &RoomDirectory::roomRemoved);
        QSignalSpy reset(&directory, &RoomDirectory::reset);
        directory.apply(
            {.whole = false, .rooms = {{room(u"C"), 4}, {room(u"d"), 1}, {room(u"b"), 2}}, .removed = {room(u"A")}});
        QCOMPARE(namesOf(directory), (QStringList{u"b"_s, u"C"_s, u"d"_s}));
        QCOMPARE(directory.rooms().at(1).members, 4);
        QCOMPARE(removing.size(), 1);
        QCOMPARE(removing.at(0).at(0).value<qsizetype>(), 0);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(changed.size(), 1); // b is as it was
        QCOMPARE(changed.at(0).at(0).value<qsizetype>(), 1);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.at(0).at(0).value<qsizetype>(), 2);
        QCOMPARE(reset.size(), 0);
        QVERIFY(directory.contains(room(u"D")));
        QVERIFY(!directory.contains(room(u"a")));
    }

    void aWholeListReplacesWhatWasKnown()
    {
        RoomDirectory directory;
        directory.apply({.whole = true, .rooms = {{room(u"a"), 1}}, .removed = {}});
        QSignalSpy reset(&directory, &RoomDirectory::reset);
        directory.apply({.whole = true, .rooms = {{room(u"b"), 1}, {room(u"B"), 9}}, .removed = {}});
        QCOMPARE(namesOf(directory), QStringList{u"b"_s});
        QCOMPARE(reset.size(), 1);
    }

    void ignoresTheRemovalOfAnUnknownRoom()
    {
        RoomDirectory directory;
        QSignalSpy removing(&directory, &RoomDirectory::roomAboutToBeRemoved);
        directory.apply({.whole = false, .rooms = {}, .removed = {room(u"a")}});
        QCOMPARE(removing.size(), 0);
    }

    void aListOfNamesKeepsWhatIsKnownOfRoomsThatStay()
    {
        RoomDirectory directory;
        const RoomName longName = room(u"a name that no old client can list");
        directory.apply(
            {.whole = true, .rooms = {{room(u"a"), 1}, {room(u"b"), 2, 7, 8}, {longName, 3}}, .removed = {}});
        directory.replaceNames({room(u"new"), room(u"b"), room(u"new")});
        QCOMPARE(namesOf(directory), (QStringList{u"b"_s, longName.text(), u"new"_s}));
        QCOMPARE(directory.rooms().at(0), (RoomSummary{room(u"b"), 2, 7, 8}));
    }

    void isBounded()
    {
        RoomDirectory directory;
        RoomsChanged change{.whole = true, .rooms = {}, .removed = {}};
        for (int i = 0; i < limits::RoomsPerServer + 10; ++i) {
            change.rooms.append(RoomSummary{room(QString::number(i))});
        }
        directory.apply(change);
        QCOMPARE(directory.rooms().size(), limits::RoomsPerServer);
        directory.apply({.whole = false, .rooms = {{room(u"one more")}}, .removed = {}});
        QCOMPARE(directory.rooms().size(), limits::RoomsPerServer);
    }
};

QTEST_GUILESS_MAIN(TestRoomDirectory)
#include "tst_roomdirectory.moc"
