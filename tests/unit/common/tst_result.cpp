// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QString>
#include <QTest>

#include <memory>

#include "common/result.h"

using namespace maru;

class TestResult : public QObject
{
    Q_OBJECT

private slots:
    void holdsAValueOrAnError();
    void holdsWhatCanOnlyBeMoved();
    void theWrongAccessThrowsInsteadOfReadingNonsense();
};

void TestResult::holdsAValueOrAnError()
{
    const Result<QString, int> good(QStringLiteral("x"));
    QVERIFY(good);
    QVERIFY(good.hasValue());
    QCOMPARE(*good, QStringLiteral("x"));
    QCOMPARE(good->size(), 1);
    const Result<QString, int> bad = Failure(7);
    QVERIFY(!bad);
    QCOMPARE(bad.error(), 7);
}

void TestResult::holdsWhatCanOnlyBeMoved()
{
    Result<std::unique_ptr<int>, int> result(std::make_unique<int>(3));
    const std::unique_ptr<int> value = *std::move(result);
    QCOMPARE(*value, 3);
}

void TestResult::theWrongAccessThrowsInsteadOfReadingNonsense()
{
    const Result<QString, int> bad = Failure(7);
    QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, static_cast<void>(bad.value()));
    const Result<QString, int> good(QStringLiteral("x"));
    QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, static_cast<void>(good.error()));
}

QTEST_APPLESS_MAIN(TestResult)
#include "tst_result.moc"
