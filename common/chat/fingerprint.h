// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringView>

#include <optional>

namespace maru {

/// By what a TLS certificate is known again: the SHA-256 of its DER form. Whoever shows a certificate with this
/// fingerprint and can speak TLS with it holds the certificate's private key.
class Fingerprint
{
public:
    /// Of a certificate in DER.
    [[nodiscard]] static Fingerprint of(QByteArrayView certificate);
    /// 64 hexadecimal digits in either case, with colons between the pairs or without.
    [[nodiscard]] static std::optional<Fingerprint> parse(QStringView typed);

    /// "AB:CD:…", as `openssl x509 -fingerprint -sha256` shows it.
    [[nodiscard]] QString text() const;
    /// 64 lower-case digits: as links and files hold it.
    [[nodiscard]] QString digits() const;

    friend bool operator==(const Fingerprint &, const Fingerprint &) = default;

private:
    explicit Fingerprint(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {}

    QByteArray m_bytes; // 32
};

} // namespace maru
