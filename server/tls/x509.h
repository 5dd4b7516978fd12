// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace maru {

/// What Qt cannot do with certificates: make one, and see what belongs to one. On OpenSSL's libcrypto.
namespace x509 {

/// A new key (P-256) and a certificate that it signs for itself, for a server under any name: PEM of both, the
/// certificate first. It never expires (RFC 5280, 4.1.2.5), since clients know it by its fingerprint: a new one would
/// look to them like somebody else. Empty if libcrypto fails.
[[nodiscard]] QByteArray makeSelfSigned();

/// Whether the private key in PEM is the certificate's, in DER.
[[nodiscard]] bool keyFits(const QByteArray &keyPem, const QByteArray &certificate);

/// Whether the certificate, in DER, vouches for itself. (Qt says no where it may not vouch for others.)
[[nodiscard]] bool isSelfSigned(const QByteArray &certificate);

} // namespace x509

} // namespace maru
