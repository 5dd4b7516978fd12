// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include <algorithm>

#include "common/discovery/responder.h"

using namespace maru;
using namespace Qt::StringLiterals;
using dns::Message;
using dns::Record;
using dns::Type;

namespace {

const LocalNetwork home{2, {{QHostAddress(u"192.168.1.5"_s), 24}, {QHostAddress(u"fe80::5"_s), 64}}};
const LocalNetwork office{3, {{QHostAddress(u"10.0.0.5"_s), 8}}};

LocalDatagram fromNeighbour(const LocalNetwork &network = home)
{
    return {{}, {QHostAddress(u"192.168.1.9"_s), 5'353}, true, network};
}

dns::Name instanceOf(const QByteArray &label) { return AnnouncedServer::serviceType().child(label).value(); }

Message question(const dns::Name &name, Type type)
{
    Message message;
    message.questions = {{name, type, false}};
    return message;
}

/// What somebody says who has the name.
Message claim(const QByteArray &label, quint16 port = 9)
{
    Message message;
    message.isResponse = true;
    message.answers = {
        {instanceOf(label), Type::Srv, 120, dns::Service{port, dns::Name::of({"zz", "local"}).value()}, true}};
    return message;
}

Message probeFor(const QByteArray &label, quint16 port)
{
    Message message = question(instanceOf(label), Type::Any);
    message.authorities = claim(label, port).answers;
    return message;
}

QList<Type> typesOf(const QList<Record> &records)
{
    QList<Type> types;
    for (const Record &record : records) {
        types.append(record.type);
    }
    return types;
}

/// A responder, and the time that passes for it.
class Announced
{
public:
    explicit Announced(const QList<LocalNetwork> &networks = {home})
        : responder({u"Hall"_s, 3'000, false, true}, "maru-1", 0)
    {
        responder.setNetworks(networks, 0);
    }

    /// All that is sent until then, each at its time.
    QList<DnsOutgoing> until(qint64 time)
    {
        QList<DnsOutgoing> sent;
        while (responder.next() <= time) {
            now = std::max(now, responder.next());
            sent += responder.due(now);
        }
        now = time;
        return sent;
    }
    QList<DnsOutgoing> hear(const Message &message) { return responder.receive(message, fromNeighbour(), now); }

    Responder responder;
    qint64 now = 0;
};

constexpr qint64 settled = 5'000;

} // namespace

class tst_Responder : public QObject
{
    Q_OBJECT

private slots:
    void asksThreeTimesForItsNameBeforeItIsAnnounced();
    void isNumberedIfSomebodyHasItsName();
    void triesMoreSlowlyIfEveryNameIsTaken();
    void ofTwoWhoAskForANameOneWaits();
    void asksAgainWhenSomebodyElseTakesItsName();
    void itsOwnAnnouncementIsNoObjection();
    void answersWhoAsks_data();
    void answersWhoAsks();
    void doesNotAnswerWhatDoesNotConcernIt();
    void doesNotTellWhatIsKnown();
    void answersAllAtMostOnceASecond();
    void defendsItsNameAtOnce();
    void answersAloneWhoDoesNotListen();
    void answersOneWhoFloodsAtMostTenTimesASecond();
    void tellsEachNetworkOnlyItsOwnAddresses();
    void isAnnouncedWhereANetworkComes();
    void saysGoodbye();
    void saysNoGoodbyeBeforeItWasAnnounced();
};

void tst_Responder::asksThreeTimesForItsNameBeforeItIsAnnounced()
{
    Announced hall;
    const auto sent = hall.until(settled);
    QCOMPARE(sent.size(), 5);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(!sent[i].message.isResponse);
        QCOMPARE(sent[i].message.questions.first().name, instanceOf("Hall"));
        QVERIFY(typesOf(sent[i].message.authorities).contains(Type::Srv));
    }
    for (int i = 3; i < 5; ++i) {
        QVERIFY(sent[i].message.isResponse);
        QCOMPARE(typesOf(sent[i].message.answers), (QList{Type::Ptr, Type::Srv, Type::Txt, Type::A}));
        QCOMPARE(sent[i].interface, home.interface);
    }
}

void tst_Responder::isNumberedIfSomebodyHasItsName()
{
    Announced hall;
    hall.until(100);
    hall.hear(claim("hall"));
    QCOMPARE(hall.responder.name(), u"Hall (2)"_s);
    hall.hear(claim("Hall (2)"));
    const auto sent = hall.until(settled);
    QCOMPARE(hall.responder.name(), u"Hall (3)"_s);
    QCOMPARE(sent.size(), 5);
    QCOMPARE(std::get<dns::Pointer>(sent.last().message.answers.first().data).target, instanceOf("Hall (3)"));
}

void tst_Responder::triesMoreSlowlyIfEveryNameIsTaken()
{
    Announced hall;
    for (int i = 1; i <= 15; ++i) {
        hall.hear(claim(hall.responder.name().toUtf8()));
        QVERIFY(hall.responder.next() <= hall.now);
    }
    hall.hear(claim(hall.responder.name().toUtf8()));
    QCOMPARE(hall.responder.next(), hall.now + 5'000);
    QCOMPARE(hall.responder.name(), u"Hall (17)"_s);
}

void tst_Responder::ofTwoWhoAskForANameOneWaits()
{
    Announced hall; // with port 3000
    hall.until(10);
    hall.hear(probeFor("Hall", 2'999));
    QVERIFY(hall.responder.next() <= 250);
    hall.hear(probeFor("Hall", 3'001));
    QVERIFY(hall.responder.next() >= 1'000);
    QCOMPARE(hall.responder.name(), u"Hall"_s);
}

void tst_Responder::asksAgainWhenSomebodyElseTakesItsName()
{
    Announced hall;
    hall.until(settled);
    hall.hear(claim("Hall"));
    QVERIFY(!hall.responder.isNamed());
    QCOMPARE(hall.responder.name(), u"Hall"_s);
    const auto sent = hall.until(2 * settled);
    QVERIFY(!sent.first().message.isResponse);
    QVERIFY(sent.last().message.isResponse);
}

void tst_Responder::itsOwnAnnouncementIsNoObjection()
{
    Announced hall;
    const auto sent = hall.until(settled);
    hall.hear(sent.last().message);
    QVERIFY(hall.responder.isNamed());
    Message goodbye = claim("Hall");
    goodbye.answers.first().ttl = 0;
    hall.hear(goodbye);
    QVERIFY(hall.responder.isNamed());
}

void tst_Responder::answersWhoAsks_data()
{
    QTest::addColumn<Message>("query");
    QTest::newRow("who is there") << question(AnnouncedServer::serviceType(), Type::Ptr);
    QTest::newRow("in capitals") << question(dns::Name::of({"_MARU", "_TCP", "LOCAL"}).value(), Type::Ptr);
    QTest::newRow("where") << question(instanceOf("Hall"), Type::Srv);
    QTest::newRow("anything") << question(instanceOf("Hall"), Type::Any);
    QTest::newRow("its address") << question(dns::Name::of({"maru-1", "local"}).value(), Type::A);
}

void tst_Responder::answersWhoAsks()
{
    QFETCH(const Message, query);
    Announced hall;
    hall.until(settled);
    hall.hear(query);
    const auto sent = hall.until(2 * settled);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(typesOf(sent.first().message.answers), (QList{Type::Ptr, Type::Srv, Type::Txt, Type::A}));
    QVERIFY(!sent.first().to);
}

void tst_Responder::doesNotAnswerWhatDoesNotConcernIt()
{
    Announced hall;
    hall.until(settled);
    hall.hear(question(instanceOf("Other"), Type::Any));
    hall.hear(question(dns::Name::of({"_http", "_tcp", "local"}).value(), Type::Ptr));
    hall.hear(question(AnnouncedServer::serviceType(), Type::Txt));
    const Message query = question(AnnouncedServer::serviceType(), Type::Ptr);
    QVERIFY(hall.responder.receive(query, fromNeighbour(office), hall.now).isEmpty()); // where it is not
    QVERIFY(hall.until(2 * settled).isEmpty());
}

void tst_Responder::doesNotTellWhatIsKnown()
{
    Announced hall;
    hall.until(settled);
    Message query = question(AnnouncedServer::serviceType(), Type::Ptr);
    query.answers = {{AnnouncedServer::serviceType(), Type::Ptr, 100, dns::Pointer{instanceOf("Hall")}, false}};
    hall.hear(query);
    QVERIFY(hall.until(2 * settled).isEmpty());
    query.answers.first().ttl = 30; // soon forgotten
    hall.hear(query);
    QCOMPARE(hall.until(3 * settled).size(), 1);
}

void tst_Responder::answersAllAtMostOnceASecond()
{
    Announced hall;
    hall.until(settled);
    int sent = 0;
    for (qint64 time = settled; time < settled + 10'000; time += 10) {
        hall.hear(question(AnnouncedServer::serviceType(), Type::Ptr));
        sent += int(hall.until(time).size());
    }
    QVERIFY2(sent >= 9 && sent <= 10, qPrintable(QString::number(sent)));
}

void tst_Responder::defendsItsNameAtOnce()
{
    Announced hall;
    hall.until(settled);
    hall.hear(probeFor("Hall", 9));
    QVERIFY(hall.responder.next() <= hall.now);
    QCOMPARE(hall.until(settled).size(), 1);
}

void tst_Responder::answersAloneWhoDoesNotListen()
{
    Announced hall;
    hall.until(settled);
    Message query = question(AnnouncedServer::serviceType(), Type::Ptr);
    query.id = 77;
    LocalDatagram from = fromNeighbour();
    from.isFromPort = false;
    from.sender.port = 40'000;
    const auto sent = hall.responder.receive(query, from, hall.now);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().to.value().port, quint16(40'000));
    QCOMPARE(sent.first().message.id, quint16(77));
    QCOMPARE(sent.first().message.questions, query.questions);
    QVERIFY(std::ranges::all_of(sent.first().message.answers,
                                [](const Record &record) { return record.ttl <= 10 && !record.isUnique; }));
}

void tst_Responder::answersOneWhoFloodsAtMostTenTimesASecond()
{
    Announced hall;
    hall.until(settled);
    LocalDatagram from = fromNeighbour();
    from.isFromPort = false;
    int sent = 0;
    for (qint64 time = settled; time < settled + 1'000; ++time) {
        sent += int(hall.responder.receive(question(AnnouncedServer::serviceType(), Type::Ptr), from, time).size());
        sent +=
            int(hall.responder.receive(question(AnnouncedServer::serviceTypes(), Type::Ptr), fromNeighbour(), time)
                    .size());
    }
    QVERIFY2(sent >= 9 && sent <= 10, qPrintable(QString::number(sent)));
}

void tst_Responder::tellsEachNetworkOnlyItsOwnAddresses()
{
    Announced hall({home, office});
    const auto sent = hall.until(settled);
    QCOMPARE(sent.size(), 10);
    for (const DnsOutgoing &one : sent) {
        if (!one.message.isResponse) {
            continue;
        }
        const auto &address = std::get<dns::Address>(one.message.answers.last().data).address;
        QCOMPARE(address.toString(), one.interface == home.interface ? u"192.168.1.5"_s : u"10.0.0.5"_s);
        QCOMPARE(one.message.answers.size(), 4); // and none of a link-local one
    }
}

void tst_Responder::isAnnouncedWhereANetworkComes()
{
    Announced hall(QList<LocalNetwork>{});
    QVERIFY(hall.until(settled).isEmpty());
    hall.responder.setNetworks({home}, hall.now);
    QCOMPARE(hall.until(2 * settled).size(), 5);
    hall.responder.setNetworks({home, office}, hall.now);
    const auto sent = hall.until(3 * settled);
    QCOMPARE(sent.size(), 2);
    QCOMPARE(sent.first().interface, office.interface);
    hall.responder.setNetworks({office}, hall.now);
    QCOMPARE(hall.responder.goodbye().size(), 1);
}

void tst_Responder::saysGoodbye()
{
    Announced hall;
    hall.until(settled);
    const auto sent = hall.responder.goodbye();
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.first().message.answers.size(), 4);
    QVERIFY(std::ranges::all_of(sent.first().message.answers, [](const Record &record) { return record.ttl == 0; }));
}

void tst_Responder::saysNoGoodbyeBeforeItWasAnnounced()
{
    Announced hall;
    hall.until(100);
    QVERIFY(hall.responder.goodbye().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Responder)
#include "tst_responder.moc"
