// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "common/chat/fingerprint.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

// The SHA-256 of "abc" (FIPS 180-2, B.1).
const QString digitsOfAbc = u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s;
const QString textOfAbc =
    u"BA:78:16:BF:8F:01:CF:EA:41:41:40:DE:5D:AE:22:23:B0:03:61:A3:96:17:7A:9C:B4:10:FF:61:F2:00:15:AD"_s;

} // namespace

class TestFingerprint : public QObject
{
    Q_OBJECT

private slots:
    void isTheSha256();
    void readsEveryForm_data();
    void readsEveryForm();
    void refusesAllElse_data();
    void refusesAllElse();
};

void TestFingerprint::isTheSha256()
{
    const Fingerprint fingerprint = Fingerprint::of("abc"_ba);
    QCOMPARE(fingerprint.digits(), digitsOfAbc);
    QCOMPARE(fingerprint.text(), textOfAbc);
}

void TestFingerprint::readsEveryForm_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("lower case") << digitsOfAbc;
    QTest::newRow("upper case") << digitsOfAbc.toUpper();
    QTest::newRow("with colons") << textOfAbc;
    QTest::newRow("with colons, lower case") << textOfAbc.toLower();
}

void TestFingerprint::readsEveryForm()
{
    QFETCH(QString, typed);
    const auto read = Fingerprint::parse(typed);
    QVERIFY(read);
    QCOMPARE(*read, Fingerprint::of("abc"_ba));
}

void TestFingerprint::refusesAllElse_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a digit less") << digitsOfAbc.chopped(1);
    QTest::newRow("a digit more") << digitsOfAbc + u'0';
    QTest::newRow("SHA-1") << digitsOfAbc.first(40);
    QTest::newRow("no digit") << digitsOfAbc.chopped(1) + u'g';
    QTest::newRow("other digits") << digitsOfAbc.chopped(1) + u'٣';
    QTest::newRow("colon lost") << textOfAbc.chopped(1);
    QTest::newRow("colon elsewhere") << QString(textOfAbc).replace(1, 2, u":A"_s);
    QTest::newRow("blanks") << u' ' + digitsOfAbc.chopped(1);
    QTest::newRow("as long as one with colons") << QString(95, u'a');
}

void TestFingerprint::refusesAllElse()
{
    QFETCH(QString, typed);
    QVERIFY(!Fingerprint::parse(typed));
}

QTEST_APPLESS_MAIN(TestFingerprint)
#include "tst_fingerprint.moc"
