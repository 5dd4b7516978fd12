// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <optional>

#include "app/client/joinedroom.h"
#include "app/client/store/clientstore.h"
#include "app/client/store/roomkeeper.h"
#include "tests/support/names.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

namespace {

const RoomName garden = roomName(u"garden");

Message message(qint64 seq, const QString &id = {})
{
    Message said{seq, {}, nickname(u"bob"), true, messageText(u"안녕 %1\n"_s.arg(seq)), 1'000 + seq};
    if (!id.isEmpty()) {
        said.id = messageId(id);
    }
    return said;
}

QList<KeptMessage> kept(qint64 first, qint64 last)
{
    QList<KeptMessage> list;
    for (qint64 seq = first; seq <= last; ++seq) {
        list.append({message(seq, u"id%1"_s.arg(seq)), seq % 2 == 0});
    }
    return list;
}

QList<qint64> seqsOf(const QList<KeptMessage> &messages)
{
    QList<qint64> seqs;
    for (const KeptMessage &message : messages) {
        seqs.append(message.message.seq);
    }
    return seqs;
}

/// As it was before edits and attachments were kept.
bool dropWriting(SqlDatabase &database)
{
    return database.execute(u"DROP TABLE begun_edits"_s) && database.execute(u"DROP TABLE attachments"_s);
}

/// As it was before messages could have files.
bool dropFiles(SqlDatabase &database)
{
    bool done = dropWriting(database) && database.execute(u"ALTER TABLE unsent DROP COLUMN file_path"_s);
    for (const QString &table : {u"messages"_s, u"unsent"_s}) {
        for (const QString &column : {u"file_id"_s, u"file_name"_s, u"file_size"_s, u"file_type"_s}) {
            done = done && database.execute(u"ALTER TABLE %1 DROP COLUMN %2"_s.arg(table, column));
        }
    }
    return done;
}

bool nobody(const Message &) { return false; }

/// What a fresh look at the file finds.
QList<KeptRoom> roomsIn(const QString &path)
{
    QList<KeptRoom> found;
    bool answered = false;
    ClientStore store(path);
    store.read<QList<KeptRoom>>([](ClientDatabase &database) { return database.rooms(50); },
                                [&](const QList<KeptRoom> &rooms) {
                                    found = rooms;
                                    answered = true;
                                });
    [&answered] { QTRY_VERIFY(answered); }();
    return found;
}

} // namespace

class TestClientStore : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder.emplace(); }

    void keepsWhatARoomIsOverARestart()
    {
        const QList<UnsentMessage> unsent{
            {messageId(u"u1"), nickname(u"ann"), false, messageText(u"one"_s), 5, {}},
            {messageId(u"u2"), nickname(u"ann"), false, messageText(u"two"_s), 6, ErrorCode::TextInvalid}};
        {
            ClientStore store(path());
            store.change([&](ClientDatabase &database) {
                return database.addRoom(garden) && database.addRoom(roomName(u"부엌"))
                    && database.startOver(garden, u"epoch"_s) && database.addMessages(garden, kept(1, 3))
                    && database.addMessages(garden, kept(7, 8)) && database.addMessages(garden, kept(8, 8))
                    && database.setReadSeq(garden, 3) && database.setDraft(garden, u"half a"_s)
                    && database.addUnsent(garden, unsent.at(0)) && database.addUnsent(garden, unsent.at(1))
                    && database.addUnsent(garden, unsent.at(0));
            });
        }
        const QList<KeptRoom> rooms = roomsIn(path());
        QCOMPARE(rooms.size(), 2);
        QCOMPARE(rooms.at(0), (KeptRoom{garden, u"epoch"_s, 3, u"half a"_s, kept(1, 3) + kept(7, 8), unsent}));
        QCOMPARE(rooms.at(1), (KeptRoom{roomName(u"부엌")}));
    }

    void aRoomKeepsWhatItsTimelineShows()
    {
        {
            ClientStore store(path());
            JoinedRoom room(garden, nullptr);
            RoomKeeper keeper(store, room, nullptr);
            Timeline &timeline = room.timeline();
            const auto pend = [&timeline](const QString &id) {
                timeline.addPending(messageId(id), nickname(u"ann"), false, messageText(id), 9);
            };
            pend(u"early"_s); // before the store had answered
            keeper.begin();
            room.setEpoch(u"one"_s);
            timeline.addPage({message(1), message(2)}, nobody);
            for (const QString &id : {u"sent"_s, u"sent2"_s, u"failed"_s, u"dropped"_s, u"pending"_s}) {
                pend(id);
            }
            timeline.acknowledge(messageId(u"sent"), 3, 30);
            timeline.addMessage(message(4, u"sent2"_s), true);
            timeline.fail(messageId(u"failed"), errorOf(ErrorCode::NotInRoom));
            timeline.remove(messageId(u"dropped"));
            timeline.addNotice(Notice::Joined, nickname(u"eve"), false, 1);
            timeline.addMessage(message(9), false);
            room.setReadSeq(4);
            room.rename(roomName(u"yard"));
            room.setDraft(u"dra"_s);
            room.setDraft(u"draft"_s);
            keeper.end();
            room.setReadSeq(9); // no longer followed
        }
        const QList<KeptRoom> rooms = roomsIn(path());
        QCOMPARE(rooms.size(), 1);
        const KeptRoom &room = rooms.first();
        QCOMPARE(room.name.text(), u"yard"_s);
        QCOMPARE(room.epoch, u"one"_s);
        QCOMPARE(room.readSeq, 4);
        QCOMPARE(room.draft, u"draft"_s);
        QCOMPARE(seqsOf(room.messages), (QList<qint64>{1, 2, 3, 4, 9}));
        QVERIFY(!room.messages.at(1).own && room.messages.at(2).own && room.messages.at(3).own);
        QCOMPARE(room.unsent.size(), 3);
        QCOMPARE(room.unsent.at(0).id, messageId(u"early"));
        QCOMPARE(room.unsent.at(1).failure, std::optional(ErrorCode::NotInRoom));
        QCOMPARE(room.unsent.at(2).id, messageId(u"pending"));

        JoinedRoom again(room.name, nullptr);
        ClientStore store(path());
        RoomKeeper keeper(store, again, nullptr);
        keeper.restore(room);
        QCOMPARE(again.timeline().entries().size(), 9); // five messages, a gap, three unsent
        QCOMPARE(again.timeline().entries().at(4).gapFrom, 5);
        QCOMPARE(again.timeline().entries().at(7).delivery, Delivery::Failed);
        QCOMPARE(again.unreadCount(), 5);
        QCOMPARE(again.dividerSeq(), std::optional<qint64>(4));
        QCOMPARE(again.draft(), u"draft"_s);
        keeper.end();
    }

    void nothingIsKeptOfARoomThatWasLeftOrOfAnotherLife()
    {
        {
            ClientStore store(path());
            JoinedRoom left(garden, nullptr);
            RoomKeeper leftKeeper(store, left, nullptr);
            leftKeeper.begin();
            left.timeline().addPage({message(1)}, nobody);
            leftKeeper.forget();
            JoinedRoom other(roomName(u"other"), nullptr);
            RoomKeeper otherKeeper(store, other, nullptr);
            otherKeeper.begin();
            other.setEpoch(u"one"_s);
            other.timeline().addPage({message(1), message(2)}, nobody);
            other.setEpoch(u"two"_s);
            other.timeline().addPage({message(1)}, nobody);
            otherKeeper.end();
        }
        const QList<KeptRoom> rooms = roomsIn(path());
        QCOMPARE(rooms.size(), 1);
        QCOMPARE(rooms.first().epoch, u"two"_s);
        QCOMPARE(seqsOf(rooms.first().messages), QList<qint64>{1});
    }

    void aRoomRenamedOverAnotherTakesItsPlace()
    {
        {
            ClientStore store(path());
            store.change([](ClientDatabase &database) {
                return database.addRoom(garden) && database.addMessages(garden, kept(1, 2))
                    && database.addRoom(roomName(u"yard")) && database.addMessages(roomName(u"yard"), kept(5, 9))
                    && database.renameRoom(garden, roomName(u"yard"))
                    && database.addMessages(roomName(u"yard"), kept(3, 3));
            });
        }
        const QList<KeptRoom> rooms = roomsIn(path());
        QCOMPARE(rooms.size(), 1);
        QCOMPARE(seqsOf(rooms.first().messages), (QList<qint64>{1, 2, 3}));
    }

    void readsOnBackwards()
    {
        ClientStore store(path());
        store.change([](ClientDatabase &database) {
            return database.addRoom(garden) && database.addMessages(garden, kept(1, 300));
        });
        QList<qint64> seqs;
        store.read<QList<KeptMessage>>([](ClientDatabase &database) { return database.readBefore(garden, 201, 100); },
                                       [&seqs](const QList<KeptMessage> &page) { seqs = seqsOf(page); });
        QTRY_COMPARE(seqs.size(), 100);
        QCOMPARE(seqs.first(), 101);
        QCOMPARE(seqs.last(), 200);
    }

    void anEditChangesWhatIsKeptAndTakesItsPlace()
    {
        Message edit = message(4, u"e1"_s);
        edit.text = messageText(u"edited"_s);
        edit.edits = 2;
        Message lost = message(5);
        lost.text = MessageText::none();
        lost.edits = 1;
        {
            ClientStore store(path());
            store.change([&](ClientDatabase &database) {
                return database.addRoom(garden) && database.addMessages(garden, kept(1, 3))
                    && database.addEdit(garden, edit) && database.addEdit(garden, lost)
                    && database.addEdit(roomName(u"elsewhere"), edit);
            });
        }
        QList<KeptMessage> expected = kept(1, 3);
        expected[1].message.text = edit.text;
        expected[1].message.editedAt = edit.sentAt;
        edit.text = MessageText::none(); // it stands with the message
        expected += {{edit, false}, {lost, false}};
        QCOMPARE(roomsIn(path()).first().messages, expected);
    }

    void aPageHoldsAsManyMessagesHoweverManyEdits()
    {
        ClientStore store(path());
        store.change([](ClientDatabase &database) {
            bool done = database.addRoom(garden) && database.addMessages(garden, kept(1, 10));
            for (qint64 seq = 11; seq <= 200; ++seq) {
                Message edit = message(seq);
                edit.edits = 3;
                done = done && database.addEdit(garden, edit);
            }
            return done && database.addMessages(garden, kept(201, 201));
        });
        QList<qint64> seqs;
        store.read<QList<KeptMessage>>([](ClientDatabase &database) { return database.readBefore(garden, 202, 3); },
                                       [&seqs](const QList<KeptMessage> &page) { seqs = seqsOf(page); });
        QTRY_COMPARE(seqs.size(), 193);
        QCOMPARE(seqs.first(), 9);
        QCOMPARE(seqs.last(), 201);
    }

    void aRoomKeepsEditsAlsoOfWhatIsNotShown()
    {
        {
            ClientStore store(path());
            store.change([](ClientDatabase &database) {
                return database.addRoom(garden) && database.addMessages(garden, kept(1, 4));
            });
            JoinedRoom room(garden, nullptr);
            RoomKeeper keeper(store, room, nullptr);
            keeper.restore(KeptRoom{.name = garden, .messages = kept(3, 4)});
            Message edit = message(5);
            edit.text = messageText(u"edited"_s);
            edit.edits = 4;
            room.timeline().addEdit(edit);
            edit.seq = 6;
            edit.edits = 1;
            // Asked before the edit came, answered after it.
            QList<KeptMessage> page;
            keeper.readBefore(3, 10, [&page](const QList<KeptMessage> &answer) { page = answer; });
            room.timeline().addEdit(edit);
            QTRY_COMPARE(page.size(), 2);
            QCOMPARE(page.first().message.text, edit.text);
            QCOMPARE(page.first().message.editedAt, edit.sentAt);
            QCOMPARE(page.last(), kept(2, 2).first());
        }
        const QList<KeptMessage> messages = roomsIn(path()).first().messages;
        QCOMPARE(seqsOf(messages), QList<qint64>({1, 2, 3, 4, 5, 6}));
        QCOMPARE(messages.at(0).message.text.text(), u"edited"_s);
        QCOMPARE(messages.at(3).message.text.text(), u"edited"_s);
        QCOMPARE(messages.at(3).message.editedAt, messages.at(4).message.sentAt);
    }

    void keepsNoMoreThanTheNewest()
    {
        {
            ClientStore store(path());
            store.change([](ClientDatabase &database) {
                return database.addRoom(garden)
                    && database.addMessages(garden, kept(1, ClientDatabase::MessagesPerRoom + 5));
            });
        }
        (void)roomsIn(path());
        auto database = ClientDatabase::open(path());
        QVERIFY(database.hasValue());
        SqlStatement kept(*database, u"SELECT count(*), min(seq) FROM messages"_s);
        QVERIFY(kept.run() && kept.next());
        QCOMPARE(kept.value(0).toInt(), ClientDatabase::MessagesPerRoom);
        QCOMPARE(kept.value(1).toInt(), 6);
    }

    void onlyItsOwnerMayReadTheFile()
    {
        (void)roomsIn(path());
        QVERIFY(!(QFile::permissions(path()) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }

    void aStoreOfTheFirstSchemaGoesOn()
    {
        {
            ClientStore store(path());
            store.change([](ClientDatabase &database) {
                return database.addRoom(garden) && database.setDraft(garden, u"half a thought"_s)
                    && database.addRoom(roomName(u"yard")) && database.addMessages(roomName(u"yard"), kept(1, 2));
            });
        }
        {
            SqlDatabase before;
            QVERIFY(before.open(path()) && before.execute(u"DROP TABLE left_drafts"_s)
                    && before.execute(u"ALTER TABLE messages DROP COLUMN edited_at"_s)
                    && before.execute(u"ALTER TABLE messages DROP COLUMN edits"_s) && dropFiles(before)
                    && before.execute(u"PRAGMA user_version = 1"_s));
        }
        ClientStore store(path());
        store.change([](ClientDatabase &database) { return database.removeRoom(garden); });
        QTRY_COMPARE(roomsIn(path()).size(), 1);
        QCOMPARE(roomsIn(path()).first().messages, kept(1, 2));
        store.change([](ClientDatabase &database) { return database.addRoom(garden); });
        QTRY_COMPARE(roomsIn(path()).size(), 2);
        QCOMPARE(roomsIn(path()).last().draft, u"half a thought"_s); // it came back with the room
    }

    void aStoreOfTheThirdSchemaGoesOn()
    {
        {
            ClientStore store(path());
            store.change([](ClientDatabase &database) {
                return database.addRoom(garden) && database.addMessages(garden, kept(1, 2))
                    && database.addUnsent(garden,
                                          {messageId(u"id9"_s), nickname(u"bob"), true, messageText(u"wait"_s), 5});
            });
        }
        {
            SqlDatabase before;
            QVERIFY(before.open(path()) && dropFiles(before) && before.execute(u"PRAGMA user_version = 3"_s));
        }
        const QList<KeptRoom> rooms = roomsIn(path());
        QCOMPARE(rooms.size(), 1);
        QCOMPARE(rooms.first().messages, kept(1, 2));
        QCOMPARE(rooms.first().unsent.size(), 1);
        QVERIFY(!rooms.first().unsent.first().file);
    }

    void filesAreKeptWithTheirMessages()
    {
        const FileReference photo{QString(32, u'a'), u"사진.png"_s, 120'000, u"image/png"_s};
        KeptMessage said{message(1, u"id1"_s), true};
        said.message.file = photo;
        const FileReference waiting{{}, u"talk.pdf"_s, 7, plainFileType};
        UnsentMessage unsent{messageId(u"id9"_s), nickname(u"bob"), true, messageText(u"wait"_s), 5};
        unsent.file = waiting;
        unsent.filePath = u"/home/bob/talk.pdf"_s;
        ClientStore store(path());
        store.change([said, unsent](ClientDatabase &database) {
            return database.addRoom(garden) && database.addMessages(garden, {said})
                && database.addUnsent(garden, unsent);
        });
        QTRY_COMPARE(roomsIn(path()).size(), 1);
        const KeptRoom kept = roomsIn(path()).first();
        QCOMPARE(kept.messages, QList<KeptMessage>{said});
        QCOMPARE(kept.unsent.first().file->name, u"talk.pdf"_s);
        QVERIFY(kept.unsent.first().file->id.isEmpty());
        QCOMPARE(kept.unsent.first().filePath, u"/home/bob/talk.pdf"_s);
        store.change([](ClientDatabase &database) {
            return database.setUploaded(garden, messageId(u"id9"_s), QString(32, u'b'));
        });
        QTRY_COMPARE(roomsIn(path()).first().unsent.first().file->id, QString(32, u'b'));
    }

    void aDamagedFileIsMovedAsideAndAnotherBegun()
    {
        write(path(), QByteArray(8'192, 'x'));
        ClientStore store(path());
        QSignalSpy faulted(&store, &ClientStore::faulted);
        store.change([](ClientDatabase &database) { return database.addRoom(garden); });
        QTRY_COMPARE(faulted.size(), 1);
        QCOMPARE(faulted.first().first().value<StoreFault>(), StoreFault::Damaged);
        QVERIFY(QFile::exists(path() + u".damaged"_s));
        QTRY_COMPARE(roomsIn(path()).size(), 1);
    }

    void aStoreOfALaterVersionIsLeftAlone()
    {
        {
            SqlDatabase later;
            QVERIFY(QDir().mkpath(QFileInfo(path()).path()));
            QVERIFY(later.open(path()) && later.execute(u"PRAGMA user_version = 99"_s));
        }
        ClientStore store(path());
        QSignalSpy faulted(&store, &ClientStore::faulted);
        QTRY_COMPARE(faulted.size(), 1);
        QCOMPARE(faulted.first().first().value<StoreFault>(), StoreFault::NewerSchema);
        store.change([](ClientDatabase &database) { return database.addRoom(garden); });
        bool answered = false; // with nothing, but it is
        store.read<QList<KeptRoom>>([](ClientDatabase &database) { return database.rooms(1); },
                                    [&answered](const QList<KeptRoom> &rooms) { answered = rooms.isEmpty(); });
        QTRY_VERIFY(answered);
    }

    void twoProgramsMayBeginTheSameStore()
    {
        for (int round = 0; round < 5; ++round) {
            const QString file = m_folder->filePath(u"%1.sqlite"_s.arg(round));
            ClientStore one(file);
            ClientStore two(file);
            const QSignalSpy faulted(&one, &ClientStore::faulted);
            const QSignalSpy faultedToo(&two, &ClientStore::faulted);
            one.change([](ClientDatabase &database) { return database.addRoom(garden); });
            two.change([](ClientDatabase &database) { return database.addRoom(roomName(u"yard")); });
            QTRY_COMPARE(roomsIn(file).size(), 2);
            QVERIFY(faulted.isEmpty() && faultedToo.isEmpty());
        }
    }

    void aStoreThatCannotBeOpenedSaysSo()
    {
        write(m_folder->filePath(u"file"_s), "x"); // where a folder should be
        ClientStore store(m_folder->filePath(u"file/store.sqlite"_s));
        QSignalSpy faulted(&store, &ClientStore::faulted);
        QTRY_COMPARE(faulted.size(), 1);
        QCOMPARE(faulted.first().first().value<StoreFault>(), StoreFault::CannotOpen);
    }

    void whatCouldNotBeWrittenIsWrittenLater()
    {
        ClientStore store(path());
        QSignalSpy faulted(&store, &ClientStore::faulted);
        store.change([](ClientDatabase &database) { return database.addRoom(garden); });
        QTRY_COMPARE(roomsIn(path()).size(), 1);
        std::atomic<bool> full = true;
        store.change(
            [messages = kept(1, 3)](ClientDatabase &database) { return database.addMessages(garden, messages); });
        store.change([&full](ClientDatabase &) { return !full; }); // what comes after waits with it
        QTRY_COMPARE(faulted.size(), 1);
        QCOMPARE(faulted.first().first().value<StoreFault>(), StoreFault::CannotWrite);
        QCOMPARE(roomsIn(path()).first().messages.size(), 0); // all or nothing
        store.change([](ClientDatabase &database) { return database.setReadSeq(garden, 7); });
        QTRY_COMPARE(roomsIn(path()).first().readSeq, 0);
        full = false;
        store.change([](ClientDatabase &database) { return database.setDraft(garden, u"x"_s); });
        QTRY_COMPARE(roomsIn(path()).first().messages.size(), 3);
        QCOMPARE(roomsIn(path()).first().readSeq, 7);
        QCOMPARE(faulted.size(), 1); // told once
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"servers/store.sqlite"_s); }
    static void write(const QString &path, const QByteArray &content)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

    std::optional<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestClientStore)
#include "tst_clientstore.moc"
