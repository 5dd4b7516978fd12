// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include "app/hosting/hostedserver.h"
#include "app/ui/look/theme.h"
#include "app/ui/settings/settings.h"
#include "app/ui/window/mainwindow.h"

class QListView;

namespace maru::bench {

/// The app's window with a person before it: clicks rooms, turns the wheel, and sees when something is painted.
class WatchedWindow : public QObject
{
public:
    /// How long something took, in ms; below zero: it did not happen.
    struct Took {
        double wall = -1;
        double processor = -1;
    };

    WatchedWindow();

    /// Onto the server; false if its rooms do not come.
    [[nodiscard]] bool enter(const QString &server);
    /// Clicks the room and waits until its messages are painted.
    Took open(const QString &room);
    /// Turns the wheel upwards once, and does all that follows from it before the next frame.
    Took scrollUp();
    /// The timeline that is to be seen; none if there is none.
    [[nodiscard]] QListView *timeline() const;
    /// Until there is nothing more to do.
    static void settle();

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QListView *roomList() const;

    Settings m_settings;
    Theme m_theme;
    HostedServer m_hosted;
    MainWindow m_window;
    const QListView *m_painted = nullptr;
};

} // namespace maru::bench
