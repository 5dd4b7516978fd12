// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

#include "server/log/memorymessagelog.h"
#include "server/log/sqlite/sqlitemessagelog.h"
#include "server/log/sqlite/sqlitestore.h"
#include "tests/support/names.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

const RoomName garden = roomName(u"garden");

class StandingClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override { return time; }
    void callAfter(int, QObject *, std::function<void()>) override {}

    std::atomic<qint64> time = 1'000; // asked on the store's thread
};

MessageDraft said(const QString &text, const QString &id, const QString &sender = u"ann's key"_s)
{
    return {sender, id.isEmpty() ? std::nullopt : std::optional(messageId(id)), nickname(u"ann"), false,
            messageText(text)};
}

MessageDraft edited(qint64 seq, const QString &text, const QString &id, const QString &sender = u"ann's key"_s)
{
    MessageDraft draft = said(text, id, sender);
    draft.edits = EditTarget{.seq = seq, .sentSince = 1'000};
    return draft;
}

/// "seq text", of edits "seq>edited text".
QStringList inShort(const LogPage &page)
{
    QStringList lines;
    for (const Message &message : page.messages) {
        const QString place = QString::number(message.seq);
        lines.append((message.isEdit() ? place + u'>' + QString::number(message.edits) : place) + u' '
                     + message.text.text());
    }
    return lines;
}

} // namespace

/// What both logs do with an edit.
class tst_MessageEdits : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void editTakesAPlaceAndTheMessageHasItsText_data() { logs(); }
    void editTakesAPlaceAndTheMessageHasItsText();
    void everyEditTellsTheLatestText_data() { logs(); }
    void everyEditTellsTheLatestText();
    void searchFindsTheLatestTextOnly_data() { logs(); }
    void searchFindsTheLatestTextOnly();
    void repeatIsAppliedOnce_data() { logs(); }
    void repeatIsAppliedOnce();
    void refusesWhoMayNot_data();
    void refusesWhoMayNot();
    void refusalLeavesNoTraceAndTakesNothingElseWithIt_data() { logs(); }
    void refusalLeavesNoTraceAndTakesNothingElseWithIt();
    void editOutlivesARestart();
    void editOfWhatIsKeptNoLongerHasNoTextInMemory();
    void editOfWhatIsKeptNoLongerHasNoTextInAStore();
    void boundOfTextCountsTheLatest();

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
            m_log = std::make_unique<MemoryMessageLog>(1'000, m_clock);
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
    Result<Appended, LogFault> append(const MessageDraft &draft)
    {
        std::optional<Result<Appended, LogFault>> outcome;
        m_log->append(garden, draft, [&outcome](const auto &result) { outcome = result; });
        [&outcome] { QTRY_VERIFY(outcome.has_value()); }();
        return *outcome;
    }
    void add(const MessageDraft &draft) { QVERIFY(append(draft)); }
    LogPage readAfter(qint64 after)
    {
        std::optional<LogPage> page;
        m_log->readAfter(garden, after, 100, [&page](const auto &result) { page = *result; });
        [&page] { QTRY_VERIFY(page.has_value()); }();
        return *page;
    }
    QStringList find(const QString &text)
    {
        std::optional<SearchPage> page;
        m_log->search({.text = text, .room = garden, .before = {}}, [&page](const auto &result) { page = *result; });
        [&page] { QTRY_VERIFY(page.has_value()); }();
        QStringList texts;
        for (const SearchHit &hit : std::as_const(page->hits)) {
            texts.append(QString::number(hit.message.seq) + u' ' + hit.message.text.text());
        }
        return texts;
    }

    StandingClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<SqliteStore> m_store;
    std::unique_ptr<MessageLog> m_log;
};

void tst_MessageEdits::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_clock.time = 1'000;
}

void tst_MessageEdits::cleanup()
{
    m_store.reset();
    m_log.reset();
    m_dir.reset();
}

void tst_MessageEdits::editTakesAPlaceAndTheMessageHasItsText()
{
    openFetched();
    const Message message = append(said(u"tpyo"_s, u"1"_s))->message;
    add(said(u"other"_s, u"2"_s));
    m_clock.time = 1'007;
    const auto edit = append(edited(1, u"typo"_s, u"3"_s));
    QVERIFY(edit);
    QVERIFY(!edit->repeated);
    QCOMPARE(edit->message.seq, 3);
    QCOMPARE(edit->message.edits, 1);
    QCOMPARE(edit->message.text.text(), u"typo"_s);
    QCOMPARE(edit->message.sentAt, 1'007);

    const LogPage page = readAfter(0);
    QCOMPARE(inShort(page), QStringList({u"1 typo"_s, u"2 other"_s, u"3>1 typo"_s}));
    Message changed = message;
    changed.text = messageText(u"typo"_s);
    changed.editedAt = 1'007;
    QCOMPARE(page.messages.at(0), changed); // and nothing else of it
    QCOMPARE(page.messages.at(1).editedAt, 0);
    QCOMPARE(page.messages.at(2), edit->message);
    QVERIFY(!page.gap);
    QCOMPARE(append(said(u"next"_s, u"4"_s))->message.seq, 4);
}

void tst_MessageEdits::everyEditTellsTheLatestText()
{
    openFetched();
    add(said(u"one"_s, u"1"_s));
    add(edited(1, u"a secret"_s, u"2"_s));
    add(edited(1, u"two"_s, u"3"_s));
    QCOMPARE(inShort(readAfter(0)), QStringList({u"1 two"_s, u"2>1 two"_s, u"3>1 two"_s}));
}

void tst_MessageEdits::searchFindsTheLatestTextOnly()
{
    openFetched();
    add(said(u"some words"_s, u"1"_s));
    add(said(u"other words"_s, u"2"_s));
    add(edited(1, u"한국어 words"_s, u"3"_s));
    QCOMPARE(find(u"some"_s), QStringList());
    QCOMPARE(find(u"국어"_s), QStringList(u"1 한국어 words"_s));
    QCOMPARE(find(u"words"_s), QStringList({u"2 other words"_s, u"1 한국어 words"_s}));
}

void tst_MessageEdits::repeatIsAppliedOnce()
{
    openFetched();
    add(said(u"one"_s, u"1"_s));
    const auto first = append(edited(1, u"two"_s, u"2"_s));
    add(edited(1, u"three"_s, u"3"_s));
    m_clock.time = 1'000'000;
    const auto again = append(edited(1, u"two"_s, u"2"_s));
    QVERIFY(again);
    QVERIFY(again->repeated);
    QCOMPARE(again->message.seq, first->message.seq);
    QCOMPARE(again->message.sentAt, first->message.sentAt);
    QCOMPARE(inShort(readAfter(0)), QStringList({u"1 three"_s, u"2>1 three"_s, u"3>1 three"_s}));
}

void tst_MessageEdits::refusesWhoMayNot_data()
{
    QTest::addColumn<bool>("lasts");
    QTest::addColumn<qint64>("seq");
    QTest::addColumn<QString>("sender");
    QTest::addColumn<LogFault>("fault");
    for (const bool lasts : {false, true}) {
        const auto row = [lasts](const char *what) -> QTestData & {
            return QTest::addRow("%s, %s", what, lasts ? "store" : "memory") << lasts;
        };
        row("somebody else") << qint64(2) << u"bob's key"_s << LogFault::NotTheSender;
        row("nobody knows who sent it") << qint64(3) << u"ann's key"_s << LogFault::NotTheSender;
        row("too old") << qint64(1) << u"ann's key"_s << LogFault::TooOld;
        row("an edit") << qint64(4) << u"ann's key"_s << LogFault::NoSuchMessage;
        row("not there yet") << qint64(5) << u"ann's key"_s << LogFault::NoSuchMessage;
        row("no seq") << qint64(0) << u"ann's key"_s << LogFault::NoSuchMessage;
    }
}

void tst_MessageEdits::refusesWhoMayNot()
{
    QFETCH(const qint64, seq);
    QFETCH(const QString, sender);
    openFetched();
    m_clock.time = 999;
    add(said(u"old"_s, u"1"_s));
    m_clock.time = 1'000;
    add(said(u"one"_s, u"2"_s));
    add(said(u"without id"_s, {}));
    add(edited(2, u"two"_s, u"3"_s));
    const auto refused = append(edited(seq, u"three"_s, u"4"_s, sender));
    QVERIFY(!refused);
    QTEST(refused.error(), "fault");
    QCOMPARE(inShort(readAfter(0)), QStringList({u"1 old"_s, u"2 two"_s, u"3 without id"_s, u"4>2 two"_s}));
}

void tst_MessageEdits::refusalLeavesNoTraceAndTakesNothingElseWithIt()
{
    openFetched();
    add(said(u"one"_s, u"1"_s));
    QStringList outcomes;
    const auto note = [&outcomes](const Result<Appended, LogFault> &result) {
        outcomes.append(result ? QString::number(result->message.seq) : u"refused"_s);
    };
    // In one batch of the store's.
    m_log->append(garden, said(u"two"_s, u"2"_s), note);
    m_log->append(garden, edited(1, u"three"_s, u"3"_s, u"bob's key"_s), note);
    m_log->append(garden, edited(1, u"four"_s, u"4"_s), note);
    m_log->append(garden, edited(9, u"five"_s, u"5"_s), note);
    QTRY_COMPARE(outcomes, QStringList({u"2"_s, u"refused"_s, u"3"_s, u"refused"_s}));
    QCOMPARE(inShort(readAfter(0)), QStringList({u"1 four"_s, u"2 two"_s, u"3>1 four"_s}));
    // The id of what was refused is still free.
    QCOMPARE(append(edited(1, u"six"_s, u"5"_s))->message.seq, 4);
}

void tst_MessageEdits::editOutlivesARestart()
{
    open(true);
    add(said(u"one"_s, u"1"_s));
    add(edited(1, u"two"_s, u"2"_s));
    const QList<Message> before = readAfter(0).messages;
    m_store.reset();
    open(true);
    QCOMPARE(readAfter(0).messages, before);
    QVERIFY(append(edited(1, u"two"_s, u"2"_s))->repeated);
    QCOMPARE(append(said(u"three"_s, u"3"_s))->message.seq, 3);
    QCOMPARE(find(u"two"_s), QStringList(u"1 two"_s));
}

void tst_MessageEdits::editOfWhatIsKeptNoLongerHasNoTextInMemory()
{
    m_log = std::make_unique<MemoryMessageLog>(2, m_clock);
    add(said(u"one"_s, u"1"_s));
    add(edited(1, u"two"_s, u"2"_s));
    add(said(u"three"_s, u"3"_s));
    QCOMPARE(inShort(readAfter(0)), QStringList({u"2>1 "_s, u"3 three"_s}));
    const auto refused = append(edited(1, u"four"_s, u"4"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error(), LogFault::NoSuchMessage);
}

void tst_MessageEdits::editOfWhatIsKeptNoLongerHasNoTextInAStore()
{
    LogStore store(*LogDatabase::open({}, Durability::Memory));
    store.setTime(1'000);
    QVERIFY(store.append(garden, said(u"one"_s, u"1"_s)));
    QVERIFY(store.append(garden, edited(1, u"two"_s, u"2"_s)));
    QVERIFY(store.append(garden, said(u"three"_s, u"3"_s)));
    const auto hits = [&store](const QString &text) {
        return store.search({.text = text, .room = garden, .before = {}})->hits.size();
    };
    QCOMPARE(store.trim(1, 2, 0, 10), 1);
    QCOMPARE(inShort(*store.readAfter(garden, 0, 10)), QStringList({u"2>1 "_s, u"3 three"_s}));
    QVERIFY(!store.append(garden, edited(1, u"four"_s, u"4"_s)));
    QCOMPARE(hits(u"two"_s), 0);
    QCOMPARE(store.trim(1, 3, 0, 10), 1); // the edit; of the index it takes nothing away
    QCOMPARE(hits(u"three"_s), 1);
    QCOMPARE(store.trim(1, 4, 0, 10), 1);
    SqlStatement anything(store.database(), u"SELECT count(*) FROM message_words('three OR two OR one')"_s);
    QVERIFY(anything.run() && anything.next());
    QCOMPARE(anything.value(0).toInt(), 0);
}

void tst_MessageEdits::boundOfTextCountsTheLatest()
{
    m_log = std::make_unique<MemoryMessageLog>(10'000, m_clock);
    const QString longText(20'000, u'x');
    add(said(u"x"_s, u"first"_s));
    for (int i = 0; i < MemoryMessageLog::MostTextUnits / longText.size() - 1; ++i) {
        add(said(longText, u"id-%1"_s.arg(i)));
    }
    add(edited(2, u"y"_s, u"shorter"_s));
    add(edited(1, longText, u"longer"_s));
    QCOMPARE(readAfter(0).messages.first().seq, 1); // all fits
    add(said(longText, u"last"_s));
    QCOMPARE(readAfter(0).messages.first().seq, 2);
}

QTEST_GUILESS_MAIN(tst_MessageEdits)
#include "tst_messageedits.moc"
