// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSet>
#include <QTest>

#include "common/chat/error.h"

using namespace maru;
using namespace Qt::StringLiterals;

class TestError : public QObject
{
    Q_OBJECT

private slots:
    void eachCodeHasANameAndASentenceOfItsOwn();
    void unknownNamesAreUnknown_data();
    void unknownNamesAreUnknown();
};

void TestError::eachCodeHasANameAndASentenceOfItsOwn()
{
    QSet<QString> names;
    QSet<QString> sentences;
    for (int i = 0; i <= int(ErrorCode::Unknown); ++i) {
        const auto code = ErrorCode(i);
        QCOMPARE(errorCodeFromWire(wireName(code)), code);
        QVERIFY(sentence(code).endsWith(u'.'));
        names.insert(wireName(code));
        sentences.insert(sentence(code));
        QCOMPARE(errorOf(code, u"ann2"_s), (Error{code, sentence(code), u"ann2"_s}));
    }
    QCOMPARE(names.size(), int(ErrorCode::Unknown) + 1);
    QCOMPARE(sentences.size(), names.size());
}

void TestError::unknownNamesAreUnknown_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("nothing") << QString();
    QTest::newRow("of a newer server") << u"room_on_fire"_s;
    QTest::newRow("in capitals") << u"TEXT_EMPTY"_s;
}

void TestError::unknownNamesAreUnknown()
{
    QFETCH(QString, name);
    QCOMPARE(errorCodeFromWire(name), ErrorCode::Unknown);
}

QTEST_APPLESS_MAIN(TestError)
#include "tst_error.moc"
