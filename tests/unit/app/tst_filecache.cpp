// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/client/files/filecache.h"
#include "app/client/files/pastedfiles.h"

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

    void whatIsTakenInIsNowhereElse()
    {
        const QTemporaryDir folder;
        FileCache cache(folder.filePath(u"cache"_s));
        const PastedFiles pasted(folder.filePath(u"pasted"_s));
        const QString path = pasted.newPath(u"png"_s);
        QFile image(path);
        QVERIFY(image.open(QIODevice::WriteOnly) && image.write("12345") == 5);
        image.close();
        cache.adopt(file(u'a', 5), path);
        QVERIFY(cache.has(file(u'a', 5)));
        QVERIFY(!QFile::exists(path));
    }

    void ofWhatWasPastedOnlyWhatIsWantedStays()
    {
        const QTemporaryDir folder;
        const auto put = [](const QString &path) {
            QFile image(path);
            return image.open(QIODevice::WriteOnly) && image.write("1") == 1;
        };
        const PastedFiles before(folder.filePath(u"pasted"_s));
        const QString wanted = before.newPath(u"png"_s);
        const QString forgotten = before.newPath(u"png"_s);
        const QString outside = folder.filePath(u"mine.png"_s);
        QVERIFY(wanted.endsWith(u".png"_s) && put(wanted) && put(forgotten) && put(outside));
        const PastedFiles pasted(folder.filePath(u"pasted"_s)); // the next run
        const QString fresh = pasted.newPath(u"png"_s);
        QVERIFY(put(fresh));
        pasted.forgetAllBefore({wanted});
        QVERIFY(pasted.has(wanted) && pasted.has(fresh) && !QFile::exists(forgotten));
        pasted.remove(outside);
        QVERIFY(QFile::exists(outside) && !pasted.has(outside));
    }

    void nobodyElseReadsInIt()
    {
        const QTemporaryDir folder;
        FileCache cache(folder.filePath(u"cache"_s));
        cache.makeRoom(1);
        const PastedFiles pasted(folder.filePath(u"pasted"_s));
        QVERIFY(!pasted.newPath(u"png"_s).isEmpty());
        for (const QString &name : {u"cache"_s, u"pasted"_s}) {
            QVERIFY(!(QFile::permissions(folder.filePath(name)) & (QFile::ReadGroup | QFile::ReadOther)));
        }
    }
};

QTEST_GUILESS_MAIN(TestFileCache)
#include "tst_filecache.moc"
