// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "common/chat/serveraddress.h"

using namespace maru;
using namespace Qt::StringLiterals;

class TestServerAddress : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatAPersonTypes_data();
    void readsWhatAPersonTypes();
    void refusesWhatIsNoAddress_data();
    void refusesWhatIsNoAddress();
    void makesUrls();
};

void TestServerAddress::readsWhatAPersonTypes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<ServerAddress>("address");
    QTest::addColumn<QString>("text");
    const auto row = [](const QString &typed, const ServerAddress &address, const QString &text) {
        QTest::newRow(qPrintable(typed)) << typed << address << text;
    };
    row(u"chat.example"_s, {u"chat.example"_s, 3000, false}, u"chat.example:3000"_s);
    row(u"  Chat.Example:4000 \n"_s, {u"chat.example"_s, 4000, false}, u"chat.example:4000"_s);
    row(u"192.168.0.7"_s, {u"192.168.0.7"_s, 3000, false}, u"192.168.0.7:3000"_s);
    row(u"192.168.0.7:65535"_s, {u"192.168.0.7"_s, 65535, false}, u"192.168.0.7:65535"_s);
    row(u"::1"_s, {u"::1"_s, 3000, false}, u"[::1]:3000"_s);
    row(u"[::1]"_s, {u"::1"_s, 3000, false}, u"[::1]:3000"_s);
    row(u"[fe80::1]:4000"_s, {u"fe80::1"_s, 4000, false}, u"[fe80::1]:4000"_s);
    row(u"http://chat.example"_s, {u"chat.example"_s, 3000, false}, u"chat.example:3000"_s);
    row(u"http://chat.example:80/"_s, {u"chat.example"_s, 80, false}, u"chat.example:80"_s);
    row(u"ws://[::1]:5"_s, {u"::1"_s, 5, false}, u"[::1]:5"_s);
    row(u"HTTPS://chat.example"_s, {u"chat.example"_s, 443, true}, u"chat.example:443"_s);
    row(u"wss://chat.example:3000/x?y"_s, {u"chat.example"_s, 3000, true}, u"chat.example:3000"_s);
    row(u"localhost:"_s, {u"localhost"_s, 3000, false}, u"localhost:3000"_s);
}

void TestServerAddress::readsWhatAPersonTypes()
{
    QFETCH(QString, typed);
    QFETCH(ServerAddress, address);
    QFETCH(QString, text);
    const auto parsed = ServerAddress::parse(typed);
    QVERIFY(parsed);
    QCOMPARE(*parsed, address);
    QCOMPARE(parsed->text(), text);
    if (!address.secure) {
        const auto again = ServerAddress::parse(text);
        QVERIFY(again);
        QCOMPARE(*again, address);
    }
}

void TestServerAddress::refusesWhatIsNoAddress_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<AddressFault>("fault");
    const auto row = [](const char *name, const QString &typed, AddressFault fault) {
        QTest::newRow(name) << typed << fault;
    };
    row("nothing", QString(), AddressFault::Empty);
    row("blanks", u" \t"_s, AddressFault::Empty);
    row("port 0", u"host:0"_s, AddressFault::NotAnAddress);
    row("port too large", u"host:65536"_s, AddressFault::NotAnAddress);
    row("port of letters", u"host:abc"_s, AddressFault::NotAnAddress);
    row("negative port", u"host:-1"_s, AddressFault::NotAnAddress);
    row("only a port", u":3000"_s, AddressFault::NotAnAddress);
    row("blank within", u"chat example"_s, AddressFault::NotAnAddress);
    row("line break within", u"chat\nexample"_s, AddressFault::NotAnAddress);
    row("NUL within", u"chat\0example"_s, AddressFault::NotAnAddress);
    row("bracket left open", u"[::1"_s, AddressFault::NotAnAddress);
    row("no IPv6 address", u"1:2:3"_s, AddressFault::NotAnAddress);
    row("with a password", u"http://ann:secret@host"_s, AddressFault::NotAnAddress);
    row("no host", u"http://"_s, AddressFault::NotAnAddress);
    row("scheme without slashes", u"http:/host"_s, AddressFault::NotAnAddress);
    row("file", u"file:///etc/passwd"_s, AddressFault::NotAnAddress);
    row("other scheme", u"ftp://host"_s, AddressFault::UnknownScheme);
    row("invite link", u"maru://host"_s, AddressFault::UnknownScheme);
    row("too long", QString(2'001, u'x'), AddressFault::NotAnAddress);
}

void TestServerAddress::refusesWhatIsNoAddress()
{
    QFETCH(QString, typed);
    QFETCH(AddressFault, fault);
    const auto parsed = ServerAddress::parse(typed);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error(), fault);
}

void TestServerAddress::makesUrls()
{
    const ServerAddress plain{u"::1"_s, 4000, false};
    QCOMPARE(plain.httpUrl(u"/chat/rooms"_s), QUrl(u"http://[::1]:4000/chat/rooms"_s));
    QCOMPARE(plain.webSocketUrl(), QUrl(u"ws://[::1]:4000/socket.io/?EIO=4&transport=websocket"_s));
    const ServerAddress secure{u"chat.example"_s, 443, true};
    QCOMPARE(secure.httpUrl(u"/health"_s), QUrl(u"https://chat.example:443/health"_s));
    QCOMPARE(secure.webSocketUrl().scheme(), u"wss"_s);
}

QTEST_APPLESS_MAIN(TestServerAddress)
#include "tst_serveraddress.moc"
