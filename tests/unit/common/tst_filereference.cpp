// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "common/chat/filecodec.h"
#include "common/chat/filereference.h"

using namespace maru;
using namespace Qt::StringLiterals;

class TestFileReference : public QObject
{
    Q_OBJECT

private slots:
    void anIdIs32LowerCaseHexDigits_data();
    void anIdIs32LowerCaseHexDigits();
    void cleansNames_data();
    void cleansNames();
    void refusesNames_data();
    void refusesNames();
    void theFirstBytesTellTheType_data();
    void theFirstBytesTellTheType();
    void readsBack();
    void refusesWhatNamesNoFile_data();
    void refusesWhatNamesNoFile();
    void anUnknownTypeIsThatOfAnyFile();
};

void TestFileReference::anIdIs32LowerCaseHexDigits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("is");
    QTest::newRow("id") << u"0123456789abcdef0123456789abcdef"_s << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("short") << u"0123456789abcdef0123456789abcde"_s << false;
    QTest::newRow("long") << u"0123456789abcdef0123456789abcdef0"_s << false;
    QTest::newRow("capitals") << u"0123456789ABCDEF0123456789abcdef"_s << false;
    QTest::newRow("path") << u"../0123456789abcdef0123456789abc"_s << false;
    QTest::newRow("digits of another script") << u"٠123456789abcdef0123456789abcdef"_s << false;
    QTest::newRow("fullwidth") << u"ａ123456789abcdef0123456789abcdef"_s << false;
}

void TestFileReference::anIdIs32LowerCaseHexDigits()
{
    QFETCH(QString, text);
    QTEST(isFileId(text), "is");
}

void TestFileReference::cleansNames_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"photo.png"_s << u"photo.png"_s;
    QTest::newRow("blanks around") << u" my photo .png\n"_s << u"my photo .png"_s;
    QTest::newRow("decomposed Hangul, as macOS has it") << u"\u1112\u1161\u11AB.txt"_s << u"한.txt"_s;
    QTest::newRow("hidden") << u".profile"_s << u".profile"_s;
    QTest::newRow("many dots") << u"..."_s << u"..."_s;
    QTest::newRow("longest") << QString(255, u'a') << QString(255, u'a');
}

void TestFileReference::cleansNames()
{
    QFETCH(QString, raw);
    const auto name = cleanFileName(raw);
    QVERIFY(name);
    QTEST(*name, "name");
}

void TestFileReference::refusesNames_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *what, const QString &raw, NameFault fault) {
        QTest::newRow(what) << raw << int(fault);
    };
    row("nothing", {}, NameFault::Empty);
    row("blanks", u" \t"_s, NameFault::Empty);
    row("too long", QString(256, u'a'), NameFault::TooLong);
    row("path", u"a/b"_s, NameFault::Invalid);
    row("path of Windows", uR"(a\b)"_s, NameFault::Invalid);
    row("this folder", u"."_s, NameFault::Invalid);
    row("the folder above", u".."_s, NameFault::Invalid);
    row("two lines", u"a\nb"_s, NameFault::Invalid);
    row("an end", u"a\0b"_s, NameFault::Invalid);
    row("turned around", u"photo\u202Egnp.exe"_s, NameFault::Invalid);
    row("lone surrogate", QString(QChar(0xD800)) + u'a', NameFault::Invalid);
}

void TestFileReference::refusesNames()
{
    QFETCH(QString, raw);
    QFETCH(int, fault);
    const auto name = cleanFileName(raw);
    QVERIFY(!name);
    QCOMPARE(int(name.error()), fault);
}

void TestFileReference::theFirstBytesTellTheType_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");
    QTest::newRow("PNG") << "\x89PNG\r\n\x1a\n...."_ba << u"image/png"_s;
    QTest::newRow("JPEG") << "\xff\xd8\xff\xe0........"_ba << u"image/jpeg"_s;
    QTest::newRow("GIF") << "GIF89a......"_ba << u"image/gif"_s;
    QTest::newRow("old GIF") << "GIF87a......"_ba << u"image/gif"_s;
    QTest::newRow("WebP") << "RIFF\1\2\3\4WEBP"_ba << u"image/webp"_s;
    QTest::newRow("sound") << "RIFF\1\2\3\4WAVE"_ba << u"application/octet-stream"_s;
    QTest::newRow("the begin of a WebP") << "RIFF\1\2\3\4WEB"_ba << u"application/octet-stream"_s;
    QTest::newRow("web page") << "<!DOCTYPE html>"_ba << u"application/octet-stream"_s;
    QTest::newRow("SVG, which may hold scripts") << "<svg xmlns="_ba << u"application/octet-stream"_s;
    QTest::newRow("nothing") << QByteArray() << u"application/octet-stream"_s;
}

void TestFileReference::theFirstBytesTellTheType()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, type);
    QCOMPARE(fileTypeOf(bytes), type);
    QCOMPARE(isImageType(type), type.startsWith("image/"_L1));
}

void TestFileReference::readsBack()
{
    const FileReference file{u"0123456789abcdef0123456789abcdef"_s, u"사진 \"1\".png"_s, 9'007'199'254'740'991,
                             u"image/png"_s};
    QVERIFY(decodeFile(encodeFile(file)) == file);
}

void TestFileReference::refusesWhatNamesNoFile_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no id") << u"id"_s << QJsonValue();
    QTest::newRow("id of another form") << u"id"_s << QJsonValue("../../etc/passwd"_L1);
    QTest::newRow("no name") << u"name"_s << QJsonValue();
    QTest::newRow("a path as name") << u"name"_s << QJsonValue("/etc/passwd"_L1);
    QTest::newRow("empty file") << u"size"_s << QJsonValue(0);
    QTest::newRow("negative size") << u"size"_s << QJsonValue(-1);
    QTest::newRow("size of text") << u"size"_s << QJsonValue("1"_L1);
    QTest::newRow("size a fraction") << u"size"_s << QJsonValue(0.5);
}

void TestFileReference::refusesWhatNamesNoFile()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QJsonObject object = encodeFile({u"0123456789abcdef0123456789abcdef"_s, u"a"_s, 1, u"image/png"_s});
    QVERIFY(decodeFile(object));
    object.insert(key, value);
    QVERIFY(!decodeFile(object));
}

void TestFileReference::anUnknownTypeIsThatOfAnyFile()
{
    const auto file = decodeFile(encodeFile({u"0123456789abcdef0123456789abcdef"_s, u"a"_s, 1, u"text/html"_s}));
    QVERIFY(file);
    QCOMPARE(file->type, u"application/octet-stream"_s);
}

QTEST_APPLESS_MAIN(TestFileReference)
#include "tst_filereference.moc"
