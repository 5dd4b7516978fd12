// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include "server/log/searchterms.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// The words are checked where they count: in a real FTS5 index.
class TestSearchTerms : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void splitsRunsIntoPairs_data();
    void splitsRunsIntoPairs();
    void finds_data();
    void finds();
    void aBeginningIsItsCompletionsWhereTheyAreKnown();
    void nothingToLookForIsAnEmptyExpression_data();
    void nothingToLookForIsAnEmptyExpression();
};

void TestSearchTerms::init()
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(u":memory:"_s);
    QVERIFY(database.open());
    QSqlQuery query;
    QVERIFY2(query.exec(u"CREATE VIRTUAL TABLE lines USING fts5(words, content='', columnsize=0, detail=none,"
                        " prefix='1 2', tokenize='ascii')"_s),
             qPrintable(query.lastError().text()));
}

void TestSearchTerms::cleanup()
{
    QSqlDatabase::database().close();
    QSqlDatabase::removeDatabase(QLatin1StringView(QSqlDatabase::defaultConnection));
}

void TestSearchTerms::splitsRunsIntoPairs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("latin") << u"Hello, World"_s << u"hello world"_s;
    QTest::newRow("hangul") << u"한국어"_s << u"한국 국어 어"_s;
    QTest::newRow("one syllable") << u"네"_s << u"네"_s;
    QTest::newRow("mixed") << u"Qt는 좋다"_s << u"qt 는 좋다 다"_s;
    QTest::newRow("full width and half width") << u"ＡＢＣ ﾃｽﾄ"_s << u"abc テス スト ト"_s;
    QTest::newRow("nothing") << u" ?! "_s << QString();
}

void TestSearchTerms::splitsRunsIntoPairs()
{
    QFETCH(QString, text);
    QTEST(indexWords(text), "words");
}

void TestSearchTerms::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found");
    QTest::newRow("word in any case") << u"The Garden Gate"_s << u"garden"_s << true;
    QTest::newRow("beginning of a word") << u"The Garden Gate"_s << u"gard"_s << true;
    QTest::newRow("all words, in any order") << u"The Garden Gate"_s << u"gate garden"_s << true;
    QTest::newRow("not when one is missing") << u"The Garden Gate"_s << u"garden wall"_s << false;
    QTest::newRow("not inside a latin word") << u"The Garden Gate"_s << u"arden"_s << false;
    QTest::newRow("one syllable, first") << u"한국어로 말해요"_s << u"한"_s << true;
    QTest::newRow("one syllable, middle") << u"한국어로 말해요"_s << u"국"_s << true;
    QTest::newRow("one syllable, last") << u"한국어로 말해요"_s << u"요"_s << true;
    QTest::newRow("two syllables inside") << u"한국어로 말해요"_s << u"국어"_s << true;
    QTest::newRow("three syllables") << u"한국어로 말해요"_s << u"국어로"_s << true;
    QTest::newRow("syllables that are not neighbours") << u"한국어로 말해요"_s << u"한어"_s << false;
    QTest::newRow("all pairs, but apart") << u"한국 국어"_s << u"한국어"_s << false;
    QTest::newRow("all pairs, apart and together") << u"한국 국어 한국어"_s << u"한국어"_s << true;
    QTest::newRow("half width, of three") << u"ﾃｽﾄ中"_s << u"テスト"_s << true;
    QTest::newRow("decomposed hangul") << u"한국어"_s << u"한국어"_s.normalized(QString::NormalizationForm_D) << true;
    QTest::newRow("two kanji") << u"東京都に行く"_s << u"京都"_s << true;
    QTest::newRow("kana") << u"コーヒーを飲む"_s << u"ヒー"_s << true;
    QTest::newRow("one han") << u"我喜欢喝茶"_s << u"茶"_s << true;
    QTest::newRow("operators are words") << u"salt AND pepper"_s << u"and"_s << true;
    QTest::newRow("syntax is harmless") << u"a \"quote\" here"_s << u"\"quote* OR ("_s << false;
    QTest::newRow("accents stay") << u"naïve"_s << u"naive"_s << false;
    QTest::newRow("number") << u"room 101"_s << u"101"_s << true;
    QTest::newRow("emoji") << u"good morning 🌞"_s << u"🌞"_s << true;
}

void TestSearchTerms::finds()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    QSqlQuery insert;
    insert.prepare(u"INSERT INTO lines(rowid, words) VALUES (1, ?)"_s);
    insert.addBindValue(indexWords(text));
    QVERIFY2(insert.exec(), qPrintable(insert.lastError().text()));
    QSqlQuery search;
    search.prepare(u"SELECT rowid FROM lines WHERE lines MATCH ?"_s);
    const IndexQuestion question = indexQuestion(query);
    search.addBindValue(question.expression);
    QVERIFY2(search.exec(), qPrintable(search.lastError().text()));
    QTEST(search.next() && question.isAnsweredBy(text), "found");
}

void TestSearchTerms::aBeginningIsItsCompletionsWhereTheyAreKnown()
{
    const auto completions = [](const QString &beginning) {
        return beginning == "gard"_L1 ? QStringList({u"garden"_s, u"gardens"_s}) : QStringList();
    };
    QCOMPARE(indexQuestion(u"big gard", completions).expression, uR"("big" AND ("garden" OR "gardens"))"_s);
    QCOMPARE(indexQuestion(u"gard big", completions).expression, uR"("gard" AND "big" *)"_s);
    QCOMPARE(indexQuestion(u"ga", completions).expression, uR"("ga" *)"_s);
}

void TestSearchTerms::nothingToLookForIsAnEmptyExpression_data()
{
    QTest::addColumn<QString>("query");
    QTest::newRow("empty") << QString();
    QTest::newRow("blanks") << u"  "_s;
    QTest::newRow("punctuation") << u"?!\"*"_s;
}

void TestSearchTerms::nothingToLookForIsAnEmptyExpression()
{
    QFETCH(QString, query);
    QVERIFY(indexQuestion(query).expression.isEmpty());
}

QTEST_GUILESS_MAIN(TestSearchTerms)
#include "tst_searchterms.moc"
