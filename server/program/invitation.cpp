// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "server/program/invitation.h"

#include <QNetworkInterface>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace maru {
namespace {

bool meansAll(const QList<QHostAddress> &addresses)
{
    return addresses.isEmpty() || std::ranges::any_of(addresses, [](const QHostAddress &address) {
               return address == QHostAddress::Any || address == QHostAddress::AnyIPv4
                   || address == QHostAddress::AnyIPv6;
           });
}

/// This machine's addresses as others reach them: the short ones of version 4 first.
QStringList hostsOf(QList<QHostAddress> addresses)
{
    if (meansAll(addresses)) {
        addresses = QNetworkInterface::allAddresses();
        addresses.removeIf([](const QHostAddress &a) { return a.isLoopback() || a.isLinkLocal(); });
    }
    std::ranges::stable_sort(addresses, {}, [](const QHostAddress &address) {
        return address.protocol() == QAbstractSocket::IPv4Protocol ? 0 : 1;
    });
    QStringList hosts;
    for (const QHostAddress &address : addresses) {
        hosts.append(address.toString());
    }
    return hosts.isEmpty() ? QStringList{u"127.0.0.1"_s} : hosts;
}

} // namespace

InviteLink invitationTo(const QList<QHostAddress> &addresses, quint16 port)
{
    constexpr qsizetype mostHosts = 8;
    const QStringList hosts = hostsOf(addresses);
    return {{hosts.first(), port, false}, {}, std::nullopt, hosts.mid(1, mostHosts)};
}

InviteLink invitationTo(const QUrl &publicUrl)
{
    const bool secure = publicUrl.scheme() == "https"_L1;
    const auto port = quint16(publicUrl.port(secure ? 443 : 80));
    return {{publicUrl.host(), port, secure}, {}, std::nullopt, {}};
}

} // namespace maru
