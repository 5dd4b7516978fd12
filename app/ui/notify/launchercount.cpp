// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/notify/launchercount.h"

#include <QGuiApplication>

#ifdef MARU_WITH_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#endif

using namespace Qt::StringLiterals;

namespace maru {

void LauncherCount::show(int count)
{
    if (count == m_shown) {
        return;
    }
    m_shown = count;
#ifdef MARU_WITH_DBUS
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) {
        QDBusMessage update =
            QDBusMessage::createSignal(u"/chat/maru/Maru"_s, u"com.canonical.Unity.LauncherEntry"_s, u"Update"_s);
        update << u"application://%1.desktop"_s.arg(QGuiApplication::desktopFileName())
               << QVariantMap{{u"count"_s, qlonglong(count)}, {u"count-visible"_s, count > 0}};
        bus.send(update);
    }
#elif QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    qGuiApp->setBadgeNumber(count);
#endif
}

} // namespace maru
