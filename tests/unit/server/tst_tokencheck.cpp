// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "server/tokencheck.h"
#include "tests/support/fakeclock.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;

using Verdict = TokenCheck::Verdict;

namespace {

const QHostAddress ann(u"10.0.0.1"_s);
const QHostAddress bob(u"10.0.0.2"_s);

HttpRequest requestWith(const QByteArray &authorization)
{
    HttpRequest request;
    request.peer = ann;
    request.headers = {{"Authorization"_ba, authorization}};
    return request;
}

} // namespace

class TestTokenCheck : public QObject
{
    Q_OBJECT

private slots:
    void whoIsWrongTooOftenIsNotLookedAt();
    void whoWaitsMayTryAgain();
    void whoBringsNoneIsNotWrong();
    void anIpv6NetworkIsOneAddress();
    void anOpenServerLooksAtNone();
    void withoutARateAnyNumberIsLookedAt();
    void readsTheBearersToken_data();
    void readsTheBearersToken();

private:
    [[nodiscard]] std::unique_ptr<TokenCheck> make(const Rate &rate = {2, 0.5}, const QString &token = u"right"_s)
    {
        return std::make_unique<TokenCheck>(token, rate, m_clock, m_refusals);
    }

    FakeClock m_clock;
    Refusals m_refusals;
};

void TestTokenCheck::whoIsWrongTooOftenIsNotLookedAt()
{
    const auto check = make();
    QCOMPARE(check->check(u"a"_s, ann), Verdict::Wrong);
    QCOMPARE(check->check(u"right"_s, ann), Verdict::Right);
    QCOMPARE(check->check(u"b"_s, ann), Verdict::Wrong);
    QCOMPARE(check->check(u"c"_s, ann), Verdict::TooOften);
    QCOMPARE(check->check(u"right"_s, ann), Verdict::TooOften); // or it would be told so
    QCOMPARE(check->check(u"right"_s, bob), Verdict::Right);
    QCOMPARE(m_refusals.count(Refusal::BadToken), 2U);
    QCOMPARE(m_refusals.count(Refusal::TokenGuessing), 2U);
}

void TestTokenCheck::whoWaitsMayTryAgain()
{
    const auto check = make();
    (void)check->check(u"a"_s, ann);
    (void)check->check(u"b"_s, ann);
    const int wait = check->retryAfter(ann);
    QCOMPARE(wait, 2'000);
    QCOMPARE(check->refusalOf(ann).status, 429);
    QVERIFY(check->refusalOf(ann).headers.contains(std::pair("Retry-After"_ba, "2"_ba)));
    m_clock.advance(wait - 1);
    QCOMPARE(check->check(u"right"_s, ann), Verdict::TooOften); // and waits no longer for asking
    m_clock.advance(1);
    QCOMPARE(check->check(u"right"_s, ann), Verdict::Right);
}

void TestTokenCheck::whoBringsNoneIsNotWrong()
{
    const auto check = make();
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(check->check(QString(), ann), Verdict::Wrong);
    }
    QCOMPARE(check->retryAfter(ann), 0);
}

void TestTokenCheck::anIpv6NetworkIsOneAddress()
{
    const auto check = make();
    (void)check->check(u"a"_s, QHostAddress(u"2001:db8::1"_s));
    (void)check->check(u"b"_s, QHostAddress(u"2001:db8::2"_s));
    QCOMPARE(check->check(u"right"_s, QHostAddress(u"2001:db8::3"_s)), Verdict::TooOften);
}

void TestTokenCheck::anOpenServerLooksAtNone()
{
    const auto check = make({2, 0.5}, {});
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(check->check(u"anything"_s, ann), Verdict::Right);
    }
}

void TestTokenCheck::withoutARateAnyNumberIsLookedAt()
{
    const auto check = make({});
    for (int i = 0; i < 1'000; ++i) {
        QCOMPARE(check->check(u"a"_s, ann), Verdict::Wrong);
    }
    QCOMPARE(check->check(u"right"_s, ann), Verdict::Right);
}

void TestTokenCheck::readsTheBearersToken_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("right") << "Bearer right"_ba << Verdict::Right;
    QTest::newRow("in any case, with blanks") << "bEARER  right "_ba << Verdict::Right;
    QTest::newRow("wrong") << "Bearer rigth"_ba << Verdict::Wrong;
    QTest::newRow("of another scheme") << "Basic right"_ba << Verdict::Wrong;
    QTest::newRow("only the scheme") << "Bearer"_ba << Verdict::Wrong;
    QTest::newRow("none") << QByteArray() << Verdict::Wrong;
}

void TestTokenCheck::readsTheBearersToken()
{
    QFETCH(const QByteArray, authorization);
    QFETCH(const Verdict, verdict);
    QCOMPARE(make()->check(requestWith(authorization)), verdict);
}

QTEST_APPLESS_MAIN(TestTokenCheck)
#include "tst_tokencheck.moc"
