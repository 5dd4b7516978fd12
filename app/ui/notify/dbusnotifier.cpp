// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/notify/dbusnotifier.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace maru {

static const QString Service = u"org.freedesktop.Notifications"_s;
static const QString Path = u"/org/freedesktop/Notifications"_s;
static const QString ShownByDefault = u"default"_s; // the action of a click on the notification itself

DBusNotifier::DBusNotifier(QObject *parent)
    : DesktopNotifier(parent)
    , m_service(Service, Path, Service)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(Service, Path, Service, u"ActionInvoked"_s, this, SLOT(onActionInvoked(uint, QString)));
    bus.connect(Service, Path, Service, u"NotificationClosed"_s, this, SLOT(onClosed(uint, uint)));
    auto *asked = new QDBusPendingCallWatcher(m_service.asyncCall(u"GetCapabilities"_s), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked] {
        const QDBusPendingReply<QStringList> answer = *asked;
        if (answer.isValid()) {
            m_readsMarkup = answer.value().contains(u"body-markup"_s);
        }
        asked->deleteLater();
    });
}

bool DBusNotifier::isAvailable()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return false;
    }
    if (bus.interface()->isServiceRegistered(Service)) {
        return true;
    }
    const QDBusReply<QStringList> startable = bus.interface()->activatableServiceNames();
    return startable.isValid() && startable.value().contains(Service);
}

void DBusNotifier::show(const QString &subject, const QString &title, const QString &text)
{
    const auto known = m_shown.constFind(subject);
    if (known != m_shown.cend() && *known == 0) {
        return; // it is on its way; the next one tells more
    }
    const uint replaced = m_shown.value(subject, 0);
    m_shown.insert(subject, 0);
    const QVariantMap hints = {{u"desktop-entry"_s, QGuiApplication::desktopFileName()},
                               {u"category"_s, u"im.received"_s}};
    auto *asked = new QDBusPendingCallWatcher(
        m_service.asyncCall(u"Notify"_s, QGuiApplication::applicationDisplayName(), replaced,
                            QGuiApplication::desktopFileName(), title, m_readsMarkup ? text.toHtmlEscaped() : text,
                            QStringList{ShownByDefault, QString()}, hints, -1),
        this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked, subject] {
        const QDBusPendingReply<uint> answer = *asked;
        asked->deleteLater();
        if (!answer.isValid()) {
            m_shown.remove(subject);
        } else if (m_shown.contains(subject)) {
            m_shown.insert(subject, answer.value());
        } else {
            m_service.asyncCall(u"CloseNotification"_s, answer.value()); // withdrawn meanwhile
        }
    });
}

void DBusNotifier::withdraw(const QString &subject)
{
    if (const uint id = m_shown.take(subject); id != 0) {
        m_service.asyncCall(u"CloseNotification"_s, id);
    }
}

void DBusNotifier::onActionInvoked(uint id, const QString &action)
{
    // The signal comes for everybody's notifications.
    const QString subject = m_shown.key(id);
    if (!subject.isEmpty() && action == ShownByDefault) {
        emit clicked(subject);
    }
}

void DBusNotifier::onClosed(uint id, uint)
{
    if (const QString subject = m_shown.key(id); !subject.isEmpty()) {
        m_shown.remove(subject);
    }
}

} // namespace maru
