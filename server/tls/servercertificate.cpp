// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/tls/servercertificate.h"

#include <QDateTime>
#include <QFile>
#include <QSslSocket>

#include "server/tls/x509.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

/// More than any honest chain has.
constexpr qint64 mostBytes = 1'000'000;

Result<QByteArray, QString> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Failure(u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    }
    return file.read(mostBytes);
}

QSslKey keyIn(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
        if (const QSslKey key(pem, algorithm); !key.isNull()) {
            return key;
        }
    }
    return {};
}

} // namespace

Result<ServerCertificate, QString> ServerCertificate::read(const QString &certificateFile, const QString &keyFile)
{
    if (!QSslSocket::supportsSsl()) {
        return Failure(u"TLS is not available: Qt found no OpenSSL"_s);
    }
    const auto certificatePem = contentOf(certificateFile);
    const auto keyPem = contentOf(keyFile);
    for (const auto *content : {&certificatePem, &keyPem}) {
        if (!*content) {
            return Failure(content->error());
        }
    }
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificatePem);
    if (chain.isEmpty() || chain.first().isNull()) {
        return Failure(certificateFile + u" holds no certificate in PEM"_s);
    }
    if (keyPem->contains("ENCRYPTED")) { // PKCS #8, and the older form's Proc-Type
        return Failure(keyFile
                       + u" is protected by a password, which nobody is there to type: take it off, as with "
                         "\"openssl pkey\", and let only the server read the file"_s);
    }
    const QSslKey key = keyIn(*keyPem);
    if (key.isNull()) {
        return Failure(keyFile + u" holds no private key in PEM that is RSA or of an elliptic curve"_s);
    }
    if (!x509::keyFits(*keyPem, chain.first().toDer())) {
        return Failure(
            u"the key in %1 does not belong to the certificate in %2, whose first one must be the server's"_s.arg(
                keyFile, certificateFile));
    }
    return ServerCertificate(chain, key);
}

Fingerprint ServerCertificate::fingerprint() const { return Fingerprint::of(m_chain.first().toDer()); }

bool ServerCertificate::isSelfSigned() const { return x509::isSelfSigned(m_chain.first().toDer()); }

QSslConfiguration ServerCertificate::configuration() const
{
    QSslConfiguration configuration; // not the default one: that holds all authorities of the system, and each
                                     // connection would have them in memory
    configuration.setLocalCertificateChain(m_chain);
    configuration.setPrivateKey(m_key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

} // namespace maru
