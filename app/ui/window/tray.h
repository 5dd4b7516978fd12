// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

namespace maru {

class MainWindow;
class Settings;

/// Maru in the desktop's tray: there while the user wants it there, tells what is unread, shows and hides the window
/// and lets it close without ending Maru. Where a desktop has no tray it does nothing, and a window that is closed
/// ends Maru.
class Tray : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Tray)

public:
    Tray(MainWindow &window, Settings &settings, QObject *parent = nullptr);

    [[nodiscard]] static bool isAvailable();
    /// It is shown, and a window that is closed stays there.
    [[nodiscard]] bool isHere() const { return m_icon.isVisible(); }
    void showUnread(int count);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();
    void toggleWindow();

    MainWindow &m_window;
    Settings &m_settings;
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QAction *m_show;
    bool m_told = false; ///< that it goes on
    int m_unread = 0;
};

} // namespace maru
