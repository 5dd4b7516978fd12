// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "app/client/identity.h"

using namespace maru;
using namespace Qt::StringLiterals;

class TestIdentity : public QObject
{
    Q_OBJECT

private slots:
    void isTheSameEachTime()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(u"profile/identity"_s);
        const auto first = Identity::loadOrCreate(path);
        QVERIFY(first.hasValue());
        QCOMPARE(first->secret().size(), 43); // 32 bytes in base64url
        const auto second = Identity::loadOrCreate(path);
        QVERIFY(second.hasValue());
        QCOMPARE(second->secret(), first->secret());
    }

    void isAnotherForEachProfile()
    {
        QTemporaryDir dir;
        const auto one = Identity::loadOrCreate(dir.filePath(u"one"_s));
        const auto two = Identity::loadOrCreate(dir.filePath(u"two"_s));
        QVERIFY(one.hasValue() && two.hasValue());
        QVERIFY(one->secret() != two->secret());
    }

    void nobodyElseMayReadIt()
    {
#ifdef Q_OS_WIN
        QSKIP("Windows has no such permissions.");
#endif
        QTemporaryDir dir;
        const QString path = dir.filePath(u"profile/identity"_s);
        QVERIFY(Identity::loadOrCreate(path).hasValue());
        constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
            | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
        QVERIFY(!(QFile::permissions(path) & others));
        QVERIFY(!(QFile::permissions(QFileInfo(path).path()) & others));

        // A careless copy is closed again.
        QVERIFY(QFile::setPermissions(path, QFile::permissions(path) | QFileDevice::ReadOther));
        QVERIFY(Identity::loadOrCreate(path).hasValue());
        QVERIFY(!(QFile::permissions(path) & others));
    }

    void neverOverwritesAFileThatIsThere_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("too short") << QByteArray("abc");
        QTest::newRow("too long") << QByteArray(129, 'a');
        QTest::newRow("other characters") << QByteArray("{\"identity\": \"abcdefghijklmnopqrstuv\"}");
    }
    void neverOverwritesAFileThatIsThere()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir dir;
        const QString path = dir.filePath(u"identity"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto identity = Identity::loadOrCreate(path);
        QVERIFY(!identity.hasValue());
        QCOMPARE(identity.error().path, path);
        QVERIFY(!identity.error().text.isEmpty());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void saysWhenItCannotBeKept()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto identity = Identity::loadOrCreate(dir.filePath(u"file/identity"_s));
        QVERIFY(!identity.hasValue());
        QVERIFY(!identity.error().text.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"
