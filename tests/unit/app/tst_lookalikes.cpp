// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "app/client/lookalikes.h"

using namespace Qt::StringLiterals;
using namespace maru;

class tst_Lookalikes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void namesThatTheEyeTakesForEachOther_data();
    void namesThatTheEyeTakesForEachOther();
    void whoLooksLikeSomebodyInTheRoomIsFound();

private:
    static Nickname nick(const QString &name) { return Nickname::parse(name).value(); }
};

void tst_Lookalikes::initTestCase()
{
    if (!lookAlike(nick(u"ann"_s), nick(u"\u0430nn"_s))) {
        QSKIP("built without ICU");
    }
}

void tst_Lookalikes::namesThatTheEyeTakesForEachOther_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("alike");
    QTest::newRow("Cyrillic") << u"ann"_s << u"\u0430nn"_s << true;
    QTest::newRow("Cyrillic, another case") << u"ANN"_s << u"\u0430nn"_s << true;
    QTest::newRow("Greek") << u"Bob"_s << u"\u0392ob"_s << true;
    QTest::newRow("I and l") << u"Ian"_s << u"lan"_s << true;
    QTest::newRow("digits") << u"bill"_s << u"bi1l"_s << true;
    QTest::newRow("O and 0") << u"BOB"_s << u"B0B"_s << true;
    QTest::newRow("the same") << u"ann"_s << u"Ann"_s << false;
    QTest::newRow("others") << u"ann"_s << u"anna"_s << false;
    QTest::newRow("Hangul") << u"민수"_s << u"민주"_s << false;
    QTest::newRow("emoji") << u"🦊"_s << u"🐻"_s << false;
}

void tst_Lookalikes::namesThatTheEyeTakesForEachOther()
{
    QFETCH(const QString, one);
    QFETCH(const QString, other);
    QTEST(lookAlike(nick(one), nick(other)), "alike");
    QTEST(lookAlike(nick(other), nick(one)), "alike");
}

void tst_Lookalikes::whoLooksLikeSomebodyInTheRoomIsFound()
{
    const auto member = [](qint64 number, const QString &name) { return MemberEntry{number, nick(name), false}; };
    QList<MemberEntry> members{member(1, u"ann"_s), member(2, u"bob"_s), member(3, u"Ann"_s)};
    QVERIFY(lookalikesAmong(members).isEmpty());
    members.append({member(4, u"\u0430nn"_s), member(5, u"b\u043eb"_s)});
    QCOMPARE(lookalikesAmong(members),
             (QList<Lookalikes>{{nick(u"ann"_s), nick(u"\u0430nn"_s)}, {nick(u"bob"_s), nick(u"b\u043eb"_s)}}));
}

QTEST_APPLESS_MAIN(tst_Lookalikes)
#include "tst_lookalikes.moc"
