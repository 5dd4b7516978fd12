// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QString>

#include "common/chat/fingerprint.h"
#include "common/result.h"

namespace maru {

/// What a server shows to its clients: a certificate, what leads from it to an authority, and the private key, which
/// has been seen to belong to the certificate.
class ServerCertificate
{
public:
    /// From PEM files, which may be one and the same. The certificate comes first, those that vouch for it behind
    /// it. Keys: RSA or of an elliptic curve, without a password. The error is one line for the user.
    [[nodiscard]] static Result<ServerCertificate, QString> read(const QString &certificateFile,
                                                                 const QString &keyFile);

    [[nodiscard]] Fingerprint fingerprint() const;
    /// No authority vouches for it: clients need its fingerprint.
    [[nodiscard]] bool isSelfSigned() const;
    [[nodiscard]] QDateTime expires() const { return m_chain.first().expiryDate(); }
    /// For the server's side of a connection: TLS 1.2 or later, nothing asked of the client.
    [[nodiscard]] QSslConfiguration configuration() const;

private:
    ServerCertificate(QList<QSslCertificate> chain, QSslKey key)
        : m_chain(std::move(chain))
        , m_key(std::move(key))
    {}

    QList<QSslCertificate> m_chain; // never empty
    QSslKey m_key;
};

} // namespace maru
