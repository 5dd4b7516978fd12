// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDateTime>
#include <QTest>
#include <QUuid>

#include "common/chat/messageid.h"

using namespace maru;
using namespace Qt::StringLiterals;

class TestMessageId : public QObject
{
    Q_OBJECT

private slots:
    void takesVisibleAscii_data();
    void takesVisibleAscii();
    void refusesAllElse_data();
    void refusesAllElse();
    void freshOnesAreGoodAndDiffer();
    void freshOnesBeginWithTheTime();
};

void TestMessageId::takesVisibleAscii_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("one character") << u"!"_s;
    QTest::newRow("last of ASCII") << u"~"_s;
    QTest::newRow("UUID") << u"6b1c9e0a-1111-4222-8333-444455556666"_s;
    QTest::newRow("as long as allowed") << QString(64, u'x');
}

void TestMessageId::takesVisibleAscii()
{
    QFETCH(QString, id);
    const auto parsed = MessageId::parse(id);
    QVERIFY(parsed);
    QCOMPARE(parsed->text(), id);
}

void TestMessageId::refusesAllElse_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("nothing") << QString();
    QTest::newRow("too long") << QString(65, u'x');
    QTest::newRow("blank") << u"a b"_s;
    QTest::newRow("line break") << u"a\n"_s;
    QTest::newRow("NUL") << u"a\0"_s;
    QTest::newRow("delete") << u"a\x7f"_s;
    QTest::newRow("not ASCII") << u"é"_s;
    QTest::newRow("lone surrogate") << QString(QChar(0xD83D));
}

void TestMessageId::refusesAllElse()
{
    QFETCH(QString, id);
    const auto parsed = MessageId::parse(id);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error(), ErrorCode::MessageIdInvalid);
}

void TestMessageId::freshOnesAreGoodAndDiffer()
{
    const MessageId id = MessageId::fresh();
    QVERIFY(MessageId::parse(id.text()));
    QVERIFY(id != MessageId::fresh());
}

void TestMessageId::freshOnesBeginWithTheTime()
{
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const QUuid uuid = QUuid::fromString(MessageId::fresh().text());
    const qint64 after = QDateTime::currentMSecsSinceEpoch();
    const qint64 time = uuid.toRfc4122().first(6).toHex().toLongLong(nullptr, 16);
    QVERIFY(before <= time && time <= after);
    QCOMPARE(uuid.variant(), QUuid::DCE);
    QCOMPARE(uuid.toString(QUuid::WithoutBraces).at(14), u'7');
}

QTEST_APPLESS_MAIN(TestMessageId)
#include "tst_messageid.moc"
