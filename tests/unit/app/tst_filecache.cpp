// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/client/files/filecache.h"

using namespace maru;
using namespace Qt::StringLiterals;

class TestFileCache : public QObject
{
    Q_OBJECT

    static FileReference file(QChar digit, qint64 size) { return {QString(32, digit), u"f"_s, size, u"image/png"_s}; }
    static void put(const FileCache &cache, const FileReference &file, int hoursAgo)
    {
        QFile kept(cache.pathOf(file));
        QVERIFY(kept.open(QIODevice::WriteOnly));
        kept.write(QByteArray(file.size, 'x'));
        kept.flush();
        kept.setFileTime(QDateTime::currentDateTime().addSecs(-3600LL * hoursAgo), QFileDevice::FileModificationTime);
    }

private slots:
    void onlyWhatIsWholeIsThere()
    {
        const QTemporaryDir folder;
        FileCache cache(folder.filePath(u"cache"_s));
        cache.makeRoom(100);
        QVERIFY(!cache.has(file(u'a', 10)));
        put(cache, file(u'a', 10), 0);
        QVERIFY(cache.has(file(u'a', 10)));
        QVERIFY(!cache.has(file(u'a', 11)));
    }

    void theLongestUnusedGoFirst()
    {
        const QTemporaryDir folder;
        FileCache cache(folder.path(), 100);
        put(cache, file(u'a', 40), 3);
        put(cache, file(u'b', 40), 2);
        cache.makeRoom(20);
        QVERIFY(cache.has(file(u'a', 40)));
        cache.touch(file(u'a', 40)); // looked at again
        cache.makeRoom(50);
        QVERIFY(cache.has(file(u'a', 40)));
        QVERIFY(!cache.has(file(u'b', 40)));
    }

    void whatIsJustBeingFetchedStays()
    {
        const QTemporaryDir folder;
        FileCache cache(folder.path(), 100);
        QFile part(cache.pathOf(file(u'a', 40)) + u".part"_s);
        QVERIFY(part.open(QIODevice::WriteOnly) && part.write(QByteArray(40, 'x')) == 40 && part.flush());
        put(cache, file(u'b', 40), 0);
        cache.makeRoom(90);
        QVERIFY(part.exists());
        QVERIFY(!cache.has(file(u'b', 40)));
        part.setFileTime(QDateTime::currentDateTime().addDays(-1), QFileDevice::FileModificationTime);
        cache.makeRoom(90); // of another day
        QVERIFY(!part.exists());
    }

    void whatIsNamedLikeAPathIsNotLookedFor()
    {
        const QTemporaryDir folder;
        FileCache cache(folder.filePath(u"cache"_s));
        cache.makeRoom(0);
        QFile outside(folder.filePath(u"secret"_s));
        QVERIFY(outside.open(QIODevice::WriteOnly) && outside.write("1") == 1 && outside.flush());
        QVERIFY(!cache.has({u"../secret"_s, u"f"_s, 1, u"image/png"_s}));
    }

    void nobodyElseReadsInIt()
    {
        const QTemporaryDir folder;
        const FileCache cache(folder.filePath(u"cache"_s));
        const QString path = cache.newOutgoing(u"png"_s);
        QVERIFY(path.endsWith(u".png"_s));
        QVERIFY(!(QFile::permissions(folder.filePath(u"cache"_s)) & (QFile::ReadGroup | QFile::ReadOther)));
    }
};

QTEST_GUILESS_MAIN(TestFileCache)
#include "tst_filecache.moc"
