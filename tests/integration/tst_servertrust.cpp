// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QFile>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QTemporaryDir>
#include <QTest>

#include "app/client/chatclient.h"
#include "tests/support/serverfixture.h"

using namespace maru;
using namespace maru::test;
using namespace Qt::StringLiterals;
using State = ServerConnection::State;

namespace {

const Credentials ann{.token = u"s3cret"_s, .identity = {}, .nickname = u"ann"_s};

BackOff atOnce()
{
    return BackOff(1, 1, [] { return 0.0; });
}

ServerAddress addressOf(const QUrl &url, bool secure = true) { return {url.host(), quint16(url.port()), secure}; }

/// Makes the system's authorities what a test needs, and puts them back.
class Authorities
{
    Q_DISABLE_COPY_MOVE(Authorities)

public:
    explicit Authorities(const QString &file)
        : m_before(QSslConfiguration::defaultConfiguration())
    {
        QSslConfiguration configuration = m_before;
        configuration.setCaCertificates(QSslCertificate::fromPath(file));
        QSslConfiguration::setDefaultConfiguration(configuration);
    }
    ~Authorities() { QSslConfiguration::setDefaultConfiguration(m_before); }

private:
    const QSslConfiguration m_before;
};

} // namespace

/// Whom a client talks to.
class TestServerTrust : public QObject
{
    Q_OBJECT

private slots:
    void trustsTheKnownCertificate();
    void stopsAtAnotherCertificate();
    void asksWhereNobodyVouches();
    void trustsAnAuthority();
    void stopsAtAnotherCertificateOfAnAuthority();
    void stopsWhenTheCertificateChangesMeanwhile();
    void tellsThatTheServerSpeaksNoTls();
    void tellsThatTheServerWantsTls();
    void asksForTheRoomListUnderTheSameRule();

private:
    [[nodiscard]] ChatServer::Options options(const QString &name = u"own.pem"_s) const
    {
        ChatServer::Options options;
        const QString file = m_folder.filePath(name);
        options.tls = ChatServer::Tls{file, file, true};
        return options;
    }

    const Fingerprint m_other = Fingerprint::of("another certificate"_ba);
    const QTemporaryDir m_folder;
};

void TestServerTrust::trustsTheKnownCertificate()
{
    ServerFixture fixture(options());
    ServerConnection connection;
    connection.open(addressOf(fixture.url()), ann, fixture.server().fingerprint());
    QTRY_COMPARE(connection.state(), State::Online);
    QCOMPARE(fixture.server().sessionCount(), 1);
}

void TestServerTrust::stopsAtAnotherCertificate()
{
    ServerFixture fixture(options());
    ServerConnection connection({}, atOnce());
    connection.open(addressOf(fixture.url()), ann, m_other);
    QTRY_COMPARE(connection.trouble(), Trouble::CertificateChanged);
    QCOMPARE(connection.state(), State::Offline); // and does not try again
    QCOMPARE(connection.shownCertificate(), fixture.server().fingerprint());
    QCOMPARE(fixture.server().sessionCount(), 0);
}

void TestServerTrust::asksWhereNobodyVouches()
{
    ServerFixture fixture(options());
    ServerConnection connection({}, atOnce());
    connection.open(addressOf(fixture.url()), ann);
    QTRY_COMPARE(connection.trouble(), Trouble::CertificateUnknown);
    QCOMPARE(connection.state(), State::Offline);
    QCOMPARE(connection.shownCertificate(), fixture.server().fingerprint());
    QVERIFY(!connection.troubleDetails().isEmpty());
    connection.open(connection.address(), ann, fixture.server().fingerprint());
    QTRY_COMPARE(connection.state(), State::Online);
    QVERIFY(connection.trouble() == Trouble::None);
}

void TestServerTrust::trustsAnAuthority()
{
    ServerFixture fixture(options());
    const Authorities authorities(m_folder.filePath(u"own.pem"_s));
    ServerConnection connection;
    connection.open(addressOf(fixture.url()), ann);
    QTRY_COMPARE(connection.state(), State::Online);
}

void TestServerTrust::stopsAtAnotherCertificateOfAnAuthority()
{
    ServerFixture fixture(options());
    const Authorities authorities(m_folder.filePath(u"own.pem"_s));
    ServerConnection connection({}, atOnce());
    connection.open(addressOf(fixture.url()), ann, m_other);
    QTRY_COMPARE(connection.trouble(), Trouble::CertificateChanged);
    QCOMPARE(connection.state(), State::Offline);
    QCOMPARE(connection.shownCertificate(), fixture.server().fingerprint());
    QCOMPARE(fixture.server().sessionCount(), 0);
}

void TestServerTrust::stopsWhenTheCertificateChangesMeanwhile()
{
    ServerFixture fixture(options(u"replaced.pem"_s));
    ServerConnection connection({}, atOnce());
    const auto known = fixture.server().fingerprint();
    connection.open(addressOf(fixture.url()), ann, known);
    QTRY_COMPARE(connection.state(), State::Online);
    QVERIFY(QFile::remove(m_folder.filePath(u"replaced.pem"_s)));
    QVERIFY(!fixture.server().reloadTls());
    QCOMPARE(connection.state(), State::Online); // who is here stays
    connection.open(connection.address(), ann, known);
    QTRY_COMPARE(connection.trouble(), Trouble::CertificateChanged);
    QCOMPARE(connection.certificate(), known);
    QCOMPARE(connection.shownCertificate(), fixture.server().fingerprint());
}

void TestServerTrust::tellsThatTheServerSpeaksNoTls()
{
    ServerFixture fixture;
    ServerConnection connection;
    connection.open(addressOf(fixture.url()), ann);
    QTRY_COMPARE(connection.trouble(), Trouble::NoTls);
}

void TestServerTrust::tellsThatTheServerWantsTls()
{
    ServerFixture fixture(options());
    ServerConnection connection;
    connection.open(addressOf(fixture.url(), false), ann);
    QTRY_COMPARE(connection.trouble(), Trouble::WantsTls);
}

void TestServerTrust::asksForTheRoomListUnderTheSameRule()
{
    ServerFixture fixture(options());
    ChatClient client;
    QSignalSpy refreshed(&client, &ChatClient::roomsRefreshed);
    client.connectTo(addressOf(fixture.url()), ann, fixture.server().fingerprint());
    QTRY_COMPARE(client.connection().state(), State::Online);
    client.refreshRooms();
    QTRY_COMPARE(refreshed.size(), 1);
    QCOMPARE(refreshed.at(0).at(0).toString(), QString());
    for (const bool isVouchedFor : {false, true}) { // the second time an authority does, and it is still another one
        std::optional<Authorities> authorities;
        if (isVouchedFor) {
            authorities.emplace(m_folder.filePath(u"own.pem"_s));
        }
        ChatClient other;
        QSignalSpy failed(&other, &ChatClient::roomsRefreshed);
        other.connectTo(addressOf(fixture.url()), ann, m_other);
        other.refreshRooms();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(0).toString(), u"The server's certificate is not trusted."_s);
    }
}

QTEST_GUILESS_MAIN(TestServerTrust)
#include "tst_servertrust.moc"
