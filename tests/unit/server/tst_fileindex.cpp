// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "server/files/fileindex.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1'048'576;
constexpr qint64 now = 1'000'000;
using Holder = FileIndex::Holder;

QString begun(FileIndex &index, qint64 size = 1'000, const QString &address = u"192.0.2.1"_s)
{
    const auto id = index.begin(u"a.png"_s, size, address, now);
    return id ? *id : QString();
}

QString whole(FileIndex &index, qint64 at = now)
{
    const QString id = begun(index);
    index.noteWhole(id, u"image/png"_s, at);
    return id;
}

} // namespace

/// Which files there are, and how much more is taken.
class tst_FileIndex : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_limits = {mebibyte, 100 * mebibyte}; }
    void idsAreHexAndNeverTheSame();
    void anUploadCountsWithAllItAnnounces();
    void aSmallFileCountsForMore();
    void refusesTooLargeAFile();
    void refusesTooManyUploadsOfAnAddress();
    void refusesTooManyBytesOfAnAddress();
    void refusesTooManyUploadsInAll();
    void aWholeFileGoesAlongWithAMessage();
    void noFileOfTheOtherHolderIsClaimed();
    void onlyWhatIsOldAndHeldByNoneIsUnused();
    void whatWasClaimedMeanwhileIsNotUnused();

private:
    FileIndex::Limits m_limits;
};

void tst_FileIndex::idsAreHexAndNeverTheSame()
{
    FileIndex index(m_limits);
    QSet<QString> ids;
    for (int i = 0; i < 50; ++i) {
        ids.insert(begun(index));
    }
    QCOMPARE(ids.size(), 50);
    for (const QString &id : std::as_const(ids)) {
        QVERIFY(isFileId(id));
    }
}

void tst_FileIndex::anUploadCountsWithAllItAnnounces()
{
    FileIndex index({mebibyte, 3 * mebibyte});
    begun(index, mebibyte, u"a"_s);
    begun(index, mebibyte, u"b"_s);
    const QString third = begun(index, mebibyte, u"c"_s);
    QCOMPARE(index.bytes(), 3 * mebibyte);
    QCOMPARE(index.begin(u"a"_s, 1, u"d"_s, now).error(), UploadRefusal::NoRoom);
    index.remove(third);
    QVERIFY(!begun(index, 1, u"d"_s).isEmpty());
}

void tst_FileIndex::aSmallFileCountsForMore()
{
    FileIndex index(m_limits);
    const QString id = begun(index, 1);
    QCOMPARE(index.bytes(), FileIndex::LeastCounted);
    index.noteWhole(id, u"image/png"_s, now);
    QCOMPARE(index.bytes(), FileIndex::LeastCounted);
    index.remove(id);
    QCOMPARE(index.bytes(), 0);
}

void tst_FileIndex::refusesTooLargeAFile()
{
    FileIndex index(m_limits);
    QVERIFY(!begun(index, mebibyte).isEmpty());
    QCOMPARE(index.begin(u"a"_s, mebibyte + 1, {}, now).error(), UploadRefusal::TooLarge);
}

void tst_FileIndex::refusesTooManyUploadsOfAnAddress()
{
    m_limits.uploadsPerAddress = 2;
    FileIndex index(m_limits);
    const QString first = begun(index);
    begun(index);
    QCOMPARE(index.begin(u"a"_s, 1, u"192.0.2.1"_s, now).error(), UploadRefusal::TooMany);
    QVERIFY(!begun(index, 1, u"192.0.2.2"_s).isEmpty());
    index.noteWhole(first, u"image/png"_s, now); // what is whole is no upload any more
    QVERIFY(!begun(index).isEmpty());
    QCOMPARE(index.uploads(), 3);
}

void tst_FileIndex::refusesTooManyBytesOfAnAddress()
{
    FileIndex index({mebibyte, 8 * mebibyte});
    begun(index, mebibyte);
    begun(index, mebibyte);
    QCOMPARE(index.begin(u"a"_s, 1, u"192.0.2.1"_s, now).error(), UploadRefusal::TooMany); // a quarter of all
    QVERIFY(!begun(index, mebibyte, u"192.0.2.2"_s).isEmpty());
}

void tst_FileIndex::refusesTooManyUploadsInAll()
{
    m_limits.uploads = 2;
    FileIndex index(m_limits);
    begun(index, 1, u"a"_s);
    begun(index, 1, u"b"_s);
    QCOMPARE(index.begin(u"a"_s, 1, u"c"_s, now).error(), UploadRefusal::TooMany);
}

void tst_FileIndex::aWholeFileGoesAlongWithAMessage()
{
    FileIndex index(m_limits);
    const QString id = begun(index);
    QVERIFY(!index.claim(id, Holder::Lasting, now)); // not whole yet
    index.noteWhole(id, u"image/png"_s, now);
    const auto claimed = index.claim(id, Holder::Lasting, now);
    QVERIFY(claimed == FileReference({id, u"a.png"_s, 1'000, u"image/png"_s}));
    QVERIFY(!index.claim(u"00112233445566778899aabbccddeeff"_s, Holder::Lasting, now));
}

void tst_FileIndex::noFileOfTheOtherHolderIsClaimed()
{
    FileIndex index(m_limits);
    const QString said = whole(index);
    QVERIFY(index.claim(said, Holder::Lasting, now));
    QVERIFY(!index.claim(said, Holder::Ephemeral, now));
    QVERIFY(index.claim(said, Holder::Lasting, now)); // a repeat: the log knows which
    const QString old = whole(index);
    index.noteHeld({old}, Holder::Ephemeral);
    QVERIFY(!index.claim(old, Holder::Lasting, now));
}

void tst_FileIndex::onlyWhatIsOldAndHeldByNoneIsUnused()
{
    FileIndex index(m_limits);
    const QString held = whole(index);
    const QString old = whole(index);
    whole(index, now + 100); // a fresh one
    const QString abandoned = begun(index);
    const QString growing = begun(index);
    index.find(growing)->touchedAt = now + 50;
    const QString busy = whole(index);
    index.find(busy)->isBusy = true;
    const QStringList unused = index.unused({held}, index.lastClaim(), now + 100, now + 10);
    QCOMPARE(QSet<QString>(unused.cbegin(), unused.cend()), QSet<QString>({old, abandoned}));
}

void tst_FileIndex::whatWasClaimedMeanwhileIsNotUnused()
{
    FileIndex index(m_limits);
    const QString id = whole(index);
    const quint64 asked = index.lastClaim();
    QVERIFY(index.claim(id, Holder::Lasting, now));
    QCOMPARE(index.unused({}, asked, now + 1'000, now), QStringList());
    QCOMPARE(index.unused({}, index.lastClaim(), now + 1'000, now), QStringList(id)); // its message was not stored
}

QTEST_APPLESS_MAIN(tst_FileIndex)
#include "tst_fileindex.moc"
