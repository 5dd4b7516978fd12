// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "server/http/byterange.h"

using namespace maru;
using namespace Qt::StringLiterals;

class tst_ByteRange : public QObject
{
    Q_OBJECT

private slots:
    void readsOneRange_data();
    void readsOneRange();
    void ignoresWhatItDoesNotKnow_data();
    void ignoresWhatItDoesNotKnow();
    void refusesWhatLiesBehindTheEnd_data();
    void refusesWhatLiesBehindTheEnd();
};

void tst_ByteRange::readsOneRange_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("length");
    const auto row = [](const char *name, const QByteArray &field, qint64 first, qint64 length) {
        QTest::newRow(name) << field << first << length;
    };
    row("the first", "bytes=0-0", 0, 1);
    row("all", "bytes=0-9", 0, 10);
    row("from somewhere", "bytes=4-", 4, 6);
    row("the last", "bytes=9-", 9, 1);
    row("the last two", "bytes=-2", 8, 2);
    row("more than there is", "bytes=5-100", 5, 5);
    row("more of the last than there is", "bytes=-100", 0, 10);
    row("beyond any number", "bytes=1-99999999999999999999999999", 1, 9);
    row("in capitals, with blanks", " Bytes= 2-3 ", 2, 2);
}

void tst_ByteRange::readsOneRange()
{
    QFETCH(const QByteArray, field);
    const auto range = byteRangeIn(field, 10);
    QVERIFY(range && *range);
    QTEST((*range)->first, "first");
    QTEST((*range)->length, "length");
}

void tst_ByteRange::ignoresWhatItDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char *name, const QByteArray &field) { QTest::newRow(name) << field; };
    row("no field", {});
    row("other unit", "lines=0-1");
    row("no unit", "0-1");
    row("no range", "bytes=");
    row("only a dash", "bytes=-");
    row("no dash", "bytes=5");
    row("two ranges", "bytes=0-1,3-4");
    row("backwards", "bytes=5-4");
    row("negative", "bytes=--1");
    row("words", "bytes=a-b");
    row("hexadecimal", "bytes=0x1-0x2");
    row("signed", "bytes=+1-2");
    row("a fraction", "bytes=0.5-1");
    row("with an end in it", "bytes=0\0-1"_ba);
}

void tst_ByteRange::ignoresWhatItDoesNotKnow()
{
    QFETCH(const QByteArray, field);
    const auto range = byteRangeIn(field, 10);
    QVERIFY(range);
    QVERIFY(!*range);
}

void tst_ByteRange::refusesWhatLiesBehindTheEnd_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("right behind") << "bytes=10-"_ba;
    QTest::newRow("far behind") << "bytes=99999999999999999999-"_ba;
    QTest::newRow("none of the last") << "bytes=-0"_ba;
}

void tst_ByteRange::refusesWhatLiesBehindTheEnd()
{
    QFETCH(const QByteArray, field);
    QVERIFY(!byteRangeIn(field, 10));
}

QTEST_APPLESS_MAIN(tst_ByteRange)
#include "tst_byterange.moc"
