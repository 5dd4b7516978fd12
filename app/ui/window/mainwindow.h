// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QMainWindow>
#include <QPointer>

#include "app/client/chatclient.h"
#include "app/ui/notify/desktopnotifier.h"
#include "app/ui/settings/knowncertificates.h"
#include "app/ui/settings/recentservers.h"
#include "app/ui/settings/roompreferences.h"
#include "app/ui/start/entrance.h"

class QStackedWidget;

namespace maru {

class FirstScreen;
class HostDialog;
class HostedServer;
class MessageNotifier;
class ServerScreen;
class Settings;
class WindowMenus;

/// The app's window: the first screen or a server. Only arranges: getting onto a server is Entrance's, what happens
/// on it ServerScreen's.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(const Profile &profile, Settings &settings, HostedServer &hosted, QWidget *parent = nullptr);
    ~MainWindow() override;

    void setNickname(const QString &nickname);
    /// As if it had been typed into the first screen.
    void join(const QString &nickname, const QString &typed);
    void host(const QString &nickname, quint16 port);
    /// Comes to the front and goes where an address or a link leads, if there is one. Onto a server that the user has
    /// not been on he goes himself.
    void open(const QString &typed);
    /// Ends Maru, whatever closing the window does; asks first if others would be cut off.
    void quit();
    [[nodiscard]] bool isQuitting() const { return m_quitting; }

signals:
    void unreadCountChanged(int count);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void connectActions();
    void restorePlace();
    void showFirstScreen(const QString &words);
    void showServer();
    void followMessages();
    void comeToTheFront();
    /// Asks before a server is left for another.
    [[nodiscard]] bool mayGoTo(const ServerAddress &server);
    void updateTitle();
    void copyInvite(const QString &room);
    void showHosting();
    void askAboutCertificate(const maru::CertificateDoubt &doubt);
    /// Asks if others would be cut off. True: go on.
    [[nodiscard]] bool mayStopHosting();
    void leaveServer();
    void showAbout();
    void showDiagnostics();

    Settings &m_settings;
    HostedServer &m_hosted;
    RecentServers m_recent;
    KnownCertificates m_certificates;
    RoomPreferences m_preferences;
    ChatClient m_client;
    Entrance m_entrance;
    WindowMenus *m_menus;
    QStackedWidget *m_stack;
    FirstScreen *m_first;
    ServerScreen *m_server = nullptr; ///< made when it is first needed: the first paint waits for nothing
    std::unique_ptr<DesktopNotifier> m_desktop; ///< with m_server
    MessageNotifier *m_notifier = nullptr;
    QPointer<HostDialog> m_hostDialog;
    bool m_quitting = false;
};

} // namespace maru
