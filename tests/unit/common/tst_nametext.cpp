// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "common/chat/nametext.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

constexpr int most = 8;
const QString family = u"👨‍👩‍👧‍👦"_s; // one character of 11 units

} // namespace

class TestNameText : public QObject
{
    Q_OBJECT

private slots:
    void cleansNames_data();
    void cleansNames();
    void refusesNames_data();
    void refusesNames();
    void cleaningTwiceChangesNothing_data() { cleansNames_data(); }
    void cleaningTwiceChangesNothing();
    void foldsWhatLooksTheSame_data();
    void foldsWhatLooksTheSame();
    void keepsApartWhatLooksDifferent_data();
    void keepsApartWhatLooksDifferent();
    void countsCharactersAsAPersonDoes_data();
    void countsCharactersAsAPersonDoes();
};

void TestNameText::cleansNames_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("cleaned");
    const auto row = [](const char *name, const QString &raw, const QString &cleaned) {
        QTest::newRow(name) << raw << cleaned;
    };
    row("plain", u"garden"_s, u"garden"_s);
    row("blanks around", u"  the hall \t"_s, u"the hall"_s);
    row("line break of a paste", u"garden\n"_s, u"garden"_s);
    row("ideographic blanks around", u"\u3000garden\u00a0"_s, u"garden"_s);
    row("blanks within stay", u"a  b"_s, u"a  b"_s);
    row("Korean", u"정원"_s, u"정원"_s);
    row("Korean in pieces becomes one", u"\u1112\u1161\u11ab"_s, u"한"_s);
    row("accent in pieces becomes one", u"e\u0301"_s, u"é"_s);
    row("emoji", u"👋"_s, u"👋"_s);
    row("emoji with joiners counts once", family.repeated(most), family.repeated(most));
    row("emoji of a later Unicode than Qt knows", u"\U0001FADF"_s, u"\U0001FADF"_s);
    row("Arabic with its joiners", u"می\u200cخواهم"_s, u"می\u200cخواهم"_s);
    row("marks of direction that override nothing", u"a\u200fb"_s, u"a\u200fb"_s);
    row("as long as allowed", QString(most, u'x'), QString(most, u'x'));
    row("digit", u"0"_s, u"0"_s);
    row("only punctuation", u"<b>"_s, u"<b>"_s);
}

void TestNameText::cleansNames()
{
    QFETCH(QString, raw);
    QFETCH(QString, cleaned);
    const auto name = cleanName(raw, most);
    QVERIFY(name);
    QCOMPARE(*name, cleaned);
}

void TestNameText::cleaningTwiceChangesNothing()
{
    QFETCH(QString, cleaned);
    const auto name = cleanName(cleaned, most);
    QVERIFY(name);
    QCOMPARE(*name, cleaned);
    QCOMPARE(foldName(foldName(cleaned)), foldName(cleaned));
}

void TestNameText::refusesNames_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<NameFault>("fault");
    const auto row = [](const char *name, const QString &raw, NameFault fault) {
        QTest::newRow(name) << raw << fault;
    };
    row("nothing", QString(), NameFault::Empty);
    row("blanks", u" \t\n"_s, NameFault::Empty);
    row("zero-width blank", u"\u200b"_s, NameFault::Empty);
    row("joiner and byte order mark", u"\u200d\ufeff"_s, NameFault::Empty);
    row("soft hyphen", u"\u00ad"_s, NameFault::Empty);
    row("Hangul filler", u"\u3164"_s, NameFault::Empty);
    row("blank Braille", u"\u2800"_s, NameFault::Empty);
    row("accent on nothing", u"\u0301"_s, NameFault::Empty);
    row("variation selector", u"\ufe0f"_s, NameFault::Empty);
    row("tag characters", u"\U000E0041"_s, NameFault::Empty);
    row("reserved for the invisible", u"\U000E0FFF"_s, NameFault::Empty);
    row("private use", u"\ue000"_s, NameFault::Empty);
    row("one too many", QString(most + 1, u'x'), NameFault::TooLong);
    row("one emoji too many", family.repeated(most + 1), NameFault::TooLong);
    row("a megabyte", QString(1'000'000, u'x'), NameFault::TooLong);
    row("a megabyte of blanks", QString(1'000'000, u' '), NameFault::TooLong);
    row("a megabyte of accents", u"e"_s + QString(1'000'000, u'\u0301'), NameFault::TooLong);
    row("line break within", u"a\nb"_s, NameFault::Invalid);
    row("carriage return within", u"a\rb"_s, NameFault::Invalid);
    row("tab within", u"a\tb"_s, NameFault::Invalid);
    row("NUL", u"a\0b"_s, NameFault::Invalid);
    row("NUL at the end", u"ab\0"_s, NameFault::Invalid);
    row("escape", u"\x1b[31m"_s, NameFault::Invalid);
    row("C1 control", u"a\u0085b"_s, NameFault::Invalid);
    row("line separator", u"a\u2028b"_s, NameFault::Invalid);
    row("paragraph separator", u"a\u2029b"_s, NameFault::Invalid);
    row("right-to-left override", u"a\u202eb"_s, NameFault::Invalid);
    row("isolate", u"a\u2067b"_s, NameFault::Invalid);
    row("high surrogate alone", u"a"_s + QChar(0xD83D), NameFault::Invalid);
    row("low surrogate alone", QChar(0xDC4B) + u"a"_s, NameFault::Invalid);
    row("surrogates in the wrong order", QString(QChar(0xDC4B)) + QChar(0xD83D), NameFault::Invalid);
    row("noncharacter", u"a\ufffe"_s, NameFault::Invalid);
    row("noncharacter of a higher plane", u"a\U0001FFFF"_s, NameFault::Invalid);
}

void TestNameText::refusesNames()
{
    QFETCH(QString, raw);
    QFETCH(NameFault, fault);
    const auto name = cleanName(raw, most);
    QVERIFY(!name);
    QCOMPARE(name.error(), fault);
}

void TestNameText::foldsWhatLooksTheSame_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::newRow("case") << u"Ann"_s << u"aNN"_s;
    QTest::newRow("Greek sigma at the end") << u"ΣΑΣ"_s << u"σας"_s;
    QTest::newRow("accented capital") << u"É"_s << u"é"_s;
    QTest::newRow("kinds of blanks") << u"a b"_s << u"a\u00a0b"_s;
    QTest::newRow("runs of blanks") << u"a b"_s << u"a   b"_s;
    QTest::newRow("zero-width blank") << u"ann"_s << u"an\u200bn"_s;
    QTest::newRow("zero-width blank in front of a blank") << u"ann"_s << u"\u200b ann"_s;
    QTest::newRow("joiner") << u"ann"_s << u"ann\u200d"_s;
    QTest::newRow("combining joiner") << u"ann"_s << u"an\u034fn"_s;
    QTest::newRow("variation selector") << u"ann"_s << u"ann\ufe0f"_s;
    QTest::newRow("Hangul filler at the end") << u"ann"_s << u"ann\u3164"_s;
    QTest::newRow("blank Braille for a blank") << u"a b"_s << u"a\u2800b"_s;
    QTest::newRow("joiner between a letter and its accent") << u"é"_s << u"e\u200d\u0301"_s;
}

void TestNameText::foldsWhatLooksTheSame()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QCOMPARE(foldName(a), foldName(b));
    QCOMPARE(foldName(foldName(a)), foldName(a));
}

void TestNameText::keepsApartWhatLooksDifferent_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::newRow("letters") << u"ann"_s << u"anna"_s;
    QTest::newRow("accents") << u"ann"_s << u"änn"_s;
    QTest::newRow("blank") << u"ab"_s << u"a b"_s;
    QTest::newRow("Korean") << u"가"_s << u"각"_s;
    QTest::newRow("emoji") << u"👋"_s << u"👍"_s;
}

void TestNameText::keepsApartWhatLooksDifferent()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QVERIFY(foldName(a) != foldName(b));
}

void TestNameText::countsCharactersAsAPersonDoes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("letters") << u"abc"_s << 3;
    QTest::newRow("accents in pieces") << u"e\u0301e\u0301"_s << 2;
    QTest::newRow("Korean in pieces") << u"\u1112\u1161\u11ab"_s << 1;
    QTest::newRow("family") << family << 1;
    QTest::newRow("flags") << u"🇰🇷🇰🇷"_s << 2;
    QTest::newRow("flag of Scotland") << u"🏴󠁧󠁢󠁳󠁣󠁴󠁿"_s << 1;
    QTest::newRow("skin tone") << u"👋🏽"_s << 1;
}

void TestNameText::countsCharactersAsAPersonDoes()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    QCOMPARE(characterCount(text), count);
}

QTEST_APPLESS_MAIN(TestNameText)
#include "tst_nametext.moc"
