// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "common/discovery/multicastlink.h"

#include <QLoggingCategory>
#include <QNetworkDatagram>
#include <QUdpSocket>
#include <QVariant>

#include "common/discovery/dnsmessage.h"

using namespace Qt::StringLiterals;

namespace maru {
namespace {

Q_LOGGING_CATEGORY(linkLog, "maru.discovery.link", QtInfoMsg)

constexpr int lookInterval = 5'000; ///< ms between two looks at the interfaces
constexpr int hopLimit = 255; // RFC 6762, 11
constexpr int mostDatagramsATurn = 64; ///< then the rest of the program has its turn

} // namespace

MulticastLink::MulticastLink(Options options, QObject *parent)
    : LocalLink(parent)
    , m_options(options)
{
    connect(&m_look, &QTimer::timeout, this, &MulticastLink::lookAtInterfaces);
}

MulticastLink::~MulticastLink() = default;

LocalLinkMaker MulticastLink::fromEnvironment()
{
    const QString said = qEnvironmentVariable("MARU_MDNS");
    Options options;
    if (said == "off"_L1) {
        return {};
    }
    if (constexpr auto loopback = "loopback:"_L1; said.startsWith(loopback)) {
        options.isLoopbackOnly = true;
        options.port = said.sliced(loopback.size()).toUShort();
    }
    return [options] { return std::make_unique<MulticastLink>(options); };
}

std::optional<QString> MulticastLink::open()
{
    const auto bind = [this](const QHostAddress &any, const QString &group) {
        auto *socket = new QUdpSocket(this);
        if (!socket->bind(any, m_options.port, QUdpSocket::ShareAddress | QUdpSocket::ReuseAddressHint)) {
            return std::optional(socket->errorString());
        }
        socket->setSocketOption(QAbstractSocket::MulticastTtlOption, QVariant(hopLimit));
        connect(socket, &QUdpSocket::readyRead, this, [this, socket] { read(*socket); });
        m_families.push_back({socket, QHostAddress(group)});
        return std::optional<QString>();
    };
    if (const auto fault = bind(QHostAddress(QHostAddress::AnyIPv4), u"224.0.0.251"_s)) {
        return fault;
    }
    if (!m_options.isLoopbackOnly) {
        if (const auto fault = bind(QHostAddress(QHostAddress::AnyIPv6), u"ff02::fb"_s)) {
            qCInfo(linkLog).noquote() << "without IPv6:" << *fault;
        }
    }
    lookAtInterfaces();
    m_look.start(lookInterval);
    return std::nullopt;
}

bool MulticastLink::isUsed(const QNetworkInterface &interface) const
{
    const auto flags = interface.flags();
    if (!flags.testFlag(QNetworkInterface::IsUp)) {
        return false;
    }
    // Loopback does multicast, though it does not say so.
    return m_options.isLoopbackOnly
        ? flags.testFlag(QNetworkInterface::IsLoopBack)
        : flags.testFlag(QNetworkInterface::CanMulticast) && !flags.testFlag(QNetworkInterface::IsLoopBack);
}

void MulticastLink::lookAtInterfaces()
{
    QList<LocalNetwork> networks;
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        LocalNetwork network{interface.index(), {}};
        if (isUsed(interface)) {
            for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
                if (!m_options.isLoopbackOnly || entry.ip().protocol() == QAbstractSocket::IPv4Protocol) {
                    network.addresses.append({entry.ip(), entry.prefixLength()});
                }
            }
        }
        if (!network.addresses.isEmpty()) {
            networks.append(network);
        }
    }
    if (networks == m_networks) {
        return;
    }
    m_networks = networks;
    for (const Family &family : m_families) {
        for (const LocalNetwork &network : networks) {
            // Where it is in the group already this does nothing.
            family.socket->joinMulticastGroup(family.group, QNetworkInterface::interfaceFromIndex(network.interface));
        }
    }
    emit networksChanged();
}

void MulticastLink::send(const QByteArray &bytes, int interface)
{
    for (const Family &family : m_families) {
        family.socket->setMulticastInterface(QNetworkInterface::interfaceFromIndex(interface));
        family.socket->writeDatagram(bytes, family.group, m_options.port);
    }
}

void MulticastLink::sendTo(const QByteArray &bytes, const LocalPeer &peer)
{
    for (const Family &family : m_families) {
        if (family.group.protocol() == peer.address.protocol()) {
            family.socket->writeDatagram(bytes, peer.address, peer.port);
        }
    }
}

void MulticastLink::read(QUdpSocket &socket)
{
    for (int i = 0; i < mostDatagramsATurn && socket.hasPendingDatagrams(); ++i) {
        const QNetworkDatagram datagram = socket.receiveDatagram(dns::Message::MostBytes + 1);
        const QHostAddress sender = datagram.senderAddress();
        const auto arrival = uint(datagram.interfaceIndex());
        const auto network = std::ranges::find_if(m_networks, [&](const LocalNetwork &one) {
            return (arrival == 0 || one.interface == int(arrival)) && one.contains(sender);
        });
        if (network == m_networks.end() || datagram.data().size() > dns::Message::MostBytes) {
            continue; // from beyond a router, or nothing that anybody should send
        }
        const auto port = quint16(datagram.senderPort());
        emit received({datagram.data(), {sender, port}, port == m_options.port, *network});
    }
    if (socket.hasPendingDatagrams()) {
        QMetaObject::invokeMethod(
            this, [this, &socket] { read(socket); }, Qt::QueuedConnection);
    }
}

} // namespace maru
