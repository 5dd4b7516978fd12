// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSystemTrayIcon>

#include "app/ui/notify/desktopnotifier.h"

namespace maru {

/// Notifications from the tray: Windows, macOS, and desktops without a notification service. A tray shows one at a
/// time and takes none back.
class TrayNotifier : public DesktopNotifier
{
    Q_OBJECT

public:
    explicit TrayNotifier(QObject *parent = nullptr);

    [[nodiscard]] static bool isAvailable();

    void show(const QString &subject, const QString &title, const QString &text) override;
    void withdraw(const QString &subject) override;

private:
    QSystemTrayIcon m_tray;
    QString m_subject; ///< of the one shown last
};

} // namespace maru
