// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>

#include <algorithm>

#include "app/client/chatclient.h"
#include "app/models/roomlistmodel.h"
#include "app/ui/rooms/serverrows.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Ann is on two servers, each with a Hall; Bob is on the first, Carol on the second.
class tst_Servers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void cleanup();
    void roomsStandBelowTheirServers();
    void withOneServerTheListIsAsEver();
    void whatIsSaidOnEachComesToItsOwnRoom();
    void theTitleCountsAll();
    void oneServerAwayLeavesTheOtherAlone();
    void theBannerIsOfTheServerInView();
    void disconnectingFromOneLeavesTheOther();
    void forgettingAsksAndKeepsNothing();
    void allComeBackWithTheNextStart();
    void theirOrderIsThatInWhichOneCame();
    void oneComesBackUnderTheNicknameOfEach();
    void whatWasLeftDoesNotComeBack();
    void aLinkElsewhereAddsItsServer();
    void aServerThatOneIsOnIsNotTakenTwice();
    void cancelLeadsBackToTheServers();
    void oneHostsBesideOtherServers();
    void theSwitcherTellsTheServersApart();
    void keysGoFromServerToServer();
    void theInviteLinkIsOfTheServerOfTheRow();

private:
    void openAnn();
    void connectAnn(const HostedServer &server);
    [[nodiscard]] QModelIndex row(int number);
    /// The row of a server, or of a room below it.
    [[nodiscard]] QModelIndex rowOf(const QString &server, const QString &room = {});
    void clickRow(const QModelIndex &row);
    void chooseFromMenu(const QModelIndex &row, const QString &menu, const QString &action);
    void trigger(const QString &action);
    [[nodiscard]] QString lastLine() { return m_ann->lines().value(m_ann->lines().size() - 1); }
    [[nodiscard]] QString roomInView() { return m_ann->textOf(u"roomTitle"_s); }

    int m_run = 0;
    std::unique_ptr<HostedServer> m_first;
    std::unique_ptr<HostedServer> m_second;
    QString m_firstAddress; ///< also when it has stopped
    QString m_secondAddress;
    std::unique_ptr<Desk> m_ann;
    std::unique_ptr<ChatClient> m_bob;
    std::unique_ptr<ChatClient> m_carol;
    const RoomName m_hall = *RoomName::parse(u"Hall");
};

static std::unique_ptr<ChatClient> clientOn(const HostedServer &server, const QString &nickname, const RoomName &room)
{
    auto client = std::make_unique<ChatClient>();
    client->connectTo({u"127.0.0.1"_s, server.port(), false}, {.token = {}, .identity = {}, .nickname = nickname});
    const JoinedRoom *joined = client->join(room);
    [&] { QTRY_VERIFY(joined->isLive()); }();
    return client;
}

void tst_Servers::init()
{
    m_first = std::make_unique<HostedServer>();
    m_second = std::make_unique<HostedServer>();
    startServer(*m_first);
    startServer(*m_second);
    m_firstAddress = addressOf(*m_first);
    m_secondAddress = addressOf(*m_second);
    m_bob = clientOn(*m_first, u"bob"_s, m_hall);
    m_carol = clientOn(*m_second, u"carol"_s, m_hall);
    ++m_run;
    openAnn();
    m_ann->join(addressOf(*m_first));
    m_ann->enter(u"Hall"_s);
    connectAnn(*m_second);
    m_ann->enter(u"Hall"_s);
}

void tst_Servers::cleanup()
{
    m_ann.reset();
    m_bob.reset();
    m_carol.reset();
    m_first.reset();
    m_second.reset();
}

void tst_Servers::openAnn()
{
    m_ann.reset();
    m_ann = std::make_unique<Desk>(u"ann%1"_s.arg(m_run));
}

void tst_Servers::connectAnn(const HostedServer &server)
{
    trigger(u"&Connect to Another Server…"_s);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"serverAddress"_s) != nullptr);
    m_ann->join(addressOf(server));
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"doorName"_s) != nullptr);
}

void tst_Servers::trigger(const QString &action)
{
    for (QAction *found : m_ann->window().findChildren<QAction *>()) {
        if (found->text() == action) {
            QVERIFY2(found->isEnabled(), qPrintable(action));
            found->trigger();
            return;
        }
    }
    QFAIL(qPrintable(action));
}

QModelIndex tst_Servers::row(int number)
{
    return m_ann->window().findChild<QListView *>(u"roomList"_s)->model()->index(number, 0);
}

QModelIndex tst_Servers::rowOf(const QString &server, const QString &room)
{
    bool there = false;
    for (int number = 0; row(number).isValid(); ++number) {
        const QString name = row(number).data(RoomListModel::NameRole).toString();
        if (row(number).data(ServerRows::IsServerRole).toBool()) {
            there = name == server;
            if (there && room.isEmpty()) {
                return row(number);
            }
        } else if (there && name == room) {
            return row(number);
        }
    }
    return {};
}

void tst_Servers::clickRow(const QModelIndex &index)
{
    auto *list = m_ann->find<QListView>(u"roomList"_s);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
}

void tst_Servers::chooseFromMenu(const QModelIndex &index, const QString &menuName, const QString &text)
{
    auto *list = m_ann->find<QListView>(u"roomList"_s);
    const QPoint at = list->visualRect(index).center();
    QTimer::singleShot(0, list, [this, menuName, text] {
        auto *menu = m_ann->find<QMenu>(menuName);
        QVERIFY2(menu != nullptr, qPrintable(menuName));
        for (QAction *action : menu->actions()) {
            if (action->text() == text) {
                QVERIFY(action->isEnabled());
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                return;
            }
        }
        menu->close();
        QFAIL(qPrintable(text));
    });
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, list->viewport()->mapToGlobal(at));
    QApplication::sendEvent(list->viewport(), &event);
}

void tst_Servers::roomsStandBelowTheirServers()
{
    QCOMPARE(m_ann->rooms(), (QStringList{addressOf(*m_first), u"Hall"_s, addressOf(*m_second), u"Hall"_s}));
    const QString spoken = row(0).data(Qt::AccessibleTextRole).toString();
    QCOMPARE(spoken, u"Server "_s + addressOf(*m_first));
    clickRow(rowOf(m_firstAddress, u"Hall"_s));
    m_ann->say(u"to the first"_s);
    QTRY_COMPARE(m_bob->joinedRoom(m_hall)->timeline().lastSeq(), 1);
    QCOMPARE(m_carol->joinedRoom(m_hall)->timeline().lastSeq(), 0);
}

void tst_Servers::withOneServerTheListIsAsEver()
{
    trigger(u"&Disconnect"_s);
    QTRY_COMPARE(m_ann->rooms(), QStringList{u"Hall"_s});
}

void tst_Servers::whatIsSaidOnEachComesToItsOwnRoom()
{
    m_bob->say(m_hall, *MessageText::parse(u"from the first"_s));
    m_carol->say(m_hall, *MessageText::parse(u"from the second"_s));
    QTRY_COMPARE(lastLine(), u"carol: from the second"_s);
    QTRY_COMPARE(rowOf(m_firstAddress, u"Hall"_s).data(RoomListModel::UnreadRole).toInt(), 1);
    clickRow(rowOf(m_firstAddress));
    QTRY_COMPARE(lastLine(), u"bob: from the first"_s);
}

void tst_Servers::theTitleCountsAll()
{
    m_ann->enter(u"Attic"_s);
    m_bob->say(m_hall, *MessageText::parse(u"one"_s));
    m_carol->say(m_hall, *MessageText::parse(u"two"_s));
    QTRY_VERIFY2(m_ann->window().windowTitle().startsWith(u"(2) "), qPrintable(m_ann->window().windowTitle()));
}

void tst_Servers::oneServerAwayLeavesTheOtherAlone()
{
    m_bob->disconnectFromServer();
    m_first->stop();
    QTRY_VERIFY(!rowOf(m_firstAddress).data(ServerRows::TroubleRole).toString().isEmpty());
    QVERIFY(rowOf(m_secondAddress).data(ServerRows::TroubleRole).toString().isEmpty());
    m_ann->say(u"still here"_s);
    QTRY_COMPARE(m_carol->joinedRoom(m_hall)->timeline().lastSeq(), 1);
}

void tst_Servers::theBannerIsOfTheServerInView()
{
    m_bob->disconnectFromServer();
    m_first->stop();
    QTRY_VERIFY(!rowOf(m_firstAddress).data(ServerRows::TroubleRole).toString().isEmpty());
    QVERIFY(m_ann->find<QWidget>(u"connectionBanner"_s) == nullptr);
    clickRow(rowOf(m_firstAddress, u"Hall"_s));
    QTRY_VERIFY(m_ann->find<QWidget>(u"connectionBanner"_s) != nullptr);
    QVERIFY(m_ann->textOf(u"connectionText"_s).contains(m_firstAddress));
    clickRow(rowOf(m_secondAddress, u"Hall"_s));
    QTRY_VERIFY(m_ann->find<QWidget>(u"connectionBanner"_s) == nullptr);
}

void tst_Servers::disconnectingFromOneLeavesTheOther()
{
    chooseFromMenu(rowOf(m_secondAddress), u"serverMenu"_s, u"Disconnect"_s);
    QTRY_COMPARE(m_ann->rooms(), QStringList{u"Hall"_s});
    m_ann->say(u"to the first"_s);
    QTRY_COMPARE(m_bob->joinedRoom(m_hall)->timeline().lastSeq(), 1);
    QTRY_COMPARE(m_carol->joinedRoom(m_hall)->members().size(), 1);
    trigger(u"&Disconnect"_s);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"serverAddress"_s) != nullptr);
}

void tst_Servers::forgettingAsksAndKeepsNothing()
{
    m_ann->say(u"kept"_s);
    QTRY_COMPARE(m_carol->joinedRoom(m_hall)->timeline().lastSeq(), 1);
    const auto answer = [this](const QString &button) {
        QTimer::singleShot(0, &m_ann->window(), [this, button] {
            auto *question = m_ann->find<QMessageBox>(u"forgetServerQuestion"_s);
            QVERIFY(question != nullptr);
            for (QAbstractButton *choice : question->buttons()) {
                if (choice->text() == button) {
                    QTest::mouseClick(choice, Qt::LeftButton);
                }
            }
        });
        trigger(u"&Forget This Server…"_s);
    };
    answer(u"Cancel"_s);
    QCOMPARE(m_ann->rooms().size(), 4);
    answer(u"Forget"_s);
    QTRY_COMPARE(m_ann->rooms(), QStringList{u"Hall"_s});
    connectAnn(*m_second); // at the door: no room of before is there
    trigger(u"&Disconnect"_s);
}

void tst_Servers::allComeBackWithTheNextStart()
{
    m_ann->say(u"remember this"_s);
    QTRY_COMPARE(m_carol->joinedRoom(m_hall)->timeline().lastSeq(), 1);
    m_ann->window().close();
    m_bob->disconnectFromServer();
    m_first->stop();
    QTRY_COMPARE(m_first->state(), HostedServer::State::Stopped);
    openAnn();
    m_ann->window().comeBack();
    QTRY_COMPARE(m_ann->rooms().size(), 4);
    QTRY_COMPARE(roomInView(), u"Hall"_s);
    QTRY_VERIFY(lastLine().endsWith(u": remember this")); // the server of last time is in view
    QTRY_VERIFY(m_ann->find<QWidget>(u"connectionBanner"_s) == nullptr);
    // The other one is away, and can be read.
    QTRY_VERIFY(!rowOf(m_firstAddress).data(ServerRows::TroubleRole).toString().isEmpty());
    clickRow(rowOf(m_firstAddress, u"Hall"_s));
    QTRY_VERIFY(m_ann->find<QWidget>(u"connectionBanner"_s) != nullptr);
}

void tst_Servers::theirOrderIsThatInWhichOneCame()
{
    const auto isFirstAbove = [this] { return rowOf(m_firstAddress).row() < rowOf(m_secondAddress).row(); };
    QVERIFY(isFirstAbove());
    for (const QString &last : {m_secondAddress, m_firstAddress}) { // whichever was used last
        clickRow(rowOf(last, u"Hall"_s));
        m_ann->window().close();
        openAnn();
        m_ann->window().comeBack();
        QTRY_COMPARE(m_ann->rooms().size(), 4);
        QVERIFY(isFirstAbove());
    }
}

void tst_Servers::oneComesBackUnderTheNicknameOfEach()
{
    m_ann->window().close();
    QTRY_COMPARE(m_bob->joinedRoom(m_hall)->members().size(), 1);
    openAnn();
    m_ann->settings().setNickname(u"nan%1"_s.arg(m_run)); // what she was called elsewhere since
    m_ann->window().comeBack();
    for (const ChatClient *client : {m_bob.get(), m_carol.get()}) {
        QTRY_COMPARE(client->joinedRoom(m_hall)->members().size(), 2);
    }
    m_ann->say(u"it is me"_s);
    const Timeline &heard = m_carol->joinedRoom(m_hall)->timeline();
    QTRY_COMPARE(heard.lastSeq(), 1);
    const auto said = std::ranges::find(heard.entries(), 1, &TimelineEntry::seq);
    QCOMPARE(said->author->text(), u"ann%1"_s.arg(m_run));
}

void tst_Servers::whatWasLeftDoesNotComeBack()
{
    trigger(u"&Disconnect"_s);
    QTRY_COMPARE(m_ann->rooms(), QStringList{u"Hall"_s});
    m_ann->window().close();
    openAnn();
    m_ann->window().comeBack();
    QTRY_COMPARE(m_ann->rooms(), QStringList{u"Hall"_s});
    m_ann->say(u"here I am"_s);
    QTRY_COMPARE(m_bob->joinedRoom(m_hall)->timeline().lastSeq(), 1);
}

void tst_Servers::aLinkElsewhereAddsItsServer()
{
    HostedServer third;
    startServer(third);
    m_ann->window().open(u"maru://%1/Attic"_s.arg(addressOf(third)));
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"serverAddress"_s) != nullptr); // one has not been there: Enter
    m_ann->press(u"serverAddress"_s, Qt::Key_Return);
    QTRY_COMPARE(roomInView(), u"Attic"_s);
    QTRY_COMPARE(m_ann->rooms().size(), 6);
    m_ann->window().open(u"maru://%1/Cellar"_s.arg(addressOf(*m_first)));
    QTRY_COMPARE(roomInView(), u"Cellar"_s);
    QVERIFY(rowOf(m_firstAddress, u"Cellar"_s).isValid());
}

void tst_Servers::aServerThatOneIsOnIsNotTakenTwice()
{
    trigger(u"&Connect to Another Server…"_s);
    m_ann->type(u"serverAddress"_s, addressOf(*m_first));
    m_ann->click(u"joinButton"_s);
    QTRY_VERIFY(m_ann->find<QListView>(u"roomList"_s) != nullptr);
    QCOMPARE(m_ann->rooms().size(), 4);
    m_ann->say(u"to the first"_s);
    QTRY_COMPARE(m_bob->joinedRoom(m_hall)->timeline().lastSeq(), 1);
}

void tst_Servers::cancelLeadsBackToTheServers()
{
    trigger(u"&Connect to Another Server…"_s);
    QTRY_VERIFY(m_ann->find<QPushButton>(u"cancelConnecting"_s) != nullptr);
    QCOMPARE(QApplication::focusWidget(), m_ann->find<QLineEdit>(u"serverAddress"_s));
    m_ann->click(u"cancelConnecting"_s);
    QTRY_COMPARE(roomInView(), u"Hall"_s);
    trigger(u"&Connect to Another Server…"_s);
    m_ann->type(u"serverAddress"_s, u"127.0.0.1:9"_s);
    m_ann->press(u"serverAddress"_s, Qt::Key_Return);
    QTRY_VERIFY(!m_ann->find<QLineEdit>(u"serverAddress"_s)->isReadOnly()); // nobody answers
    m_ann->press(u"serverAddress"_s, Qt::Key_Escape);
    QTRY_COMPARE(roomInView(), u"Hall"_s);
    QCOMPARE(m_ann->rooms().size(), 4);
}

void tst_Servers::oneHostsBesideOtherServers()
{
    trigger(u"&Connect to Another Server…"_s);
    m_ann->click(u"hostButton"_s);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"doorName"_s) != nullptr);
    m_ann->enter(u"Mine"_s);
    QCOMPARE(m_ann->rooms().mid(4), (QStringList{u"Your server"_s, u"Mine"_s}));
    QVERIFY(m_ann->find<QLabel>(u"hostBarText"_s) != nullptr);
    trigger(u"Stop Hosting"_s);
    QTRY_COMPARE(m_ann->rooms().size(), 4);
    QTRY_COMPARE(m_ann->hosted().state(), HostedServer::State::Stopped);
    QTRY_COMPARE(m_carol->joinedRoom(m_hall)->members().size(), 2);
}

void tst_Servers::theSwitcherTellsTheServersApart()
{
    const auto proposals = [this] {
        QStringList texts;
        const auto *list = m_ann->find<QListWidget>(u"switcherList"_s);
        for (int number = 0; list != nullptr && number < list->count(); ++number) {
            texts.append(list->item(number)->text());
        }
        return texts;
    };
    const auto open = [this] {
        trigger(u"&Go to…"_s);
        [&] { QTRY_VERIFY(m_ann->find<QLineEdit>(u"switcherText"_s) != nullptr); }();
    };
    open();
    QTest::keyClicks(m_ann->find<QLineEdit>(u"switcherText"_s), u"hall"_s);
    QCOMPARE(proposals().first(2),
             (QStringList{u"Hall  –  on "_s + addressOf(*m_first), u"Hall  –  on "_s + addressOf(*m_second)}));
    m_ann->press(u"switcherText"_s, Qt::Key_Return);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"switcherText"_s) == nullptr);
    m_ann->say(u"to the first"_s);
    QTRY_COMPARE(m_bob->joinedRoom(m_hall)->timeline().lastSeq(), 1);
    open();
    QTest::keyClicks(m_ann->find<QLineEdit>(u"switcherText"_s), QString::number(m_second->port()));
    QCOMPARE(proposals().first(), addressOf(*m_second) + u"  –  Server"_s);
    m_ann->press(u"switcherText"_s, Qt::Key_Return);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"switcherText"_s) == nullptr);
    m_ann->say(u"to the second"_s);
    QTRY_COMPARE(m_carol->joinedRoom(m_hall)->timeline().lastSeq(), 1);
    // A server that one has left is known, too.
    trigger(u"&Disconnect"_s);
    QTRY_COMPARE(m_ann->rooms(), QStringList{u"Hall"_s});
    open();
    QTest::keyClicks(m_ann->find<QLineEdit>(u"switcherText"_s), QString::number(m_second->port()));
    QCOMPARE(proposals().first(), addressOf(*m_second) + u"  –  connect to this server"_s);
    m_ann->press(u"switcherText"_s, Qt::Key_Return);
    QTRY_COMPARE(m_ann->rooms().size(), 4);
}

void tst_Servers::keysGoFromServerToServer()
{
    m_ann->click(u"leaveRoom"_s);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"doorName"_s) != nullptr);
    QTRY_COMPARE(m_ann->find<QListView>(u"roomList"_s)->currentIndex(), rowOf(m_secondAddress)); // no room is in view
    trigger(u"Room &Above"_s);
    QTRY_COMPARE(roomInView(), u"Hall"_s);
    clickRow(rowOf(m_secondAddress, u"Hall"_s));
    QTRY_COMPARE(m_carol->joinedRoom(m_hall)->members().size(), 2);
    trigger(u"Room &Above"_s);
    QTRY_COMPARE(roomInView(), u"Hall"_s);
    m_ann->say(u"to the first"_s);
    QTRY_COMPARE(m_bob->joinedRoom(m_hall)->timeline().lastSeq(), 1);
    m_carol->say(m_hall, *MessageText::parse(u"unread"_s));
    QTRY_COMPARE(rowOf(m_secondAddress, u"Hall"_s).data(RoomListModel::UnreadRole).toInt(), 1);
    trigger(u"&Unread Room Below"_s);
    QTRY_COMPARE(lastLine(), u"carol: unread"_s);
}

void tst_Servers::theInviteLinkIsOfTheServerOfTheRow()
{
    chooseFromMenu(rowOf(m_firstAddress), u"serverMenu"_s, u"Copy Invite Link"_s);
    QTRY_VERIFY2(QApplication::clipboard()->text().contains(m_firstAddress),
                 qPrintable(QApplication::clipboard()->text()));
}

QTEST_MAIN(tst_Servers)
#include "tst_servers.moc"
