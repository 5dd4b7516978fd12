// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

#include "app/client/nearby/nearbylookup.h"
#include "common/discovery/locallink.h"

namespace maru {

/// The servers that make themselves known on the local networks, while somebody looks for them: asks again and again,
/// less and less often, and listens. Shows nothing itself. Nothing is sent, and no port open, before start() and
/// after stop().
class NearbyServers : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Off, ///< there is nothing to look with, or nobody looks
        Looking, ///< for less than a few seconds: that there is nobody does not mean anything yet
        Watching,
        NoNetwork, ///< this computer is on none
        Failed, ///< see fault()
    };
    Q_ENUM(State)

    /// Without `maker` there is never anybody.
    explicit NearbyServers(LocalLinkMaker maker, QObject *parent = nullptr);

    [[nodiscard]] bool canLook() const { return bool(m_maker); }
    void start();
    void stop();
    [[nodiscard]] State state() const { return m_state; }
    /// Why it cannot look, in one line of the system's.
    [[nodiscard]] const QString &fault() const { return m_fault; }
    [[nodiscard]] const QList<NearbyServer> &servers() const { return m_servers; }

signals:
    /// state() or servers().
    void changed();

private:
    void onReceived(const LocalDatagram &datagram);
    void onNetworksChanged();
    void ask();
    void askAfter(int ms);
    void update();
    void setState(State state);

    LocalLinkMaker m_maker;
    std::unique_ptr<LocalLink> m_link;
    NearbyLookup m_lookup;
    QList<NearbyServer> m_servers;
    QElapsedTimer m_clock;
    QTimer m_ask;
    QTimer m_expire;
    int m_asked = 0; ///< how often
    State m_state = State::Off;
    QString m_fault;
};

} // namespace maru
