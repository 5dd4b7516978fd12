// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "common/chat/messagetext.h"

using namespace maru;
using namespace Qt::StringLiterals;

class TestMessageText : public QObject
{
    Q_OBJECT

private slots:
    void keepsTextAsItIs_data();
    void keepsTextAsItIs();
    void refusesWhatIsNoText_data();
    void refusesWhatIsNoText();
};

void TestMessageText::keepsTextAsItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"hello"_s;
    QTest::newRow("blanks around") << u"  hello \n"_s;
    QTest::newRow("lines and tabs") << u"a\r\n\tb\n"_s;
    QTest::newRow("not normalised") << u"e\u0301"_s;
    QTest::newRow("Korean and emoji") << u"안녕 👨‍👩‍👧‍👦"_s;
    QTest::newRow("markup") << u"<b>&amp;</b>"_s;
    QTest::newRow("as long as allowed") << QString(20'000, u'x');
}

void TestMessageText::keepsTextAsItIs()
{
    QFETCH(QString, text);
    const auto parsed = MessageText::parse(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->text(), text);
}

void TestMessageText::refusesWhatIsNoText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("nothing") << QString() << ErrorCode::TextEmpty;
    QTest::newRow("white space") << u" \n\t\u3000\u00a0"_s << ErrorCode::TextEmpty;
    QTest::newRow("one unit too long") << QString(20'001, u'x') << ErrorCode::TextTooLong;
    QTest::newRow("blanks, too long") << QString(20'001, u' ') << ErrorCode::TextTooLong;
    QTest::newRow("NUL") << u"a\0b"_s << ErrorCode::TextInvalid;
    QTest::newRow("escape") << u"\x1b[31mred"_s << ErrorCode::TextInvalid;
    QTest::newRow("bell") << u"\a"_s << ErrorCode::TextInvalid;
    QTest::newRow("delete") << u"a\x7f"_s << ErrorCode::TextInvalid;
    QTest::newRow("C1 control") << u"a\u009b"_s << ErrorCode::TextInvalid;
    QTest::newRow("high surrogate alone") << u"a"_s + QChar(0xD83D) << ErrorCode::TextInvalid;
    QTest::newRow("low surrogate alone") << QChar(0xDC4B) + u"a"_s << ErrorCode::TextInvalid;
}

void TestMessageText::refusesWhatIsNoText()
{
    QFETCH(QString, text);
    QFETCH(ErrorCode, error);
    const auto parsed = MessageText::parse(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error(), error);
}

QTEST_APPLESS_MAIN(TestMessageText)
#include "tst_messagetext.moc"
