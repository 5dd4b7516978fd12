// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>

#include "app/models/roomlistmodel.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Ann made the Hall; Bob is in it.
class tst_RoomSettings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void cleanup();
    void everybodySeesTheTopic();
    void aRenamedRoomIsRenamedForAll();
    void aTakenNameIsRefusedBesideTheFieldAndWhatWasTypedStays();
    void saysWhileTypingWhatIsWrong();
    void othersReadWhatTheyMayNotChange();
    void howLongMessagesAreKeptIsForItsCreatorToSay();
    void keepingLessAsksWithTheConsequence();
    void aNarrowHeaderKeepsTheNameAndAMenu();
    void deletingAsksWithTheConsequence();
    void withoutConnectionWhatWasTypedStays();
    void anEphemeralRoomSaysSo();
    void nobodyWhoWantsNothingKeptEntersARoomThatKeeps();

private:
    void openSettings(Desk &desk);

    std::unique_ptr<HostedServer> m_server;
    std::unique_ptr<Desk> m_ann;
    std::unique_ptr<Desk> m_bob;
};

void tst_RoomSettings::init()
{
    m_server = std::make_unique<HostedServer>();
    startServer(*m_server);
    m_ann = std::make_unique<Desk>(u"ann"_s);
    m_bob = std::make_unique<Desk>(u"bob"_s);
    m_ann->join(addressOf(*m_server));
    m_bob->join(addressOf(*m_server));
    m_ann->enter(u"Hall"_s);
    QTRY_VERIFY(m_bob->rooms().contains(u"Hall"_s));
    m_bob->enter(u"Hall"_s);
}

void tst_RoomSettings::cleanup()
{
    m_ann.reset();
    m_bob.reset();
    m_server.reset();
}

void tst_RoomSettings::openSettings(Desk &desk)
{
    desk.click(u"roomSettings"_s);
    QTRY_VERIFY(desk.find<QDialog>(u"roomSettingsDialog"_s) != nullptr);
}

void tst_RoomSettings::everybodySeesTheTopic()
{
    QVERIFY(m_bob->find<QLabel>(u"roomTopic"_s) == nullptr);
    openSettings(*m_ann);
    m_ann->type(u"roomTopicEdit"_s, u"<b>plants</b> & pots"_s);
    m_ann->click(u"roomSave"_s);
    QTRY_VERIFY(m_ann->find<QDialog>(u"roomSettingsDialog"_s) == nullptr);
    QTRY_COMPARE(m_bob->textOf(u"roomTopic"_s), u"<b>plants</b> & pots"_s);
    QVERIFY(m_bob->find<QLabel>(u"roomTopic"_s)->toolTip().contains(u"&lt;b&gt;plants"));
    QVERIFY(m_bob->lines().contains(u"ann set the topic: <b>plants</b> & pots"_s));
    const auto *list = m_bob->find<QListView>(u"roomList"_s);
    const QModelIndex row = list->model()->index(0, 0);
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(u"&lt;b&gt;plants"));
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"<b>plants</b>"));
}

void tst_RoomSettings::aRenamedRoomIsRenamedForAll()
{
    openSettings(*m_ann);
    m_ann->type(u"roomName"_s, u"Garden"_s);
    m_ann->press(u"roomName"_s, Qt::Key_Return);
    QTRY_VERIFY(m_ann->find<QDialog>(u"roomSettingsDialog"_s) == nullptr);
    QTRY_COMPARE(m_bob->textOf(u"roomTitle"_s), u"Garden"_s);
    QTRY_VERIFY(!m_bob->rooms().contains(u"Hall"_s));
    m_bob->say(u"nice name"_s);
    QTRY_VERIFY(m_ann->lines().contains(u"bob: nice name"_s));
}

void tst_RoomSettings::aTakenNameIsRefusedBesideTheFieldAndWhatWasTypedStays()
{
    m_bob->enter(u"Attic"_s);
    QTRY_VERIFY(m_ann->rooms().contains(u"Attic"_s));
    openSettings(*m_ann);
    m_ann->type(u"roomName"_s, u"attic"_s);
    m_ann->click(u"roomSave"_s);
    QTRY_COMPARE(m_ann->textOf(u"roomNameFault"_s), u"There is a room of that name already."_s);
    QCOMPARE(m_ann->find<QLineEdit>(u"roomName"_s)->text(), u"attic"_s);
    QVERIFY(m_ann->find<QPushButton>(u"roomSave"_s)->isEnabled()); // another name may do
    m_ann->type(u"roomName"_s, u"Garden"_s);
    QCOMPARE(m_ann->textOf(u"roomNameFault"_s).trimmed(), QString());
    m_ann->click(u"roomSave"_s);
    QTRY_VERIFY(m_bob->rooms().contains(u"Garden"_s));
}

void tst_RoomSettings::saysWhileTypingWhatIsWrong()
{
    openSettings(*m_ann);
    m_ann->type(u"roomName"_s, {});
    QCOMPARE(m_ann->textOf(u"roomNameFault"_s), u"A room needs a name."_s);
    QVERIFY(!m_ann->find<QPushButton>(u"roomSave"_s)->isEnabled());
    m_ann->press(u"roomName"_s, Qt::Key_Return);
    QVERIFY(m_ann->find<QDialog>(u"roomSettingsDialog"_s) != nullptr);
    m_ann->type(u"roomName"_s, u"Hall"_s);
    m_ann->type(u"roomTopicEdit"_s, QString(251, u't'));
    QVERIFY(m_ann->textOf(u"roomTopicFault"_s).contains(u"at most 250 characters"));
    QVERIFY(!m_ann->find<QPushButton>(u"roomSave"_s)->isEnabled());
    QTest::keyClick(m_ann->find<QDialog>(u"roomSettingsDialog"_s), Qt::Key_Escape);
    QTRY_VERIFY(m_ann->find<QDialog>(u"roomSettingsDialog"_s) == nullptr);
}

void tst_RoomSettings::othersReadWhatTheyMayNotChange()
{
    openSettings(*m_bob);
    auto *dialog = m_bob->find<QDialog>(u"roomSettingsDialog"_s);
    QVERIFY(dialog->findChildren<QLineEdit *>().isEmpty());
    QCOMPARE(m_bob->textOf(u"roomName"_s), u"Hall"_s);
    QCOMPARE(m_bob->textOf(u"roomTopicTold"_s), u"It has no topic."_s);
    for (const QPushButton *button : dialog->findChildren<QPushButton *>()) {
        QVERIFY2(button->isEnabled(), qPrintable(button->text()));
    }
    openSettings(*m_ann);
    m_ann->type(u"roomTopicEdit"_s, u"plants"_s);
    m_ann->click(u"roomSave"_s);
    QTRY_COMPARE(m_bob->textOf(u"roomTopicTold"_s), u"plants"_s); // while it is open
}

void tst_RoomSettings::howLongMessagesAreKeptIsForItsCreatorToSay()
{
    openSettings(*m_bob);
    QCOMPARE(m_bob->textOf(u"roomKeptTold"_s), u"What is said in this room is kept on the server."_s);
    openSettings(*m_ann);
    auto *days = m_ann->find<QSpinBox>(u"keepDays"_s);
    QVERIFY(days != nullptr);
    QCOMPARE(days->text(), u"no limit"_s);
    days->setFocus();
    days->selectAll();
    QTest::keyClicks(days, u"30"_s);
    QVERIFY2(m_ann->textOf(u"keepEffect"_s).startsWith(u"What is older than 30 day(s) is deleted for everybody."),
             qPrintable(m_ann->textOf(u"keepEffect"_s)));
    m_ann->click(u"roomSave"_s);
    m_ann->click(u"keepLessYes"_s);
    QTRY_VERIFY(m_ann->find<QDialog>(u"roomSettingsDialog"_s) == nullptr);
    QTRY_VERIFY(m_bob->textOf(u"roomKeptTold"_s).startsWith(u"What is older than 30 day(s)")); // while it is open
    openSettings(*m_ann);
    QCOMPARE(m_ann->find<QSpinBox>(u"keepDays"_s)->value(), 30);
    m_ann->find<QSpinBox>(u"keepDays"_s)->setValue(0);
    m_ann->click(u"roomSave"_s); // keeps more: nothing to be asked
    QTRY_VERIFY(m_ann->find<QDialog>(u"roomSettingsDialog"_s) == nullptr);
    QTRY_COMPARE(m_bob->textOf(u"roomKeptTold"_s), u"What is said in this room is kept on the server."_s);
}

void tst_RoomSettings::keepingLessAsksWithTheConsequence()
{
    openSettings(*m_ann);
    m_ann->find<QSpinBox>(u"keepMessages"_s)->setValue(1000);
    m_ann->click(u"roomSave"_s);
    auto *question = m_ann->find<QMessageBox>(u"keepLessQuestion"_s);
    QVERIFY(question != nullptr);
    QVERIFY2(question->informativeText().contains(u"All but the newest 1,000 message(s) are deleted"),
             qPrintable(question->informativeText()));
    m_ann->click(u"keepLessNo"_s);
    QTRY_VERIFY(m_ann->find<QMessageBox>(u"keepLessQuestion"_s) == nullptr);
    QCOMPARE(m_ann->find<QSpinBox>(u"keepMessages"_s)->value(), 1000); // nothing typed is lost
    QVERIFY(m_ann->find<QDialog>(u"roomSettingsDialog"_s) != nullptr);
}

void tst_RoomSettings::aNarrowHeaderKeepsTheNameAndAMenu()
{
    QVERIFY(m_ann->find<QToolButton>(u"roomMore"_s) == nullptr);
    m_ann->window().resize(600, 500);
    QTRY_VERIFY(m_ann->find<QToolButton>(u"roomMore"_s) != nullptr);
    QVERIFY(m_ann->find<QToolButton>(u"leaveRoom"_s) == nullptr);
    QTimer::singleShot(0, m_ann->find<QToolButton>(u"roomMore"_s), [this] {
        auto *menu = m_ann->find<QMenu>(u"roomMenu"_s);
        QVERIFY(menu != nullptr);
        QCOMPARE(menu->actions().size(), 4);
        QTest::keyClick(menu, Qt::Key_Up); // the last
        QTest::keyClick(menu, Qt::Key_Up);
        QTest::keyClick(menu, Qt::Key_Return);
    });
    m_ann->click(u"roomMore"_s);
    QTRY_VERIFY(m_ann->find<QDialog>(u"roomSettingsDialog"_s) != nullptr);
}

void tst_RoomSettings::deletingAsksWithTheConsequence()
{
    m_ann->say(u"one"_s);
    m_bob->say(u"two"_s);
    QTRY_VERIFY(m_ann->lines().contains(u"bob: two"_s));
    openSettings(*m_ann);
    m_ann->click(u"roomDelete"_s);
    auto *question = m_ann->find<QDialog>(u"deleteRoomQuestion"_s);
    QVERIFY(question != nullptr);
    QString words;
    for (const QLabel *label : question->findChildren<QLabel *>()) {
        words += label->text();
    }
    QVERIFY2(words.contains(u"All that was said in it is deleted for everybody"), qPrintable(words));
    m_ann->click(u"deleteRoomNo"_s);
    QTRY_VERIFY(m_ann->find<QDialog>(u"deleteRoomQuestion"_s) == nullptr);
    QVERIFY(m_ann->find<QDialog>(u"roomSettingsDialog"_s) != nullptr);
    QVERIFY(m_bob->rooms().contains(u"Hall"_s));
    m_ann->click(u"roomDelete"_s);
    m_ann->click(u"deleteRoomYes"_s);
    QTRY_VERIFY(m_ann->find<QDialog>(u"roomSettingsDialog"_s) == nullptr);
    QTRY_VERIFY(m_bob->rooms().isEmpty());
    QTRY_VERIFY(m_bob->find<QLineEdit>(u"doorName"_s) != nullptr);
}

void tst_RoomSettings::withoutConnectionWhatWasTypedStays()
{
    openSettings(*m_ann);
    m_ann->type(u"roomTopicEdit"_s, u"plants"_s);
    const quint16 port = m_server->port();
    m_server->stop();
    QTRY_VERIFY(m_ann->textOf(u"roomFault"_s).contains(u"no connection"));
    QVERIFY(!m_ann->find<QPushButton>(u"roomSave"_s)->isEnabled());
    QCOMPARE(m_ann->find<QLineEdit>(u"roomTopicEdit"_s)->text(), u"plants"_s);
    m_server = std::make_unique<HostedServer>();
    startServer(*m_server, port);
    m_ann->click(u"retryNow"_s);
    QTRY_VERIFY(m_ann->find<QPushButton>(u"roomSave"_s)->isEnabled());
    QCOMPARE(m_ann->find<QLineEdit>(u"roomTopicEdit"_s)->text(), u"plants"_s);
}

void tst_RoomSettings::anEphemeralRoomSaysSo()
{
    QVERIFY(m_ann->find<QLabel>(u"ephemeralMark"_s) == nullptr);
    m_ann->click(u"newRoom"_s);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"newRoomName"_s) != nullptr);
    m_ann->type(u"newRoomName"_s, u"Whisper"_s);
    m_ann->click(u"newRoomEphemeral"_s);
    m_ann->press(u"newRoomName"_s, Qt::Key_Return);
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Whisper"_s);
    QTRY_VERIFY(m_ann->find<QLabel>(u"ephemeralMark"_s) != nullptr);
    QVERIFY(m_ann->find<QLabel>(u"ephemeralMark"_s)->accessibleName().contains(u"Nothing said in this room is kept"));
    QTRY_VERIFY(m_bob->rooms().contains(u"Whisper"_s));
    const auto *list = m_bob->find<QListView>(u"roomList"_s);
    QTRY_VERIFY(list->model()->index(1, 0).data(RoomListModel::EphemeralRole).toBool());
    QVERIFY(list->model()->index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"Nothing said"));
    m_bob->enter(u"Whisper"_s);
    QTRY_VERIFY(m_bob->find<QLabel>(u"ephemeralMark"_s) != nullptr);
}

void tst_RoomSettings::nobodyWhoWantsNothingKeptEntersARoomThatKeeps()
{
    m_ann->click(u"newRoom"_s);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"newRoomName"_s) != nullptr);
    m_ann->type(u"newRoomName"_s, u"hall"_s);
    QCOMPARE(m_ann->textOf(u"newRoomFault"_s), u"There is a room of that name already."_s);
    m_ann->click(u"newRoomEphemeral"_s);
    m_ann->press(u"newRoomName"_s, Qt::Key_Return);
    QVERIFY(m_ann->find<QDialog>(u"newRoomDialog"_s) != nullptr); // still there
}

QTEST_MAIN(tst_RoomSettings)
#include "tst_roomsettings.moc"
