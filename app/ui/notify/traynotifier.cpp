// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/notify/traynotifier.h"

#include "app/ui/look/icons.h"

namespace maru {

TrayNotifier::TrayNotifier(QObject *parent)
    : DesktopNotifier(parent)
    , m_tray(icons::application())
{
    connect(&m_tray, &QSystemTrayIcon::messageClicked, this, [this] { emit clicked(m_subject); });
}

bool TrayNotifier::isAvailable()
{
    return QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages();
}

void TrayNotifier::show(const QString &subject, const QString &title, const QString &text)
{
    m_subject = subject;
    m_tray.show(); // only while there is something to tell
    m_tray.showMessage(title, text, m_tray.icon());
}

void TrayNotifier::withdraw(const QString &subject)
{
    if (subject == m_subject) {
        m_tray.hide();
    }
}

} // namespace maru
