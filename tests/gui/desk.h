// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTest>

#include "app/hosting/hostedserver.h"
#include "app/ui/settings/settings.h"
#include "app/ui/window/mainwindow.h"

class QListView;

namespace maru {

/// One person at a computer: a profile of their own and the app's window, worked as one works it, by keys and clicks
/// on what is to be seen.
class Desk
{
public:
    /// `localLinks`: as MainWindow's; without, nothing is looked for nor announced.
    explicit Desk(const QString &nickname, const LocalLinkMaker &localLinks = {});

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] Settings &settings() { return m_settings; }
    [[nodiscard]] HostedServer &hosted() { return m_hosted; }

    /// The one of that name that is to be seen; nullptr if there is none.
    template <typename Widget>
    [[nodiscard]] Widget *find(const QString &name)
    {
        const auto all = m_window->findChildren<Widget *>(name);
        for (Widget *widget : all) {
            if (widget->isVisible()) {
                return widget;
            }
        }
        return nullptr;
    }

    void click(const QString &button);
    void type(const QString &field, const QString &text); ///< replaces what was there
    void press(const QString &widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Through the first screen onto a server.
    void join(const QString &address);
    /// Through the door, or with the new room dialog if one is in a room.
    void enter(const QString &room);
    void say(const QString &text);
    /// The lines of the room in view: "nick: text", notices in words.
    [[nodiscard]] QStringList lines();
    [[nodiscard]] QStringList rooms();
    [[nodiscard]] QString textOf(const QString &label);

private:
    Profile m_profile;
    Settings m_settings;
    HostedServer m_hosted;
    std::unique_ptr<MainWindow> m_window;
};

/// Settings, identities and servers of all desks of a test, thrown away with it. First thing in initTestCase().
void useFolderOfItsOwn();

/// A server for the others to meet on.
quint16 startServer(HostedServer &server, quint16 port = 0);
[[nodiscard]] QString addressOf(const HostedServer &server);

} // namespace maru
