// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

#include "app/client/nearby/nearbyserver.h"
#include "common/discovery/locallink.h"

namespace maru {

class ServiceAnnouncer;
class HostedServer;
class Settings;

/// Tells the local network of the server that this app hosts: while it runs, and as long as the user wants it. At
/// once when either changes.
class HostAnnouncement : public QObject
{
    Q_OBJECT

public:
    /// Without `maker` nobody is ever told.
    HostAnnouncement(HostedServer &server, Settings &settings, LocalLinkMaker maker, QObject *parent = nullptr);
    ~HostAnnouncement() override;

    /// Under which others see it; empty: nobody is told.
    [[nodiscard]] QString name() const;
    /// Why nobody can be told though the user wants it, in one line of the system's; empty while all is well.
    [[nodiscard]] const QString &fault() const { return m_fault; }
    /// Whether that one is the server that this app hosts.
    [[nodiscard]] bool isOwn(const NearbyServer &server) const;

signals:
    void changed();

private:
    void update();

    HostedServer &m_server;
    Settings &m_settings;
    LocalLinkMaker m_maker;
    std::unique_ptr<ServiceAnnouncer> m_announcer;
    QString m_fault;
};

} // namespace maru
