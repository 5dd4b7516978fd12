// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/hosting/hostaddresses.h"

#include <QNetworkInterface>

#include <algorithm>
#include <array>

#include "app/hosting/hostedserver.h"

using namespace Qt::StringLiterals;

namespace maru {

/// A guest tries the first; a link with more grows too long to read.
static constexpr qsizetype MostOtherHosts = 3;

static bool isVirtual(const QNetworkInterface &interface)
{
    static constexpr std::array Prefixes{"docker"_L1, "veth"_L1, "virbr"_L1, "br-"_L1, "vmnet"_L1, "vboxnet"_L1};
    return std::any_of(Prefixes.begin(), Prefixes.end(),
                       [&](QLatin1StringView prefix) { return interface.name().startsWith(prefix); });
}

QStringList hostAddresses()
{
    struct Ranked {
        int rank;
        QString address;
    };
    QList<Ranked> found;
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        const auto flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsUp) || flags.testFlag(QNetworkInterface::IsLoopBack)) {
            continue;
        }
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            const QHostAddress address = entry.ip();
            if (address.isLinkLocal() || address.isLoopback()) {
                continue; // needs a scope that differs on every machine
            }
            const bool old = address.protocol() == QAbstractSocket::IPv4Protocol;
            found.append({(old ? 0 : 1) + (isVirtual(interface) ? 2 : 0), address.toString()});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Ranked &a, const Ranked &b) { return a.rank < b.rank; });
    QStringList addresses;
    for (const Ranked &ranked : std::as_const(found)) {
        addresses.append(ranked.address);
    }
    return addresses;
}

HostReach reachOf(const QString &address)
{
    static constexpr std::array Networks{"10.0.0.0/8"_L1,     "172.16.0.0/12"_L1, "192.168.0.0/16"_L1,
                                         "169.254.0.0/16"_L1, "fc00::/7"_L1,      "fe80::/10"_L1};
    const QHostAddress host(address);
    const auto isIn = [&host](QLatin1StringView network) {
        return host.isInSubnet(QHostAddress::parseSubnet(QString(network)));
    };
    if (host.isLoopback()) {
        return HostReach::ThisComputer;
    }
    if (std::ranges::any_of(Networks, isIn)) {
        return HostReach::Network;
    }
    // Shared address space (RFC 6598): a VPN's, or a provider's whose customers do not reach each other.
    return isIn("100.64.0.0/10"_L1) ? HostReach::Tunnel : HostReach::Internet;
}

InviteLink hostInvitation(const HostedServer &server)
{
    QStringList addresses = hostAddresses();
    InviteLink link;
    link.server.host = addresses.isEmpty() ? u"127.0.0.1"_s : addresses.takeFirst();
    link.server.port = server.port();
    link.server.secure = server.fingerprint().has_value();
    link.fingerprint = server.fingerprint();
    link.token = server.token();
    link.otherHosts = addresses.first(std::min(addresses.size(), MostOtherHosts));
    return link;
}

} // namespace maru
