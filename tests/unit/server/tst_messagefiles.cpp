// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTemporaryDir>
#include <QTest>

#include "server/log/memorymessagelog.h"
#include "server/log/memoryroombook.h"
#include "server/log/sqlite/sqlitemessagelog.h"
#include "server/log/sqlite/sqlitestore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/names.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

const RoomName garden = roomName(u"garden");

const FileReference photo{u"00112233445566778899aabbccddeeff"_s, u"사진.png"_s, 123'456, u"image/png"_s};
const FileReference notes{u"ffeeddccbbaa99887766554433221100"_s, u"notes.txt"_s, 1, u"application/octet-stream"_s};

MessageDraft with(const SharedOptional<FileReference> &file, const QString &id = {})
{
    MessageDraft draft{u"ann's key"_s, id.isEmpty() ? std::nullopt : std::optional(messageId(id)), nickname(u"ann"),
                       false, messageText(u"look"_s)};
    draft.file = file;
    return draft;
}

} // namespace

/// What both logs do with the file of a message.
class tst_MessageFiles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aMessageKeepsItsFile_data() { logs(); }
    void aMessageKeepsItsFile();
    void anEditLeavesTheFileAlone_data() { logs(); }
    void anEditLeavesTheFileAlone();
    void aSearchFindsItToo_data() { logs(); }
    void aSearchFindsItToo();
    void noSecondMessageHasTheFile_data() { logs(); }
    void noSecondMessageHasTheFile();
    void aRepeatIsTheFirstWithItsFile_data() { logs(); }
    void aRepeatIsTheFirstWithItsFile();
    void whatTheMessagesHoldIsTold_data() { logs(); }
    void whatTheMessagesHoldIsTold();
    void whatIsTrimmedIsHeldNoLonger();
    void aForgottenRoomHoldsNothing();
    void aFileOutlivesARestart();
    void aDeletedRoomOfAStoreHoldsNothingOnceItIsClearedAway();

private:
    static void logs()
    {
        QTest::addColumn<bool>("lasts");
        QTest::newRow("memory") << false;
        QTest::newRow("store") << true;
    }
    void open(bool lasts)
    {
        if (!lasts) {
            m_log = std::make_unique<MemoryMessageLog>(2, m_clock);
            return;
        }
        auto opened =
            SqliteStore::open({.path = m_dir->filePath(u"m.sqlite"_s), .durability = Durability::Normal}, m_clock);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
        m_store = *std::move(opened);
        m_log = std::make_unique<SqliteMessageLog>(*m_store);
    }
    void openFetched()
    {
        QFETCH(const bool, lasts);
        open(lasts);
    }
    Result<Appended, LogFault> append(const MessageDraft &draft, const RoomName &room = garden)
    {
        std::optional<Result<Appended, LogFault>> outcome;
        m_log->append(room, draft, [&outcome](const auto &result) { outcome = result; });
        [&outcome] { QTRY_VERIFY(outcome.has_value()); }();
        return *outcome;
    }
    QList<Message> all()
    {
        std::optional<LogPage> page;
        m_log->readAfter(garden, 0, 100, [&page](const auto &result) { page = *result; });
        [&page] { QTRY_VERIFY(page.has_value()); }();
        return page->messages;
    }
    QSet<QString> held()
    {
        std::optional<QSet<QString>> files;
        m_log->heldFiles([&files](const auto &result) { files = *result; });
        [&files] { QTRY_VERIFY(files.has_value()); }();
        return *files;
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<MessageLog> m_log;
};

void tst_MessageFiles::init() { m_dir = std::make_unique<QTemporaryDir>(); }

void tst_MessageFiles::cleanup()
{
    m_store.reset();
    m_log.reset();
    m_dir.reset();
}

void tst_MessageFiles::aMessageKeepsItsFile()
{
    openFetched();
    const auto appended = append(with(photo));
    QVERIFY(appended);
    QVERIFY(appended->message.file == photo);
    QVERIFY(append(with({})));
    const QList<Message> messages = all();
    QCOMPARE(messages.size(), 2);
    QVERIFY(messages.first().file == photo);
    QVERIFY(!messages.last().file);
    QCOMPARE(messages.first().text.text(), u"look"_s);
}

void tst_MessageFiles::anEditLeavesTheFileAlone()
{
    openFetched();
    QVERIFY(append(with(photo, u"id-1"_s)));
    MessageDraft edit = with({}, u"id-2"_s);
    edit.text = messageText(u"look at this"_s);
    edit.edits = EditTarget{1, 0};
    QVERIFY(append(edit));
    const QList<Message> messages = all();
    QVERIFY(messages.first().file == photo);
    QCOMPARE(messages.first().text.text(), u"look at this"_s);
    QVERIFY(!messages.last().file);
    QCOMPARE(held(), QSet<QString>{photo.id});
}

void tst_MessageFiles::aSearchFindsItToo()
{
    openFetched();
    QVERIFY(append(with(photo)));
    std::optional<SearchPage> page;
    m_log->search({.text = u"look"_s, .room = garden, .before = {}}, [&page](const auto &result) { page = *result; });
    QTRY_VERIFY(page.has_value());
    QCOMPARE(page->hits.size(), 1);
    QVERIFY(page->hits.first().message.file == photo);
}

void tst_MessageFiles::noSecondMessageHasTheFile()
{
    openFetched();
    QVERIFY(append(with(photo, u"id-1"_s)));
    for (const RoomName &room : {garden, roomName(u"kitchen")}) {
        const auto refused = append(with(photo, u"id-2"_s), room);
        QVERIFY(!refused);
        QCOMPARE(refused.error(), LogFault::FileTaken);
    }
    QCOMPARE(append(with(notes, u"id-3"_s))->message.seq, 2); // what was refused has left no trace
    QCOMPARE(append(with({}, u"id-2"_s))->message.seq, 3);
}

void tst_MessageFiles::aRepeatIsTheFirstWithItsFile()
{
    openFetched();
    QVERIFY(append(with(photo, u"id-1"_s)));
    const auto again = append(with(photo, u"id-1"_s));
    QVERIFY(again);
    QVERIFY(again->repeated);
    QVERIFY(again->message.file == photo);
    QCOMPARE(all().size(), 1);
}

void tst_MessageFiles::whatTheMessagesHoldIsTold()
{
    openFetched();
    QCOMPARE(held(), QSet<QString>());
    QVERIFY(append(with(photo)));
    QVERIFY(append(with(notes), roomName(u"kitchen")));
    QVERIFY(append(with({})));
    QCOMPARE(held(), QSet<QString>({photo.id, notes.id}));
}

void tst_MessageFiles::whatIsTrimmedIsHeldNoLonger()
{
    open(false);
    QVERIFY(append(with(photo)));
    QVERIFY(append(with(notes)));
    QCOMPARE(held(), QSet<QString>({photo.id, notes.id}));
    QVERIFY(append(with({})));
    QCOMPARE(held(), QSet<QString>({notes.id}));
    QVERIFY(append(with(photo))); // nobody has it any more
}

void tst_MessageFiles::aForgottenRoomHoldsNothing()
{
    MemoryMessageLog log(10, m_clock);
    std::optional<QSet<QString>> files;
    log.append(garden, with(photo), [](const auto &) {});
    log.append(roomName(u"kitchen"), with(notes), [](const auto &) {});
    log.forget(garden);
    log.heldFiles([&files](const auto &result) { files = *result; });
    QTRY_VERIFY(files.has_value());
    QCOMPARE(*files, QSet<QString>{notes.id});
}

void tst_MessageFiles::aFileOutlivesARestart()
{
    open(true);
    QVERIFY(append(with(photo, u"id-1"_s)));
    m_store.reset();
    open(true);
    QCOMPARE(m_store->files(), QSet<QString>{photo.id});
    QVERIFY(all().first().file == photo);
    QVERIFY(append(with(photo, u"id-1"_s))->repeated);
    QCOMPARE(append(with(photo, u"id-2"_s)).error(), LogFault::FileTaken);
}

void tst_MessageFiles::aDeletedRoomOfAStoreHoldsNothingOnceItIsClearedAway()
{
    open(true);
    QVERIFY(append(with(photo)));
    std::optional<Result<std::monostate, LogFault>> gone;
    m_store->write<std::monostate>(
        [](LogStore &store) -> Result<std::monostate, LogFault> {
            if (!store.rooms().remove(garden)) {
                return Failure(LogFault::Unavailable);
            }
            return std::monostate();
        },
        [&gone](const auto &result) { gone = result; });
    QTRY_VERIFY(gone.has_value());
    QVERIFY(*gone);
    m_store.reset();
    open(true); // at its start it clears away
    QTRY_COMPARE(held(), QSet<QString>());
}

QTEST_GUILESS_MAIN(tst_MessageFiles)
#include "tst_messagefiles.moc"
