// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QLabel>
#include <QPushButton>
#include <QTcpServer>
#include <QTest>

#include "app/ui/hosting/hostaddresses.h"
#include "app/ui/hosting/hostaddresslist.h"
#include "app/ui/hosting/hostselftest.h"
#include "app/ui/hosting/qrcode.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// What the dialog about the app's own server tells of the ways to it.
class tst_Hosting : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void anAddressTellsWhomItIsFor_data();
    void anAddressTellsWhomItIsFor();
    void theSelfTestConnectsToEachAddress();
    void theSelfTestIsNobodysGuest();
    void theDialogTriesTheAddressesItShows();
    void theCodeHasTheMarksOfAQrCode();
};

void tst_Hosting::anAddressTellsWhomItIsFor_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("reach");
    QTest::newRow("this computer") << u"127.0.0.1"_s << int(HostReach::ThisComputer);
    QTest::newRow("this computer, IPv6") << u"::1"_s << int(HostReach::ThisComputer);
    QTest::newRow("home") << u"192.168.1.5"_s << int(HostReach::Network);
    QTest::newRow("office") << u"10.20.30.40"_s << int(HostReach::Network);
    QTest::newRow("172.16") << u"172.31.255.1"_s << int(HostReach::Network);
    QTest::newRow("not 172.16") << u"172.32.0.1"_s << int(HostReach::Internet);
    QTest::newRow("local IPv6") << u"fd12:3456::1"_s << int(HostReach::Network);
    QTest::newRow("VPN") << u"100.100.1.1"_s << int(HostReach::Tunnel);
    QTest::newRow("public") << u"203.0.113.7"_s << int(HostReach::Internet);
    QTest::newRow("public IPv6") << u"2001:db8::1"_s << int(HostReach::Internet);
}

void tst_Hosting::anAddressTellsWhomItIsFor()
{
    QFETCH(const QString, address);
    QTEST(int(reachOf(address)), "reach");
}

void tst_Hosting::theSelfTestConnectsToEachAddress()
{
    HostedServer server;
    startServer(server);
    HostSelfTest test;
    HostAddressList list(server, test);
    const QString nowhere = u"no-such-host.invalid"_s;
    list.setHosts({u"127.0.0.1"_s, nowhere});
    list.show();
    const auto labels = list.findChildren<QLabel *>(u"hostOutcome"_s);
    QCOMPARE(labels.size(), 2);
    QVERIFY(labels.at(0)->text().contains(u"Being tried"_s));
    test.start(server, {u"127.0.0.1"_s, nowhere});
    using Result = HostSelfTest::Result;
    QTRY_COMPARE(test.outcome(u"127.0.0.1"_s).result, Result::Answers);
    QTRY_COMPARE_WITH_TIMEOUT(test.outcome(nowhere).result, Result::Fails, 15'000);
    QVERIFY(!test.outcome(nowhere).why.words.isEmpty());
    QCOMPARE(labels.at(0)->text(), u"✓ It answers."_s);
    QCOMPARE(list.findChild<QLabel *>(u"hostReach"_s)->text(), u"For programs on this computer."_s);
    QCOMPARE(labels.at(1)->text(), u"✗ "_s + test.outcome(nowhere).why.words);
    server.stop();
    QTRY_COMPARE(server.state(), HostedServer::State::Stopped);
    test.start(server, {u"127.0.0.1"_s});
    QTRY_COMPARE(test.outcome(u"127.0.0.1"_s).result, Result::Fails);
}

void tst_Hosting::theSelfTestIsNobodysGuest()
{
    HostedServer server;
    startServer(server);
    HostSelfTest test;
    test.start(server, {u"127.0.0.1"_s});
    QTRY_COMPARE(test.outcome(u"127.0.0.1"_s).result, HostSelfTest::Result::Answers);
    QCOMPARE(test.connectionCount(), 0);
    QTRY_COMPARE(server.sessionCount(), 0);
}

void tst_Hosting::theDialogTriesTheAddressesItShows()
{
    Desk ann(u"ann"_s);
    ann.click(u"hostButton"_s);
    QTRY_VERIFY(ann.find<QPushButton>(u"inviteButton"_s) != nullptr);
    ann.click(u"inviteButton"_s);
    const QStringList hosts = hostAddresses();
    if (hosts.isEmpty()) {
        QVERIFY(ann.textOf(u"aboutAddresses"_s).contains(u"on no network"_s));
        return;
    }
    QCOMPARE(ann.window().findChildren<QLabel *>(u"hostAddress"_s).size(), hosts.size());
    QTRY_VERIFY(ann.textOf(u"hostOutcome"_s).endsWith(u"✓ It answers."_s));
    ann.click(u"testAgain"_s);
    QVERIFY(ann.textOf(u"hostOutcome"_s).endsWith(u"Being tried…"_s));
    QTRY_VERIFY(ann.textOf(u"hostOutcome"_s).endsWith(u"✓ It answers."_s));
    QTRY_COMPARE(ann.textOf(u"hostPeople"_s), u"Nobody else is connected yet."_s);
}

void tst_Hosting::theCodeHasTheMarksOfAQrCode()
{
    QrCode code;
    code.setText(u"maru://192.168.1.5:3000/?key=abc"_s);
    if (!code.isVisible()) {
        QSKIP("built without libqrencode");
    }
    code.resize(code.sizeHint());
    const auto picture = [&code] { return code.grab().toImage().convertToFormat(QImage::Format_Mono); };
    const QImage first = picture();
    int left = 0;
    while (left < first.width() && first.pixelColor(left, left) == Qt::white) {
        ++left;
    }
    QVERIFY(left > 0 && left < first.width() / 2);
    // The square in a corner is seven modules wide: dark outside, light within, dark in the middle.
    const auto turns = [&first](int x, int dx, int y, int dy) {
        int count = 0;
        for (int i = 0; i < first.width() / 4; ++i) {
            count += first.pixelColor(x + i * dx, y + i * dy) != first.pixelColor(x + (i + 1) * dx, y + (i + 1) * dy);
        }
        return count;
    };
    const int right = first.width() - 1 - left;
    QVERIFY(turns(left, 1, left, 1) >= 4);
    QVERIFY(turns(right, -1, left, 1) >= 4);
    QVERIFY(turns(left, 1, right, -1) >= 4);
    code.setText(u"maru://192.168.1.5:3000/?key=abd"_s);
    QVERIFY(picture() != first);
    code.setText({});
    QVERIFY(!code.isVisible());
}

QTEST_MAIN(tst_Hosting)
#include "tst_hosting.moc"
