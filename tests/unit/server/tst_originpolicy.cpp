// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "server/net/originpolicy.h"

using namespace maru;
using namespace Qt::StringLiterals;

class TestOriginPolicy : public QObject
{
    Q_OBJECT

private slots:
    void allowsListedOriginsAndItself_data();
    void allowsListedOriginsAndItself();
    void allowsNothingButItselfByDefault();
};

void TestOriginPolicy::allowsListedOriginsAndItself_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *name, const QByteArray &origin, const QByteArray &host, bool allowed) {
        QTest::newRow(name) << origin << host << allowed;
    };
    row("listed", "http://localhost:5173"_ba, "chat.example"_ba, true);
    row("listed, in capitals", "HTTP://LocalHost:5173"_ba, "chat.example"_ba, true);
    row("listed with the scheme's port", "https://maru.example"_ba, "x"_ba, true);
    row("listed without the scheme's port", "http://plain.example:80"_ba, "x"_ba, true);
    row("itself", "http://chat.example:3000"_ba, "chat.example:3000"_ba, true);
    row("itself, in capitals", "http://chat.example:3000"_ba, "Chat.Example:3000"_ba, true);
    row("itself behind TLS", "https://chat.example"_ba, "chat.example"_ba, true);
    row("itself, port of the scheme", "http://chat.example"_ba, "chat.example:80"_ba, true);
    row("itself by IPv6", "http://[::1]:3000"_ba, "[::1]:3000"_ba, true);
    row("another port", "http://chat.example:3001"_ba, "chat.example:3000"_ba, false);
    row("another scheme than listed", "https://localhost:5173"_ba, "x"_ba, false);
    row("begins like a listed one", "http://localhost:5173.evil.example"_ba, "x"_ba, false);
    row("ends like a listed one", "http://evil.localhost:5173"_ba, "x"_ba, false);
    row("another scheme than the web's", "ftp://chat.example"_ba, "chat.example"_ba, false);
    row("null", "null"_ba, "null"_ba, false);
    row("nothing", ""_ba, "chat.example"_ba, false);
    row("nothing, and no host", ""_ba, ""_ba, false);
    row("no host", "http://"_ba, ""_ba, false);
    row("stranger", "http://evil.example"_ba, "chat.example"_ba, false);
}

void TestOriginPolicy::allowsListedOriginsAndItself()
{
    QFETCH(QByteArray, origin);
    QFETCH(QByteArray, host);
    QFETCH(bool, allowed);
    const OriginPolicy policy(
        {u"http://localhost:5173"_s, u"https://maru.example:443/"_s, u"http://plain.example"_s});
    QCOMPARE(policy.allows(origin, host), allowed);
}

void TestOriginPolicy::allowsNothingButItselfByDefault()
{
    const OriginPolicy policy;
    QVERIFY(!policy.allows("http://localhost:5173", "chat.example"));
    QVERIFY(policy.allows("http://chat.example", "chat.example"));
}

QTEST_APPLESS_MAIN(TestOriginPolicy)
#include "tst_originpolicy.moc"
