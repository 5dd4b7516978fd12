// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusInterface>
#include <QHash>

#include "app/ui/notify/desktopnotifier.h"

namespace maru {

/// Notifications by the desktop's own service, org.freedesktop.Notifications on the session bus (Desktop
/// Notifications Specification 1.2).
class DBusNotifier : public DesktopNotifier
{
    Q_OBJECT

public:
    explicit DBusNotifier(QObject *parent = nullptr);

    /// There is a session bus, and somebody on it who shows notifications or can be started.
    [[nodiscard]] static bool isAvailable();

    void show(const QString &subject, const QString &title, const QString &text) override;
    void withdraw(const QString &subject) override;

private slots:
    // Called by the bus, by name.
    void onActionInvoked(uint id, const QString &action);
    void onClosed(uint id, uint reason);

private:
    QDBusInterface m_service;
    QHash<QString, uint> m_shown; ///< the service's id of each subject; 0 while it is being asked for
    bool m_readsMarkup = true; ///< until it says it does not
};

} // namespace maru
