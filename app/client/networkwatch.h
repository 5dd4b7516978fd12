// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>

namespace maru {

/// Notices that this machine got or lost an address: another network, a cable, a VPN. Looks every two seconds, and
/// only between start() and stop(); Qt has no signal for it that works without a service of the desktop's.
class NetworkWatch : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NetworkWatch)

public:
    using Addresses = std::function<QList<QHostAddress>()>;

    /// `addresses`: those of this machine; unless given, the system's.
    explicit NetworkWatch(QObject *parent = nullptr, Addresses addresses = {});

    void start();
    void stop();
    /// What the timer does.
    void look();
    /// Whether the machine had that address at the last look.
    [[nodiscard]] bool has(const QHostAddress &address) const;

signals:
    void changed();

private:
    Addresses m_now;
    QList<QHostAddress> m_last;
    QTimer m_timer;
};

} // namespace maru
