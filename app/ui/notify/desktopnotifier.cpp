// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/notify/desktopnotifier.h"

#include <QGuiApplication>

#include "app/ui/notify/traynotifier.h"
#ifdef MARU_WITH_DBUS
#include "app/ui/notify/dbusnotifier.h"
#endif

using namespace Qt::StringLiterals;

namespace maru {

std::unique_ptr<DesktopNotifier> DesktopNotifier::ofThisDesktop()
{
    if (QGuiApplication::platformName() == "offscreen"_L1) {
        return nullptr; // there is no desktop
    }
#ifdef MARU_WITH_DBUS
    if (DBusNotifier::isAvailable()) {
        return std::make_unique<DBusNotifier>();
    }
#endif
    return TrayNotifier::isAvailable() ? std::make_unique<TrayNotifier>() : nullptr;
}

} // namespace maru
