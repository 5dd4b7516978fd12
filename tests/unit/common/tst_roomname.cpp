// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSet>
#include <QTest>

#include "common/chat/roomname.h"

using namespace maru;
using namespace Qt::StringLiterals;

// What is cleaned and refused in detail is the business of tst_nametext.
class TestRoomName : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheTextAndComparesTheKey();
    void hasAsManyCharactersAsDocumented();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void oldClientsListShortNamesOnly();
};

void TestRoomName::keepsTheTextAndComparesTheKey()
{
    const auto one = RoomName::parse(u" Ann "_s);
    const auto other = RoomName::parse(u"aNN"_s);
    const auto third = RoomName::parse(u"bob"_s);
    QVERIFY(one && other && third);
    QCOMPARE(one->text(), u"Ann"_s);
    QCOMPARE(one->key(), u"ann"_s);
    QVERIFY(*one == *other);
    QVERIFY(!(*one < *other) && !(*other < *one));
    QCOMPARE(qHash(*one), qHash(*other));
    QVERIFY(!(*one == *third));
    QVERIFY(*one < *third);
    QVERIFY(QSet<RoomName>{*one}.contains(*other));
}

void TestRoomName::hasAsManyCharactersAsDocumented()
{
    QVERIFY(RoomName::parse(QString(64, u'가')));
    QVERIFY(!RoomName::parse(QString(65, u'가')));
}

void TestRoomName::tellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("nothing") << QString() << ErrorCode::RoomNameEmpty;
    QTest::newRow("too long") << QString(65, u'x') << ErrorCode::RoomNameTooLong;
    QTest::newRow("line break") << u"a\nb"_s << ErrorCode::RoomNameInvalid;
}

void TestRoomName::tellsWhatIsWrong()
{
    QFETCH(QString, raw);
    QFETCH(ErrorCode, error);
    const auto name = RoomName::parse(raw);
    QVERIFY(!name);
    QCOMPARE(name.error(), error);
}

void TestRoomName::oldClientsListShortNamesOnly()
{
    QVERIFY(RoomName::parse(QString(19, u'x'))->fitsLegacyList());
    QVERIFY(!RoomName::parse(QString(20, u'x'))->fitsLegacyList());
    QVERIFY(!RoomName::parse(u"👋"_s.repeated(10))->fitsLegacyList()); // units of UTF-16, as those clients count
}

QTEST_APPLESS_MAIN(TestRoomName)
#include "tst_roomname.moc"
