// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/client/certificatecheck.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

bool has(const QList<QSslError> &errors, std::initializer_list<QSslError::SslError> kinds)
{
    return std::ranges::any_of(
        errors, [kinds](const QSslError &error) { return std::ranges::find(kinds, error.error()) != kinds.end(); });
}

bool isPrivateAddress(const QHostAddress &address)
{
    bool isIpv4 = false;
    const QHostAddress ipv4(address.toIPv4Address(&isIpv4)); // also one that IPv6 wraps
    if (!isIpv4) {
        return address.isLoopback() || address.isLinkLocal() || address.isUniqueLocalUnicast();
    }
    // RFC 1918. (QHostAddress::isPrivateUse() comes with Qt 6.6.)
    return ipv4.isLoopback() || ipv4.isLinkLocal() || ipv4.isInSubnet(QHostAddress(u"10.0.0.0"_s), 8)
        || ipv4.isInSubnet(QHostAddress(u"172.16.0.0"_s), 12) || ipv4.isInSubnet(QHostAddress(u"192.168.0.0"_s), 16);
}

} // namespace

Trouble troubleWithCertificate(const ServerAddress &address, const std::optional<Fingerprint> &known,
                               const Fingerprint &shown, const QList<QSslError> &errors)
{
    if (known) {
        return *known == shown ? Trouble::None : Trouble::CertificateChanged;
    }
    if (errors.isEmpty()) {
        return Trouble::None;
    }
    const bool isRevoked = has(errors, {QSslError::CertificateRevoked, QSslError::CertificateBlacklisted});
    if (isPrivateHost(address.host) && !isRevoked) {
        return Trouble::CertificateUnknown;
    }
    if (!isRevoked && has(errors, {QSslError::CertificateExpired, QSslError::CertificateNotYetValid})) {
        return Trouble::CertificateNotValidNow;
    }
    const bool isNameAlone = std::ranges::all_of(
        errors, [](const QSslError &error) { return error.error() == QSslError::HostNameMismatch; });
    return isNameAlone ? Trouble::CertificateOfAnother : Trouble::CertificateUntrusted;
}

bool isPrivateHost(const QString &host)
{
    if (const QHostAddress address(host); !address.isNull()) {
        return isPrivateAddress(address);
    }
    QString name = host.toLower();
    if (name.endsWith(u'.')) {
        name.chop(1);
    }
    // RFC 6761, 6762, 8375, ICANN's .internal, and what routers call their own.
    constexpr std::array endings = {".localhost"_L1, ".local"_L1, ".home.arpa"_L1, ".internal"_L1, ".lan"_L1};
    return !name.isEmpty()
        && (!name.contains(u'.')
            || std::ranges::any_of(endings, [&name](QLatin1StringView ending) { return name.endsWith(ending); }));
}

} // namespace maru
