// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QUdpSocket>

#include "app/ui/start/firstscreen.h"
#include "app/ui/start/nearbyrow.h"
#include "common/discovery/multicastlink.h"
#include "common/discovery/serviceannouncer.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Servers nearby on the first screen, found over the loopback interface on a port of the test's own.
class tst_NearbyList : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void saysWhatWasTriedWhenThereIsNone();
    void saysThatThereIsNoNetwork();
    void isNotThereWithNothingToLookWith();
    void aClickJoinsTheServer();
    void keysReachAndTakeAServer();
    void enterLeadsToTheServersBeforeItHosts();
    void anInvitationIsAskedForBeforeItIsTried();
    void whereOneWasLetInNoInvitationIsAskedFor();
    void aKnownServerIsNotLedAwayFromTls();
    void noRowMovesUnderThePointer();
    void aHostileNameIsPlainText();
    void hostingIsAnnouncedUntilTheUserSaysNo();
    void onesOwnServerIsNotOffered();

private:
    [[nodiscard]] LocalLinkMaker links() const
    {
        return [port = m_port] { return std::make_unique<MulticastLink>(MulticastLink::Options{port, true}); };
    }
    [[nodiscard]] std::unique_ptr<ServiceAnnouncer> announce(const AnnouncedServer &server) const
    {
        auto announcer = std::make_unique<ServiceAnnouncer>(links()(), server, QList<QHostAddress>());
        const auto fault = announcer->start();
        return fault ? nullptr : std::move(announcer);
    }

    quint16 m_port = 0;
};

namespace {

/// On no network at all.
class NoLink final : public LocalLink
{
public:
    std::optional<QString> open() override { return std::nullopt; }
    [[nodiscard]] QList<LocalNetwork> networks() const override { return {}; }
    void send(const QByteArray &, int) override {}
    void sendTo(const QByteArray &, const LocalPeer &) override {}
};

QList<NearbyRow *> rowsOf(Desk &desk)
{
    QList<NearbyRow *> rows = desk.window().findChildren<NearbyRow *>();
    rows.removeIf([](const NearbyRow *row) { return !row->isVisible(); });
    std::ranges::sort(rows, {}, [](const NearbyRow *row) { return row->y(); });
    return rows;
}

QStringList textsOf(Desk &desk)
{
    QStringList texts;
    for (const NearbyRow *row : rowsOf(desk)) {
        texts.append(row->text());
    }
    return texts;
}

} // namespace

void tst_NearbyList::init()
{
    QUdpSocket free; // and free again afterwards
    QVERIFY(free.bind(QHostAddress::LocalHost, 0));
    m_port = free.localPort();
}

void tst_NearbyList::saysWhatWasTriedWhenThereIsNone()
{
    Desk ann(u"ann"_s, links());
    QTRY_COMPARE(ann.textOf(u"noneNearby"_s), u"Looking for servers…"_s);
    QTRY_VERIFY_WITH_TIMEOUT(ann.textOf(u"noneNearby"_s).startsWith(u"No server on this network has answered."_s),
                             15'000);
}

void tst_NearbyList::saysThatThereIsNoNetwork()
{
    Desk ann(u"ann"_s, [] { return std::make_unique<NoLink>(); });
    QTRY_VERIFY(ann.textOf(u"noneNearby"_s).startsWith(u"This computer is on no network."_s));
}

void tst_NearbyList::isNotThereWithNothingToLookWith()
{
    Desk ann(u"ann"_s);
    QVERIFY(ann.find<QWidget>(u"nearbyServers"_s) == nullptr);
}

void tst_NearbyList::aClickJoinsTheServer()
{
    HostedServer server;
    startServer(server);
    Desk ann(u"ann"_s, links());
    const auto hall = announce({u"Hall"_s, server.port()});
    QTRY_COMPARE(textsOf(ann), QStringList{u"Hall"_s});
    QCOMPARE(rowsOf(ann).first()->accessibleName(), u"Hall, 127.0.0.1:%1"_s.arg(server.port()));
    QTest::mouseClick(rowsOf(ann).first(), Qt::LeftButton);
    QCOMPARE(ann.find<QLineEdit>(u"serverAddress"_s)->text(), addressOf(server));
    QTRY_VERIFY(ann.find<QLineEdit>(u"doorName"_s) != nullptr);
    QCOMPARE(server.sessionCount(), 1);
}

void tst_NearbyList::keysReachAndTakeAServer()
{
    HostedServer server;
    startServer(server);
    const auto first = announce({u"Attic"_s, 9});
    Desk bob(u"bob"_s, links());
    QTRY_COMPARE(textsOf(bob), QStringList{u"Attic"_s});
    const auto second = announce({u"Hall"_s, server.port()});
    QTRY_COMPARE(textsOf(bob), (QStringList{u"Attic"_s, u"Hall"_s}));
    QTRY_COMPARE(bob.window().focusWidget(), static_cast<QWidget *>(bob.find<QLineEdit>(u"nickname"_s)));
    QTest::keyClick(bob.window().focusWidget(), Qt::Key_Tab);
    QCOMPARE(bob.window().focusWidget(), static_cast<QWidget *>(rowsOf(bob).first()));
    QTest::keyClick(bob.window().focusWidget(), Qt::Key_Down);
    QCOMPARE(bob.window().focusWidget(), static_cast<QWidget *>(rowsOf(bob).last()));
    QTest::keyClick(bob.window().focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(bob.find<QLineEdit>(u"doorName"_s) != nullptr);
}

void tst_NearbyList::enterLeadsToTheServersBeforeItHosts()
{
    HostedServer server;
    startServer(server);
    Desk hal(u"hal"_s, links());
    QVERIFY(hal.find<QAbstractButton>(u"hostButton"_s)->property("primary").toBool());
    const auto hall = announce({u"Hall"_s, server.port()});
    QTRY_COMPARE(textsOf(hal), QStringList{u"Hall"_s});
    QVERIFY(!hal.find<QAbstractButton>(u"hostButton"_s)->property("primary").toBool());
    hal.press(u"nickname"_s, Qt::Key_Return);
    QCOMPARE(hal.window().focusWidget(), static_cast<QWidget *>(rowsOf(hal).first()));
    QVERIFY(hal.window().testAttribute(Qt::WA_KeyboardFocusChange)); // the ring around it is painted
    QTest::keyClick(hal.window().focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(hal.find<QLineEdit>(u"doorName"_s) != nullptr);
    QCOMPARE(hal.hosted().state(), HostedServer::State::Stopped);
}

void tst_NearbyList::anInvitationIsAskedForBeforeItIsTried()
{
    HostedServer server;
    const QSignalSpy started(&server, &HostedServer::started);
    server.start({0, u"the-right-token"_s});
    QTRY_VERIFY(!started.isEmpty());
    const auto hall = announce({u"Hall"_s, server.port(), false, true});
    Desk cleo(u"cleo"_s, links());
    QTRY_COMPARE(textsOf(cleo), QStringList{u"Hall"_s});
    QVERIFY(rowsOf(cleo).first()->accessibleName().endsWith(u"by invitation"_s));
    QTest::mouseClick(rowsOf(cleo).first(), Qt::LeftButton);
    QVERIFY(cleo.textOf(u"addressFault"_s).contains(u"invite link"_s));
    auto *address = cleo.find<QLineEdit>(u"serverAddress"_s);
    QCOMPARE(address->text(), addressOf(server));
    QCOMPARE(address->selectedText(), address->text()); // what is pasted takes its place
    QCOMPARE(cleo.find<QLineEdit>(u"nickname"_s)->text(), u"cleo"_s);
    QCOMPARE(server.sessionCount(), 0);
    QTest::keyClicks(cleo.window().focusWidget(), u"maru://%1/?key=the-right-token"_s.arg(addressOf(server)));
    QVERIFY(cleo.find<QLabel>(u"addressFault"_s) == nullptr);
    QTest::keyClick(cleo.window().focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(cleo.find<QLineEdit>(u"doorName"_s) != nullptr);
}

void tst_NearbyList::whereOneWasLetInNoInvitationIsAskedFor()
{
    HostedServer server;
    const QSignalSpy started(&server, &HostedServer::started);
    server.start({0, u"the-right-token"_s});
    QTRY_VERIFY(!started.isEmpty());
    {
        Desk dan(u"dan"_s);
        dan.join(u"maru://%1/?key=the-right-token"_s.arg(addressOf(server)));
    }
    const auto hall = announce({u"Hall"_s, server.port(), false, true});
    Desk dan(u"dan"_s, links());
    QTRY_COMPARE(textsOf(dan), QStringList{u"Hall"_s});
    QTest::mouseClick(rowsOf(dan).first(), Qt::LeftButton);
    QTRY_VERIFY(dan.find<QLineEdit>(u"doorName"_s) != nullptr);
}

void tst_NearbyList::aKnownServerIsNotLedAwayFromTls()
{
    const auto liar = announce({u"Hall"_s, 9, false, false});
    NearbyServers nearby(links());
    FirstScreen screen(nearby);
    screen.setNickname(u"ann"_s);
    screen.setOpenDoors({{u"127.0.0.1"_s, 9, true}});
    const QSignalSpy wanted(&screen, &FirstScreen::joinWanted);
    screen.show();
    QTRY_VERIFY(screen.findChild<NearbyRow *>() != nullptr);
    QTest::mouseClick(screen.findChild<NearbyRow *>(), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(wanted.first().at(1).value<InviteLink>().server.secure);
}

void tst_NearbyList::noRowMovesUnderThePointer()
{
    auto first = announce({u"Attic"_s, 9});
    Desk gil(u"gil"_s, links());
    QTRY_COMPARE(textsOf(gil), QStringList{u"Attic"_s});
    const auto second = announce({u"Hall"_s, 10});
    QTRY_COMPARE(textsOf(gil), (QStringList{u"Attic"_s, u"Hall"_s}));
    NearbyRow *hall = rowsOf(gil).last();
    auto *list = hall->parentWidget()->parentWidget()->parentWidget()->parentWidget();
    const auto placeOf = [](const QWidget *widget) { return widget->mapToGlobal(QPoint()); };
    const QPoint before = placeOf(hall);
    QEnterEvent enter({}, {}, {});
    QApplication::sendEvent(list, &enter);
    first.reset();
    QTRY_VERIFY(rowsOf(gil).first()->isGone());
    QVERIFY(rowsOf(gil).first()->accessibleName().contains(u"no longer there"_s));
    QTest::mouseClick(rowsOf(gil).first(), Qt::LeftButton);
    QCOMPARE(gil.find<QLineEdit>(u"serverAddress"_s)->text(), QString()); // which leads nowhere
    const auto third = announce({u"Aisle"_s, 11});
    QTRY_COMPARE(textsOf(gil), (QStringList{u"Attic"_s, u"Hall"_s, u"Aisle"_s}));
    QCOMPARE(placeOf(hall), before);
    QEvent leave(QEvent::Leave);
    gil.find<QLineEdit>(u"nickname"_s)->setFocus();
    QApplication::sendEvent(list, &leave);
    QTRY_COMPARE(textsOf(gil), (QStringList{u"Hall"_s, u"Aisle"_s}));
}

void tst_NearbyList::aHostileNameIsPlainText()
{
    const auto hall = announce({u"<img src='http://example.org/'>"_s, 9});
    Desk ann(u"ann"_s, links());
    QTRY_COMPARE(textsOf(ann), QStringList{u"<img src='http://example.org/'>"_s});
    QVERIFY(!rowsOf(ann).first()->toolTip().contains(u"<img"_s));
}

void tst_NearbyList::hostingIsAnnouncedUntilTheUserSaysNo()
{
    Desk eve(u"eve"_s, links());
    eve.click(u"hostButton"_s);
    QTRY_COMPARE(eve.hosted().state(), HostedServer::State::Running);
    Desk ann(u"ann"_s, links());
    QTRY_COMPARE(textsOf(ann), QStringList{u"eve's computer"_s});
    QTRY_VERIFY(eve.find<QAbstractButton>(u"inviteButton"_s) != nullptr);
    eve.click(u"inviteButton"_s);
    auto *announced = eve.find<QCheckBox>(u"hostAnnounced"_s);
    QVERIFY(announced != nullptr && announced->isChecked());
    QVERIFY(eve.textOf(u"aboutAnnouncement"_s).contains(u"“eve's computer”"_s));
    announced->click();
    QTRY_VERIFY(textsOf(ann).isEmpty());
    QVERIFY(!eve.settings().hostAnnounced());
    QVERIFY(eve.textOf(u"aboutAnnouncement"_s).startsWith(u"Only who has"_s));
    announced->click();
    QTRY_COMPARE(textsOf(ann), QStringList{u"eve's computer"_s});
    eve.hosted().stop();
    QTRY_VERIFY(textsOf(ann).isEmpty());
}

void tst_NearbyList::onesOwnServerIsNotOffered()
{
    Desk fay(u"fay"_s, links());
    fay.click(u"hostButton"_s);
    QTRY_VERIFY(fay.find<QLineEdit>(u"doorName"_s) != nullptr);
    const auto hall = announce({u"Hall"_s, 9});
    fay.window().join({}, {}); // to the first screen
    QTRY_COMPARE(textsOf(fay), QStringList{u"Hall"_s});
    Desk ann(u"ann"_s, links());
    QTRY_COMPARE(textsOf(ann).size(), 2); // others see both
    QCOMPARE(textsOf(fay), QStringList{u"Hall"_s});
}

QTEST_MAIN(tst_NearbyList)
#include "tst_nearbylist.moc"
