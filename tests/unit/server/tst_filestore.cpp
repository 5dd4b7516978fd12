// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

#include "server/files/filestore.h"
#include "server/files/filesweeper.h"
#include "server/log/memorymessagelog.h"
#include "tests/support/brokenlog.h"
#include "tests/support/fakeclock.h"
#include "tests/support/names.h"

using namespace Qt::StringLiterals;
using namespace maru;
using namespace maru::test;

namespace {

using Fault = FileStore::Fault;

/// Of that many bytes, none like its neighbours.
QByteArray content(qsizetype size)
{
    QByteArray bytes("\x89PNG\r\n\x1a\n");
    for (qsizetype i = bytes.size(); i < size; ++i) {
        bytes += char(i * 31 + i / 251);
    }
    return bytes.first(size);
}

} // namespace

/// Files on a real disk, and what clears them away.
class tst_FileStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_store.reset(); }
    void aFileComesInPieces();
    void aPieceFollowsWhatIsThere();
    void nobodyIsToldFromInsideTheCall();
    void aRestartKeepsWholeFilesAndParts();
    void theLastPieceIsEnoughThoughTheServerEndedThen();
    void leavesAloneWhatItDidNotMake();
    void followsNoLinks();
    void whatIsBrokenIsNotServed_data();
    void whatIsBrokenIsNotServed();
    void aFolderThatCannotBeWrittenRefuses();
    void aFullDiskRefusesUntilThereIsRoom();
    void aTemporaryStoreLeavesNothing();
    void removedFilesAreGone();
    void onlyTheOwnerReadsThem();
    void theSweepTakesWhatNoMessageHolds();
    void theSweepTakesNothingWhenALogDoesNotAnswer();
    void theSweepTakesUploadsThatNobodyGoesOnWith();

private:
    void open()
    {
        m_store.reset();
        m_store = std::make_unique<FileStore>(
            FileStore::Options{m_dir->filePath(u"files"_s), {1'048'576, 100 * 1'048'576}}, m_clock);
    }
    QString begin(qint64 size, const QString &name = u"사진.png"_s)
    {
        QString id;
        m_store->begin(name, size, u"192.0.2.1"_s, [&id](const auto &result) { id = result ? *result : u"-"_s; });
        [&id] { QTRY_VERIFY(!id.isEmpty()); }();
        return id;
    }
    Result<qint64, Fault> write(const QString &id, qint64 offset, const QByteArray &piece)
    {
        std::optional<Result<qint64, Fault>> outcome;
        m_store->write(id, offset, piece, [&outcome](const auto &result) { outcome = result; });
        [&outcome] { QTRY_VERIFY(outcome.has_value()); }();
        return *outcome;
    }
    QByteArray read(const QString &id, qint64 offset, qint64 length)
    {
        std::optional<QByteArray> bytes;
        m_store->read(id, offset, length, [&bytes](const auto &result) { bytes = result ? *result : QByteArray(); });
        [&bytes] { QTRY_VERIFY(bytes.has_value()); }();
        return *bytes;
    }
    QString stored(qsizetype size = 1'000)
    {
        const QString id = begin(size);
        [&] { QCOMPARE(*write(id, 0, content(size)), size); }();
        return id;
    }
    [[nodiscard]] QString path(const QString &name) const { return m_dir->filePath(u"files/"_s + name); }
    [[nodiscard]] QStringList names() const { return QDir(m_dir->filePath(u"files"_s)).entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_dir;
    FakeClock m_clock;
    std::unique_ptr<FileStore> m_store;
};

void tst_FileStore::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    open();
}

void tst_FileStore::aFileComesInPieces()
{
    const QByteArray bytes = content(2'500);
    const QString id = begin(bytes.size());
    QVERIFY(isFileId(id));
    QCOMPARE(*write(id, 0, bytes.first(1'000)), 1'000);
    QVERIFY(read(id, 0, 10).isEmpty()); // not whole yet
    QCOMPARE(names(), QStringList(id + u".part"_s));
    QCOMPARE(*write(id, 1'000, bytes.sliced(1'000, 1'499)), 2'499);
    QVERIFY(!m_store->index().find(id)->isWhole);
    QCOMPARE(*write(id, 2'499, bytes.last(1)), 2'500);
    QVERIFY(m_store->index().find(id)->isWhole);
    QCOMPARE(m_store->index().find(id)->type, u"image/png"_s);
    QCOMPARE(names(), QStringList(id));
    QCOMPARE(read(id, 0, 2'500), bytes);
    QCOMPARE(read(id, 999, 3), bytes.sliced(999, 3));
    QVERIFY(read(id, 2'499, 2).isEmpty());
    // The bytes follow the first line, as docs/operations.md says.
    QFile file(path(id));
    QVERIFY(file.open(QIODevice::ReadOnly));
    (void)file.readLine();
    QCOMPARE(file.readAll(), bytes);
}

void tst_FileStore::aPieceFollowsWhatIsThere()
{
    const QString id = begin(100);
    QCOMPARE(write(id, 1, "a").error(), Fault::WrongPlace);
    QCOMPARE(*write(id, 0, "abc"), 3);
    QCOMPARE(write(id, 0, "abc").error(), Fault::WrongPlace);
    QCOMPARE(write(id, 4, "d").error(), Fault::WrongPlace);
    QCOMPARE(write(id, 3, QByteArray(98, 'x')).error(), Fault::WrongPlace); // more than announced
    QCOMPARE(write(u"00112233445566778899aabbccddeeff"_s, 0, "a").error(), Fault::NoSuchFile);
    // Two at once: the second finds the disk at work.
    QList<bool> outcomes;
    for (int i = 0; i < 2; ++i) {
        m_store->write(id, 3, "d", [&outcomes](const auto &result) { outcomes.append(result.hasValue()); });
    }
    QTRY_COMPARE(outcomes.size(), 2);
    QCOMPARE(outcomes.count(true), 1);
    QCOMPARE(m_store->index().find(id)->received, 4);
}

void tst_FileStore::nobodyIsToldFromInsideTheCall()
{
    int told = 0;
    m_store->begin(u"a"_s, 2'000'000, {}, [&told](const auto &result) { told += result ? 0 : 1; });
    m_store->write(u"x"_s, 0, "a", [&told](const auto &result) { told += result ? 0 : 1; });
    m_store->read(u"x"_s, 0, 1, [&told](const auto &result) { told += result ? 0 : 1; });
    QCOMPARE(told, 0);
    QTRY_COMPARE(told, 3);
}

void tst_FileStore::aRestartKeepsWholeFilesAndParts()
{
    const QByteArray bytes = content(1'000);
    const QString whole = stored();
    const QString part = begin(bytes.size(), u"part \"1\".png"_s);
    QCOMPARE(*write(part, 0, bytes.first(400)), 400);
    const qint64 counted = m_store->index().bytes();
    open();
    QCOMPARE(m_store->index().count(), 2);
    QCOMPARE(m_store->index().uploads(), 1);
    QCOMPARE(m_store->index().bytes(), counted);
    QCOMPARE(m_store->index().find(whole)->name, u"사진.png"_s);
    QCOMPARE(m_store->index().find(whole)->type, u"image/png"_s);
    QCOMPARE(read(whole, 0, 1'000), bytes);
    QCOMPARE(m_store->index().find(part)->received, 400);
    QCOMPARE(*write(part, 400, bytes.sliced(400)), 1'000);
    QCOMPARE(read(part, 0, 1'000), bytes);
}

void tst_FileStore::theLastPieceIsEnoughThoughTheServerEndedThen()
{
    const QString id = begin(10);
    QCOMPARE(*write(id, 0, content(9)), 9);
    m_store.reset();
    QFile part(path(id + u".part"_s));
    QVERIFY(part.open(QIODevice::Append));
    part.write("x");
    part.close();
    open();
    QVERIFY(m_store->index().find(id)->isWhole);
    QCOMPARE(read(id, 0, 10), content(9) + 'x');
}

void tst_FileStore::leavesAloneWhatItDidNotMake()
{
    stored();
    for (const QString &name : {u"README"_s, u".part"_s, QString(32, u'g'), QString(32, u'A')}) {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("mine");
    }
    QVERIFY(QDir().mkdir(path(QString(32, u'a'))));
    open();
    QCOMPARE(m_store->index().count(), 1);
    QVERIFY(QFile::exists(path(u"README"_s)));
}

void tst_FileStore::followsNoLinks()
{
#ifdef Q_OS_UNIX
    const QString id = stored();
    const QString other = QString(32, u'a');
    QVERIFY(QFile::link(path(id), path(other)));
    open();
    QCOMPARE(m_store->index().count(), 1);
    // Nor those that are put there while it runs.
    QVERIFY(QFile::rename(path(id), path(u"elsewhere"_s)));
    QVERIFY(QFile::link(path(u"elsewhere"_s), path(id)));
    QVERIFY(read(id, 0, 10).isEmpty());
#else
    QSKIP("links are Unix's");
#endif
}

void tst_FileStore::whatIsBrokenIsNotServed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no head") << "abc"_ba;
    QTest::newRow("no JSON") << "abc\nabc"_ba;
    QTest::newRow("no size") << "{\"name\":\"a\"}\nabc"_ba;
    QTest::newRow("too short") << "{\"name\":\"a\",\"size\":4}\nabc"_ba;
    QTest::newRow("too long") << "{\"name\":\"a\",\"size\":2}\nabc"_ba;
    QTest::newRow("a path as name") << "{\"name\":\"../a\",\"size\":3}\nabc"_ba;
    QTest::newRow("a head without end") << QByteArray(200'000, 'a');
}

void tst_FileStore::whatIsBrokenIsNotServed()
{
    QFETCH(const QByteArray, bytes);
    stored();
    QFile file(path(QString(32, u'a')));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    open();
    QCOMPARE(m_store->index().count(), 1);
    QVERIFY(file.exists());
}

void tst_FileStore::aFolderThatCannotBeWrittenRefuses()
{
    QFile inTheWay(m_dir->filePath(u"files"_s));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();
    open();
    QCOMPARE(begin(10), u"-"_s);
    QCOMPARE(m_store->index().count(), 0); // and nothing of it counts
    QVERIFY(inTheWay.remove());
    QVERIFY(isFileId(begin(10)));
}

void tst_FileStore::aFullDiskRefusesUntilThereIsRoom()
{
#ifdef Q_OS_UNIX
    const QByteArray bytes = content(100'000);
    const QString id = begin(bytes.size());
    QCOMPARE(*write(id, 0, bytes.first(40'000)), 40'000);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before = {};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit full{50'000, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &full); // no file of this process gets larger
    const auto refused = write(id, 40'000, bytes.sliced(40'000));
    ::setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!refused);
    QCOMPARE(refused.error(), Fault::Full);
    QCOMPARE(m_store->index().find(id)->received, 40'000);
    QCOMPARE(*write(id, 40'000, bytes.sliced(40'000)), 100'000);
    QVERIFY(read(id, 0, 100'000) == bytes);
#else
    QSKIP("such a limit is Unix's");
#endif
}

void tst_FileStore::aTemporaryStoreLeavesNothing()
{
    m_store = std::make_unique<FileStore>(FileStore::Options{{}, {1'000'000, 1'000'000}}, m_clock);
    const QString id = stored();
    QCOMPARE(read(id, 0, 1'000), content(1'000));
    QCOMPARE(names(), QStringList());
}

void tst_FileStore::removedFilesAreGone()
{
    const QString whole = stored();
    const QString part = begin(10);
    m_store->remove({whole, part, u"00112233445566778899aabbccddeeff"_s});
    QCOMPARE(m_store->index().count(), 0);
    QCOMPARE(m_store->index().bytes(), 0);
    QTRY_COMPARE(names(), QStringList());
    QVERIFY(read(whole, 0, 1).isEmpty());
}

void tst_FileStore::onlyTheOwnerReadsThem()
{
#ifdef Q_OS_UNIX
    const QString id = stored();
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::ExeOther;
    QVERIFY(!(QFile::permissions(path(id)) & others));
    QVERIFY(!(QFile::permissions(m_dir->filePath(u"files"_s)) & others));
#else
    QSKIP("rights are Unix's");
#endif
}

void tst_FileStore::theSweepTakesWhatNoMessageHolds()
{
    MemoryMessageLog log(100, m_clock);
    const FileSweeper sweeper(*m_store, {&log}, m_clock);
    const QString held = stored();
    const QString alone = stored();
    const QString deleted = stored();
    for (const auto &[id, room] : {std::pair(held, u"garden"_s), std::pair(deleted, u"attic"_s)}) {
        MessageDraft draft{u"key"_s, {}, nickname(u"ann"), false, messageText(u"look"_s)};
        draft.file = *m_store->index().claim(id, FileIndex::Holder::Lasting, m_clock.now());
        log.append(roomName(room), draft, [](const auto &) {});
    }
    m_clock.advance(int(FileSweeper::Patience)); // it has come, but none is too old yet
    QTest::qWait(0);
    QCOMPARE(m_store->index().count(), 3);
    log.forget(roomName(u"attic"));
    m_clock.advance(FileSweeper::Interval);
    QTRY_COMPARE(m_store->index().count(), 1);
    QVERIFY(m_store->index().find(held));
    QTRY_COMPARE(names(), QStringList(held));
    QVERIFY(!m_store->index().find(alone));
}

void tst_FileStore::theSweepTakesNothingWhenALogDoesNotAnswer()
{
    MemoryMessageLog memory(100, m_clock);
    BrokenLog broken;
    const FileSweeper sweeper(*m_store, {&memory, &broken}, m_clock);
    stored();
    for (int i = 0; i < 24; ++i) {
        m_clock.advance(FileSweeper::Interval);
        QTest::qWait(0);
    }
    QCOMPARE(m_store->index().count(), 1);
}

void tst_FileStore::theSweepTakesUploadsThatNobodyGoesOnWith()
{
    MemoryMessageLog log(100, m_clock);
    const FileSweeper sweeper(*m_store, {&log}, m_clock);
    begin(10);
    const QString growing = begin(10);
    for (int hour = 0; hour < 3; ++hour) {
        QCOMPARE(*write(growing, hour, "x"), hour + 1);
        m_clock.advance(FileSweeper::Interval);
        QTest::qWait(0);
    }
    QTRY_COMPARE(names(), QStringList(growing + u".part"_s));
    QCOMPARE(m_store->index().uploads(), 1);
}

QTEST_GUILESS_MAIN(tst_FileStore)
#include "tst_filestore.moc"
