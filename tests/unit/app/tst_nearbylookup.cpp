// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include <algorithm>

#include "app/client/nearby/nearbylookup.h"
#include "common/discovery/announcedserver.h"

using namespace maru;
using namespace Qt::StringLiterals;
using dns::Message;
using dns::Record;
using dns::Type;

namespace {

const LocalNetwork home{2, {{QHostAddress(u"192.168.1.5"_s), 24}, {QHostAddress(u"fd00::5"_s), 64}}};
const LocalNetwork office{3, {{QHostAddress(u"10.0.0.5"_s), 8}}};

LocalDatagram from(const QString &sender = u"192.168.1.9"_s, const LocalNetwork &network = home)
{
    return {{}, {QHostAddress(sender), 5'353}, true, network};
}

dns::Name hostOf(const QByteArray &label) { return dns::Name::of({label, "local"}).value(); }

/// As Responder tells it.
Message announcement(const QByteArray &label, const QStringList &addresses = {u"192.168.1.9"_s},
                     const AnnouncedServer &server = {{}, 3'000}, const QByteArray &host = "maru-9")
{
    const dns::Name &type = AnnouncedServer::serviceType();
    const dns::Name instance = type.child(label).value();
    Message message;
    message.isResponse = true;
    message.answers = {{type, Type::Ptr, 120, dns::Pointer{instance}, false},
                       {instance, Type::Srv, 120, dns::Service{server.port, hostOf(host)}, true},
                       {instance, Type::Txt, 120, server.texts(), true}};
    for (const QString &address : addresses) {
        message.answers.append({hostOf(host), address.contains(u':') ? Type::Aaaa : Type::A, 120,
                                dns::Address{QHostAddress(address)}, true});
    }
    return message;
}

Message goodbye(Message message)
{
    for (Record &record : message.answers) {
        record.ttl = 0;
    }
    return message;
}

QStringList namesOf(const NearbyLookup &lookup)
{
    QStringList names;
    const auto servers = lookup.servers();
    for (const NearbyServer &server : servers) {
        names.append(server.name);
    }
    return names;
}

QStringList addressesOf(const NearbyServer &server)
{
    QStringList texts;
    for (const ServerAddress &address : server.addresses) {
        texts.append(address.typed());
    }
    return texts;
}

} // namespace

class tst_NearbyLookup : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatIsAnnounced();
    void aServerOnSeveralAddressesIsOne();
    void aServerOnSeveralNetworksIsOne();
    void serversKeepTheirOrder();
    void twoOfTheSameNameAreTwo();
    void whoSaysGoodbyeIsGone();
    void whoSaysNothingIsGoneInTime();
    void nobodyTakesBackWhatAnotherSaid();
    void anotherPortTakesThePlaceOfTheFirst();
    void believesOnlyAddressesOfTheSameNetwork();
    void believesOnlyAnswersFromTheRightPort();
    void namesFromOutsideAreHarmless();
    void remembersOnlySoMuchOfOneComputer();
    void showsOnlySoManyServers();
    void asksForWhatIsMissing();
    void saysWhatItKnowsWhileItIsFresh();
    void aNetworkThatIsGoneTakesItsServersAlong();
};

void tst_NearbyLookup::findsWhatIsAnnounced()
{
    NearbyLookup lookup;
    const Fingerprint fingerprint = Fingerprint::of("certificate");
    lookup.receive(announcement("Kim's computer", {u"192.168.1.9"_s}, {{}, 3'001, true, true, fingerprint}), from(),
                   0);
    const auto servers = lookup.servers();
    QCOMPARE(servers.size(), 1);
    QCOMPARE(servers.first().name, u"Kim's computer"_s);
    QCOMPARE(addressesOf(servers.first()), QStringList{u"https://192.168.1.9:3001"_s});
    QVERIFY(servers.first().wantsInvitation);
    QCOMPARE(servers.first().fingerprint, std::optional(fingerprint));
    QVERIFY(!lookup.isIncomplete());
}

void tst_NearbyLookup::aServerOnSeveralAddressesIsOne()
{
    NearbyLookup lookup;
    lookup.receive(announcement("Hall", {u"fd00::9"_s, u"192.168.1.9"_s, u"192.168.1.10"_s}), from(), 0);
    QCOMPARE(lookup.servers().size(), 1);
    QCOMPARE(addressesOf(lookup.servers().first()),
             (QStringList{u"192.168.1.9:3000"_s, u"192.168.1.10:3000"_s, u"[fd00::9]:3000"_s}));
}

void tst_NearbyLookup::aServerOnSeveralNetworksIsOne()
{
    NearbyLookup lookup;
    lookup.receive(announcement("Hall"), from(), 0);
    lookup.receive(announcement("Hall", {u"10.0.0.9"_s}), from(u"10.0.0.9"_s, office), 0);
    QCOMPARE(lookup.servers().size(), 1);
    QCOMPARE(addressesOf(lookup.servers().first()), (QStringList{u"192.168.1.9:3000"_s, u"10.0.0.9:3000"_s}));
}

void tst_NearbyLookup::serversKeepTheirOrder()
{
    NearbyLookup lookup;
    for (const char *name : {"B", "A", "C"}) {
        lookup.receive(announcement(name, {u"192.168.1.9"_s}, {{}, 3'000}, name), from(), 0);
    }
    lookup.receive(announcement("B", {u"192.168.1.9"_s}, {{}, 3'000}, "B"), from(), 60'000);
    QCOMPARE(namesOf(lookup), (QStringList{u"B"_s, u"A"_s, u"C"_s}));
}

void tst_NearbyLookup::twoOfTheSameNameAreTwo()
{
    NearbyLookup lookup;
    lookup.receive(announcement("Hall"), from(), 0);
    lookup.receive(announcement("hall", {u"192.168.1.66"_s}, {{}, 3'000}, "maru-66"), from(u"192.168.1.66"_s), 0);
    QCOMPARE(lookup.servers().size(), 2);
    QCOMPARE(addressesOf(lookup.servers().first()), QStringList{u"192.168.1.9:3000"_s});
}

void tst_NearbyLookup::whoSaysGoodbyeIsGone()
{
    NearbyLookup lookup;
    lookup.receive(announcement("Hall"), from(), 0);
    lookup.receive(goodbye(announcement("Hall")), from(), 1'000);
    QVERIFY(lookup.servers().isEmpty());
    QVERIFY(!lookup.nextExpiry());
}

void tst_NearbyLookup::whoSaysNothingIsGoneInTime()
{
    NearbyLookup lookup;
    lookup.receive(announcement("Hall"), from(), 0);
    lookup.receive(announcement("Hall"), from(), 60'000);
    QCOMPARE(lookup.nextExpiry(), std::optional<qint64>(180'000));
    lookup.expire(179'999);
    QCOMPARE(lookup.servers().size(), 1);
    lookup.expire(180'000);
    QVERIFY(lookup.servers().isEmpty());
    Message forEver = announcement("Hall");
    for (Record &record : forEver.answers) {
        record.ttl = 0xFFFFFFFF;
    }
    lookup.receive(forEver, from(), 0);
    lookup.expire(4'500'000);
    QVERIFY(lookup.servers().isEmpty());
}

void tst_NearbyLookup::nobodyTakesBackWhatAnotherSaid()
{
    NearbyLookup lookup;
    lookup.receive(announcement("Hall"), from(), 0);
    lookup.receive(goodbye(announcement("Hall")), from(u"192.168.1.66"_s), 1'000);
    QCOMPARE(lookup.servers().size(), 1);
    lookup.receive(announcement("Hall", {u"192.168.1.66"_s}, {{}, 6'666}, "maru-66"), from(u"192.168.1.66"_s), 1'000);
    QCOMPARE(addressesOf(lookup.servers().first()), QStringList{u"192.168.1.9:3000"_s});
}

void tst_NearbyLookup::anotherPortTakesThePlaceOfTheFirst()
{
    NearbyLookup lookup;
    lookup.receive(announcement("Hall"), from(), 0);
    lookup.receive(announcement("Hall", {u"192.168.1.9"_s}, {{}, 3'001}), from(), 1'000);
    QCOMPARE(lookup.servers().size(), 1);
    QCOMPARE(addressesOf(lookup.servers().first()), QStringList{u"192.168.1.9:3001"_s});
}

void tst_NearbyLookup::believesOnlyAddressesOfTheSameNetwork()
{
    NearbyLookup lookup;
    lookup.receive(announcement("Elsewhere", {u"203.0.113.7"_s, u"127.0.0.1"_s, u"10.0.0.9"_s, u"fe80::9"_s}), from(),
                   0);
    QVERIFY(lookup.servers().isEmpty());
}

void tst_NearbyLookup::believesOnlyAnswersFromTheRightPort()
{
    NearbyLookup lookup;
    LocalDatagram other = from();
    other.isFromPort = false;
    lookup.receive(announcement("Hall"), other, 0);
    Message question = announcement("Hall");
    question.isResponse = false;
    lookup.receive(question, from(), 0);
    QVERIFY(lookup.servers().isEmpty());
}

void tst_NearbyLookup::namesFromOutsideAreHarmless()
{
    NearbyLookup lookup;
    lookup.receive(announcement(u"Kim\u202E\n\u2066retupmoc"_s.toUtf8()), from(), 0);
    lookup.receive(announcement("\xff\xff", {u"192.168.1.9"_s}, {{}, 3'000}, "maru-8"), from(), 0);
    QCOMPARE(namesOf(lookup), (QStringList{u"Kim retupmoc"_s, QString()}));
}

void tst_NearbyLookup::remembersOnlySoMuchOfOneComputer()
{
    NearbyLookup lookup;
    for (int i = 0; i < 1'000; ++i) {
        const QByteArray name = "flood" + QByteArray::number(i);
        lookup.receive(announcement(name, {u"192.168.1.66"_s}, {{}, 3'000}, name), from(u"192.168.1.66"_s), i);
    }
    QVERIFY(lookup.servers().size() <= NearbyLookup::MostRecordsOfOne / 4);
    lookup.receive(announcement("Hall"), from(), 2'000);
    QVERIFY(namesOf(lookup).contains(u"Hall"_s));
}

void tst_NearbyLookup::showsOnlySoManyServers()
{
    NearbyLookup lookup;
    for (int i = 1; i < 200; ++i) {
        const QByteArray name = "h" + QByteArray::number(i);
        const QString sender = u"192.168.1.%1"_s.arg(i);
        lookup.receive(announcement(name, {sender}, {{}, 3'000}, name), from(sender), i);
    }
    QCOMPARE(lookup.servers().size(), NearbyLookup::MostServers);
}

void tst_NearbyLookup::asksForWhatIsMissing()
{
    NearbyLookup lookup;
    QCOMPARE(lookup.question(0).questions,
             (QList<dns::Question>{{AnnouncedServer::serviceType(), Type::Ptr, false}}));
    Message whole = announcement("Hall");
    Message part = whole;
    part.answers = {whole.answers[0]};
    lookup.receive(part, from(), 0);
    QVERIFY(lookup.isIncomplete());
    QCOMPARE(lookup.question(0).questions.last().name, whole.answers[1].name);
    part.answers = {whole.answers[1], whole.answers[2]};
    lookup.receive(part, from(), 0);
    QCOMPARE(lookup.question(0).questions.last().name, hostOf("maru-9"));
    part.answers = {whole.answers[3]};
    lookup.receive(part, from(), 0);
    QVERIFY(!lookup.isIncomplete());
    QCOMPARE(lookup.servers().size(), 1);
}

void tst_NearbyLookup::saysWhatItKnowsWhileItIsFresh()
{
    NearbyLookup lookup;
    lookup.receive(announcement("Hall"), from(), 0);
    QCOMPARE(lookup.question(30'000).answers.size(), 1);
    QCOMPARE(lookup.question(30'000).answers.first().ttl, 90U);
    QVERIFY(lookup.question(61'000).answers.isEmpty());
}

void tst_NearbyLookup::aNetworkThatIsGoneTakesItsServersAlong()
{
    NearbyLookup lookup;
    lookup.receive(announcement("Hall"), from(), 0);
    lookup.receive(announcement("Desk", {u"10.0.0.9"_s}, {{}, 3'000}, "maru-2"), from(u"10.0.0.9"_s, office), 0);
    lookup.setNetworks({office});
    QCOMPARE(namesOf(lookup), QStringList{u"Desk"_s});
}

QTEST_GUILESS_MAIN(tst_NearbyLookup)
#include "tst_nearbylookup.moc"
