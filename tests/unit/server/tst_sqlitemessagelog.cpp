// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QFile>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

#include "server/log/sqlite/sqlitemessagelog.h"
#include "server/log/sqlite/sqliteroombook.h"
#include "server/log/sqlite/sqlitestore.h"

using namespace Qt::StringLiterals;
using namespace maru;

namespace {

RoomName room(const QString &name = u"garden"_s) { return *RoomName::parse(name); }

MessageDraft draft(const QString &text, const QString &id = {}, const QString &sender = u"ann's key"_s)
{
    MessageDraft draft{sender, std::nullopt, *Nickname::parse(u"ann"_s), false, *MessageText::parse(text)};
    if (!id.isEmpty()) {
        draft.id = *MessageId::parse(id);
    }
    return draft;
}

QStringList textsOf(const LogPage &page)
{
    QStringList texts;
    for (const Message &message : page.messages) {
        texts.append(message.text.text());
    }
    return texts;
}

class FixedClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override { return time; }
    void callAfter(int, QObject *, std::function<void()>) override {}

    std::atomic<qint64> time = 42; // asked on the store's thread
};

/// A store with what stands on it.
struct OpenLog {
    std::unique_ptr<SqliteStore> store;
    std::unique_ptr<SqliteMessageLog> log;
    std::unique_ptr<SqliteRoomBook> book;

    MessageLog &operator*() const { return *log; }
    MessageLog *operator->() const { return log.get(); }
    void reset()
    {
        store.reset();
        log.reset();
        book.reset();
    }
};

} // namespace

class TestSqliteMessageLog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void givesSeqWithoutHolesPerRoom();
    void keepsEverythingOverARestart();
    void aRepeatIsNotStoredTwiceEvenAfterARestart();
    void sameIdOfAnotherSenderIsAnotherMessage();
    void completesInTheOrderOfTheCalls();
    void aReadSeesNoLaterAppend();
    void pagesBothWays();
    void storesWhatWasHandedOverBeforeItIsDestroyed();
    void keepsTheEpochOverARestartAndChangesItWithTheStore();
    void aRoomMadeAgainHasAnotherEpoch();
    void aRenamedRoomKeepsItsMessages();
    void whatCannotBeDoneTakesNothingElseWithIt();
    void othersMayNotReadTheStore();
    void aRoomStaysItsCreators();
    void keepsRoomsAndNicknames();
    void findsTheNewestFirstPageByPage();
    void findsWhatBeginsSoHoweverManyWordsDo_data();
    void findsWhatBeginsSoHoweverManyWordsDo();
    void aClockSetBackChangesNoOrder();
    void refusesAStoreOfANewerVersion();
    void refusesAFileThatIsNoStore();
    void refusesAFolderThatIsNone();
    void refusesWhenItCannotStoreAndGoesOnByItself();

private:
    OpenLog open();
    Appended append(MessageLog &log, const RoomName &room, const MessageDraft &draft);
    LogPage readAll(MessageLog &log, const RoomName &room);
    QStringList find(MessageLog &log, const QString &text);
    QString path() const { return m_dir->filePath(u"messages.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_dir;
    FixedClock m_clock;
};

void TestSqliteMessageLog::init() { m_dir = std::make_unique<QTemporaryDir>(); }

void TestSqliteMessageLog::cleanup() { m_dir.reset(); }

OpenLog TestSqliteMessageLog::open()
{
    auto opened = SqliteStore::open({.path = path(), .durability = Durability::Normal}, m_clock);
    if (!opened) {
        qWarning().noquote() << opened.error().text;
        return {};
    }
    SqliteStore &store = **opened;
    return {*std::move(opened), std::make_unique<SqliteMessageLog>(store), std::make_unique<SqliteRoomBook>(store)};
}

Appended TestSqliteMessageLog::append(MessageLog &log, const RoomName &room, const MessageDraft &draft)
{
    std::optional<Result<Appended, LogFault>> outcome;
    log.append(room, draft, [&outcome](const Result<Appended, LogFault> &result) { outcome = result; });
    [&outcome] { QTRY_VERIFY(outcome.has_value()); }();
    return outcome->value();
}

LogPage TestSqliteMessageLog::readAll(MessageLog &log, const RoomName &room)
{
    std::optional<Result<LogPage, LogFault>> outcome;
    log.readAfter(room, 0, 1000, [&outcome](const Result<LogPage, LogFault> &result) { outcome = result; });
    [&outcome] { QTRY_VERIFY(outcome.has_value()); }();
    return outcome->value();
}

QStringList TestSqliteMessageLog::find(MessageLog &log, const QString &text)
{
    std::optional<SearchPage> page;
    log.search({.text = text, .room = {}, .before = {}}, [&page](const auto &result) { page = result.value(); });
    [&page] { QTRY_VERIFY(page.has_value()); }();
    QStringList texts;
    for (const SearchHit &hit : std::as_const(page->hits)) {
        texts.append(hit.message.text.text());
    }
    return texts;
}

void TestSqliteMessageLog::givesSeqWithoutHolesPerRoom()
{
    const auto log = open();
    QCOMPARE(append(*log, room(), draft(u"one"_s)).message.seq, 1);
    QCOMPARE(append(*log, room(u"kitchen"_s), draft(u"one"_s)).message.seq, 1);
    QCOMPARE(append(*log, room(u"GARDEN"_s), draft(u"two"_s)).message.seq, 2);
    QCOMPARE(append(*log, room(), draft(u"three"_s)).message.sentAt, 42);
    QCOMPARE(textsOf(readAll(*log, room())), QStringList({u"one"_s, u"two"_s, u"three"_s}));
}

void TestSqliteMessageLog::keepsEverythingOverARestart()
{
    auto log = open();
    const Message first = append(*log, room(), draft(u"안녕 👋\n두 줄"_s, u"id-1"_s)).message;
    const Message second = append(*log, room(), draft(u"no id"_s)).message;
    log.reset();
    log = open();
    QCOMPARE(readAll(*log, room()).messages, QList<Message>({first, second}));
    QCOMPARE(append(*log, room(), draft(u"three"_s)).message.seq, 3);
}

void TestSqliteMessageLog::aRepeatIsNotStoredTwiceEvenAfterARestart()
{
    auto log = open();
    const Appended first = append(*log, room(), draft(u"once"_s, u"id-1"_s));
    QVERIFY(!first.repeated);
    append(*log, room(), draft(u"between"_s));
    const Appended again = append(*log, room(), draft(u"once"_s, u"id-1"_s));
    QVERIFY(again.repeated);
    QCOMPARE(again.message, first.message);
    log.reset();
    log = open();
    QCOMPARE(append(*log, room(), draft(u"once"_s, u"id-1"_s)).message, first.message);
    QCOMPARE(readAll(*log, room()).messages.size(), 2);
}

void TestSqliteMessageLog::sameIdOfAnotherSenderIsAnotherMessage()
{
    const auto log = open();
    append(*log, room(), draft(u"ann's"_s, u"id-1"_s));
    QVERIFY(!append(*log, room(), draft(u"bob's"_s, u"id-1"_s, u"bob's key"_s)).repeated);
    QVERIFY(!append(*log, room(u"kitchen"_s), draft(u"ann's"_s, u"id-1"_s)).repeated);
}

void TestSqliteMessageLog::completesInTheOrderOfTheCalls()
{
    const auto log = open();
    QList<int> completed;
    for (int i = 0; i < 100; ++i) {
        if (i % 3 == 0) {
            log->readAfter(room(), 0, 10, [&completed, i](const auto &) { completed.append(i); });
        } else {
            log->append(room(), draft(QString::number(i)), [&completed, i](const auto &) { completed.append(i); });
        }
    }
    QVERIFY(completed.isEmpty()); // never from inside the call
    QTRY_COMPARE(completed.size(), 100);
    QVERIFY(std::ranges::is_sorted(completed));
}

void TestSqliteMessageLog::aReadSeesNoLaterAppend()
{
    const auto log = open();
    log->append(room(), draft(u"before"_s), [](const auto &) {});
    std::optional<LogPage> page;
    log->readBefore(room(), std::nullopt, 10, [&page](const auto &result) { page = result.value(); });
    log->append(room(), draft(u"after"_s), [](const auto &) {});
    QTRY_VERIFY(page.has_value());
    QCOMPARE(textsOf(*page), QStringList(u"before"_s));
}

void TestSqliteMessageLog::pagesBothWays()
{
    const auto log = open();
    for (int i = 1; i <= 10; ++i) {
        append(*log, room(), draft(QString::number(i)));
    }
    const auto before = [&](std::optional<qint64> seq) {
        std::optional<LogPage> page;
        log->readBefore(room(), seq, 3, [&page](const auto &result) { page = result.value(); });
        [&page] { QTRY_VERIFY(page.has_value()); }();
        return *page;
    };
    const auto after = [&](qint64 seq) {
        std::optional<LogPage> page;
        log->readAfter(room(), seq, 3, [&page](const auto &result) { page = result.value(); });
        [&page] { QTRY_VERIFY(page.has_value()); }();
        return *page;
    };
    QCOMPARE(textsOf(before(std::nullopt)), QStringList({u"8"_s, u"9"_s, u"10"_s}));
    QVERIFY(before(std::nullopt).more);
    QCOMPARE(textsOf(before(4)), QStringList({u"1"_s, u"2"_s, u"3"_s}));
    QVERIFY(!before(4).more);
    QCOMPARE(textsOf(after(4)), QStringList({u"5"_s, u"6"_s, u"7"_s}));
    QVERIFY(after(4).more);
    QVERIFY(!after(7).more);
    QVERIFY(after(10).messages.isEmpty());
}

void TestSqliteMessageLog::storesWhatWasHandedOverBeforeItIsDestroyed()
{
    auto log = open();
    for (int i = 0; i < 50; ++i) {
        log->append(room(), draft(QString::number(i)), [](const auto &) {});
    }
    log.reset();
    log = open();
    QCOMPARE(readAll(*log, room()).messages.size(), 50);
}

void TestSqliteMessageLog::keepsTheEpochOverARestartAndChangesItWithTheStore()
{
    auto log = open();
    append(*log, room(), draft(u"one"_s));
    const QString epoch = readAll(*log, room()).epoch;
    QVERIFY(!epoch.isEmpty());
    log.reset();
    log = open();
    QCOMPARE(readAll(*log, room()).epoch, epoch);
    log.reset();
    QVERIFY(QFile::remove(path()));
    log = open();
    append(*log, room(), draft(u"one"_s));
    QVERIFY(readAll(*log, room()).epoch != epoch);
}

void TestSqliteMessageLog::aRoomMadeAgainHasAnotherEpoch()
{
    const auto log = open();
    append(*log, room(), draft(u"one"_s, u"id-1"_s));
    const QString epoch = readAll(*log, room()).epoch;
    std::optional<bool> removed;
    log.book->removeRoom(room(), [&removed](const auto &result) { removed = result.hasValue(); });
    QTRY_COMPARE(removed, true);
    QVERIFY(readAll(*log, room()).messages.isEmpty());
    QVERIFY(find(*log, u"one"_s).isEmpty());
    const Appended again = append(*log, room(), draft(u"one"_s, u"id-1"_s));
    QCOMPARE(again.message.seq, 1);
    QVERIFY(!again.repeated);
    QVERIFY(readAll(*log, room()).epoch != epoch);
}

void TestSqliteMessageLog::aRenamedRoomKeepsItsMessages()
{
    const auto log = open();
    append(*log, room(), draft(u"one"_s));
    append(*log, room(u"taken"_s), draft(u"one"_s));
    std::optional<bool> renamed;
    log.book->renameRoom(room(), room(u"taken"_s), [&renamed](const auto &result) { renamed = result.hasValue(); });
    QTRY_COMPARE(renamed, false);
    renamed.reset();
    log.book->renameRoom(room(), room(u"yard"_s), [&renamed](const auto &result) { renamed = result.hasValue(); });
    QTRY_COMPARE(renamed, true);
    QCOMPARE(append(*log, room(u"yard"_s), draft(u"two"_s)).message.seq, 2);
    QVERIFY(readAll(*log, room()).messages.isEmpty());
}

void TestSqliteMessageLog::whatCannotBeDoneTakesNothingElseWithIt()
{
    const auto log = open();
    append(*log, room(), draft(u"one"_s));
    append(*log, room(u"taken"_s), draft(u"one"_s));
    std::optional<bool> renamed;
    std::optional<Result<Appended, LogFault>> before;
    std::optional<Result<Appended, LogFault>> after;
    log->append(room(), draft(u"two"_s), [&before](const auto &result) { before = result; });
    log.book->renameRoom(room(), room(u"taken"_s), [&renamed](const auto &result) { renamed = result.hasValue(); });
    log->append(room(), draft(u"three"_s), [&after](const auto &result) { after = result; });
    QTRY_COMPARE(renamed, false);
    QTRY_VERIFY(before && after);
    QCOMPARE(before->value().message.seq, 2);
    QCOMPARE(after->value().message.seq, 3);
}

void TestSqliteMessageLog::othersMayNotReadTheStore()
{
    open().reset();
    QCOMPARE(QFile::permissions(path()) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
             QFileDevice::Permissions());
}

void TestSqliteMessageLog::aRoomStaysItsCreators()
{
    auto log = open();
    log.book->saveRoom({room(), {}, u"Ann"_s, u"ann's key"_s, 7, 0, 7, {}}, [](const auto &) {});
    log.book->saveRoom({room(), u"x"_s, u"Eve"_s, u"eve's key"_s, 8, 0, 8, {}}, [](const auto &) {});
    log.reset();
    log = open();
    QCOMPARE(log.store->rooms().first().creatorKey, u"ann's key"_s);
}

void TestSqliteMessageLog::keepsRoomsAndNicknames()
{
    auto log = open();
    RoomRecord record{room(), u"plants"_s, u"Ann"_s, u"ann's key"_s, 7, 0, 7, {.days = 30, .count = std::nullopt}};
    log.book->saveRoom(record, [](const auto &) {});
    record.topic = u"flowers"_s;
    log.book->saveRoom(record, [](const auto &) {});
    append(*log, room(u"kitchen"_s), draft(u"one"_s));
    log.book->holdNickname({u"Ann"_s, u"ann's key"_s}, [](const auto &) {});
    log.book->holdNickname({u"Anna"_s, u"ann's key"_s}, [](const auto &) {});
    log.reset();
    log = open();
    const QList<RoomRecord> rooms = log.store->rooms();
    QCOMPARE(rooms.size(), 2);
    record.epoch = log.store->epoch() + u".1"_s;
    QCOMPARE(rooms.at(0), record);
    QCOMPARE(rooms.at(1).name, room(u"kitchen"_s));
    QCOMPARE(rooms.at(1).lastSeq, 1);
    QCOMPARE(log.store->nicknames(), QList<HeldNickname>({{u"Anna"_s, u"ann's key"_s}}));
}

void TestSqliteMessageLog::findsTheNewestFirstPageByPage()
{
    const auto log = open();
    for (int i = 1; i <= 5; ++i) {
        append(*log, room(), draft(u"한국어 %1"_s.arg(i)));
        append(*log, room(u"kitchen"_s), draft(u"한국 %1"_s.arg(i)));
    }
    QCOMPARE(find(*log, u"국어"_s),
             QStringList({u"한국어 5"_s, u"한국어 4"_s, u"한국어 3"_s, u"한국어 2"_s, u"한국어 1"_s}));
    QCOMPARE(find(*log, u"한국"_s).size(), 10);
    std::optional<SearchPage> page;
    log->search({.text = u"국"_s, .room = room(), .before = {}, .limit = 3},
                [&page](const auto &result) { page = result.value(); });
    QTRY_VERIFY(page);
    QCOMPARE(page->hits.size(), 3);
    QVERIFY(page->next);
    const auto last = page->next;
    page.reset();
    log->search({.text = u"국"_s, .room = room(), .before = last, .limit = 3},
                [&page](const auto &result) { page = result.value(); });
    QTRY_VERIFY(page);
    QCOMPARE(page->hits.size(), 2);
    QVERIFY(!page->next);
}

void TestSqliteMessageLog::findsWhatBeginsSoHoweverManyWordsDo_data()
{
    QTest::addColumn<int>("words");
    QTest::newRow("one") << 1;
    QTest::newRow("a few") << 30;
    QTest::newRow("as many as are asked for one by one") << 64;
    QTest::newRow("more") << 65;
}

void TestSqliteMessageLog::findsWhatBeginsSoHoweverManyWordsDo()
{
    QFETCH(const int, words);
    const auto log = open();
    QStringList newestFirst;
    for (int i = 0; i < words; ++i) {
        const QString text = u"garden%1x"_s.arg(i * 37 % words);
        log->append(room(), draft(text), [](const auto &) {});
        log->append(room(), draft(u"gardx and gardelia"_s), [](const auto &) {});
        newestFirst.prepend(text);
    }
    append(*log, room(), draft(u"last"_s));
    QCOMPARE(find(*log, u"garden"_s), newestFirst.first(qMin(words, 50)));
    QCOMPARE(find(*log, u"gardenia"_s), QStringList());
}

void TestSqliteMessageLog::aClockSetBackChangesNoOrder()
{
    m_clock.time = 5'000;
    auto log = open();
    append(*log, room(), draft(u"one"_s));
    m_clock.time = 3'000;
    append(*log, room(), draft(u"two"_s));
    log.reset();
    m_clock.time = 1'000;
    log = open();
    const Message third = append(*log, room(), draft(u"three"_s)).message;
    m_clock.time = 42;
    QCOMPARE(third.seq, 3);
    QCOMPARE(third.sentAt, 1'000); // what the clock said, not what would look better
    const LogPage page = readAll(*log, room());
    QCOMPARE(textsOf(page), QStringList({u"one"_s, u"two"_s, u"three"_s}));
    QVERIFY(!page.gap);
    QCOMPARE(find(*log, u"one"_s), QStringList(u"one"_s));
}

void TestSqliteMessageLog::refusesAStoreOfANewerVersion()
{
    open().reset();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"raw"_s);
        database.setDatabaseName(path());
        QVERIFY(database.open());
        QSqlQuery(database).exec(u"PRAGMA user_version = 999"_s);
    }
    QSqlDatabase::removeDatabase(u"raw"_s);
    const auto log = SqliteStore::open({.path = path()}, m_clock);
    QVERIFY(!log);
    QCOMPARE(log.error().kind, StoreTrouble::Kind::NewerSchema);
    QVERIFY(log.error().text.contains(u"newer version"_s));
}

void TestSqliteMessageLog::refusesAFileThatIsNoStore()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(10'000, 'x'));
    file.close();
    const auto log = SqliteStore::open({.path = path()}, m_clock);
    QVERIFY(!log);
    QCOMPARE(log.error().kind, StoreTrouble::Kind::Damaged);
}

void TestSqliteMessageLog::refusesAFolderThatIsNone()
{
    const auto log = SqliteStore::open({.path = m_dir->filePath(u"none/messages.sqlite"_s)}, m_clock);
    QVERIFY(!log);
    QCOMPARE(log.error().kind, StoreTrouble::Kind::CannotOpen);
}

void TestSqliteMessageLog::refusesWhenItCannotStoreAndGoesOnByItself()
{
    const auto log = open();
    append(*log, room(), draft(u"before"_s));
    {
        // Another writer that does not let go stands for a disk that does not take more.
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"raw"_s);
        database.setDatabaseName(path());
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(u"CREATE TRIGGER full BEFORE INSERT ON messages BEGIN"
                                         " SELECT RAISE(ABORT, 'database or disk is full'); END"_s));
        std::optional<Result<Appended, LogFault>> refused;
        std::optional<Result<LogPage, LogFault>> read;
        log->append(room(), draft(u"during"_s), [&refused](const auto &result) { refused = result; });
        log->readAfter(room(), 0, 10, [&read](const auto &result) { read = result; });
        QTRY_VERIFY(read.has_value());
        QVERIFY(!refused->hasValue());
        QCOMPARE(refused->error(), LogFault::Unavailable);
        QCOMPARE(textsOf(read->value()), QStringList(u"before"_s)); // reading goes on, and shows nothing undone
        QVERIFY(QSqlQuery(database).exec(u"DROP TRIGGER full"_s));
    }
    QSqlDatabase::removeDatabase(u"raw"_s);
    QCOMPARE(append(*log, room(), draft(u"after"_s)).message.seq, 2);
}

QTEST_GUILESS_MAIN(TestSqliteMessageLog)
#include "tst_sqlitemessagelog.moc"
