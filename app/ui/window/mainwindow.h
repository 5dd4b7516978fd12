// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QMainWindow>
#include <QPointer>

#include "app/client/nearby/nearbyservers.h"
#include "app/ui/hosting/hostannouncement.h"
#include "app/ui/servers/sessionkeeper.h"
#include "app/ui/settings/knowncertificates.h"
#include "app/ui/settings/recentservers.h"

class QStackedWidget;

namespace maru {

class ChatScreen;
class FirstScreen;
class HostDialog;
class HostedServer;
class ServerSession;
class Settings;
class WindowMenus;

/// The app's window: the first screen, or the servers that the user is on. Only arranges: getting onto a server is
/// Entrance's, what happens there ChatScreen's.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `localLinks`: by which servers nearby are found, and others are told of one's own; empty: neither.
    MainWindow(const Profile &profile, Settings &settings, HostedServer &hosted,
               const LocalLinkMaker &localLinks = {}, QWidget *parent = nullptr);
    ~MainWindow() override;

    void setNickname(const QString &nickname);
    /// As if it had been typed into the first screen.
    void join(const QString &nickname, const QString &typed);
    void host(const QString &nickname, quint16 port);
    /// Onto the servers that the user had not left when Maru ended, the last one in view.
    void comeBack();
    /// Comes to the front and goes where an address or a link leads, if there is one; the servers that one is on
    /// stay. Onto a server that the user has not been on he goes himself.
    void open(const QString &typed);
    /// Ends Maru, whatever closing the window does; asks first if others would be cut off.
    void quit();
    [[nodiscard]] bool isQuitting() const { return m_quitting; }
    [[nodiscard]] int unreadCount() const;

signals:
    void unreadCountChanged(int count);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void connectFirstScreen();
    void connectKeeper();
    void connectActions();
    void restorePlace();
    void goTo(ServerSession *server, const std::optional<RoomName> &room);
    void onEntered(ServerSession *server);
    void onOutside(ServerSession *server, const Explanation &why);
    void makeChatScreen();
    void showFirstScreen(const Explanation &trouble = {});
    void showChat();
    [[nodiscard]] bool isChatShown() const;
    void comeToTheFront();
    void updatePlace();
    void updateTitle();
    void copyInvite(ServerSession *server, const QString &room);
    void showHosting();
    void askAboutCertificate(ServerSession *server, const maru::CertificateDoubt &doubt);
    /// Asks if others would be cut off. True: go on.
    [[nodiscard]] bool mayStopHosting();
    void leaveServer(ServerSession *server);
    void forgetServer(ServerSession *server);
    void showAbout();
    void showDiagnostics();

    Settings &m_settings;
    HostedServer &m_hosted;
    HostAnnouncement m_announcement;
    NearbyServers m_nearby;
    RecentServers m_recent;
    KnownCertificates m_certificates;
    SessionKeeper m_keeper;
    ServerList &m_servers; ///< m_keeper's
    WindowMenus *m_menus;
    QStackedWidget *m_stack;
    FirstScreen *m_first;
    ChatScreen *m_chat = nullptr; ///< made when it is first needed: the first paint waits for nothing
    QPointer<HostDialog> m_hostDialog;
    bool m_quitting = false;
};

} // namespace maru
