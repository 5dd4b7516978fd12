// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "app/client/certificatecheck.h"

using namespace maru;
using namespace Qt::StringLiterals;

namespace {

const QString publicHost = u"chat.example.org"_s;
const QString privateHost = u"192.168.0.5"_s;

} // namespace

class TestCertificateCheck : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void privatePlacesAreThoseThatNobodyElseHas_data();
    void privatePlacesAreThoseThatNobodyElseHas();
};

void TestCertificateCheck::tellsWhatIsWrong_data()
{
    using Error = QSslError::SslError;
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("known"); // empty: nothing is known; else what the right one says
    QTest::addColumn<QList<QSslError>>("errors");
    QTest::addColumn<Trouble>("trouble");
    const auto row = [](const char *name, const QString &host, const QByteArray &known, const QList<Error> &kinds,
                        Trouble trouble) {
        QList<QSslError> errors;
        for (const Error kind : kinds) {
            errors.append(QSslError(kind));
        }
        QTest::newRow(name) << host << known << errors << trouble;
    };
    const QList<Error> selfSigned{Error::SelfSignedCertificate, Error::HostNameMismatch};
    row("an authority vouches", publicHost, {}, {}, Trouble::None);
    row("an authority vouches in a private place", privateHost, {}, {}, Trouble::None);
    row("the known one, for which nobody vouches", publicHost, "shown"_ba, selfSigned, Trouble::None);
    row("the known one, expired", publicHost, "shown"_ba, {Error::CertificateExpired}, Trouble::None);
    row("another one", privateHost, "other"_ba, selfSigned, Trouble::CertificateChanged);
    row("another one, for which an authority vouches", publicHost, "other"_ba, {}, Trouble::CertificateChanged);
    row("never seen, in a private place", privateHost, {}, selfSigned, Trouble::CertificateUnknown);
    row("never seen and expired, in a private place", privateHost, {}, {Error::CertificateExpired},
        Trouble::CertificateUnknown);
    row("revoked, in a private place", privateHost, {}, {Error::CertificateRevoked}, Trouble::CertificateUntrusted);
    row("never seen, in public", publicHost, {}, selfSigned, Trouble::CertificateUntrusted);
    row("of an unknown authority", publicHost, {}, {Error::UnableToGetLocalIssuerCertificate},
        Trouble::CertificateUntrusted);
    row("expired", publicHost, {}, {Error::CertificateExpired}, Trouble::CertificateNotValidNow);
    row("not valid yet", publicHost, {}, {Error::CertificateNotYetValid}, Trouble::CertificateNotValidNow);
    row("of another name", publicHost, {}, {Error::HostNameMismatch}, Trouble::CertificateOfAnother);
    row("broken", publicHost, {}, {Error::CertificateSignatureFailed}, Trouble::CertificateUntrusted);
}

void TestCertificateCheck::tellsWhatIsWrong()
{
    QFETCH(const QString, host);
    QFETCH(const QByteArray, known);
    QFETCH(const QList<QSslError>, errors);
    const auto fingerprint = known.isEmpty() ? std::nullopt : std::optional(Fingerprint::of(known));
    QTEST(troubleWithCertificate({host, 3000, true}, fingerprint, Fingerprint::of("shown"_ba), errors), "trouble");
}

void TestCertificateCheck::privatePlacesAreThoseThatNobodyElseHas_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("isPrivate");
    const auto row = [](const QString &host, bool isPrivate) {
        QTest::newRow(qPrintable(host)) << host << isPrivate;
    };
    for (const QString &host : {u"127.0.0.1"_s, u"127.9.9.9"_s, u"10.1.2.3"_s, u"172.16.0.1"_s, u"172.31.255.255"_s,
                                u"192.168.0.5"_s, u"169.254.1.1"_s, u"::1"_s, u"fe80::1"_s, u"fd12:3456::1"_s,
                                u"::ffff:192.168.0.5"_s, u"localhost"_s, u"Server"_s, u"chat.local"_s,
                                u"CHAT.Local."_s, u"nas.home.arpa"_s, u"box.lan"_s, u"chat.corp.internal"_s}) {
        row(host, true);
    }
    for (const QString &host :
         {u"8.8.8.8"_s, u"172.15.0.1"_s, u"172.32.0.1"_s, u"192.169.0.1"_s, u"100.64.0.1"_s, u"11.0.0.1"_s,
          u"2001:db8::1"_s, u"::ffff:8.8.8.8"_s, u"chat.example.org"_s, u"local.example.org"_s,
          u"10.0.0.1.example.org"_s, u"xlocal.com"_s, u"mylan"_s + u".net"_s, QString(), u"."_s}) {
        row(host, false);
    }
}

void TestCertificateCheck::privatePlacesAreThoseThatNobodyElseHas()
{
    QFETCH(const QString, host);
    QTEST(isPrivateHost(host), "isPrivate");
}

QTEST_GUILESS_MAIN(TestCertificateCheck)
#include "tst_certificatecheck.moc"
