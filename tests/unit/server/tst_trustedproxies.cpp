// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "server/net/trustedproxies.h"

using namespace maru;
using namespace Qt::StringLiterals;

class TestTrustedProxies : public QObject
{
    Q_OBJECT

private slots:
    void believesTrustedProxiesOnly_data();
    void believesTrustedProxiesOnly();
    void readsFieldsInTheirOrder();
    void trustsNobodyByDefault();
};

void TestTrustedProxies::believesTrustedProxiesOnly_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QByteArray>("forwarded");
    QTest::addColumn<QString>("client");
    const auto row = [](const char *name, const QString &peer, const QByteArray &forwarded, const QString &client) {
        QTest::newRow(name) << peer << forwarded << client;
    };
    row("a proxy's client", u"127.0.0.1"_s, "192.0.2.1"_ba, u"192.0.2.1"_s);
    row("of a subnet", u"10.1.2.3"_s, "192.0.2.1"_ba, u"192.0.2.1"_s);
    row("IPv6", u"fd00::7"_s, "2001:db8::1"_ba, u"2001:db8::1"_s);
    row("with a port", u"127.0.0.1"_s, "192.0.2.1:4711"_ba, u"192.0.2.1"_s);
    row("IPv6 with a port", u"127.0.0.1"_s, "[2001:db8::1]:4711"_ba, u"2001:db8::1"_s);
    row("IPv4 in IPv6", u"127.0.0.1"_s, "::ffff:192.0.2.1"_ba, u"192.0.2.1"_s);
    row("two proxies", u"127.0.0.1"_s, "192.0.2.1, 10.0.0.5"_ba, u"192.0.2.1"_s);
    row("a claim before a proxy's word", u"127.0.0.1"_s, "6.6.6.6, 192.0.2.1"_ba, u"192.0.2.1"_s);
    row("only proxies", u"127.0.0.1"_s, "10.0.0.5"_ba, u"10.0.0.5"_s);
    row("nobody's word", u"127.0.0.1"_s, ""_ba, u"127.0.0.1"_s);
    row("no address", u"127.0.0.1"_s, "unknown"_ba, u"127.0.0.1"_s);
    row("an address before nonsense", u"127.0.0.1"_s, "192.0.2.1, <script>"_ba, u"127.0.0.1"_s);
    row("a stranger's word", u"198.51.100.1"_s, "192.0.2.1"_ba, u"198.51.100.1"_s);
    row("beside the subnet", u"11.0.0.1"_s, "192.0.2.1"_ba, u"11.0.0.1"_s);
}

void TestTrustedProxies::believesTrustedProxiesOnly()
{
    QFETCH(const QString, peer);
    QFETCH(const QByteArray, forwarded);
    QFETCH(const QString, client);
    const TrustedProxies proxies({QHostAddress::parseSubnet(u"127.0.0.1/32"_s),
                                  QHostAddress::parseSubnet(u"10.0.0.0/8"_s),
                                  QHostAddress::parseSubnet(u"fd00::/8"_s)});
    QCOMPARE(proxies.clientOf(QHostAddress(peer), {{"x-forwarded-for"_ba, forwarded}}), QHostAddress(client));
}

void TestTrustedProxies::readsFieldsInTheirOrder()
{
    const TrustedProxies proxies({QHostAddress::parseSubnet(u"127.0.0.1/32"_s)});
    const HttpHeaders headers{{"X-Forwarded-For"_ba, "6.6.6.6"_ba}, {"X-Forwarded-For"_ba, "192.0.2.1"_ba}};
    QCOMPARE(proxies.clientOf(QHostAddress(QHostAddress::LocalHost), headers), QHostAddress(u"192.0.2.1"_s));
}

void TestTrustedProxies::trustsNobodyByDefault()
{
    QCOMPARE(TrustedProxies().clientOf(QHostAddress(QHostAddress::LocalHost), {{"X-Forwarded-For"_ba, "1.2.3.4"_ba}}),
             QHostAddress(QHostAddress::LocalHost));
}

QTEST_GUILESS_MAIN(TestTrustedProxies)
#include "tst_trustedproxies.moc"
