// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Which servers a person trusts, and how they are asked.
class tst_Certificates : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void asksOnceAboutANewServer();
    void enterTrustsNobody();
    void aChangedCertificateStopsAndIsShownBesideTheOldOne();
    void aBareAddressLeadsToTheEncryptedServer();
    void whereItWasEncryptedItStaysSo();
    void anInviteLinkAsksNothing();
    void hostingIsEncryptedUnlessOneChoosesOtherwise();

private:
    /// A server with that certificate.
    quint16 start(HostedServer &server, const QString &name, quint16 port = 0)
    {
        const QSignalSpy started(&server, &HostedServer::started);
        HostOptions options;
        options.port = port;
        options.certificateFile = m_folder.filePath(name);
        server.start(options);
        [&] { QTRY_VERIFY(!started.isEmpty()); }();
        return server.port();
    }
    static void stop(HostedServer &server)
    {
        server.stop();
        [&] { QTRY_COMPARE(server.state(), HostedServer::State::Stopped); }();
    }
    static void tryToJoin(Desk &desk, const QString &address)
    {
        desk.type(u"serverAddress"_s, address);
        desk.click(u"joinButton"_s);
    }
    /// As the dialog shows it.
    static QString inWords(const HostedServer &server) { return server.fingerprint()->text().replace(u':', u' '); }
    static QString shown(Desk &desk, const QString &label) { return desk.textOf(label).replace(u'\n', u' '); }
    static bool isAsked(Desk &desk) { return desk.find<QWidget>(u"certificateDialog"_s) != nullptr; }
    static bool isInside(Desk &desk)
    {
        return desk.find<QWidget>(u"roomList"_s) != nullptr || desk.find<QWidget>(u"roomListEmpty"_s) != nullptr;
    }

    const QTemporaryDir m_folder;
};

void tst_Certificates::asksOnceAboutANewServer()
{
    HostedServer server;
    start(server, u"own.pem"_s);
    const QString address = u"https://"_s + addressOf(server);
    {
        Desk ann(u"ann"_s);
        tryToJoin(ann, address);
        QTRY_VERIFY(isAsked(ann));
        QCOMPARE(shown(ann, u"shownFingerprint"_s), inWords(server));
        QCOMPARE(ann.textOf(u"knownFingerprint"_s), QString());
        ann.click(u"trustCertificate"_s);
        QTRY_VERIFY(isInside(ann));
        QCOMPARE(server.sessionCount(), 1);
    }
    Desk again(u"ann"_s);
    again.join(address);
    QVERIFY(!isAsked(again));
}

void tst_Certificates::enterTrustsNobody()
{
    HostedServer server;
    start(server, u"own.pem"_s);
    Desk ben(u"ben"_s);
    tryToJoin(ben, u"https://"_s + addressOf(server));
    QTRY_VERIFY(isAsked(ben));
    ben.press(u"certificateDialog"_s, Qt::Key_Return);
    QTRY_VERIFY(!isAsked(ben));
    QVERIFY(!isInside(ben));
    QVERIFY(ben.find<QLineEdit>(u"serverAddress"_s) != nullptr);
    QCOMPARE(server.sessionCount(), 0);
}

void tst_Certificates::aChangedCertificateStopsAndIsShownBesideTheOldOne()
{
    HostedServer server;
    const quint16 port = start(server, u"old.pem"_s);
    const QString before = inWords(server);
    Desk eva(u"eva"_s);
    tryToJoin(eva, u"https://"_s + addressOf(server));
    QTRY_VERIFY(isAsked(eva));
    eva.click(u"trustCertificate"_s);
    QTRY_VERIFY(isInside(eva));
    eva.enter(u"Hall"_s);
    stop(server);
    start(server, u"new.pem"_s, port);
    if (eva.find<QPushButton>(u"retryNow"_s) != nullptr) {
        eva.click(u"retryNow"_s);
    }
    QTRY_VERIFY_WITH_TIMEOUT(isAsked(eva), 15'000);
    QCOMPARE(shown(eva, u"knownFingerprint"_s), before);
    QCOMPARE(shown(eva, u"shownFingerprint"_s), inWords(server));
    QVERIFY(!isInside(eva));
    eva.press(u"certificateDialog"_s, Qt::Key_Escape);
    QTRY_VERIFY(!isAsked(eva));
    eva.click(u"joinButton"_s); // still not trusted
    QTRY_VERIFY(isAsked(eva));
    QCOMPARE(server.sessionCount(), 0);
    eva.click(u"trustCertificate"_s);
    QTRY_VERIFY(isInside(eva));
    QTRY_COMPARE(server.sessionCount(), 1);
}

void tst_Certificates::aBareAddressLeadsToTheEncryptedServer()
{
    HostedServer server;
    start(server, u"own.pem"_s);
    Desk kim(u"kim"_s);
    tryToJoin(kim, addressOf(server));
    QTRY_VERIFY(isAsked(kim));
    kim.click(u"trustCertificate"_s);
    QTRY_VERIFY(isInside(kim));
}

void tst_Certificates::whereItWasEncryptedItStaysSo()
{
    HostedServer server;
    const quint16 port = start(server, u"own.pem"_s);
    Desk lee(u"lee"_s);
    tryToJoin(lee, addressOf(server));
    QTRY_VERIFY(isAsked(lee));
    lee.click(u"trustCertificate"_s);
    QTRY_VERIFY(isInside(lee));
    stop(server);
    startServer(server, port); // without encryption
    Desk again(u"lee"_s);
    tryToJoin(again, addressOf(server));
    QTRY_VERIFY(again.textOf(u"firstScreenStatus"_s).contains(u"speaks no TLS"_s));
    QCOMPARE(server.sessionCount(), 0);
}

void tst_Certificates::anInviteLinkAsksNothing()
{
    HostedServer server;
    start(server, u"own.pem"_s);
    InviteLink link{{u"127.0.0.1"_s, server.port(), true}, {}, {}, {}, server.fingerprint()};
    Desk jin(u"jin"_s);
    jin.join(link.text());
    QVERIFY(!isAsked(jin));
    Desk again(u"jin"_s);
    again.join(addressOf(server)); // is known from now on
}

void tst_Certificates::hostingIsEncryptedUnlessOneChoosesOtherwise()
{
    std::optional<Fingerprint> fingerprint;
    {
        Desk host(u"host"_s);
        host.window().host({}, 0);
        QTRY_VERIFY(isInside(host));
        fingerprint = host.hosted().fingerprint();
        QVERIFY(fingerprint);
        host.click(u"inviteButton"_s);
        QTRY_VERIFY(host.find<QLineEdit>(u"inviteLink"_s) != nullptr);
        const auto link = InviteLink::parse(host.find<QLineEdit>(u"inviteLink"_s)->text());
        QVERIFY(link && link->server.secure);
        QCOMPARE(link->fingerprint, fingerprint);
        QCOMPARE(shown(host, u"hostFingerprint"_s), inWords(host.hosted()));
        QVERIFY(!host.textOf(u"hostEncryption"_s).contains(u"next time"_s));
        auto *encrypted = host.find<QCheckBox>(u"hostEncrypted"_s);
        QVERIFY(encrypted->isChecked());
        encrypted->click();
        QVERIFY(host.textOf(u"hostEncryption"_s).contains(u"next time"_s));
    }
    {
        Desk plain(u"host"_s);
        plain.window().host({}, 0);
        QTRY_VERIFY(isInside(plain));
        QVERIFY(!plain.hosted().fingerprint());
        plain.settings().setHostEncrypted(true);
    }
    Desk again(u"host"_s);
    again.window().host({}, 0);
    QTRY_VERIFY(isInside(again));
    QCOMPARE(again.hosted().fingerprint(), fingerprint); // its guests know it again
}

QTEST_MAIN(tst_Certificates)
#include "tst_certificates.moc"
