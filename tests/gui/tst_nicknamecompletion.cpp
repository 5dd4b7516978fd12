// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QIdentityProxyModel>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QVBoxLayout>

#include "app/models/memberlistmodel.h"
#include "app/ui/room/composer.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Tab and `@` in the composer, with Ann, Anton, Leonard and 민수 in the room.
class tst_NicknameCompletion : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void tabCompletesANicknameAfterOneLetter();
    void tabInASentenceAddsABlankOnly();
    void severalWhoBeginAlikeAreOffered();
    void atOpensAListFromWhichEnterTakes();
    void downAndUpGoRoundTheList();
    void aClickTakes();
    void furtherLettersNarrowTheList();
    void escapeClosesTheListForThisWord();
    void tabWithNobodyToNameGoesToTheNextControl();
    void anUnfinishedSyllableFindsItsNickname();
    void undoTakesANicknameBackInOneStep();
    void whoGoesWhileTheListIsOpenIsOfferedNoMore();
    void otherShortcutsAreNotTheLists();

private:
    [[nodiscard]] QListView *list() const { return m_window->findChild<QListView *>(u"nicknameCompletion"_s); }
    [[nodiscard]] bool isOpen() const { return list() != nullptr && list()->isVisible(); }
    [[nodiscard]] QString text() const { return m_edit->toPlainText(); }

    QStandardItemModel m_members;
    std::unique_ptr<QWidget> m_window;
    Composer *m_composer = nullptr;
    QPlainTextEdit *m_edit = nullptr;
    QLineEdit *m_next = nullptr;
};

void tst_NicknameCompletion::init()
{
    m_members.clear();
    for (const QString &name : {u"Ann"_s, u"Anton"_s, u"Leonard"_s, u"민수"_s}) {
        auto *item = new QStandardItem(name);
        item->setData(name, MemberListModel::NicknameRole);
        m_members.appendRow(item);
    }
    m_window = std::make_unique<QWidget>();
    auto *column = new QVBoxLayout(m_window.get());
    column->addStretch(1);
    m_composer = new Composer;
    m_composer->setMembers([this] {
        auto members = std::make_unique<QIdentityProxyModel>();
        members->setSourceModel(&m_members);
        return members;
    });
    m_next = new QLineEdit;
    column->addWidget(m_composer);
    column->addWidget(m_next);
    m_window->resize(400, 400);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_edit = m_composer->findChild<QPlainTextEdit *>(u"composerEdit"_s);
    m_edit->setFocus();
    QVERIFY(m_edit->hasFocus());
}

void tst_NicknameCompletion::tabCompletesANicknameAfterOneLetter()
{
    QTest::keyClicks(m_edit, u"l"_s);
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QCOMPARE(text(), u"Leonard: "_s);
    QVERIFY(m_edit->hasFocus());
}

void tst_NicknameCompletion::tabInASentenceAddsABlankOnly()
{
    QTest::keyClicks(m_edit, u"ask le"_s);
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QCOMPARE(text(), u"ask Leonard "_s);
}

void tst_NicknameCompletion::severalWhoBeginAlikeAreOffered()
{
    QTest::keyClicks(m_edit, u"an"_s);
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QVERIFY(isOpen());
    QCOMPARE(list()->model()->rowCount(), 2);
    QCOMPARE(text(), u"an"_s);
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QCOMPARE(text(), u"Ann: "_s);
    QVERIFY(!isOpen());
}

void tst_NicknameCompletion::atOpensAListFromWhichEnterTakes()
{
    const QSignalSpy submitted(m_composer, &Composer::submitted);
    QTest::keyClicks(m_edit, u"hello @"_s);
    QVERIFY(isOpen());
    QCOMPARE(list()->model()->rowCount(), 4);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(text(), u"hello @Ann "_s);
    QCOMPARE(submitted.size(), 0);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
}

void tst_NicknameCompletion::downAndUpGoRoundTheList()
{
    QTest::keyClicks(m_edit, u"@"_s);
    QTest::keyClick(m_edit, Qt::Key_Up);
    QCOMPARE(list()->currentIndex().row(), 3);
    QTest::keyClick(m_edit, Qt::Key_Down);
    QTest::keyClick(m_edit, Qt::Key_Down);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(text(), u"@Anton "_s);
}

void tst_NicknameCompletion::aClickTakes()
{
    QTest::keyClicks(m_edit, u"@"_s);
    const QRect row = list()->visualRect(list()->model()->index(2, 0));
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(text(), u"@Leonard "_s);
    QVERIFY(m_edit->hasFocus());
}

void tst_NicknameCompletion::furtherLettersNarrowTheList()
{
    QTest::keyClicks(m_edit, u"@ant"_s);
    QCOMPARE(list()->model()->rowCount(), 1);
    QTest::keyClicks(m_edit, u"x"_s);
    QVERIFY(!isOpen());
    QTest::keyClick(m_edit, Qt::Key_Backspace);
    QVERIFY(isOpen());
}

void tst_NicknameCompletion::escapeClosesTheListForThisWord()
{
    QTest::keyClicks(m_edit, u"@a"_s);
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QVERIFY(!isOpen());
    QTest::keyClicks(m_edit, u"n"_s);
    QVERIFY(!isOpen());
    QCOMPARE(text(), u"@an"_s);
    QTest::keyClicks(m_edit, u" @l"_s);
    QVERIFY(isOpen());
}

void tst_NicknameCompletion::tabWithNobodyToNameGoesToTheNextControl()
{
    QTest::keyClicks(m_edit, u"zzz"_s);
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QVERIFY(!m_edit->hasFocus());
    QCOMPARE(text(), u"zzz"_s);
}

void tst_NicknameCompletion::anUnfinishedSyllableFindsItsNickname()
{
    QTest::keyClicks(m_edit, u"@"_s);
    QInputMethodEvent composing(u"미"_s, {});
    QCoreApplication::sendEvent(m_edit, &composing);
    QVERIFY(isOpen());
    QCOMPARE(list()->model()->rowCount(), 1);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(text(), u"@민수 "_s);
}

void tst_NicknameCompletion::undoTakesANicknameBackInOneStep()
{
    QTest::keyClicks(m_edit, u"ask le"_s);
    QTest::keyClick(m_edit, Qt::Key_Tab);
    m_edit->undo();
    QCOMPARE(text(), u"ask le"_s);
}

void tst_NicknameCompletion::whoGoesWhileTheListIsOpenIsOfferedNoMore()
{
    QTest::keyClicks(m_edit, u"@le"_s);
    QVERIFY(isOpen());
    m_members.removeRow(2);
    QTest::keyClick(m_edit, Qt::Key_Down);
    QTRY_VERIFY(!isOpen());
    QCOMPARE(text(), u"@le"_s);
}

void tst_NicknameCompletion::otherShortcutsAreNotTheLists()
{
    QTest::keyClicks(m_edit, u"@"_s);
    QKeyEvent plain(QEvent::ShortcutOverride, Qt::Key_Down, Qt::NoModifier);
    plain.ignore();
    QCoreApplication::sendEvent(m_edit, &plain);
    QVERIFY(plain.isAccepted());
    QKeyEvent nextRoom(QEvent::ShortcutOverride, Qt::Key_Down, Qt::AltModifier);
    nextRoom.ignore();
    QCoreApplication::sendEvent(m_edit, &nextRoom);
    QVERIFY(!nextRoom.isAccepted());
}

QTEST_MAIN(tst_NicknameCompletion)
#include "tst_nicknamecompletion.moc"
