// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "server/config/tokenfile.h"

using namespace Qt::StringLiterals;
using namespace maru;

class tst_TokenFile : public QObject
{
    Q_OBJECT

private slots:
    void makesATokenForItsOwnerAlone();
    void tokensDiffer();
    void readsATokenWithoutTheLineBreak();
    void refusesAFileThatHoldsNone_data();
    void refusesAFileThatHoldsNone();
    void saysThatTheFolderCannotBeMade();

private:
    QTemporaryDir m_folder;
};

void tst_TokenFile::makesATokenForItsOwnerAlone()
{
    const TokenFile file{m_folder.filePath(u"a/b/token"_s)};
    const auto token = file.create();
    QVERIFY(token.hasValue());
    QCOMPARE(token->size(), 32);
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    QVERIFY(!(QFileInfo(file.path).permissions() & others));
    QVERIFY(!(QFileInfo(m_folder.filePath(u"a/b"_s)).permissions() & others));
    QCOMPARE(*file.read(), *token);
}

void tst_TokenFile::tokensDiffer()
{
    const TokenFile one{m_folder.filePath(u"one"_s)};
    const TokenFile two{m_folder.filePath(u"two"_s)};
    QVERIFY(*one.create() != *two.create());
}

void tst_TokenFile::readsATokenWithoutTheLineBreak()
{
    QFile file(m_folder.filePath(u"written"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("  s3cret\r\n");
    file.close();
    QCOMPARE(*TokenFile{file.fileName()}.read(), u"s3cret"_s);
}

void tst_TokenFile::refusesAFileThatHoldsNone_data()
{
    QTest::addColumn<bool>("exists");
    QTest::newRow("missing") << false;
    QTest::newRow("blank") << true;
}

void tst_TokenFile::refusesAFileThatHoldsNone()
{
    QFETCH(const bool, exists);
    QFile file(m_folder.filePath(u"none"_s));
    if (exists) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(" \n");
        file.close();
    }
    const auto token = TokenFile{file.fileName()}.read();
    QVERIFY(!token.hasValue());
    QCOMPARE(token.error().exitCode, ExitCode::Configuration);
    QVERIFY(token.error().lines.first().startsWith(file.fileName()));
}

void tst_TokenFile::saysThatTheFolderCannotBeMade()
{
    QFile file(m_folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto token = TokenFile{file.fileName() + u"/folder/token"_s}.create();
    QVERIFY(!token.hasValue());
    QCOMPARE(token.error().exitCode, ExitCode::CannotCreate);
}

QTEST_GUILESS_MAIN(tst_TokenFile)
#include "tst_tokenfile.moc"
