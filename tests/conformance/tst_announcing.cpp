// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>
#include <QUdpSocket>

#include <csignal>

#include "app/client/nearby/nearbyservers.h"
#include "common/discovery/multicastlink.h"
#include "tests/support/serverprocess.h"

using namespace maru;
using namespace Qt::StringLiterals;
using maru::test::ServerProcess;

/// The built maru-server tells a local network of itself: here the loopback interface, on a port of the test's own.
class tst_Announcing : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void isFoundUnderItsNameAndGoneWhenItStops();
    void saysThatAnInvitationIsNeededAndWhichCertificateItHas();
    void tellsNobodyUnlessItIsTold();

private:
    quint16 m_port = 0;
    std::unique_ptr<NearbyServers> m_nearby;
    std::unique_ptr<ServerProcess> m_server;
};

void tst_Announcing::init()
{
    QUdpSocket free; // and free again afterwards
    QVERIFY(free.bind(QHostAddress::LocalHost, 0));
    m_port = free.localPort();
    free.close();
    m_nearby = std::make_unique<NearbyServers>([port = m_port] {
        return std::make_unique<MulticastLink>(MulticastLink::Options{port, true});
    });
    m_nearby->start();
    m_server = std::make_unique<ServerProcess>();
    m_server->setVariable(u"MARU_MDNS"_s, u"loopback:%1"_s.arg(m_port));
}

void tst_Announcing::isFoundUnderItsNameAndGoneWhenItStops()
{
    QVERIFY(m_server->listen({u"--listen"_s, u"127.0.0.1:0"_s, u"--open"_s, u"--announce"_s, u"Office 마루"_s}));
    QTRY_COMPARE(m_nearby->servers().size(), 1);
    const NearbyServer found = m_nearby->servers().first();
    QCOMPARE(found.name, u"Office 마루"_s);
    QCOMPARE(found.addresses, (QList{ServerAddress{u"127.0.0.1"_s, quint16(m_server->url().port()), false}}));
    QVERIFY(!found.wantsInvitation);
    m_server->signal(SIGTERM);
    QTRY_VERIFY(m_nearby->servers().isEmpty());
    QCOMPARE(m_server->exitCode(), 0);
}

void tst_Announcing::saysThatAnInvitationIsNeededAndWhichCertificateItHas()
{
    QVERIFY(
        m_server->listen({u"--listen"_s, u"127.0.0.1:0"_s, u"--announce"_s, u"Office"_s, u"--tls-self-signed"_s}));
    QTRY_COMPARE(m_nearby->servers().size(), 1);
    const NearbyServer found = m_nearby->servers().first();
    QVERIFY(found.wantsInvitation);
    QVERIFY(found.addresses.first().secure);
    QVERIFY(found.fingerprint && m_server->out().contains(found.fingerprint->text()));
}

void tst_Announcing::tellsNobodyUnlessItIsTold()
{
    QVERIFY(m_server->listen({u"--listen"_s, u"127.0.0.1:0"_s, u"--open"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(m_nearby->state(), NearbyServers::State::Watching, 15'000);
    QVERIFY(m_nearby->servers().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Announcing)
#include "tst_announcing.moc"
