// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>
#include <QTimer>

#include "app/client/incomingpackets.h"

using namespace Qt::StringLiterals;
using namespace maru;

class tst_IncomingPackets : public QObject
{
    Q_OBJECT

private slots:
    void handsOnAtOnceWhatIsLittle();
    void restsOnceAllIsHandedOn();
    void aFloodLeavesTurnsToOthersAndKeepsItsOrder();
    void whatWasReadInOneGoStallsNobody();
    void keepsNoMoreThanItMayOnceItIsReadSlowly();
    void handsOnAllWhenNothingMoreComes();
    void forgetsWhenTheTakerWantsNoMore();

private:
    /// Takes longer than all that a turn has.
    static void workLong()
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() <= IncomingPackets::Slice) {}
    }
    static QString textOf(const IncomingPackets::Packet &packet) { return std::get<QString>(packet); }
};

void tst_IncomingPackets::handsOnAtOnceWhatIsLittle()
{
    QStringList taken;
    IncomingPackets incoming([&](const IncomingPackets::Packet &packet) { taken.append(textOf(packet)); });
    incoming.add(u"a"_s);
    QCOMPARE(taken, QStringList{u"a"_s});
    QCOMPARE(incoming.waiting(), 0);
}

void tst_IncomingPackets::restsOnceAllIsHandedOn()
{
    IncomingPackets incoming([](const IncomingPackets::Packet &) {});
    incoming.add(u"a"_s);
    const auto *timer = incoming.findChild<QTimer *>();
    QVERIFY(timer != nullptr);
    QTRY_VERIFY(!timer->isActive());
}

void tst_IncomingPackets::aFloodLeavesTurnsToOthersAndKeepsItsOrder()
{
    static constexpr int Count = 6;
    QStringList taken;
    IncomingPackets incoming([&](const IncomingPackets::Packet &packet) {
        taken.append(textOf(packet));
        workLong();
    });
    QStringList all;
    for (int i = 0; i < Count; ++i) {
        all.append(QString::number(i));
        incoming.add(all.last());
    }
    QCOMPARE(taken.size(), 1);
    qsizetype seenByOthers = 0;
    QTimer others;
    connect(&others, &QTimer::timeout, &others, [&] {
        if (taken.size() > 1 && taken.size() < Count) {
            seenByOthers = taken.size();
        }
    });
    others.start(1);
    QTRY_COMPARE(taken, all);
    QVERIFY(seenByOthers > 0);
}

void tst_IncomingPackets::whatWasReadInOneGoStallsNobody()
{
    static constexpr qsizetype Many = IncomingPackets::MostWaiting + 3;
    qsizetype taken = 0;
    IncomingPackets incoming([&](const IncomingPackets::Packet &) {
        if (++taken == 1) {
            workLong();
        }
    });
    QList<bool> slow;
    incoming.setSlowDown([&](bool wanted) { slow.append(wanted); });
    for (qsizetype i = 0; i < 1 + Many; ++i) {
        incoming.add(QString::number(i));
    }
    QCOMPARE(taken, 1);
    QCOMPARE(incoming.waiting(), Many);
    QTRY_COMPARE(taken, 1 + Many);
    QCOMPARE(slow, (QList<bool>{true, false})); // less was to be read meanwhile
}

void tst_IncomingPackets::keepsNoMoreThanItMayOnceItIsReadSlowly()
{
    QStringList taken;
    IncomingPackets *line = nullptr;
    bool isSlow = false;
    IncomingPackets incoming([&](const IncomingPackets::Packet &packet) {
        taken.append(textOf(packet));
        if (taken.size() == 1) {
            workLong();
        } else if (taken.size() == 2) {
            workLong();
            const qsizetype waiting = line->waiting();
            QVERIFY(isSlow && waiting > IncomingPackets::MostWaiting);
            line->add(u"late"_s);
            QCOMPARE(line->waiting(), waiting);
            QCOMPARE(taken, (QStringList{u"0"_s, u"1"_s, u"2"_s}));
            line->clear();
        }
    });
    line = &incoming;
    incoming.setSlowDown([&](bool wanted) { isSlow = wanted; });
    for (qsizetype i = 0; i < 1 + IncomingPackets::MostWaiting + 3; ++i) {
        incoming.add(QString::number(i));
    }
    QTRY_COMPARE(taken.size(), 3);
    QVERIFY(!isSlow);
}

void tst_IncomingPackets::handsOnAllWhenNothingMoreComes()
{
    QStringList taken;
    IncomingPackets incoming([&](const IncomingPackets::Packet &packet) {
        taken.append(textOf(packet));
        workLong();
    });
    for (const QString &text : {u"a"_s, u"b"_s, u"c"_s}) {
        incoming.add(text);
    }
    incoming.finish();
    QCOMPARE(taken, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void tst_IncomingPackets::forgetsWhenTheTakerWantsNoMore()
{
    QStringList taken;
    IncomingPackets *line = nullptr;
    IncomingPackets incoming([&](const IncomingPackets::Packet &packet) {
        taken.append(textOf(packet));
        workLong();
        if (textOf(packet) == "b"_L1) {
            line->clear();
        }
    });
    line = &incoming;
    for (const QString &text : {u"a"_s, u"b"_s, u"c"_s}) {
        incoming.add(text);
    }
    incoming.finish();
    QCOMPARE(taken, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(incoming.waiting(), 0);
}

QTEST_GUILESS_MAIN(tst_IncomingPackets)
#include "tst_incomingpackets.moc"
