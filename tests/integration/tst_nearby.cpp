// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QTest>
#include <QUdpSocket>

#include "app/client/nearby/nearbyservers.h"
#include "common/discovery/multicastlink.h"
#include "common/discovery/serviceannouncer.h"

using namespace maru;
using namespace Qt::StringLiterals;

/// Announcers and those who look for them, over real sockets: multicast on the loopback interface, on a port of the
/// test's own, so that nothing leaves this computer.
class tst_Nearby : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void whoLooksFindsWhoIsThereAndWhoComes();
    void whoEndsIsGone();
    void ofTwoOfOneNameOneGetsANumber();
    void whatIsListenedOnElsewhereIsNotAnnounced();
    void aOneShotQuestionIsAnswered();
    void rubbishDoesNoHarm();
    void withoutALinkNobodyIsThere();
    void tellsWhyItCannotLook();

private:
    [[nodiscard]] LocalLinkMaker maker() const
    {
        return [port = m_port] { return std::make_unique<MulticastLink>(MulticastLink::Options{port, true}); };
    }
    [[nodiscard]] std::unique_ptr<ServiceAnnouncer> announce(const QString &name, quint16 port,
                                                             const QList<QHostAddress> &addresses = {}) const;

    quint16 m_port = 0;
};

void tst_Nearby::init()
{
    QUdpSocket free; // and free again afterwards
    QVERIFY(free.bind(QHostAddress::LocalHost, 0));
    m_port = free.localPort();
}

std::unique_ptr<ServiceAnnouncer> tst_Nearby::announce(const QString &name, quint16 port,
                                                       const QList<QHostAddress> &addresses) const
{
    auto announcer = std::make_unique<ServiceAnnouncer>(maker()(), AnnouncedServer{name, port}, addresses);
    const auto fault = announcer->start();
    return fault ? nullptr : std::move(announcer);
}

static QStringList namesOf(const NearbyServers &nearby)
{
    QStringList names;
    for (const NearbyServer &server : nearby.servers()) {
        names.append(server.name + u' ' + server.addresses.first().text());
    }
    names.sort();
    return names;
}

void tst_Nearby::whoLooksFindsWhoIsThereAndWhoComes()
{
    const auto first = announce(u"Hall"_s, 3'000);
    QVERIFY(first);
    NearbyServers nearby(maker());
    nearby.start();
    QCOMPARE(nearby.state(), NearbyServers::State::Looking);
    QTRY_COMPARE(namesOf(nearby), QStringList{u"Hall 127.0.0.1:3000"_s});
    const auto second = announce(u"마루"_s, 3'001);
    QTRY_COMPARE(namesOf(nearby), (QStringList{u"Hall 127.0.0.1:3000"_s, u"마루 127.0.0.1:3001"_s}));
    NearbyServers late(maker());
    late.start();
    QTRY_COMPARE(late.servers().size(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(late.state(), NearbyServers::State::Watching, 15'000);
}

void tst_Nearby::whoEndsIsGone()
{
    auto hall = announce(u"Hall"_s, 3'000);
    NearbyServers nearby(maker());
    nearby.start();
    QTRY_COMPARE(nearby.servers().size(), 1);
    hall.reset();
    QTRY_VERIFY(nearby.servers().isEmpty());
    nearby.stop();
    QCOMPARE(nearby.state(), NearbyServers::State::Off);
}

void tst_Nearby::ofTwoOfOneNameOneGetsANumber()
{
    const auto first = announce(u"Hall"_s, 3'000);
    const auto second = announce(u"Hall"_s, 3'001); // at the same time
    NearbyServers nearby(maker());
    nearby.start();
    QTRY_COMPARE_WITH_TIMEOUT(nearby.servers().size(), 2, 15'000);
    const auto third = announce(u"Hall"_s, 3'002);
    QTRY_COMPARE_WITH_TIMEOUT(third->name(), u"Hall (3)"_s, 15'000);
    QTRY_COMPARE(nearby.servers().size(), 3);
    QStringList names;
    for (const NearbyServer &server : nearby.servers()) {
        names.append(server.name);
    }
    names.sort();
    QCOMPARE(names, (QStringList{u"Hall"_s, u"Hall (2)"_s, u"Hall (3)"_s}));
}

void tst_Nearby::whatIsListenedOnElsewhereIsNotAnnounced()
{
    const auto elsewhere = announce(u"Elsewhere"_s, 3'000, {QHostAddress(u"192.0.2.77"_s)});
    const auto here = announce(u"Here"_s, 3'001, {QHostAddress(QHostAddress::LocalHost)});
    NearbyServers nearby(maker());
    nearby.start();
    QTRY_COMPARE_WITH_TIMEOUT(nearby.state(), NearbyServers::State::Watching, 15'000);
    QCOMPARE(namesOf(nearby), QStringList{u"Here 127.0.0.1:3001"_s});
}

void tst_Nearby::aOneShotQuestionIsAnswered()
{
    const auto hall = announce(u"Hall"_s, 3'000);
    NearbyServers nearby(maker());
    nearby.start();
    QTRY_COMPARE(nearby.servers().size(), 1);
    nearby.stop();
    QUdpSocket asker; // as dig does
    QVERIFY(asker.bind(QHostAddress::LocalHost, 0));
    dns::Message question;
    question.id = 4'711;
    question.questions = {{AnnouncedServer::serviceType(), dns::Type::Ptr, false}};
    const auto link = maker()();
    QVERIFY(!link->open());
    asker.setMulticastInterface(QNetworkInterface::interfaceFromIndex(link->networks().first().interface));
    QTRY_VERIFY(asker.writeDatagram(question.bytes(), QHostAddress(u"224.0.0.251"_s), m_port) > 0);
    QTRY_VERIFY(asker.hasPendingDatagrams());
    const auto answer = dns::Message::parse(asker.receiveDatagram().data());
    QVERIFY(answer && answer->isResponse);
    QCOMPARE(answer->id, question.id);
    QCOMPARE(answer->answers.first().type, dns::Type::Ptr);
}

void tst_Nearby::rubbishDoesNoHarm()
{
    const auto hall = announce(u"Hall"_s, 3'000);
    NearbyServers nearby(maker());
    nearby.start();
    const auto link = maker()();
    QVERIFY(!link->open());
    for (const QByteArray &bytes :
         {QByteArray(), QByteArray(3, 'x'), QByteArray(9'000, '\xff'), QByteArray(20'000, '\0'),
          QByteArray::fromHex("000084000000000100000000c00c000c00010000007800020000")}) {
        link->send(bytes, link->networks().first().interface);
    }
    QTRY_COMPARE(namesOf(nearby), QStringList{u"Hall 127.0.0.1:3000"_s});
}

void tst_Nearby::withoutALinkNobodyIsThere()
{
    NearbyServers nearby({});
    nearby.start();
    QCOMPARE(nearby.state(), NearbyServers::State::Off);
}

void tst_Nearby::tellsWhyItCannotLook()
{
    QUdpSocket selfish;
    QVERIFY(selfish.bind(QHostAddress::AnyIPv4, m_port, QUdpSocket::DontShareAddress));
    NearbyServers nearby(maker());
    nearby.start();
    QCOMPARE(nearby.state(), NearbyServers::State::Failed);
    QVERIFY(!nearby.fault().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Nearby)
#include "tst_nearby.moc"
