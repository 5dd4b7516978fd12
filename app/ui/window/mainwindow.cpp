// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include "app/ui/window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

#include "app/hosting/hostedserver.h"
#include "app/ui/hosting/hostbar.h"
#include "app/ui/hosting/hostdialog.h"
#include "app/ui/notify/messagenotifier.h"
#include "app/ui/room/roompane.h"
#include "app/ui/room/roompanes.h"
#include "app/ui/settings/settings.h"
#include "app/ui/start/certificatedialog.h"
#include "app/ui/start/firstscreen.h"
#include "app/ui/timeline/timelineview.h"
#include "app/ui/window/diagnosticsdialog.h"
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

MainWindow::MainWindow(const Profile &profile, Settings &settings, HostedServer &hosted, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_hosted(hosted)
    , m_recent(profile)
    , m_certificates(profile)
    , m_preferences(profile)
    , m_entrance(m_client, hosted, settings, m_recent, m_certificates)
    , m_menus(new WindowMenus(*this))
    , m_stack(new QStackedWidget)
    , m_first(new FirstScreen)
{
    m_client.setStoreFolder(profile.dataDir() + "/servers"_L1);
    m_stack->addWidget(m_first);
    setCentralWidget(m_stack);
    setMinimumSize(SmallestSize);
    m_first->setNickname(settings.nickname());
    m_first->setRecent(m_recent.servers());
    connect(m_first, &FirstScreen::joinWanted, &m_entrance, &Entrance::join);
    connect(m_first, &FirstScreen::hostWanted, this,
            [this](const QString &nickname) { m_entrance.host(nickname, limits::DefaultPort); });
    connect(m_first, &FirstScreen::cancelWanted, &m_entrance, &Entrance::cancel);
    connect(&m_entrance, &Entrance::trying, m_first, &FirstScreen::showTrying);
    connect(&m_entrance, &Entrance::entered, this, &MainWindow::showServer);
    connect(&m_entrance, &Entrance::outside, this, &MainWindow::showFirstScreen);
    connect(&m_entrance, &Entrance::certificateDoubted, this, &MainWindow::askAboutCertificate);
    connectActions();
    restorePlace();
    updateTitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::connectActions()
{
    const auto onServer = [this](QAction *action, auto &&act) {
        connect(action, &QAction::triggered, this, [this, act] {
            if (m_server != nullptr) {
                act(*m_server);
            }
        });
    };
    onServer(m_menus->newRoom, [](ServerScreen &server) { server.newRoom(); });
    onServer(m_menus->refresh, [](ServerScreen &server) { server.refresh(); });
    onServer(m_menus->leaveRoom, [](ServerScreen &server) { server.leaveCurrent(); });
    onServer(m_menus->goTo, [](ServerScreen &server) { server.goSomewhere(); });
    onServer(m_menus->findRoom, [](ServerScreen &server) { server.findRoom(); });
    onServer(m_menus->searchRoom, [](ServerScreen &server) { server.search(SearchPanel::Scope::Room); });
    onServer(m_menus->searchEverywhere, [](ServerScreen &server) { server.search(SearchPanel::Scope::Everywhere); });
    onServer(m_menus->nextHit, [](ServerScreen &server) { server.stepHit(1); });
    onServer(m_menus->previousHit, [](ServerScreen &server) { server.stepHit(-1); });
    onServer(m_menus->jumpBack, [](ServerScreen &server) { server.jumpBack(); });
    onServer(m_menus->roomBelow, [](ServerScreen &server) { server.stepRoom(1); });
    onServer(m_menus->roomAbove, [](ServerScreen &server) { server.stepRoom(-1); });
    onServer(m_menus->unreadBelow, [](ServerScreen &server) { server.stepUnread(1); });
    onServer(m_menus->unreadAbove, [](ServerScreen &server) { server.stepUnread(-1); });
    for (int number = 0; number < m_menus->tabs.size(); ++number) {
        onServer(m_menus->tabs.at(number), [number](ServerScreen &server) { server.panes().showTab(number); });
    }
    onServer(m_menus->nextTab, [](ServerScreen &server) { server.panes().step(1); });
    onServer(m_menus->previousTab, [](ServerScreen &server) { server.panes().step(-1); });
    onServer(m_menus->members, [](ServerScreen &server) { server.toggleMembers(); });
    const auto inRoom = [onServer](QAction *action, auto &&act) {
        onServer(action, [act](ServerScreen &server) {
            if (RoomPane *pane = server.panes().current()) {
                act(server, *pane);
            }
        });
    };
    inRoom(m_menus->copy, [](ServerScreen &, RoomPane &pane) { pane.timeline().copySelected(); });
    inRoom(m_menus->latest, [](ServerScreen &, RoomPane &pane) { pane.timeline().jumpToLatest(); });
    inRoom(m_menus->unread, [](ServerScreen &, RoomPane &pane) { pane.timeline().showUnread(); });
    inRoom(m_menus->roomSettings, [](ServerScreen &server, RoomPane &pane) { server.showSettings(pane.name()); });
    inRoom(m_menus->splitRoom, [](ServerScreen &server, RoomPane &pane) { server.panes().split(&pane); });
    connect(m_menus->invite, &QAction::triggered, this, [this] {
        if (m_entrance.isHosting()) {
            showHosting();
        } else {
            copyInvite({});
        }
    });
    connect(m_menus->hosting, &QAction::triggered, this, &MainWindow::showHosting);
    connect(m_menus->leaveServer, &QAction::triggered, this, &MainWindow::leaveServer);
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
    m_first->setNickname(nickname.isEmpty() ? m_settings.nickname() : nickname);
    m_first->setAddress(typed);
    m_first->join();
}

void MainWindow::host(const QString &nickname, quint16 port)
{
    m_first->setNickname(nickname.isEmpty() ? m_settings.nickname() : nickname);
    m_entrance.host(nickname.isEmpty() ? m_settings.nickname() : nickname, port);
}

void MainWindow::open(const QString &typed)
{
    comeToTheFront();
    const std::optional<InviteLink> link = destinationOf(typed);
    if (!link) {
        return; // it may be anything
    }
    const bool inside = m_server != nullptr && m_stack->currentWidget() == m_server;
    const bool isHere = link->server == m_client.connection().address()
        || (m_entrance.isHosting() && link->server == m_entrance.invitation().server);
    if (inside && isHere) {
        if (link->room) {
            m_server->newRoom(link->room->text());
        }
        return;
    }
    if (inside) {
        if (!mayGoTo(link->server) || !mayStopHosting()) {
            return;
        }
        m_entrance.leave();
    }
    m_first->setAddress(typed);
    const QList<RecentServer> known = m_recent.servers();
    if (std::ranges::any_of(known, [&link](const RecentServer &server) { return server.address == link->server; })) {
        m_first->join();
    }
}

bool MainWindow::mayGoTo(const ServerAddress &server)
{
    QMessageBox question(this);
    question.setObjectName("goToServerQuestion"_L1);
    question.setIcon(QMessageBox::Question);
    question.setTextFormat(Qt::PlainText);
    question.setWindowTitle(tr("Go to Another Server?"));
    question.setText(tr("The link leads to the server %1.").arg(server.text()));
    question.setInformativeText(tr("You leave the one you are on. Its rooms and drafts are there again next time."));
    QPushButton *go = question.addButton(tr("Go There"), QMessageBox::AcceptRole);
    QPushButton *stay = question.addButton(tr("Stay Here"), QMessageBox::RejectRole);
    question.setDefaultButton(stay);
    question.setEscapeButton(stay);
    question.exec();
    return question.clickedButton() == go;
}

void MainWindow::showServer()
{
    m_preferences.setServer(m_client.connection().address());
    if (m_server == nullptr) {
        m_server = new ServerScreen(m_client, m_settings, m_preferences, m_recent);
        followMessages();
        m_stack->addWidget(m_server);
        auto *bar = new HostBar(m_hosted);
        m_server->setFooter(bar);
        connect(bar, &HostBar::inviteWanted, this, &MainWindow::showHosting);
        connect(m_server, &ServerScreen::inviteWanted, this, &MainWindow::copyInvite);
        connect(m_server, &ServerScreen::nicknameChosen, &m_entrance, &Entrance::callOneself);
        connect(&m_entrance, &Entrance::portChanged, m_server, [this](quint16 wanted, quint16 got) {
            m_server->say(tr("Port %1 is in use: your server is on port %2.").arg(wanted).arg(got));
        });
        connect(&m_client, &ChatClient::nicknameChanged, this, &MainWindow::updateTitle);
    }
    m_server->setTitle(m_entrance.isHosting() ? tr("Your server") : m_client.connection().address().text());
    m_stack->setCurrentWidget(m_server);
    m_menus->setPlace(true, m_entrance.isHosting());
    m_server->welcome();
    if (m_entrance.isHosting() && m_hosted.wantedPort() != 0 && m_hosted.port() != m_hosted.wantedPort()) {
        m_server->say(
            tr("Port %1 is in use: your server is on port %2.").arg(m_hosted.wantedPort()).arg(m_hosted.port()));
    }
    updateTitle();
}

void MainWindow::followMessages()
{
    m_desktop = DesktopNotifier::ofThisDesktop();
    m_notifier = new MessageNotifier(m_client, m_settings, m_preferences, m_desktop.get(), m_server);
    connect(m_notifier, &MessageNotifier::unreadCountChanged, this, &MainWindow::updateTitle);
    connect(m_notifier, &MessageNotifier::messageWanted, this, [this](const RoomName &room, qint64 seq) {
        comeToTheFront();
        m_server->showMessage(room, seq);
    });
}

void MainWindow::comeToTheFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::showFirstScreen(const QString &words)
{
    m_first->setRecent(m_recent.servers());
    if (words.isEmpty()) {
        m_first->showNothing();
    } else {
        m_first->showTrouble(words);
    }
    m_stack->setCurrentWidget(m_first);
    m_menus->setPlace(false, false);
    updateTitle();
}

void MainWindow::updateTitle()
{
    const bool inside = m_server != nullptr && m_stack->currentWidget() == m_server;
    const int unread = inside ? m_notifier->unreadCount() : 0;
    const QString count = unread > 0 ? u"(%1) "_s.arg(QLocale().toString(unread)) : QString();
    emit unreadCountChanged(unread);
    setWindowTitle(inside ? count + m_client.nickname() + u" – Maru"_s : u"Maru"_s);
}

void MainWindow::copyInvite(const QString &room)
{
    InviteLink link = m_entrance.invitation();
    if (const auto name = RoomName::parse(room)) {
        link.room = *name;
    }
    QApplication::clipboard()->setText(link.text());
    m_server->say(tr("The invite link is copied. Whoever has it can come in."));
}

void MainWindow::showHosting()
{
    if (m_hostDialog == nullptr) {
        m_hostDialog = new HostDialog(m_hosted, m_settings, this);
        m_hostDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_hostDialog, &HostDialog::stopWanted, this, &MainWindow::leaveServer);
    }
    m_hostDialog->show();
    m_hostDialog->raise();
    m_hostDialog->activateWindow();
}

void MainWindow::askAboutCertificate(const CertificateDoubt &doubt)
{
    auto *dialog = new CertificateDialog(doubt, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CertificateDialog::trusted, &m_entrance, &Entrance::trust);
    dialog->open();
}

bool MainWindow::mayStopHosting()
{
    const int others = m_hosted.state() == HostedServer::State::Running ? m_hosted.sessionCount() - 1 : 0;
    if (others <= 0) {
        return true;
    }
    QMessageBox question(this);
    question.setObjectName("stopHostingQuestion"_L1);
    question.setIcon(QMessageBox::Warning);
    question.setTextFormat(Qt::PlainText);
    question.setWindowTitle(tr("Stop Hosting?"));
    question.setText(tr("%n other(s) are connected to your server.", nullptr, others));
    question.setInformativeText(tr("They are cut off when it stops. What was said is kept for when you host again."));
    QPushButton *stop = question.addButton(tr("Stop Hosting"), QMessageBox::DestructiveRole);
    QPushButton *goOn = question.addButton(tr("Go On Hosting"), QMessageBox::RejectRole);
    question.setDefaultButton(goOn);
    question.setEscapeButton(goOn);
    question.exec();
    return question.clickedButton() == stop;
}

void MainWindow::leaveServer()
{
    if (mayStopHosting()) {
        m_entrance.leave();
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayStopHosting()) {
        event->ignore();
        return;
    }
    m_settings.setWindowGeometry(saveGeometry());
    if (m_server != nullptr) {
        m_server->keepArrangement();
    }
    m_client.disconnectFromServer();
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
    auto *dialog = new DiagnosticsDialog(Diagnostics(m_settings.profile(), m_hosted, {&m_client}), this);
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
