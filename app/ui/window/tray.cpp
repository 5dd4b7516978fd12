// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/tray.h"

#include <QApplication>
#include <QCloseEvent>
#include <QPainter>

#include "app/ui/look/colours.h"
#include "app/ui/look/icons.h"
#include "app/ui/settings/settings.h"
#include "app/ui/window/mainwindow.h"

using namespace Qt::StringLiterals;

namespace maru {

/// The app's icon; with a spot if something is unread.
static QIcon iconOf(bool unread)
{
    if (!unread) {
        return icons::application();
    }
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64}) {
        QPixmap pixmap = icons::application().pixmap(size);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Colours::of(QApplication::palette()).danger);
        const qreal spot = size * 0.45;
        painter.drawEllipse(QRectF(size - spot, 0, spot, spot));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

Tray::Tray(MainWindow &window, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_settings(settings)
    , m_show(m_menu.addAction(QString()))
{
    m_menu.setObjectName("trayMenu"_L1);
    connect(m_show, &QAction::triggered, this, &Tray::toggleWindow);
    connect(&m_menu, &QMenu::aboutToShow, this,
            [this] { m_show->setText(m_window.isVisible() ? tr("Hide Maru") : tr("Show Maru")); });
    m_menu.addAction(tr("Quit"), &m_window, &MainWindow::quit);
    m_show->setText(tr("Show Maru"));
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger) {
            toggleWindow();
        }
    });
    connect(&settings, &Settings::closeToTrayChanged, this, &Tray::follow);
    connect(&m_window, &MainWindow::unreadCountChanged, this, &Tray::showUnread);
    m_window.installEventFilter(this);
    showUnread(m_window.unreadCount());
    follow();
}

bool Tray::isAvailable() { return QSystemTrayIcon::isSystemTrayAvailable(); }

void Tray::follow()
{
    const bool wanted = m_settings.closeToTray() && isAvailable();
    m_icon.setVisible(wanted);
    QApplication::setQuitOnLastWindowClosed(!wanted);
    if (!wanted && !m_window.isVisible()) {
        m_window.show(); // there is no other way to it
    }
}

void Tray::showUnread(int count)
{
    m_unread = count;
    m_icon.setIcon(iconOf(count > 0));
    m_icon.setToolTip(count > 0 ? tr("Maru – %n unread", nullptr, count) : u"Maru"_s);
}

void Tray::toggleWindow()
{
    if (m_window.isVisible() && m_window.isActiveWindow()) {
        m_window.hide();
    } else {
        m_window.open({});
    }
}

bool Tray::eventFilter(QObject *watched, QEvent *event)
{
    const bool ends = m_window.isQuitting() || qApp->isSavingSession();
    if (event->type() != QEvent::Close || !isHere() || ends) {
        return QObject::eventFilter(watched, event);
    }
    event->ignore();
    m_window.hide();
    if (!std::exchange(m_told, true)) {
        m_icon.showMessage(u"Maru"_s, tr("Maru goes on here. Quit it from this icon's menu."), m_icon.icon());
    }
    return true;
}

} // namespace maru
