// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

#include "app/hosting/hostedserver.h"
#include "app/ui/hosting/hostbar.h"
#include "app/ui/hosting/hostdialog.h"
#include "app/ui/servers/serversession.h"
#include "app/ui/settings/settings.h"
#include "app/ui/start/certificatedialog.h"
#include "app/ui/start/firstscreen.h"
#include "app/ui/start/nearbylist.h"
#include "app/ui/window/chatactions.h"
#include "app/ui/window/chatscreen.h"
#include "app/ui/window/diagnosticsdialog.h"
#include "app/ui/window/questions.h"
#include "app/ui/window/serverscreen.h"
#include "app/ui/window/settingsdialog.h"
#include "app/ui/window/shortcutsheet.h"
#include "app/ui/window/windowmenus.h"

using namespace Qt::StringLiterals;

namespace maru {

static constexpr QSize usualWindowSize{980, 660};
static constexpr QSize SmallestSize{360, 400};

static std::optional<InviteLink> destinationOf(const QString &typed)
{
    if (auto link = InviteLink::parse(typed)) {
        return *std::move(link);
    }
    if (auto address = ServerAddress::parse(typed); address && !typed.isEmpty()) {
        return InviteLink{*std::move(address), {}, std::nullopt, {}};
    }
    return std::nullopt;
}

MainWindow::MainWindow(const Profile &profile, Settings &settings, HostedServer &hosted,
                       const LocalLinkMaker &localLinks, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_hosted(hosted)
    , m_announcement(hosted, settings, localLinks)
    , m_nearby(localLinks)
    , m_recent(profile)
    , m_certificates(profile)
    , m_keeper(profile, settings, hosted, m_recent, m_certificates)
    , m_servers(m_keeper.servers())
    , m_menus(new WindowMenus(*this))
    , m_stack(new QStackedWidget)
    , m_first(new FirstScreen(m_nearby))
{
    m_stack->addWidget(m_first);
    setCentralWidget(m_stack);
    setMinimumSize(SmallestSize);
    connectFirstScreen();
    connectKeeper();
    connectActions();
    restorePlace();
    updateTitle();
}

MainWindow::~MainWindow()
{
    delete m_chat; // before what it shows
    delete m_first;
}

void MainWindow::connectFirstScreen()
{
    m_first->setNickname(m_settings.nickname());
    m_first->setRecent(m_recent.servers());
    m_first->setOpenDoors(m_recent.openDoors());
    m_first->nearby().setLeftOut([this](const NearbyServer &server) { return m_announcement.isOwn(server); });
    connect(m_first, &FirstScreen::joinWanted, this, [this](const QString &nickname, const InviteLink &link) {
        if (ServerSession *server = m_servers.at(link.server)) {
            goTo(server, link.room);
        } else {
            m_keeper.candidate().entrance().join(nickname, link);
        }
    });
    connect(m_first, &FirstScreen::hostWanted, this,
            [this](const QString &nickname) { host(nickname, limits::DefaultPort); });
    connect(m_first, &FirstScreen::cancelWanted, this, [this] {
        if (m_keeper.candidate().entrance().isTrying()) {
            m_keeper.candidate().entrance().cancel();
        } else if (!m_servers.sessions().isEmpty()) {
            showChat();
        }
    });
}

void MainWindow::connectKeeper()
{
    connect(&m_servers, &ServerList::changed, this, &MainWindow::updatePlace);
    connect(&m_servers, &ServerList::currentChanged, this, &MainWindow::updatePlace);
    connect(&m_keeper, &SessionKeeper::trying, m_first, &FirstScreen::showTrying);
    connect(&m_keeper, &SessionKeeper::entered, this, &MainWindow::onEntered);
    connect(&m_keeper, &SessionKeeper::outside, this, &MainWindow::onOutside);
    connect(&m_keeper, &SessionKeeper::certificateDoubted, this, &MainWindow::askAboutCertificate);
    connect(&m_keeper, &SessionKeeper::calledChanged, this, &MainWindow::updateTitle);
    connect(&m_keeper, &SessionKeeper::messageWanted, this,
            [this](ServerSession *server, const RoomName &room, qint64 seq) {
                comeToTheFront();
                goTo(server, {});
                m_chat->server()->showMessage(room, seq);
            });
}

void MainWindow::connectActions()
{
    connectChatActions(*m_menus, [this] { return m_chat; });
    connect(m_menus->invite, &QAction::triggered, this, [this] {
        if (m_servers.current()->entrance().isHosting()) {
            showHosting();
        } else {
            copyInvite(m_servers.current(), {});
        }
    });
    connect(m_menus->hosting, &QAction::triggered, this, &MainWindow::showHosting);
    connect(m_menus->connectServer, &QAction::triggered, this, [this] { showFirstScreen(); });
    connect(m_menus->leaveServer, &QAction::triggered, this, [this] { leaveServer(m_servers.current()); });
    connect(m_menus->forgetServer, &QAction::triggered, this, [this] { forgetServer(m_servers.current()); });
    connect(m_menus->settings, &QAction::triggered, this, [this] {
        auto *dialog = new SettingsDialog(m_settings, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_menus->quit, &QAction::triggered, this, &MainWindow::quit);
    connect(m_menus->shortcuts, &QAction::triggered, this, [this] {
        auto *sheet = new ShortcutSheet(*menuBar(), this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    });
    connect(m_menus->diagnostics, &QAction::triggered, this, &MainWindow::showDiagnostics);
    connect(m_menus->about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_menus->aboutQt, &QAction::triggered, qApp, &QApplication::aboutQt);
}

void MainWindow::restorePlace()
{
    // Qt moves a window whose screen is gone onto one that is there.
    if (!restoreGeometry(m_settings.windowGeometry())) {
        resize(usualWindowSize);
    }
}

void MainWindow::setNickname(const QString &nickname) { m_first->setNickname(nickname); }

void MainWindow::join(const QString &nickname, const QString &typed)
{
    if (isChatShown()) {
        showFirstScreen();
    }
    m_first->setNickname(nickname.isEmpty() ? m_settings.nickname() : nickname);
    m_first->setAddress(typed);
    m_first->join();
}

void MainWindow::host(const QString &nickname, quint16 port)
{
    if (ServerSession *server = m_keeper.hosted()) {
        goTo(server, {});
        return;
    }
    if (isChatShown()) {
        showFirstScreen();
    }
    m_first->setNickname(nickname.isEmpty() ? m_settings.nickname() : nickname);
    m_keeper.candidate().entrance().host(nickname.isEmpty() ? m_settings.nickname() : nickname, port);
}

void MainWindow::comeBack() { m_keeper.comeBack(); }

void MainWindow::open(const QString &typed)
{
    comeToTheFront();
    const std::optional<InviteLink> link = destinationOf(typed);
    if (!link) {
        return; // it may be anything
    }
    if (ServerSession *server = m_servers.at(link->server)) {
        goTo(server, link->room);
        return;
    }
    showFirstScreen();
    m_first->setAddress(typed);
    const QList<RecentServer> known = m_recent.servers();
    if (std::ranges::any_of(known, [&link](const RecentServer &server) { return server.address == link->server; })) {
        m_first->join();
    }
}

void MainWindow::goTo(ServerSession *server, const std::optional<RoomName> &room)
{
    m_servers.setCurrent(server);
    showChat();
    if (room) {
        m_chat->server()->enter(*room);
    }
}

void MainWindow::onEntered(ServerSession *server)
{
    if (m_chat == nullptr) {
        makeChatScreen();
    }
    const bool isWaitedFor = !isChatShown();
    if (isWaitedFor) {
        goTo(server, {});
    }
    if (server->entrance().isHosting() && m_hosted.wantedPort() != 0 && m_hosted.port() != m_hosted.wantedPort()) {
        m_chat->say(
            {tr("Port %1 is in use: your server is on port %2.").arg(m_hosted.wantedPort()).arg(m_hosted.port())});
    }
}

void MainWindow::onOutside(ServerSession *, const Explanation &why)
{
    if (m_servers.sessions().isEmpty() || !isChatShown()) {
        showFirstScreen(why);
    } else if (!why.words.isEmpty()) {
        m_chat->say(why);
    }
    updatePlace();
}

void MainWindow::makeChatScreen()
{
    m_chat = new ChatScreen(m_servers, m_settings, m_recent);
    m_stack->addWidget(m_chat);
    auto *bar = new HostBar(m_hosted);
    m_chat->setFooter(bar);
    connect(bar, &HostBar::inviteWanted, this, &MainWindow::showHosting);
    connect(m_chat, &ChatScreen::frontWanted, this, [this] {
        comeToTheFront();
        showChat();
    });
    connect(m_chat, &ChatScreen::inviteWanted, this, &MainWindow::copyInvite);
    connect(m_chat, &ChatScreen::disconnectWanted, this, &MainWindow::leaveServer);
    connect(m_chat, &ChatScreen::forgetWanted, this, &MainWindow::forgetServer);
    connect(m_chat, &ChatScreen::serverWanted, this, [this](const ServerAddress &address) { open(address.typed()); });
}

void MainWindow::comeToTheFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::showFirstScreen(const Explanation &trouble)
{
    QList<RecentServer> elsewhere = m_recent.servers();
    elsewhere.removeIf([this](const RecentServer &server) { return m_servers.at(server.address) != nullptr; });
    if (isChatShown()) {
        m_first->setAddress({});
    }
    m_first->setRecent(elsewhere);
    m_first->setOpenDoors(m_recent.openDoors());
    m_first->setReturnable(!m_servers.sessions().isEmpty());
    if (!trouble.words.isEmpty()) {
        m_first->showTrouble(trouble);
    } else if (!m_keeper.candidate().entrance().isTrying()) {
        m_first->showNothing();
    }
    m_stack->setCurrentWidget(m_first);
    updatePlace();
}

void MainWindow::showChat()
{
    m_stack->setCurrentWidget(m_chat);
    m_chat->server()->takeFocus();
    updatePlace();
}

bool MainWindow::isChatShown() const { return m_chat != nullptr && m_stack->currentWidget() == m_chat; }

void MainWindow::updatePlace()
{
    ServerSession *server = m_servers.current();
    m_menus->setPlace(isChatShown() && server != nullptr, server != nullptr && server->entrance().isHosting(),
                      m_keeper.hosted() != nullptr);
    updateTitle();
}

int MainWindow::unreadCount() const { return m_servers.unreadCount(); }

void MainWindow::updateTitle()
{
    const ServerSession *server = m_servers.current();
    const int unread = unreadCount();
    const QString count = unread > 0 ? u"(%1) "_s.arg(QLocale().toString(unread)) : QString();
    emit unreadCountChanged(unread);
    setWindowTitle(count + (server != nullptr ? server->client().nickname() + u" – Maru"_s : u"Maru"_s));
}

void MainWindow::copyInvite(ServerSession *server, const QString &room)
{
    InviteLink link = server->entrance().invitation();
    if (const auto name = RoomName::parse(room)) {
        link.room = *name;
    }
    QApplication::clipboard()->setText(link.text());
    m_chat->say({tr("The invite link is copied. Whoever has it can come in.")});
}

void MainWindow::showHosting()
{
    if (m_hostDialog == nullptr) {
        m_hostDialog = new HostDialog(m_hosted, m_settings, m_announcement, this);
        m_hostDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_hostDialog, &HostDialog::stopWanted, this, [this] { leaveServer(m_keeper.hosted()); });
    }
    m_hostDialog->show();
    m_hostDialog->raise();
    m_hostDialog->activateWindow();
}

void MainWindow::askAboutCertificate(ServerSession *server, const CertificateDoubt &doubt)
{
    auto *dialog = new CertificateDialog(doubt, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CertificateDialog::trusted, &server->entrance(), &Entrance::trust);
    dialog->open();
}

bool MainWindow::mayStopHosting()
{
    const int others = m_hosted.state() == HostedServer::State::Running ? m_hosted.sessionCount() - 1 : 0;
    return others <= 0 || questions::stopHosting(this, others);
}

void MainWindow::leaveServer(ServerSession *server)
{
    if (server != nullptr && (!server->entrance().isHosting() || mayStopHosting())) {
        m_keeper.leave(server);
    }
}

void MainWindow::forgetServer(ServerSession *server)
{
    if (questions::forgetServer(this, server->name())) {
        m_keeper.forget(server);
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayStopHosting()) {
        event->ignore();
        return;
    }
    m_settings.setWindowGeometry(saveGeometry());
    if (m_chat != nullptr) {
        m_chat->keepArrangement();
        m_chat->closeWindows();
    }
    m_keeper.disconnectAll();
    m_hosted.stop();
    event->accept();
}

void MainWindow::quit()
{
    m_quitting = true;
    if (close() && !QApplication::quitOnLastWindowClosed()) {
        QApplication::quit();
    }
    m_quitting = false;
}

void MainWindow::showDiagnostics()
{
    auto *dialog = new DiagnosticsDialog(Diagnostics(m_settings.profile(), m_hosted, m_keeper.clients()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showAbout()
{
    QMessageBox about(this);
    about.setTextFormat(Qt::PlainText);
    about.setWindowTitle(tr("About Maru"));
    about.setIconPixmap(windowIcon().pixmap(QSize(64, 64), devicePixelRatio()));
    about.setText(tr("Maru %1").arg(QApplication::applicationVersion()));
    about.setInformativeText(tr("An open hall for everybody on your network.\n\nMIT licence. Built with Qt %1.")
                                 .arg(QString::fromLatin1(qVersion())));
    about.exec();
}

} // namespace maru
