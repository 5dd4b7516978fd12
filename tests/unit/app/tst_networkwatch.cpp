// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QSignalSpy>
#include <QTest>

#include "app/client/networkwatch.h"

using maru::NetworkWatch;
using namespace Qt::StringLiterals;

class TestNetworkWatch : public QObject
{
    Q_OBJECT

private slots:
    void tellsOfAnAddressThatComesOrGoesOnce();
    void knowsWhichAddressIsLeft();
};

void TestNetworkWatch::tellsOfAnAddressThatComesOrGoesOnce()
{
    QList<QHostAddress> addresses{QHostAddress(u"127.0.0.1"_s), QHostAddress(u"192.0.2.7"_s)};
    NetworkWatch watch(nullptr, [&addresses] { return addresses; });
    QSignalSpy spy(&watch, &NetworkWatch::changed);
    watch.start();
    watch.look();
    QCOMPARE(spy.size(), 0);
    addresses.removeLast();
    watch.look();
    watch.look();
    QCOMPARE(spy.size(), 1);
    addresses.append(QHostAddress(u"198.51.100.7"_s));
    watch.look();
    QCOMPARE(spy.size(), 2);
    addresses.clear(); // while nobody watches
    watch.stop();
    watch.start();
    watch.look();
    QCOMPARE(spy.size(), 2);
}

void TestNetworkWatch::knowsWhichAddressIsLeft()
{
    QList<QHostAddress> addresses{QHostAddress(u"192.0.2.7"_s)};
    NetworkWatch watch(nullptr, [&addresses] { return addresses; });
    watch.start();
    QVERIFY(watch.has(QHostAddress(u"192.0.2.7"_s)));
    QVERIFY(watch.has(QHostAddress(u"::ffff:192.0.2.7"_s))); // of a socket for both families
    QVERIFY(!watch.has(QHostAddress(u"192.0.2.8"_s)));
    addresses.clear();
    watch.look();
    QVERIFY(!watch.has(QHostAddress(u"192.0.2.7"_s)));
}

QTEST_GUILESS_MAIN(TestNetworkWatch)
#include "tst_networkwatch.moc"
