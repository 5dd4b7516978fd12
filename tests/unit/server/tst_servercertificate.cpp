// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QDateTime>
#include <QFile>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include "server/tls/selfsignedfile.h"
#include "server/tls/servercertificate.h"
#include "server/tls/x509.h"

using namespace maru;
using namespace Qt::StringLiterals;

class TestServerCertificate : public QObject
{
    Q_OBJECT

private slots:
    void makesOneThatLastsForLoopback();
    void makesTheFileOnceForItsOwnerAlone();
    void tellsWhyAFileCannotBeMade();
    void asksForTls12AndNothingOfTheClient();
    void readsChainAndKeyFromTwoFiles();
    void refusesWhatCannotBeShown_data();
    void refusesWhatCannotBeShown();

private:
    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("cannot write");
        }
        return file.fileName();
    }
    static QByteArray part(const QByteArray &pem, const QByteArray &what)
    {
        const QByteArray end = "-----END " + what + "-----\n";
        const qsizetype begin = pem.indexOf("-----BEGIN " + what);
        return pem.sliced(begin, pem.indexOf(end) + end.size() - begin);
    }
    static QByteArray certificateIn(const QByteArray &pem) { return part(pem, "CERTIFICATE"_ba); }
    static QByteArray keyIn(const QByteArray &pem) { return part(pem, "PRIVATE KEY"_ba); }

    QTemporaryDir m_folder;
};

void TestServerCertificate::makesOneThatLastsForLoopback()
{
    const QByteArray pem = x509::makeSelfSigned();
    const auto certificates = QSslCertificate::fromData(pem);
    QCOMPARE(certificates.size(), 1);
    const QSslCertificate &made = certificates.first();
    QCOMPARE(made.expiryDate().toUTC().date(), QDate(9999, 12, 31));
    QVERIFY(made.effectiveDate() < QDateTime::currentDateTimeUtc());
    QVERIFY(made.subjectAlternativeNames().values(QSsl::IpAddressEntry).contains(u"127.0.0.1"_s));
    QVERIFY(made.subjectAlternativeNames().values(QSsl::DnsEntry).contains(u"localhost"_s));
    QVERIFY(x509::isSelfSigned(made.toDer()));
    QVERIFY(x509::keyFits(pem, made.toDer()));
    QVERIFY(x509::makeSelfSigned() != pem);
}

void TestServerCertificate::makesTheFileOnceForItsOwnerAlone()
{
    const QString path = m_folder.filePath(u"new folder/own.pem"_s);
    QVERIFY(!makeSelfSignedFile(path));
    const auto first = ServerCertificate::read(path, path);
    QVERIFY2(first, qPrintable(first ? QString() : first.error()));
    QVERIFY(first->isSelfSigned());
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!QFile::permissions(path).testAnyFlags(others));
    QVERIFY(!makeSelfSignedFile(path));
    QCOMPARE(ServerCertificate::read(path, path)->fingerprint(), first->fingerprint());
}

void TestServerCertificate::tellsWhyAFileCannotBeMade()
{
    const QString file = write(u"no folder"_s, {});
    const auto fault = makeSelfSignedFile(file + u"/own.pem"_s);
    QVERIFY(fault);
    QVERIFY2(fault->contains(file), qPrintable(*fault));
}

void TestServerCertificate::asksForTls12AndNothingOfTheClient()
{
    const QString path = write(u"own.pem"_s, x509::makeSelfSigned());
    const QSslConfiguration configuration = ServerCertificate::read(path, path)->configuration();
    QCOMPARE(configuration.protocol(), QSsl::TlsV1_2OrLater);
    QCOMPARE(configuration.peerVerifyMode(), QSslSocket::VerifyNone);
    QVERIFY(configuration.caCertificates().isEmpty()); // each connection would hold them
}

void TestServerCertificate::readsChainAndKeyFromTwoFiles()
{
    const QByteArray own = x509::makeSelfSigned();
    const QByteArray authority = x509::makeSelfSigned();
    const auto read = ServerCertificate::read(write(u"chain.pem"_s, certificateIn(own) + certificateIn(authority)),
                                              write(u"key.pem"_s, keyIn(own)));
    QVERIFY2(read, qPrintable(read ? QString() : read.error()));
    QCOMPARE(read->configuration().localCertificateChain().size(), 2);
    QCOMPARE(read->fingerprint(), Fingerprint::of(QSslCertificate(certificateIn(own)).toDer()));
}

void TestServerCertificate::refusesWhatCannotBeShown_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("because");
    const QByteArray own = x509::makeSelfSigned();
    const QByteArray other = x509::makeSelfSigned();
    const auto row = [](const char *name, const QByteArray &certificate, const QByteArray &key,
                        const QString &because) { QTest::newRow(name) << certificate << key << because; };
    row("empty files", {}, {}, u"no certificate in PEM"_s);
    row("no PEM", "\x30\x82"_ba, keyIn(own), u"no certificate in PEM"_s);
    row("no key", own, certificateIn(own), u"no private key in PEM"_s);
    row("broken key", own, keyIn(own).replace("MIGH", "AAAA"), u"no private key in PEM"_s);
    row("another's key", certificateIn(own), keyIn(other), u"does not belong"_s);
    row("chain the wrong way round", certificateIn(other) + certificateIn(own), keyIn(own), u"does not belong"_s);
    row("key with a password", own,
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIH=\n-----END ENCRYPTED PRIVATE KEY-----\n"_ba,
        u"protected by a password"_s);
    row("old key with a password", own,
        "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nMIH=\n"
        "-----END EC PRIVATE KEY-----\n"_ba,
        u"protected by a password"_s);
}

void TestServerCertificate::refusesWhatCannotBeShown()
{
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, key);
    QFETCH(const QString, because);
    const auto read = ServerCertificate::read(write(u"c"_s, certificate), write(u"k"_s, key));
    QVERIFY(!read);
    QVERIFY2(read.error().contains(because), qPrintable(read.error()));
    const auto missing = ServerCertificate::read(m_folder.filePath(u"none"_s), m_folder.filePath(u"k"_s));
    QVERIFY(missing.error().contains(u"cannot be read"_s));
}

QTEST_GUILESS_MAIN(TestServerCertificate)
#include "tst_servercertificate.moc"
