// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QDialog>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

#include "app/ui/switcher/namematch.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Ann is in Hall, Attic and 마루, the last one in view; Bob is in Hall.
class tst_Switcher : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void cleanup();
    void aFewLettersAndEnterLeadToARoom();
    void theRoomOfBeforeIsProposedFirst();
    void escapeGoesBackToWhatWasBeingWritten();
    void peopleLeadToWhereTheyAre();
    void aRoomThatThereIsNoneOfCanBeMade();
    void lettersStillBeingComposedCount();
    void nothingToGoToIsNoCrash();
    void withoutAnyRoomItSaysWhatToDo();
    void numbersAndUnreadRoomsByKeys();
    void allKeysOfTheMenusAreOnTheSheet();
    void howWellANameFits_data();
    void howWellANameFits();

private:
    void open();
    [[nodiscard]] QStringList proposals();

    std::unique_ptr<HostedServer> m_server;
    std::unique_ptr<Desk> m_ann;
    std::unique_ptr<Desk> m_bob;
};

void tst_Switcher::init()
{
    m_server = std::make_unique<HostedServer>();
    startServer(*m_server);
    m_bob = std::make_unique<Desk>(u"bob"_s);
    m_bob->join(addressOf(*m_server));
    m_bob->enter(u"Hall"_s);
    m_ann = std::make_unique<Desk>(u"ann"_s);
    m_ann->join(addressOf(*m_server));
    m_ann->enter(u"Hall"_s);
    m_ann->enter(u"Attic"_s);
    auto *filter = m_ann->find<QLineEdit>(u"roomFilter"_s);
    filter->setText(u"마루"_s); // QTest types no Hangul
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"마루"_s);
    QApplication::setActiveWindow(&m_ann->window());
}

void tst_Switcher::cleanup()
{
    m_ann.reset();
    m_bob.reset();
    m_server.reset();
}

void tst_Switcher::open()
{
    QTest::keyClick(&m_ann->window(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"switcherText"_s) != nullptr);
}

QStringList tst_Switcher::proposals()
{
    QStringList texts;
    const auto *list = m_ann->find<QListWidget>(u"switcherList"_s);
    for (int row = 0; list != nullptr && row < list->count(); ++row) {
        texts.append(list->item(row)->text());
    }
    return texts;
}

void tst_Switcher::aFewLettersAndEnterLeadToARoom()
{
    open();
    QTest::keyClicks(m_ann->find<QLineEdit>(u"switcherText"_s), u"ha"_s);
    m_ann->press(u"switcherText"_s, Qt::Key_Return);
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Hall"_s);
    QVERIFY(m_ann->find<QLineEdit>(u"switcherText"_s) == nullptr);
}

void tst_Switcher::theRoomOfBeforeIsProposedFirst()
{
    open();
    QVERIFY(proposals().first().startsWith(u"Attic"));
    m_ann->press(u"switcherText"_s, Qt::Key_Down);
    m_ann->press(u"switcherText"_s, Qt::Key_Return);
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Hall"_s);
}

void tst_Switcher::escapeGoesBackToWhatWasBeingWritten()
{
    auto *composer = m_ann->find<QPlainTextEdit>(u"composerEdit"_s);
    composer->setFocus();
    composer->insertPlainText(u"half"_s);
    open();
    m_ann->press(u"switcherText"_s, Qt::Key_Escape);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"switcherText"_s) == nullptr);
    QTRY_COMPARE(QApplication::focusWidget(), composer);
    QCOMPARE(composer->toPlainText(), u"half"_s);
}

void tst_Switcher::peopleLeadToWhereTheyAre()
{
    open();
    QTest::keyClicks(m_ann->find<QLineEdit>(u"switcherText"_s), u"bob"_s);
    QCOMPARE(proposals().first(), u"bob  –  in Hall"_s);
    m_ann->press(u"switcherText"_s, Qt::Key_Return);
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Hall"_s);
}

void tst_Switcher::aRoomThatThereIsNoneOfCanBeMade()
{
    open();
    QTest::keyClicks(m_ann->find<QLineEdit>(u"switcherText"_s), u"Garden"_s);
    QCOMPARE(proposals().last(), u"Make the room “Garden”"_s);
    m_ann->press(u"switcherText"_s, Qt::Key_Return);
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Garden"_s);
}

void tst_Switcher::lettersStillBeingComposedCount()
{
    open();
    QInputMethodEvent composing(u"ㅁ"_s, {});
    QApplication::sendEvent(m_ann->find<QLineEdit>(u"switcherText"_s), &composing);
    QVERIFY2(proposals().contains(u"마루"_s), qPrintable(proposals().join(u'|')));
    QVERIFY(!proposals().contains(u"Hall"_s));
}

void tst_Switcher::nothingToGoToIsNoCrash()
{
    open();
    m_ann->find<QLineEdit>(u"switcherText"_s)->setText(QString(70, u'x')); // too long for a room
    QCOMPARE(proposals(), QStringList());
    QVERIFY(m_ann->textOf(u"switcherEmpty"_s).startsWith(u"Nothing is called that."));
    m_ann->press(u"switcherText"_s, Qt::Key_Down);
    m_ann->press(u"switcherText"_s, Qt::Key_Return);
    QCOMPARE(m_ann->textOf(u"roomTitle"_s), u"마루"_s);
}

void tst_Switcher::withoutAnyRoomItSaysWhatToDo()
{
    HostedServer empty;
    startServer(empty);
    Desk dan(u"dan"_s);
    dan.join(addressOf(empty));
    QTest::keyClick(&dan.window(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(dan.find<QLabel>(u"switcherEmpty"_s) != nullptr);
    QVERIFY(dan.find<QListWidget>(u"switcherList"_s) == nullptr);
    QVERIFY(dan.textOf(u"switcherEmpty"_s).contains(u"Type a name"));
    QTest::keyClicks(dan.find<QLineEdit>(u"switcherText"_s), u"Hall"_s);
    dan.press(u"switcherText"_s, Qt::Key_Return);
    QTRY_COMPARE(dan.textOf(u"roomTitle"_s), u"Hall"_s);
}

void tst_Switcher::numbersAndUnreadRoomsByKeys()
{
    QTest::keyClick(&m_ann->window(), Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Attic"_s);
    m_bob->say(u"hello"_s);
    QTRY_VERIFY(m_ann->window().findChild<QTabBar *>(u"roomTabs"_s)->tabText(0).contains(u"(1)"));
    QApplication::setActiveWindow(&m_ann->window());
    QTest::keyClick(&m_ann->window(), Qt::Key_Up, Qt::AltModifier | Qt::ShiftModifier);
    QTRY_COMPARE(m_ann->textOf(u"roomTitle"_s), u"Hall"_s);
    QTest::keyClick(&m_ann->window(), Qt::Key_9, Qt::ControlModifier); // there are not so many
    QCOMPARE(m_ann->textOf(u"roomTitle"_s), u"Hall"_s);
}

void tst_Switcher::allKeysOfTheMenusAreOnTheSheet()
{
    QTest::keyClick(&m_ann->window(), Qt::Key_Slash, Qt::ControlModifier);
    QTRY_VERIFY(m_ann->find<QTreeWidget>(u"shortcuts"_s) != nullptr);
    QStringList keys;
    for (QTreeWidgetItemIterator item(m_ann->find<QTreeWidget>(u"shortcuts"_s)); *item != nullptr; ++item) {
        keys.append((*item)->text(1).split(u", "_s));
    }
    const auto actions = m_ann->window().findChildren<QAction *>();
    for (const QAction *action : actions) {
        for (const QKeySequence &key : action->shortcuts()) {
            QVERIFY2(keys.contains(key.toString(QKeySequence::NativeText)), qPrintable(action->text()));
        }
    }
    QTest::keyClick(m_ann->find<QTreeWidget>(u"shortcuts"_s), Qt::Key_Escape);
    QTRY_VERIFY(m_ann->find<QTreeWidget>(u"shortcuts"_s) == nullptr);
}

void tst_Switcher::howWellANameFits_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("match");
    QTest::newRow("begins") << u"kitchen"_s << u"kit"_s << 5;
    QTest::newRow("a word begins") << u"the kitchen"_s << u"kit"_s << 4;
    QTest::newRow("holds") << u"kitchen"_s << u"tch"_s << 3;
    QTest::newRow("initials of Hangul") << u"우리 마루"_s << u"ㅁㄹ"_s << 2;
    QTest::newRow("letters in order") << u"kitchen"_s << u"kcn"_s << 1;
    QTest::newRow("letters out of order") << u"kitchen"_s << u"nk"_s << 0;
    QTest::newRow("a syllable") << u"마루"_s << u"루"_s << 3;
}

void tst_Switcher::howWellANameFits()
{
    QFETCH(const QString, name);
    QFETCH(const QString, typed);
    QTEST(nameMatch(name, typed), "match");
}

QTEST_MAIN(tst_Switcher)
#include "tst_switcher.moc"
