// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "common/chat/invitelink.h"

using namespace maru;
using namespace Qt::StringLiterals;

class TestInviteLink : public QObject
{
    Q_OBJECT

private slots:
    void readsLinks_data();
    void readsLinks();
    void whatIsWrittenReadsBack_data();
    void whatIsWrittenReadsBack();
    void carriesTheFingerprintWithTls();
    void refusesWhatIsNoLink_data();
    void refusesWhatIsNoLink();
    void leavesOutHostsThatAreNone();
    void boundsTheOtherHosts();
    void looksLikeALinkByItsScheme();
};

void TestInviteLink::readsLinks_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<InviteLink>("link");
    const auto row = [](const QString &typed, const InviteLink &link) {
        QTest::newRow(qPrintable(typed)) << typed << link;
    };
    const ServerAddress server{u"chat.example"_s, 4000, false};
    row(u"maru://chat.example"_s, {{u"chat.example"_s, 3000, false}, {}, {}, {}});
    row(u" MARU://Chat.Example:4000/ \n"_s, {server, {}, {}, {}});
    row(u"maru+tls://chat.example:4000"_s, {{u"chat.example"_s, 4000, true}, {}, {}, {}});
    row(u"maru://[::1]:4000/?key=t"_s, {{u"::1"_s, 4000, false}, u"t"_s, {}, {}});
    row(u"maru://chat.example:4000/garden?key=a%26b%3Dc+d%20e"_s,
        {server, u"a&b=c+d e"_s, *RoomName::parse(u"garden"), {}});
    row(u"maru://chat.example:4000/%ED%95%9C%2F%3F%23%25?also=a&also=10.0.0.1&new=x"_s,
        {server, {}, *RoomName::parse(u"한/?#%"), {u"a"_s, u"10.0.0.1"_s}});
}

void TestInviteLink::readsLinks()
{
    QFETCH(QString, typed);
    QFETCH(InviteLink, link);
    const auto parsed = InviteLink::parse(typed);
    QVERIFY(parsed);
    QCOMPARE(*parsed, link);
}

void TestInviteLink::whatIsWrittenReadsBack_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("token");
    QTest::addColumn<QString>("room");
    QTest::addColumn<QStringList>("others");
    QTest::newRow("all") << u"10.0.0.1"_s << u"Token"_s << u"garden"_s << QStringList{u"10.0.0.2"_s, u"::1"_s};
    QTest::newRow("only the server") << u"::1"_s << QString() << QString() << QStringList();
    QTest::newRow("syntax in the room") << u"h"_s << QString() << u"a/b?c#d%e&f=g+h"_s << QStringList();
    QTest::newRow("dots as room") << u"h"_s << QString() << u".."_s << QStringList();
    QTest::newRow("one dot as room") << u"h"_s << QString() << u"."_s << QStringList();
    QTest::newRow("slashes around the room") << u"h"_s << QString() << u"//a//"_s << QStringList();
    QTest::newRow("room already encoded") << u"h"_s << QString() << u"%41%2F"_s << QStringList();
    QTest::newRow("syntax in the token") << u"h"_s << u"a+b&c=d%20?#/ 안녕"_s << u"x"_s << QStringList();
    QTest::newRow("noncharacters in the token")
        << u"h"_s << QString::fromUtf8("a\xF3\xBF\xBF\xBF\xEF\xBF\xBE") << u"x"_s << QStringList();
    QTest::newRow("Korean and emoji") << u"h"_s << QString() << u"한국 👨‍👩‍👧‍👦"_s
                                      << QStringList();
}

void TestInviteLink::whatIsWrittenReadsBack()
{
    QFETCH(QString, host);
    QFETCH(QString, token);
    QFETCH(QString, room);
    QFETCH(QStringList, others);
    for (const bool secure : {false, true}) {
        InviteLink link{{host, 4000, secure}, token, {}, others};
        if (!room.isEmpty()) {
            link.room = *RoomName::parse(room);
        }
        const auto parsed = InviteLink::parse(link.text());
        QVERIFY2(parsed, qPrintable(link.text()));
        QCOMPARE(parsed->text(), link.text());
        QCOMPARE(*parsed, link);
        QCOMPARE(parsed->room ? parsed->room->text() : QString(), room);
    }
}

void TestInviteLink::carriesTheFingerprintWithTls()
{
    const Fingerprint fingerprint = Fingerprint::of("a certificate"_ba);
    const InviteLink link{{u"10.0.0.1"_s, 4000, true}, u"t"_s, RoomName::parse(u"garden").value(), {}, fingerprint};
    QCOMPARE(link.text(), u"maru+tls://10.0.0.1:4000/garden?key=t&sha256="_s + fingerprint.digits());
    QCOMPARE(*InviteLink::parse(link.text()), link);
    QCOMPARE(InviteLink::parse(u"maru+tls://h/?sha256="_s + fingerprint.text())->fingerprint, fingerprint);
}

void TestInviteLink::refusesWhatIsNoLink_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<AddressFault>("fault");
    const auto row = [](const char *name, const QString &typed, AddressFault fault) {
        QTest::newRow(name) << typed << fault;
    };
    row("nothing", QString(), AddressFault::Empty);
    row("blanks", u"  "_s, AddressFault::Empty);
    row("address", u"chat.example"_s, AddressFault::UnknownScheme);
    row("web address", u"http://chat.example"_s, AddressFault::UnknownScheme);
    row("no host", u"maru:///garden"_s, AddressFault::NotAnAddress);
    row("no slashes", u"maru:chat.example"_s, AddressFault::NotAnAddress);
    row("port 0", u"maru://h:0/"_s, AddressFault::NotAnAddress);
    row("port too large", u"maru://h:65536/"_s, AddressFault::NotAnAddress);
    row("with a password", u"maru://a:b@h/"_s, AddressFault::NotAnAddress);
    row("room too long", u"maru://h/"_s + QString(65, u'x'), AddressFault::NotAnAddress);
    row("room with a line break", u"maru://h/a%0Ab"_s, AddressFault::NotAnAddress);
    row("room of nothing visible", u"maru://h/%E2%80%8B"_s, AddressFault::NotAnAddress);
    row("broken encoding", u"maru://h/%zz"_s, AddressFault::NotAnAddress);
    row("broken fingerprint", u"maru+tls://h/?sha256=ab"_s, AddressFault::NotAnAddress);
    row("empty fingerprint", u"maru+tls://h/?sha256="_s, AddressFault::NotAnAddress);
    const QString fingerprint = u"sha256="_s + QString(64, u'a');
    row("two fingerprints", u"maru+tls://h/?%1&%1"_s.arg(fingerprint), AddressFault::NotAnAddress);
    row("fingerprint without TLS", u"maru://h/?"_s + fingerprint, AddressFault::NotAnAddress);
    row("too long", u"maru://h/?key="_s + QString(2'000, u'x'), AddressFault::NotAnAddress);
}

void TestInviteLink::refusesWhatIsNoLink()
{
    QFETCH(QString, typed);
    QFETCH(AddressFault, fault);
    const auto parsed = InviteLink::parse(typed);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error(), fault);
}

void TestInviteLink::leavesOutHostsThatAreNone()
{
    const auto link = InviteLink::parse(u"maru://h/?also=a%2Fb&also=&also=good&also=a%20b&also=x%40y&also=h:1"_s);
    QVERIFY(link);
    QCOMPARE(link->otherHosts, QStringList{u"good"_s});
}

void TestInviteLink::boundsTheOtherHosts()
{
    const auto link = InviteLink::parse(u"maru://h/?"_s + u"also=a&"_s.repeated(200));
    QVERIFY(link);
    QCOMPARE(link->otherHosts.size(), 16);
}

void TestInviteLink::looksLikeALinkByItsScheme()
{
    QVERIFY(InviteLink::looksLikeOne(u" Maru://h"_s));
    QVERIFY(InviteLink::looksLikeOne(u"maru+tls:broken"_s));
    QVERIFY(!InviteLink::looksLikeOne(u"maruko.example"_s));
    QVERIFY(!InviteLink::looksLikeOne(QString()));
}

QTEST_APPLESS_MAIN(TestInviteLink)
#include "tst_invitelink.moc"
