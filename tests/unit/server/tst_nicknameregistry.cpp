// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "server/chat/nicknameregistry.h"
#include "tests/support/names.h"

using namespace Qt::StringLiterals;
using namespace maru;
using maru::test::nickname;

namespace {

const QString one = u"identity one"_s;
const QString two = u"identity two"_s;

} // namespace

class tst_NicknameRegistry : public QObject
{
    Q_OBJECT

private slots:
    void guestsShareANickname();
    void guestIsRefusedWhatAnIdentityHolds_data();
    void guestIsRefusedWhatAnIdentityHolds();
    void identityIsRefusedWhatAnotherHolds();
    void identityIsRefusedWhatAGuestBears();
    void nicknameIsFreeWhenTheLastGuestWent();
    void identityHoldsItsNicknameWhileAway();
    void identityHoldsOnlyItsLastNickname();
    void identityMayChangeTheCaseOfItsNickname();
    void forgetsTheIdentityLongestAway();
    void suggestionIsFree();
    void suggestionIsNotTooLong();
};

void tst_NicknameRegistry::guestsShareANickname()
{
    NicknameRegistry registry;
    QVERIFY(!registry.guestCame(nickname(u"ann")));
    QVERIFY(!registry.guestCame(nickname(u"ann")));
}

void tst_NicknameRegistry::guestIsRefusedWhatAnIdentityHolds_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::newRow("the same") << u"Ärger"_s;
    QTest::newRow("other case") << u"äRGER"_s;
    QTest::newRow("decomposed") << u"A\u0308rger"_s;
}

void tst_NicknameRegistry::guestIsRefusedWhatAnIdentityHolds()
{
    QFETCH(const QString, wanted);
    NicknameRegistry registry;
    registry.identityCame(one);
    QVERIFY(!registry.hold(one, nickname(u"Ärger")));

    const auto error = registry.guestCame(nickname(wanted));
    QVERIFY(error);
    QCOMPARE(error->code, ErrorCode::NicknameTaken);
    QCOMPARE(error->suggestion, nickname(wanted).text() + u'2');
}

void tst_NicknameRegistry::identityIsRefusedWhatAnotherHolds()
{
    NicknameRegistry registry;
    registry.identityCame(one);
    registry.identityCame(two);
    QVERIFY(!registry.hold(one, nickname(u"ann")));
    QVERIFY(registry.hold(two, nickname(u"ANN")));
    QVERIFY(!registry.heldBy(two));
}

void tst_NicknameRegistry::identityIsRefusedWhatAGuestBears()
{
    NicknameRegistry registry;
    QVERIFY(!registry.guestCame(nickname(u"ann")));
    registry.identityCame(one);
    QVERIFY(registry.hold(one, nickname(u"ann")));
}

void tst_NicknameRegistry::nicknameIsFreeWhenTheLastGuestWent()
{
    NicknameRegistry registry;
    registry.identityCame(one);
    QVERIFY(!registry.guestCame(nickname(u"ann")));
    QVERIFY(!registry.guestCame(nickname(u"ann")));
    registry.guestWent(nickname(u"ann"));
    QVERIFY(registry.hold(one, nickname(u"ann")));
    registry.guestWent(nickname(u"ann"));
    QVERIFY(!registry.hold(one, nickname(u"ann")));
}

void tst_NicknameRegistry::identityHoldsItsNicknameWhileAway()
{
    NicknameRegistry registry;
    registry.identityCame(one);
    QVERIFY(!registry.hold(one, nickname(u"ann")));
    registry.identityWent(one);
    QVERIFY(registry.guestCame(nickname(u"ann")));
    registry.identityCame(one);
    QCOMPARE(registry.heldBy(one), nickname(u"ann"));
}

void tst_NicknameRegistry::identityHoldsOnlyItsLastNickname()
{
    NicknameRegistry registry;
    registry.identityCame(one);
    QVERIFY(!registry.hold(one, nickname(u"ann")));
    QVERIFY(!registry.hold(one, nickname(u"bob")));
    QVERIFY(!registry.guestCame(nickname(u"ann")));
    QVERIFY(registry.guestCame(nickname(u"bob")));
}

void tst_NicknameRegistry::identityMayChangeTheCaseOfItsNickname()
{
    NicknameRegistry registry;
    registry.identityCame(one);
    QVERIFY(!registry.hold(one, nickname(u"ann")));
    QVERIFY(!registry.hold(one, nickname(u"Ann")));
    QCOMPARE(registry.heldBy(one)->text(), u"Ann"_s);
    QVERIFY(registry.guestCame(nickname(u"ann")));
}

void tst_NicknameRegistry::forgetsTheIdentityLongestAway()
{
    NicknameRegistry registry(1);
    registry.identityCame(one);
    registry.identityCame(two);
    QVERIFY(!registry.hold(one, nickname(u"ann")));
    QVERIFY(!registry.hold(two, nickname(u"bob")));
    registry.identityWent(one);
    QVERIFY(registry.guestCame(nickname(u"ann")));
    registry.identityWent(two);
    QVERIFY(!registry.guestCame(nickname(u"ann")));
    QVERIFY(registry.guestCame(nickname(u"bob")));
}

void tst_NicknameRegistry::suggestionIsFree()
{
    NicknameRegistry registry;
    registry.identityCame(one);
    QVERIFY(!registry.hold(one, nickname(u"ann")));
    QVERIFY(!registry.guestCame(nickname(u"ann2")));
    QCOMPARE(registry.guestCame(nickname(u"Ann"))->suggestion, u"Ann3"_s);
}

void tst_NicknameRegistry::suggestionIsNotTooLong()
{
    NicknameRegistry registry;
    registry.identityCame(one);
    const auto longest = nickname(QString(limits::NicknameCharacters, u'각'));
    QVERIFY(!registry.hold(one, longest));
    const auto error = registry.guestCame(longest);
    QVERIFY(error);
    QVERIFY(Nickname::parse(error->suggestion).hasValue());
    QVERIFY(error->suggestion.endsWith(u'2'));
}

QTEST_GUILESS_MAIN(tst_NicknameRegistry)
#include "tst_nicknameregistry.moc"
