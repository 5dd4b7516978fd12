// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include "app/client/timeline.h"
#include "app/models/timelinemodel.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

namespace {

/// To the server that this person hosts, by the loopback.
QString invitationTo(Desk &desk, const std::optional<RoomName> &room = {})
{
    const HostedServer &hosted = desk.hosted();
    return InviteLink{{u"127.0.0.1"_s, hosted.port(), true}, hosted.token(), room, {}, hosted.fingerprint()}.text();
}

} // namespace

/// Servers that come and go, and the one that the app hosts.
class tst_Connection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void aBannerSaysThatTheServerIsAwayAndGoesWhenItIsBack();
    void whatIsSaidMeanwhileIsSentOnceItIsBack();
    void hostingShowsAddressAndInvitation();
    void anInviteLinkLeadsOntoTheHostedServer();
    void stoppingAsksWhenOthersAreConnected();
    void enterInTheQuestionGoesOnHosting_data();
    void enterInTheQuestionGoesOnHosting();
    void detailsFoldOutAndCanBeCopied();
    void hostingAgainAtOnceOpensTheServerAgain();
    void aPortInUseIsToldAndTheNextTaken();
};

void tst_Connection::aBannerSaysThatTheServerIsAwayAndGoesWhenItIsBack()
{
    HostedServer server;
    const quint16 port = startServer(server);
    Desk ann(u"ann"_s);
    ann.join(addressOf(server));
    ann.enter(u"Hall"_s);
    QVERIFY(ann.find<QWidget>(u"connectionBanner"_s) == nullptr);
    QCOMPARE(ann.textOf(u"toastText"_s), QString());
    server.stop();
    QTRY_VERIFY(ann.find<QWidget>(u"connectionBanner"_s) != nullptr);
    QTRY_VERIFY(ann.find<QPushButton>(u"retryNow"_s) != nullptr);
    QVERIFY2(ann.textOf(u"connectionText"_s).contains(u"Next try in"_s), qPrintable(ann.textOf(u"connectionText"_s)));
    QTRY_COMPARE(server.state(), HostedServer::State::Stopped);
    startServer(server, port);
    if (ann.find<QPushButton>(u"retryNow"_s) != nullptr) {
        ann.click(u"retryNow"_s);
    }
    QTRY_VERIFY_WITH_TIMEOUT(ann.find<QWidget>(u"connectionBanner"_s) == nullptr, 15'000);
    QTRY_COMPARE(ann.textOf(u"whoIsHere"_s), u"1 here: ann"_s);
    QCOMPARE(ann.textOf(u"toastText"_s), u"Connected again."_s);
}

void tst_Connection::whatIsSaidMeanwhileIsSentOnceItIsBack()
{
    HostedServer server;
    const quint16 port = startServer(server);
    Desk ann(u"ann"_s);
    ann.join(addressOf(server));
    ann.enter(u"Hall"_s);
    server.stop();
    QTRY_COMPARE(server.state(), HostedServer::State::Stopped);
    ann.say(u"is anybody there?"_s);
    const auto delivery = [&] {
        const auto *model = ann.find<QListView>(u"timeline"_s)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data(TimelineModel::TextRole).toString() == u"is anybody there?"_s) {
                return Delivery(model->index(row, 0).data(TimelineModel::DeliveryRole).toInt());
            }
        }
        return Delivery::Failed;
    };
    QCOMPARE(delivery(), Delivery::Pending);
    startServer(server, port);
    QTRY_COMPARE_WITH_TIMEOUT(delivery(), Delivery::Sent, 15'000);
    QCOMPARE(ann.lines().count(u"ann: is anybody there?"_s), 1);
}

void tst_Connection::hostingShowsAddressAndInvitation()
{
    Desk ann(u"host1"_s);
    ann.click(u"hostButton"_s);
    QTRY_VERIFY(ann.find<QPushButton>(u"inviteButton"_s) != nullptr);
    QVERIFY(ann.hosted().port() != 0);
    ann.click(u"inviteButton"_s);
    auto *link = ann.window().findChild<QLineEdit *>(u"inviteLink"_s);
    QVERIFY(link != nullptr);
    QVERIFY(link->text().startsWith(u"maru+tls://"_s));
    QVERIFY(link->text().contains(u"key="_s + ann.settings().hostToken()));
    QVERIFY(link->isReadOnly());
}

void tst_Connection::anInviteLinkLeadsOntoTheHostedServer()
{
    Desk ann(u"host2"_s);
    ann.click(u"hostButton"_s);
    QTRY_VERIFY(ann.find<QPushButton>(u"inviteButton"_s) != nullptr);
    ann.enter(u"Hall"_s);
    Desk bob(u"guest2"_s);
    bob.join(invitationTo(ann, RoomName::parse(u"Hall").value()));
    QTRY_VERIFY(ann.lines().contains(u"guest2 came in"_s));
    QTRY_VERIFY(ann.textOf(u"hostBarText"_s).contains(u'1'));
}

void tst_Connection::stoppingAsksWhenOthersAreConnected()
{
    Desk ann(u"host3"_s);
    ann.click(u"hostButton"_s);
    QTRY_VERIFY(ann.find<QPushButton>(u"inviteButton"_s) != nullptr);
    Desk bob(u"guest3"_s);
    bob.join(invitationTo(ann));
    QTRY_COMPARE(ann.hosted().sessionCount(), 2);

    QString question;
    const auto answer = [&](QMessageBox::ButtonRole role) {
        QTimer::singleShot(0, &ann.window(), [&, role] {
            auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            QVERIFY(box != nullptr);
            question = box->text();
            for (QAbstractButton *button : box->buttons()) {
                if (box->buttonRole(button) == role) {
                    button->click();
                    return;
                }
            }
        });
    };
    answer(QMessageBox::RejectRole);
    ann.window().close();
    QVERIFY2(question.contains(u'1'), qPrintable(question));
    QVERIFY(ann.window().isVisible());
    QCOMPARE(ann.hosted().state(), HostedServer::State::Running);

    answer(QMessageBox::DestructiveRole);
    ann.window().close();
    QVERIFY(!ann.window().isVisible());
    QTRY_COMPARE(ann.hosted().state(), HostedServer::State::Stopped);
    QTRY_VERIFY(bob.find<QWidget>(u"connectionBanner"_s) != nullptr);
}

void tst_Connection::enterInTheQuestionGoesOnHosting_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("enter") << Qt::Key_Return;
    QTest::newRow("escape") << Qt::Key_Escape;
}

void tst_Connection::enterInTheQuestionGoesOnHosting()
{
    QFETCH(Qt::Key, key);
    Desk ann(u"host5"_s);
    ann.click(u"hostButton"_s);
    QTRY_VERIFY(ann.find<QPushButton>(u"inviteButton"_s) != nullptr);
    Desk bob(u"guest5"_s);
    bob.join(invitationTo(ann));
    QTRY_COMPARE(ann.hosted().sessionCount(), 2);
    bool asked = false;
    QTimer::singleShot(0, &ann.window(), [&] {
        QWidget *box = QApplication::activeModalWidget();
        asked = box != nullptr;
        QTest::keyClick(box, key);
    });
    ann.window().close();
    QVERIFY(asked);
    QVERIFY(ann.window().isVisible());
    QCOMPARE(ann.hosted().state(), HostedServer::State::Running);
}

void tst_Connection::detailsFoldOutAndCanBeCopied()
{
    HostedServer server;
    startServer(server);
    const QString address = addressOf(server);
    Desk ann(u"ann"_s);
    ann.join(address);
    server.stop();
    QTRY_VERIFY(ann.find<QPushButton>(u"retryNow"_s) != nullptr);
    QTRY_COMPARE(server.state(), HostedServer::State::Stopped);
    ann.click(u"retryNow"_s);
    QTRY_VERIFY(ann.textOf(u"connectionText"_s).contains(u"Nobody answers"_s));
    QTRY_VERIFY(ann.find<QToolButton>(u"detailsToggle"_s) != nullptr);
    QCOMPARE(ann.textOf(u"detailsText"_s), QString()); // folded
    ann.press(u"detailsToggle"_s, Qt::Key_Space);
    const QString details = ann.textOf(u"detailsText"_s);
    QVERIFY2(details.startsWith(address), qPrintable(details));
    QApplication::clipboard()->clear();
    ann.click(u"copyDetails"_s);
    QCOMPARE(QApplication::clipboard()->text(), details);
    ann.click(u"detailsToggle"_s);
    QCOMPARE(ann.textOf(u"detailsText"_s), QString());
}

void tst_Connection::hostingAgainAtOnceOpensTheServerAgain()
{
    HostedServer server;
    const quint16 port = startServer(server);
    const QSignalSpy stopped(&server, &HostedServer::stopped);
    server.stop();
    QCOMPARE(server.state(), HostedServer::State::Stopping);
    startServer(server, port);
    QCOMPARE(server.state(), HostedServer::State::Running);
    QCOMPARE(server.wantedPort(), port);
    QCOMPARE(stopped.size(), 1);

    server.stop();
    server.start({port, {}});
    server.stop(); // thought better of it
    QTRY_COMPARE(stopped.size(), 2);
    QCOMPARE(server.state(), HostedServer::State::Stopped);
}

void tst_Connection::aPortInUseIsToldAndTheNextTaken()
{
    HostedServer first;
    const quint16 port = startServer(first);
    HostedServer second;
    startServer(second, port);
    QCOMPARE(second.wantedPort(), port);
    QVERIFY(second.port() > port);

    Desk ann(u"host4"_s);
    ann.window().host(u"host4"_s, port);
    QTRY_VERIFY(ann.textOf(u"toastText"_s).contains(QString::number(port)));
}

QTEST_MAIN(tst_Connection)
#include "tst_connection.moc"
