// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QBuffer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "server/log/sqlite/logstore.h"
#include "server/log/sqlite/reporttable.h"
#include "server/log/sqlite/storemaintenance.h"

using namespace Qt::StringLiterals;
using namespace maru;

class TestStoreMaintenance : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aBackupHoldsEverythingUnderANewEpoch();
    void aBackupOverwritesNothing();
    void aSoundStoreHasNoFaults();
    void aDamagedStoreHasSome();
    void exportsText();
    void exportsTheNamesOfFiles();
    void exportsTheLatestTextOfWhatWasEdited();
    void progressCountsWhatIsStillThere();
    void exportsJsonLines();
    void reportsAreListedAsTheyCameWithTheMessageAsItWas();
    void whoReportsAgainChangesTheReason();
    void ofVeryManyReportsTheNewestStay();
    void refusesAStoreThatIsNotThere();
    void refusesARoomThatIsNotThere();

private:
    MessageReport report(qint64 seq, const QString &reporter, const QString &reason)
    {
        return {m_room,
                m_store->readAfter(m_room, seq - 1, 1)->messages.first(),
                reporter + u"'s key"_s,
                *Nickname::parse(reporter),
                true,
                *Topic::parse(reason),
                1000};
    }
    QByteArray reports(ExportFormat format)
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        const auto written = writeReports(path(), format, buffer);
        return written ? buffer.data() : written.error().text.toUtf8();
    }
    QString path() const { return m_dir->filePath(u"messages.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<LogStore> m_store; // open all the time, as a running server's
    RoomName m_room = *RoomName::parse(u"garden"_s);
};

void TestStoreMaintenance::init()
{
    m_store.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    auto database = LogDatabase::open(path(), Durability::Normal);
    QVERIFY(database);
    m_store = std::make_unique<LogStore>(*std::move(database));
    for (const QString &text : {u"안녕 👋"_s, u"two\nlines"_s}) {
        QVERIFY(m_store->append(
            m_room, {u"key"_s, std::nullopt, *Nickname::parse(u"ann"_s), false, *MessageText::parse(text)}));
    }
}

void TestStoreMaintenance::aBackupHoldsEverythingUnderANewEpoch()
{
    const QString target = m_dir->filePath(u"backup.sqlite"_s);
    QVERIFY(backupStore(path(), target));
    auto database = LogDatabase::open(target, Durability::Normal);
    QVERIFY(database);
    LogStore backup(*std::move(database));
    QCOMPARE(backup.readAfter(m_room, 0, 10)->messages, m_store->readAfter(m_room, 0, 10)->messages);
    QVERIFY(backup.epoch() != m_store->epoch());
}

void TestStoreMaintenance::aBackupOverwritesNothing()
{
    const auto result = backupStore(path(), path());
    QVERIFY(!result);
    QVERIFY(result.error().text.contains(u"exists"_s));
}

void TestStoreMaintenance::aSoundStoreHasNoFaults() { QCOMPARE(checkStore(path()).value(), QStringList()); }

void TestStoreMaintenance::aDamagedStoreHasSome()
{
    const QString copy = m_dir->filePath(u"copy.sqlite"_s);
    QVERIFY(backupStore(path(), copy));
    QFile file(copy);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(4096 + 50));
    file.write(QByteArray(3 * 4096, '\x5a'));
    file.close();
    const auto faults = checkStore(copy);
    QVERIFY(!faults || !faults->isEmpty());
}

void TestStoreMaintenance::exportsText()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    qint64 told = 0;
    const auto written = exportRoom(path(), m_room, ExportFormat::Text, buffer,
                                    [&told](qint64 done, qint64 total) { told = done * 100 / total; });
    QCOMPARE(written.value(), 2);
    QCOMPARE(told, 100);
    QCOMPARE(QString::fromUtf8(buffer.data()),
             u"1970-01-01T00:00:00Z ann: 안녕 👋\n1970-01-01T00:00:00Z ann: two\n    lines\n"_s);
}

void TestStoreMaintenance::exportsTheNamesOfFiles()
{
    MessageDraft draft{u"key"_s, {}, *Nickname::parse(u"ann"_s), false, *MessageText::parse(u"look"_s)};
    draft.file = FileReference{u"00112233445566778899aabbccddeeff"_s, u"사진.png"_s, 7, u"image/png"_s};
    QVERIFY(m_store->append(m_room, draft));
    for (const ExportFormat format : {ExportFormat::Text, ExportFormat::JsonLines}) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QVERIFY(exportRoom(path(), m_room, format, buffer, [](qint64, qint64) {}));
        QVERIFY(QString::fromUtf8(buffer.data())
                    .contains(format == ExportFormat::Text
                                  ? u"ann: look (file 00112233445566778899aabbccddeeff: 사진.png)\n"_s
                                  : u"\"name\":\"사진.png\""_s));
    }
}

void TestStoreMaintenance::exportsTheLatestTextOfWhatWasEdited()
{
    const auto message = [](const QString &text, const QString &id) {
        return MessageDraft{u"key"_s, *MessageId::parse(id), *Nickname::parse(u"ann"_s), false,
                            *MessageText::parse(text)};
    };
    QVERIFY(m_store->append(m_room, message(u"three"_s, u"3"_s)));
    MessageDraft edit = message(u"drei"_s, u"4"_s);
    edit.edits = EditTarget{.seq = 3, .sentSince = 0};
    QVERIFY(m_store->append(m_room, edit));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    qint64 told = 0;
    const auto written = exportRoom(path(), m_room, ExportFormat::Text, buffer,
                                    [&told](qint64 done, qint64 total) { told = done * 100 / total; });
    QCOMPARE(written.value(), 3);
    QCOMPARE(told, 100);
    QVERIFY(buffer.data().endsWith("ann: drei\n"));
    QVERIFY(!buffer.data().contains("three"));
}

void TestStoreMaintenance::progressCountsWhatIsStillThere()
{
    const auto row = m_store->rooms().find(m_room);
    QCOMPARE(m_store->trim((*row)->id, 2, 0, 10), std::optional(1));
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QList<std::pair<qint64, qint64>> told;
    QVERIFY(exportRoom(path(), m_room, ExportFormat::Text, buffer, [&told](qint64 done, qint64 total) {
        told.append({done, total});
    }));
    QCOMPARE(told, (QList<std::pair<qint64, qint64>>{{1, 1}}));
}

void TestStoreMaintenance::exportsJsonLines()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(exportRoom(path(), m_room, ExportFormat::JsonLines, buffer, [](qint64, qint64) {}));
    const QList<QByteArray> lines = buffer.data().trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(QJsonDocument::fromJson(lines[1]).object()[u"value"_s].toString(), u"two\nlines"_s);
}

void TestStoreMaintenance::reportsAreListedAsTheyCameWithTheMessageAsItWas()
{
    QCOMPARE(reports(ExportFormat::Text), QByteArray());
    ReportTable table(m_store->database());
    QVERIFY(table.add(report(2, u"bob"_s, u"rude"_s)));
    QVERIFY(table.add(report(1, u"eve"_s, {})));
    const auto row = m_store->rooms().find(m_room);
    QCOMPARE(m_store->trim((*row)->id, 3, 0, 10), std::optional(2)); // the messages are kept no longer
    QCOMPARE(QString::fromUtf8(reports(ExportFormat::Text)),
             u"1970-01-01T00:00:01Z bob (guest) reported message 2 of garden: rude\n"
             "    1970-01-01T00:00:00Z ann: two\n    lines\n"
             "1970-01-01T00:00:01Z eve (guest) reported message 1 of garden: no reason given\n"
             "    1970-01-01T00:00:00Z ann: 안녕 👋\n"_s);
    const QList<QByteArray> lines = reports(ExportFormat::JsonLines).trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const QJsonObject first = QJsonDocument::fromJson(lines.first()).object();
    QCOMPARE(first["reporter"_L1].toString(), u"bob"_s);
    QCOMPARE(first["guest"_L1].toBool(), true);
    QCOMPARE(first["reason"_L1].toString(), u"rude"_s);
    QCOMPARE(first["message"_L1].toObject()["value"_L1].toString(), u"two\nlines"_s);
}

void TestStoreMaintenance::whoReportsAgainChangesTheReason()
{
    ReportTable table(m_store->database());
    QVERIFY(table.add(report(1, u"bob"_s, u"rude"_s)));
    QVERIFY(table.add(report(1, u"bob"_s, u"a lie"_s)));
    const auto all = table.all();
    QCOMPARE(all->size(), 1);
    QCOMPARE(all->first().reason.text(), u"a lie"_s);
}

void TestStoreMaintenance::ofVeryManyReportsTheNewestStay()
{
    ReportTable table(m_store->database());
    QVERIFY(m_store->begin());
    MessageReport one = report(1, u"bob"_s, {});
    for (int i = 1; i <= ReportTable::Most + 3; ++i) {
        one.message.seq = i;
        QVERIFY(table.add(one));
    }
    QVERIFY(m_store->commit());
    const auto all = table.all();
    QCOMPARE(all->size(), ReportTable::Most);
    QCOMPARE(all->first().message.seq, 4);
}

void TestStoreMaintenance::refusesAStoreThatIsNotThere()
{
    const QString missing = m_dir->filePath(u"missing.sqlite"_s);
    QVERIFY(!checkStore(missing));
    QVERIFY(!QFile::exists(missing)); // and makes none
}

void TestStoreMaintenance::refusesARoomThatIsNotThere()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto result =
        exportRoom(path(), *RoomName::parse(u"attic"_s), ExportFormat::Text, buffer, [](qint64, qint64) {});
    QVERIFY(!result);
    QVERIFY(result.error().text.contains(u"attic"_s));
}

QTEST_GUILESS_MAIN(TestStoreMaintenance)
#include "tst_storemaintenance.moc"
