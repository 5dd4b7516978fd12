// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>
#include <QTextBoundaryFinder>

#include "app/client/textpieces.h"

using namespace Qt::StringLiterals;
using namespace maru;

class tst_TextPieces : public QObject
{
    Q_OBJECT

private slots:
    void aBeginningEndsBetweenCharacters_data();
    void aBeginningEndsBetweenCharacters();
    void firstWordsAreOneLine();
    void firstWordsOfAnEnormousTextEndWithAnEllipsis();
    void cutsWhereALineEnds();
    void cutsBetweenWords();
    void withoutBlanksCutsBetweenCharacters_data();
    void withoutBlanksCutsBetweenCharacters();
    void whiteSpaceAloneIsNoPiece();
    void whatFitsIsOnePiece();
};

void tst_TextPieces::aBeginningEndsBetweenCharacters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("units");
    QTest::addColumn<QString>("expected");
    QTest::newRow("short") << u"abc"_s << 3 << u"abc"_s;
    QTest::newRow("letters") << u"abcd"_s << 3 << u"abc"_s;
    QTest::newRow("family") << u"ab👩‍👩‍👧"_s << 5 << u"ab"_s;
    QTest::newRow("flag") << u"🇰🇷🇯🇵"_s << 6 << u"🇰🇷"_s;
    QTest::newRow("accent") << u"abe\u0301"_s << 3 << u"ab"_s;
    QTest::newRow("jamo") << u"가\u1112\u1161\u11ab"_s << 3 << u"가"_s;
    QTest::newRow("one character that is longer") << u"👩‍👩‍👧"_s << 4 << u"👩\u200d"_s;
}

void tst_TextPieces::aBeginningEndsBetweenCharacters()
{
    QFETCH(const QString, text);
    QFETCH(const int, units);
    QTEST(beginning(text, units).toString(), "expected");
}

void tst_TextPieces::firstWordsAreOneLine()
{
    QCOMPARE(firstWords(u" one\n two "_s, 20), u"one two"_s);
    QCOMPARE(firstWords(u"one two three"_s, 9), u"one two…"_s);
    QCOMPARE(firstWords(u"incomprehensible"_s, 9), u"incompreh…"_s);
}

void tst_TextPieces::firstWordsOfAnEnormousTextEndWithAnEllipsis()
{
    QCOMPARE(firstWords(u"one"_s + QString(500, u' ') + u"two"_s, 20), u"one…"_s);
}

void tst_TextPieces::cutsWhereALineEnds()
{
    QCOMPARE(inPieces(u"one two\nthree four"_s, 12), (QStringList{u"one two"_s, u"three four"_s}));
    QCOMPARE(inPieces(u"one two\n\n  three four"_s, 13), (QStringList{u"one two"_s, u"three four"_s}));
}

void tst_TextPieces::cutsBetweenWords()
{
    QCOMPARE(inPieces(u"one two three four"_s, 9), (QStringList{u"one two"_s, u"three"_s, u"four"_s}));
    QCOMPARE(inPieces(u"one two three four"_s, 7), (QStringList{u"one two"_s, u"three"_s, u"four"_s}));
    QCOMPARE(inPieces(u"안녕하세요 여러분 반가워요"_s, 10), (QStringList{u"안녕하세요 여러분"_s, u"반가워요"_s}));
}

void tst_TextPieces::withoutBlanksCutsBetweenCharacters_data()
{
    QTest::addColumn<QString>("character");
    QTest::newRow("letter") << u"x"_s;
    QTest::newRow("syllable") << u"한"_s;
    QTest::newRow("family") << u"👩‍👩‍👧"_s;
    QTest::newRow("skin") << u"👍🏽"_s;
    QTest::newRow("flag") << u"🇰🇷"_s;
    QTest::newRow("accents") << u"e\u0301\u0302"_s;
    QTest::newRow("jamo") << u"\u1112\u1161\u11ab"_s;
}

void tst_TextPieces::withoutBlanksCutsBetweenCharacters()
{
    QFETCH(const QString, character);
    const QString text = character.repeated(500);
    const QStringList pieces = inPieces(text, 101);
    QVERIFY(pieces.size() > 1);
    QCOMPARE(pieces.join(QString()), text);
    for (const QString &piece : pieces) {
        QVERIFY(piece.size() <= 101);
        QCOMPARE(piece.size() % character.size(), 0);
    }
}

void tst_TextPieces::whiteSpaceAloneIsNoPiece()
{
    QCOMPARE(inPieces(QString(50, u' ') + u"one"_s + QString(50, u'\n'), 10), QStringList{u"one"_s});
    QCOMPARE(inPieces(QString(50, u' '), 10), QStringList());
}

void tst_TextPieces::whatFitsIsOnePiece() { QCOMPARE(inPieces(u"one two"_s, 7), QStringList{u"one two"_s}); }

QTEST_APPLESS_MAIN(tst_TextPieces)
#include "tst_textpieces.moc"
