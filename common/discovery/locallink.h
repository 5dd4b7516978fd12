// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QList>
#include <QObject>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace maru {

/// A network that this computer is directly on, by one of its interfaces.
struct LocalNetwork {
    int interface = 0; ///< its index with the system
    QList<std::pair<QHostAddress, int>> addresses; ///< this computer's there, with the bits that all there share

    /// Whether that address is there, too, without a router between.
    [[nodiscard]] bool contains(const QHostAddress &address) const
    {
        return std::ranges::any_of(addresses, [&address](const auto &own) {
            return own.first.protocol() == address.protocol() && address.isInSubnet(own.first, own.second);
        });
    }
    bool operator==(const LocalNetwork &) const = default;
};

/// Who is to be sent something alone.
struct LocalPeer {
    QHostAddress address;
    quint16 port = 0;
};

/// What came, and from where.
struct LocalDatagram {
    QByteArray bytes;
    LocalPeer sender; ///< on that network: others are not heard
    bool isFromPort = false; ///< it was sent from the port of the group, as answers have to be
    LocalNetwork network;
};

/// The way to all who listen on the local networks: datagrams to a multicast group, and what others send to it, one's
/// own included. The seam between what is said and the system: MulticastLink is the real one, tests have theirs.
///
/// Open from open() to the end of its life; lives on one thread.
class LocalLink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins to listen. Why not, in one line for the user, if it cannot.
    [[nodiscard]] virtual std::optional<QString> open() = 0;
    [[nodiscard]] virtual QList<LocalNetwork> networks() const = 0;
    /// To all on the network of that interface. What cannot be sent is lost, as datagrams may be.
    virtual void send(const QByteArray &bytes, int interface) = 0;
    /// To one of them.
    virtual void sendTo(const QByteArray &bytes, const maru::LocalPeer &peer) = 0;

signals:
    void received(const maru::LocalDatagram &datagram);
    /// networks() are others than before.
    void networksChanged();
};

/// Makes one for whoever needs it. Empty: there is none, and nothing is announced nor looked for.
using LocalLinkMaker = std::function<std::unique_ptr<LocalLink>()>;

} // namespace maru
