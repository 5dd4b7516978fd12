// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSet>
#include <QTest>

#include "common/chat/nickname.h"

using namespace maru;
using namespace Qt::StringLiterals;

// What is cleaned and refused in detail is the business of tst_nametext.
class TestNickname : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheTextAndComparesTheKey();
    void hasAsManyCharactersAsDocumented();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
};

void TestNickname::keepsTheTextAndComparesTheKey()
{
    const auto one = Nickname::parse(u" Ann "_s);
    const auto other = Nickname::parse(u"aNN"_s);
    const auto third = Nickname::parse(u"bob"_s);
    QVERIFY(one && other && third);
    QCOMPARE(one->text(), u"Ann"_s);
    QCOMPARE(one->key(), u"ann"_s);
    QVERIFY(*one == *other);
    QVERIFY(!(*one < *other) && !(*other < *one));
    QCOMPARE(qHash(*one), qHash(*other));
    QVERIFY(!(*one == *third));
    QVERIFY(*one < *third);
    QVERIFY(QSet<Nickname>{*one}.contains(*other));
}

void TestNickname::hasAsManyCharactersAsDocumented()
{
    QVERIFY(Nickname::parse(QString(32, u'가')));
    QVERIFY(!Nickname::parse(QString(33, u'가')));
}

void TestNickname::tellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("nothing") << QString() << ErrorCode::NicknameEmpty;
    QTest::newRow("too long") << QString(33, u'x') << ErrorCode::NicknameTooLong;
    QTest::newRow("line break") << u"a\nb"_s << ErrorCode::NicknameInvalid;
}

void TestNickname::tellsWhatIsWrong()
{
    QFETCH(QString, raw);
    QFETCH(ErrorCode, error);
    const auto name = Nickname::parse(raw);
    QVERIFY(!name);
    QCOMPARE(name.error(), error);
}

QTEST_APPLESS_MAIN(TestNickname)
#include "tst_nickname.moc"
