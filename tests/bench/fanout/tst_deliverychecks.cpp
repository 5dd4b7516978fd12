// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include "tests/bench/fanout/deliverychecker.h"
#include "tests/bench/fanout/histogram.h"
#include "tests/bench/fanout/messagetext.h"

using namespace Qt::StringLiterals;
using namespace maru::bench;

/// What is measured counts only if nothing went wrong meanwhile: whether the load sees what does.
class DeliveryChecks : public QObject
{
    Q_OBJECT

private slots:
    void goodServerHasNoFault();
    void faultOfAServerIsNamed_data();
    void faultOfAServerIsNamed();
    void seesWhenMembersHearTheSendersInAnotherOrder();
    void expectsNothingOfWhoDoesNotRead();
    void textsSayWhichMessageTheyAre_data();
    void textsSayWhichMessageTheyAre();
    void changedTextIsNoMessage();
    void quantilesAreRightToTwoPercent();

private:
    /// Puts a short load on the server with that fault, or on the good one; what it counted of each fault.
    static QJsonObject faultsOf(const QString &fault);
};

QJsonObject DeliveryChecks::faultsOf(const QString &fault)
{
    QProcess server;
    server.start(QStringLiteral(MARU_BENCH_SERVER), fault.isEmpty() ? QStringList() : QStringList{fault});
    while (server.state() != QProcess::NotRunning && !server.canReadLine() && server.waitForReadyRead()) {}
    const QString port = QString::fromUtf8(server.readLine()).trimmed().section(u':', -1);
    QProcess load;
    load.start(QStringLiteral(MARU_BENCH_LOAD),
               {u"fanout"_s, u"--port"_s, port, u"--pid"_s, QString::number(server.processId()), u"--clients"_s,
                u"20"_s, u"--rooms"_s, u"2"_s, u"--senders"_s, u"1"_s, u"--window"_s, u"8"_s, u"--warm-up"_s,
                u"100"_s, u"--measure"_s, u"400"_s, u"--patience"_s, u"300"_s});
    const bool ended = load.waitForFinished();
    server.kill();
    server.waitForFinished();
    const QByteArray output = load.readAllStandardOutput();
    if (!ended || load.exitCode() != 0) {
        qWarning("%s", load.readAllStandardError().constData());
    }
    const QJsonObject found = QJsonDocument::fromJson(output).object();
    return found.value("delivered"_L1).toInt() > 0 ? found.value("faults"_L1).toObject() : QJsonObject();
}

void DeliveryChecks::goodServerHasNoFault()
{
    const QJsonObject faults = faultsOf({});
    QCOMPARE(faults.size(), 6);
    for (const QString &fault : faults.keys()) {
        QVERIFY2(faults.value(fault).toInt() == 0, qPrintable(fault));
    }
}

void DeliveryChecks::faultOfAServerIsNamed_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QStringList>("named"); // the last may be there, too

    QTest::newRow("it drops a message") << u"drop"_s << QStringList{u"lost"_s};
    QTest::newRow("it sends one twice") << u"double"_s << QStringList{u"duplicated"_s};
    // The last message may be one that waits for another.
    QTest::newRow("it swaps two") << u"swap"_s << QStringList{u"disordered"_s, u"lost"_s};
    QTest::newRow("it sends one to another room") << u"leak"_s << QStringList{u"leaked"_s};
    QTest::newRow("it changes one") << u"damage"_s << QStringList{u"damaged"_s, u"lost"_s};
}

void DeliveryChecks::faultOfAServerIsNamed()
{
    QFETCH(QString, fault);
    QFETCH(QStringList, named);
    const QJsonObject faults = faultsOf(fault);
    QVERIFY(faults.value(named.first()).toInt() > 0);
    for (const QString &other : faults.keys()) {
        QVERIFY2(named.contains(other) || faults.value(other).toInt() == 0, qPrintable(other));
    }
}

void DeliveryChecks::seesWhenMembersHearTheSendersInAnotherOrder()
{
    DeliveryChecker checker({0, 0}, {0, 1});
    const MessageMark first = checker.say(0);
    const MessageMark second = checker.say(1);
    QVERIFY(checker.deliver(0, first) && checker.deliver(0, second));
    QVERIFY(checker.deliver(1, second) && checker.deliver(1, first));
    QVERIFY(checker.isComplete());
    QCOMPARE(checker.faults().disordered, 1U);
    QCOMPARE(checker.faults().count(), 1U);
}

void DeliveryChecks::expectsNothingOfWhoDoesNotRead()
{
    DeliveryChecker checker({0, 0, 0}, {0});
    checker.ignore(2);
    const MessageMark mark = checker.say(0);
    QVERIFY(!checker.isComplete());
    QVERIFY(checker.deliver(0, mark) && checker.deliver(1, mark));
    QVERIFY(checker.isComplete());
    QCOMPARE(checker.faults().count(), 0U);
}

void DeliveryChecks::textsSayWhichMessageTheyAre_data()
{
    QTest::addColumn<int>("bytes");
    for (const int bytes : {10, 100, 20'000, 59'980}) {
        QTest::addRow("%d", bytes) << bytes;
    }
}

void DeliveryChecks::textsSayWhichMessageTheyAre()
{
    QFETCH(int, bytes);
    const MessageText text{std::size_t(bytes)};
    const MessageMark mark{.sender = 99, .room = 999, .number = 12'345'678};
    const std::string written = text.write(mark);
    QCOMPARE(int(written.size()), bytes);
    QVERIFY(QString::fromStdString(written).size() <= 20'000);
    QVERIFY(text.read(written) == mark);
}

void DeliveryChecks::changedTextIsNoMessage()
{
    const MessageText text(100);
    const std::string written = text.write({});
    QVERIFY(!text.read(written + 'x'));
    QVERIFY(!text.read(written.substr(1)));
    std::string changed = written;
    changed.back() = 'y';
    QVERIFY(!text.read(changed));
    QVERIFY(!text.read({}));
}

void DeliveryChecks::quantilesAreRightToTwoPercent()
{
    Histogram histogram;
    QCOMPARE(histogram.at(0.5), 0.);
    for (int i = 1; i <= 1'000; ++i) {
        histogram.add(i * 1'000'000LL);
    }
    QVERIFY(qAbs(histogram.at(0.5) - 500) < 10);
    QVERIFY(qAbs(histogram.at(0.99) - 990) < 20);
    QCOMPARE(histogram.longest(), 1'000.);
}

QTEST_GUILESS_MAIN(DeliveryChecks)
#include "tst_deliverychecks.moc"
