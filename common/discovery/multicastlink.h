// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QNetworkInterface>
#include <QTimer>

#include <vector>

#include "common/discovery/locallink.h"

QT_FORWARD_DECLARE_CLASS(QUdpSocket)

namespace maru {

/// The group of multicast DNS (RFC 6762): 224.0.0.251 and ff02::fb, port 5353, which is shared with whoever else on
/// this computer speaks it. On every interface that is up and can multicast; interfaces that come and go are noticed
/// within seconds. Without IPv6 if there is none.
class MulticastLink final : public LocalLink
{
    Q_OBJECT

public:
    struct Options {
        quint16 port = 5353;
        bool isLoopbackOnly = false; ///< nothing leaves this computer, and only IPv4: for tests
    };

    explicit MulticastLink(Options options, QObject *parent = nullptr);
    ~MulticastLink() override;

    /// What makes them, as the variable MARU_MDNS of the environment says: "off", nothing does; "loopback:PORT", on
    /// that port of this computer alone; else on the networks.
    [[nodiscard]] static LocalLinkMaker fromEnvironment();

    [[nodiscard]] std::optional<QString> open() override;
    [[nodiscard]] QList<LocalNetwork> networks() const override { return m_networks; }
    void send(const QByteArray &bytes, int interface) override;
    void sendTo(const QByteArray &bytes, const LocalPeer &peer) override;

private:
    [[nodiscard]] bool isUsed(const QNetworkInterface &interface) const;
    void lookAtInterfaces();
    void read(QUdpSocket &socket);

    struct Family {
        QUdpSocket *socket;
        QHostAddress group;
    };

    Options m_options;
    std::vector<Family> m_families;
    QList<LocalNetwork> m_networks;
    QTimer m_look;
};

} // namespace maru
