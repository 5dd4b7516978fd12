// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "app/client/chatclient.h"
#include "app/models/roomlistmodel.h"
#include "tests/support/names.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

RoomName room(QStringView name) { return *RoomName::parse(name); }

QStringList rows(const RoomListModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row) {
        names.append(model.index(row).data().toString());
    }
    return names;
}

} // namespace

class TestRoomListModel : public QObject
{
    Q_OBJECT

private slots:
    void showsDirectoryAndJoinedRoomsOnce()
    {
        ChatClient client;
        client.directory().apply({.whole = true, .rooms = {{room(u"a"), 2, 5, 77}}, .removed = {}});
        client.join(room(u"A"));
        client.join(room(u"b"));
        RoomListModel model(client);
        QCOMPARE(rows(model), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(model.index(0).data(RoomListModel::NameRole).toString(), u"a"_s);
        QCOMPARE(model.index(0).data(RoomListModel::MembersRole).toInt(), 2);
        QCOMPARE(model.index(0).data(RoomListModel::JoinedRole).toBool(), true);
        QCOMPARE(model.index(0).data(RoomListModel::LastActivityRole).toLongLong(), 77);
    }

    void aMentionCountsUntilItIsRead()
    {
        ChatClient client;
        // Nobody answers there; the nickname is known at once.
        client.connectTo({u"127.0.0.1"_s, 9, false}, {.token = {}, .identity = {}, .nickname = u"ann"_s});
        JoinedRoom *joined = client.join(room(u"a"));
        const auto hear = [joined](qint64 seq, const QString &text) {
            joined->timeline().addMessage({seq, {}, nickname(u"bob"), false, messageText(text), seq}, false);
        };
        hear(1, u"Ann, are you there?"_s);
        RoomListModel model(client);
        const auto isMentioned = [&model] { return model.index(0).data(RoomListModel::MentionedRole).toBool(); };
        QVERIFY(isMentioned()); // what was there before the list
        joined->markRead();
        QVERIFY(!isMentioned());
        hear(2, u"nobody in particular"_s);
        QVERIFY(!isMentioned());
        hear(3, u"@ann!"_s);
        hear(4, u"and so on"_s);
        QVERIFY(isMentioned());
        joined->setReadSeq(3); // what is still unread does not call her
        QCOMPARE(model.index(0).data(RoomListModel::UnreadRole).toInt(), 1);
        QVERIFY(!isMentioned());
    }

    void tellsWhenTheLastMessageIsEdited()
    {
        ChatClient client;
        RoomListModel model(client);
        JoinedRoom *joined = client.join(room(u"a"));
        joined->timeline().addMessage({1, {}, nickname(u"bob"), false, messageText(u"tpyo"_s), 1}, false);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        joined->timeline().addEdit({2, {}, nickname(u"bob"), false, messageText(u"typo"_s), 2, 0, 1});
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(model.index(0).data(RoomListModel::LastTextRole).toString(), u"typo"_s);
        QCOMPARE(model.index(0).data(RoomListModel::UnreadRole).toInt(), 1); // the message, not the edit
    }

    void tellsTheLastMessage()
    {
        ChatClient client;
        RoomListModel model(client);
        JoinedRoom *joined = client.join(room(u"a"));
        QCOMPARE(model.index(0).data(RoomListModel::LastAuthorRole).toString(), QString());
        joined->timeline().addMessage({1, {}, nickname(u"bob"), false, messageText(u"hello"_s), 1}, false);
        joined->timeline().addNotice(Notice::Joined, nickname(u"eve"), false, 1);
        QCOMPARE(model.index(0).data(RoomListModel::LastAuthorRole).toString(), u"bob"_s);
        QCOMPARE(model.index(0).data(RoomListModel::LastTextRole).toString(), u"hello"_s);
    }

    void aRenamedRoomKeepsItsRow_data()
    {
        QTest::addColumn<bool>("directoryFirst");
        QTest::newRow("told to the members first") << false;
        QTest::newRow("told to all first") << true;
    }

    void aRenamedRoomKeepsItsRow()
    {
        QFETCH(bool, directoryFirst);
        ChatClient client;
        RoomListModel model(client);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        client.directory().apply({.whole = true, .rooms = {{room(u"a"), 1}, {room(u"b"), 1}}, .removed = {}});
        JoinedRoom *joined = client.join(room(u"a"));
        const auto changeDirectory = [&client] {
            client.directory().apply({.whole = false, .rooms = {{room(u"c"), 1}}, .removed = {room(u"a")}});
        };
        if (directoryFirst) {
            changeDirectory();
        }
        joined->rename(room(u"c"));
        if (!directoryFirst) {
            QCOMPARE(rows(model), (QStringList{u"c"_s, u"b"_s}));
            changeDirectory();
        }
        QStringList names = rows(model);
        names.sort();
        QCOMPARE(names, (QStringList{u"b"_s, u"c"_s}));
        const int row = int(rows(model).indexOf(u"c"_s));
        QVERIFY(model.index(row).data(RoomListModel::JoinedRole).toBool());
        joined->rename(room(u"C")); // only its case
        QCOMPARE(model.index(row).data().toString(), u"C"_s);
    }

    void joinedRoomsStayWhenTheDirectoryLosesThem()
    {
        ChatClient client;
        RoomListModel model(client);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        client.directory().apply(
            {.whole = true, .rooms = {{room(u"a"), 1}, {room(u"b"), 1}, {room(u"c"), 1}}, .removed = {}});
        client.join(room(u"b"));
        client.directory().apply({.whole = false, .rooms = {}, .removed = {room(u"a"), room(u"b")}});
        QCOMPARE(rows(model), (QStringList{u"b"_s, u"c"_s}));
        client.directory().clear();
        QCOMPARE(rows(model), QStringList{u"b"_s});
        client.leave(room(u"b"));
        QCOMPARE(rows(model), QStringList());
    }

    void leavingKeepsARoomThatIsOpen()
    {
        ChatClient client;
        RoomListModel model(client);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        client.join(room(u"b"));
        client.directory().apply({.whole = true, .rooms = {{room(u"a"), 1}, {room(u"b"), 1}}, .removed = {}});
        QCOMPARE(rows(model), (QStringList{u"b"_s, u"a"_s}));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        client.leave(room(u"b"));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(rows(model), (QStringList{u"b"_s, u"a"_s}));
        QCOMPARE(model.index(0).data(RoomListModel::JoinedRole).toBool(), false);
    }

    void aWholeListTouchesOnlyTheRowsThatChanged()
    {
        ChatClient client;
        RoomListModel model(client);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        client.directory().apply({.whole = true,
                                  .rooms = {{room(u"a"), 1}, {room(u"b"), 1}, {room(u"c"), 1}, {room(u"d"), 1}},
                                  .removed = {}});
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        client.directory().apply(
            {.whole = true, .rooms = {{room(u"e"), 1}, {room(u"d"), 9}, {room(u"a"), 1}}, .removed = {}});
        QCOMPARE(rows(model), (QStringList{u"a"_s, u"d"_s, u"e"_s}));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(removed.size(), 1); // b and c in one go
        QCOMPARE(changed.size(), 1);
        QCOMPARE(reset.size(), 0);
    }

    void tellsWhatIsUnread()
    {
        ChatClient client;
        RoomListModel model(client);
        JoinedRoom *joined = client.join(room(u"a"));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const QList<Message> said{{1, {}, *Nickname::parse(u"bob"), false, *MessageText::parse(u"1"_s), 1},
                                  {2, {}, *Nickname::parse(u"bob"), false, *MessageText::parse(u"2"_s), 1},
                                  {3, {}, *Nickname::parse(u"bob"), false, *MessageText::parse(u"3"_s), 1}};
        joined->timeline().addPage(said, [](const Message &) { return false; });
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.index(0).data(RoomListModel::UnreadRole).toInt(), 3);
        joined->markRead();
        QCOMPARE(model.index(0).data(RoomListModel::UnreadRole).toInt(), 0);
    }

    void tellsOfMuchThatIsSaidOnceAFrameAndOfTheLast()
    {
        ChatClient client;
        RoomListModel model(client);
        JoinedRoom *joined = client.join(room(u"a"));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        int unreadAsTold = 0;
        connect(&model, &QAbstractItemModel::dataChanged, this,
                [&](const QModelIndex &row) { unreadAsTold = row.data(RoomListModel::UnreadRole).toInt(); });
        for (int seq = 1; seq <= 100; ++seq) {
            joined->timeline().addMessage(
                {seq, {}, *Nickname::parse(u"bob"), false, *MessageText::parse(u"more"_s), 1}, false);
        }
        QCOMPARE(changed.size(), 1);
        QTRY_COMPARE(unreadAsTold, 100);
        QCOMPARE(changed.size(), 2);
    }

    void takesALongListAndItsEnd()
    {
        ChatClient client;
        RoomListModel model(client);
        RoomsChanged list{.whole = true, .rooms = {}, .removed = {}};
        for (int i = 0; i < 20'000; ++i) {
            list.rooms.append(RoomSummary{room(QString::number(i))});
        }
        client.directory().apply(list);
        QCOMPARE(model.rowCount(), 20'000);
        client.directory().clear();
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRoomListModel)
#include "tst_roomlistmodel.moc"
