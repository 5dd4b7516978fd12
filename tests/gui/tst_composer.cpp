// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QClipboard>
#include <QInputMethodEvent>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>

#include "app/models/memberlistmodel.h"
#include "app/ui/room/composer.h"
#include "common/chat/limits.h"

using namespace Qt::StringLiterals;
using namespace maru;

class tst_Composer : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void enterSendsAndEmptiesTheBox();
    void shiftEnterBeginsALine();
    void ctrlEnterSendsIfTheUserWantsThat();
    void whiteSpaceAloneIsNotSent();
    void holdingEnterSendsOnce();
    void enterCommitsTheSyllableThatIsBeingComposedAndSendsOnce();
    void whatIsBeingComposedIsNotText();
    void enterForACandidateIsTheInputMethods();
    void everyWayToSendTakesTheLastSyllable_data();
    void everyWayToSendTakesTheLastSyllable();
    void aLineBegunWhileComposingKeepsTheSyllable();
    void anInputMethodMayChangeWhatItCommitted();
    void theCandidateWindowStandsAtTheCaret();
    void leavingTheBoxKeepsWhatWasBeingComposed();
    void theCounterComesNearTheLimitAndNothingIsCutOff();
    void whatIsTooLongIsSentAsSeveralMessagesInOrder();
    void theOfferToSplitIsReachedByTab();
    void aDraftWaitsBehindTheMessageThatIsEdited();
    void whatIsTooLongForSeveralMessagesStays();
    void pasteAndCompletionAreUndoneAndDoneAgainStepByStep();
    void growsWithItsLinesUpToALimit();
    void theButtonSends();
    void aQuoteStandsOnLinesOfItsOwnAndTheDraftStays();
    void undoTakesAQuoteBackInOneStep();

private:
    void compose(const QString &preedit, const QString &commit = {});

    std::unique_ptr<Composer> m_composer;
    QPlainTextEdit *m_edit = nullptr;
    std::unique_ptr<QSignalSpy> m_submitted;
};

void tst_Composer::init()
{
    m_composer = std::make_unique<Composer>();
    m_composer->resize(400, 200);
    m_composer->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_composer.get()));
    m_edit = m_composer->findChild<QPlainTextEdit *>(u"composerEdit"_s);
    m_edit->setFocus();
    m_submitted = std::make_unique<QSignalSpy>(m_composer.get(), &Composer::submitted);
}

void tst_Composer::compose(const QString &preedit, const QString &commit)
{
    QInputMethodEvent event(preedit, {});
    event.setCommitString(commit);
    QApplication::sendEvent(m_edit, &event);
}

void tst_Composer::enterSendsAndEmptiesTheBox()
{
    QTest::keyClicks(m_edit, u"hello"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_submitted->size(), 1);
    QCOMPARE(m_submitted->at(0).at(0).toString(), u"hello"_s);
    QCOMPARE(m_edit->toPlainText(), QString());
    QTest::keyClicks(m_edit, u"keypad"_s);
    QTest::keyClick(m_edit, Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(m_submitted->size(), 2);
}

void tst_Composer::shiftEnterBeginsALine()
{
    QTest::keyClicks(m_edit, u"one"_s);
    QTest::keyClick(m_edit, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(m_edit, u"two"_s);
    QCOMPARE(m_submitted->size(), 0);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_submitted->at(0).at(0).toString(), u"one\ntwo"_s);
}

void tst_Composer::ctrlEnterSendsIfTheUserWantsThat()
{
    m_composer->setSendKey(Settings::SendKey::CtrlEnter);
    QTest::keyClicks(m_edit, u"one"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QTest::keyClicks(m_edit, u"two"_s);
    QCOMPARE(m_submitted->size(), 0);
    QTest::keyClick(m_edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_submitted->at(0).at(0).toString(), u"one\ntwo"_s);
}

void tst_Composer::whiteSpaceAloneIsNotSent()
{
    QTest::keyClicks(m_edit, u"   "_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_submitted->size(), 0);
    QCOMPARE(m_edit->toPlainText(), u"   "_s);
}

void tst_Composer::holdingEnterSendsOnce()
{
    QTest::keyClicks(m_edit, u"x"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QTest::keyClicks(m_edit, u"y"_s);
    QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
    QApplication::sendEvent(m_edit, &repeated);
    QCOMPARE(m_submitted->size(), 1);
}

void tst_Composer::enterCommitsTheSyllableThatIsBeingComposedAndSendsOnce()
{
    // Hangul: the last syllable is still composed when Enter comes.
    compose(u"안"_s);
    compose({}, u"안"_s);
    compose(u"녀"_s);
    compose(u"녕"_s);
    QCOMPARE(m_edit->toPlainText(), u"안"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_submitted->size(), 1);
    QCOMPARE(m_submitted->at(0).at(0).toString(), u"안녕"_s);
    QCOMPARE(m_edit->toPlainText(), QString());
    // And an input method that committed by itself before the key does not make it twice.
    compose(u"네"_s);
    compose({}, u"네"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_submitted->size(), 2);
    QCOMPARE(m_submitted->at(1).at(0).toString(), u"네"_s);
}

void tst_Composer::whatIsBeingComposedIsNotText()
{
    for (const QString &state : {u"ㅎ"_s, u"하"_s, u"한"_s}) {
        compose(state);
        QCOMPARE(m_edit->toPlainText(), QString());
    }
    compose({}); // Escape or backspace: nothing of it stays
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_submitted->size(), 0);
}

void tst_Composer::enterForACandidateIsTheInputMethods()
{
    // Kana and pinyin: the input method keeps the Enter that picks, and commits.
    compose(u"にほん"_s);
    compose(u"日本"_s);
    compose({}, u"日本"_s);
    QCOMPARE(m_submitted->size(), 0);
    QCOMPARE(m_edit->toPlainText(), u"日本"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_submitted->size(), 1);
    QCOMPARE(m_submitted->at(0).at(0).toString(), u"日本"_s);
}

void tst_Composer::everyWayToSendTakesTheLastSyllable_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("Enter") << u"enter"_s;
    QTest::newRow("Ctrl+Enter") << u"ctrl+enter"_s;
    QTest::newRow("the keypad's Enter") << u"keypad"_s;
    QTest::newRow("the button") << u"button"_s;
}

void tst_Composer::everyWayToSendTakesTheLastSyllable()
{
    QFETCH(const QString, way);
    compose({}, u"안녕하세"_s);
    compose(u"요"_s);
    if (way == "enter"_L1) {
        QTest::keyClick(m_edit, Qt::Key_Return);
    } else if (way == "keypad"_L1) {
        QTest::keyClick(m_edit, Qt::Key_Enter, Qt::KeypadModifier);
    } else if (way == "ctrl+enter"_L1) {
        m_composer->setSendKey(Settings::SendKey::CtrlEnter);
        QTest::keyClick(m_edit, Qt::Key_Return, Qt::ControlModifier);
    } else {
        QTest::mouseClick(m_composer->findChild<QToolButton *>(u"sendButton"_s), Qt::LeftButton);
    }
    QCOMPARE(m_submitted->size(), 1);
    QCOMPARE(m_submitted->at(0).at(0).toString(), u"안녕하세요"_s);
    QCOMPARE(m_edit->toPlainText(), QString());
    QTest::keyClick(m_edit, Qt::Key_Return); // nothing is left to send
    QCOMPARE(m_submitted->size(), 1);
}

void tst_Composer::aLineBegunWhileComposingKeepsTheSyllable()
{
    compose(u"마"_s);
    QTest::keyClick(m_edit, Qt::Key_Return, Qt::ShiftModifier);
    compose(u"루"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_submitted->size(), 1);
    QCOMPARE(m_submitted->at(0).at(0).toString(), u"마\n루"_s);
}

void tst_Composer::anInputMethodMayChangeWhatItCommitted()
{
    compose({}, u"가나"_s);
    QInputMethodEvent event;
    event.setCommitString(u"다"_s, -1, 1); // in place of the last syllable
    QApplication::sendEvent(m_edit, &event);
    QCOMPARE(m_edit->toPlainText(), u"가다"_s);
}

void tst_Composer::theCandidateWindowStandsAtTheCaret()
{
    const auto caret = [this] { return m_edit->inputMethodQuery(Qt::ImCursorRectangle).toRect(); };
    const QRect before = caret();
    QVERIFY(m_edit->rect().contains(before.center()));
    compose({}, u"가나다라"_s);
    QVERIFY(caret().left() > before.left());
    QTest::keyClick(m_edit, Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(caret().top() > before.top());
}

void tst_Composer::leavingTheBoxKeepsWhatWasBeingComposed()
{
    compose(u"마"_s);
    QFocusEvent out(QEvent::FocusOut);
    QApplication::sendEvent(m_edit, &out);
    QCOMPARE(m_composer->draft(), u"마"_s);
}

void tst_Composer::theCounterComesNearTheLimitAndNothingIsCutOff()
{
    auto *counter = m_composer->findChild<QLabel *>(u"composerCounter"_s);
    m_edit->setPlainText(QString(limits::TextUnits - 501, u'a'));
    QVERIFY(!counter->isVisible());
    m_edit->setPlainText(QString(limits::TextUnits - 10, u'a'));
    QVERIFY(counter->isVisible());
    QCOMPARE(counter->text(), u"10"_s);
    const QString tooLong(limits::TextUnits + 5, u'a');
    m_edit->setPlainText(tooLong);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_submitted->size(), 0);
    QCOMPARE(m_edit->toPlainText(), tooLong);
}

void tst_Composer::whatIsTooLongIsSentAsSeveralMessagesInOrder()
{
    auto *split = m_composer->findChild<QPushButton *>(u"splitAndSend"_s);
    QStringList words;
    for (int i = 0; i < 7000; ++i) {
        words.append(u"word%1"_s.arg(i));
    }
    const QString text = words.join(u' ');
    m_edit->setPlainText(text.first(limits::TextUnits));
    QVERIFY(!split->isVisible());
    m_edit->setPlainText(text);
    QVERIFY(split->isVisible());
    const qsizetype pieces = (text.size() + limits::TextUnits - 1) / limits::TextUnits;
    QVERIFY2(split->text().contains(QString::number(pieces)), qPrintable(split->text()));
    QTest::mouseClick(split, Qt::LeftButton);
    QCOMPARE(m_submitted->size(), pieces);
    QStringList said;
    for (const QVariantList &message : std::as_const(*m_submitted)) {
        QVERIFY(message.first().toString().size() <= limits::TextUnits);
        said.append(message.first().toString());
    }
    QCOMPARE(said.join(u' '), text); // all of it, in order, and no word in two parts
    QCOMPARE(m_edit->toPlainText(), QString());
    QVERIFY(m_edit->hasFocus());
    QVERIFY(!split->isVisible());
}

void tst_Composer::aDraftWaitsBehindTheMessageThatIsEdited()
{
    m_composer->setDraft(u"half a"_s);
    const QSignalSpy drafts(m_composer.get(), &Composer::draftChanged);
    const QSignalSpy submitted(m_composer.get(), &Composer::submitted);
    QSignalSpy edited(m_composer.get(), &Composer::editSubmitted);
    m_composer->beginEdit(u"said"_s, u"Editing"_s);
    QTest::keyClicks(m_edit, u"!"_s);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(edited.size(), 1);
    QCOMPARE(edited.first().first().toString(), u"said!"_s);
    QCOMPARE(m_edit->toPlainText(), u"said!"_s); // until it is said that it went out
    m_composer->setEditWaiting(true);
    QTest::keyClicks(m_edit, u"?"_s);
    QCOMPARE(m_edit->toPlainText(), u"said!"_s);
    m_composer->setDraft(u"half a thought"_s); // typed in another view of the room
    QCOMPARE(m_edit->toPlainText(), u"said!"_s);
    QCOMPARE(m_composer->draft(), u"half a thought"_s);
    m_composer->endEdit();
    QCOMPARE(m_edit->toPlainText(), u"half a thought"_s);
    QVERIFY(!m_edit->isReadOnly());
    QVERIFY(submitted.isEmpty());
    QVERIFY(drafts.isEmpty());
}

void tst_Composer::theOfferToSplitIsReachedByTab()
{
    m_edit->setPlainText(QString(u"가나 "_s).repeated(limits::TextUnits / 2));
    QTest::keyClick(m_edit, Qt::Key_Tab);
    auto *split = m_composer->findChild<QPushButton *>(u"splitAndSend"_s);
    QVERIFY(split->hasFocus());
    QTest::keyClick(split, Qt::Key_Space);
    QCOMPARE(m_submitted->size(), 2);
}

void tst_Composer::whatIsTooLongForSeveralMessagesStays()
{
    const QString text = QString(u"x "_s).repeated(limits::TextUnits * 6);
    m_edit->setPlainText(text);
    QVERIFY(!m_composer->findChild<QPushButton *>(u"splitAndSend"_s)->isVisible());
    QVERIFY(m_composer->findChild<QLabel *>(u"composerTooLong"_s)->isVisible());
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_submitted->size(), 0);
    QCOMPARE(m_edit->toPlainText(), text);
}

void tst_Composer::pasteAndCompletionAreUndoneAndDoneAgainStepByStep()
{
    m_composer->setMembers([] {
        auto members = std::make_unique<QStandardItemModel>();
        auto *leonard = new QStandardItem(u"Leonard"_s);
        leonard->setData(u"Leonard"_s, MemberListModel::NicknameRole);
        members->appendRow(leonard);
        return members;
    });
    QTest::keyClicks(m_edit, u"see "_s);
    auto *clipboard = new QMimeData;
    clipboard->setText(u"this\nand that"_s);
    clipboard->setHtml(u"<b>this</b>"_s);
    QApplication::clipboard()->setMimeData(clipboard);
    QTest::keyClick(m_edit, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_edit->toPlainText(), u"see this\nand that"_s);
    QTest::keyClicks(m_edit, u", Le"_s);
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QCOMPARE(m_edit->toPlainText(), u"see this\nand that, Leonard "_s);
    const QStringList steps{u"see this\nand that, Leonard "_s, u"see this\nand that, Le"_s, u"see this\nand that"_s,
                            u"see "_s, QString()};
    for (qsizetype step = 1; step < steps.size(); ++step) {
        QTest::keyClick(m_edit, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_edit->toPlainText(), steps.at(step));
    }
    for (qsizetype step = steps.size() - 2; step >= 0; --step) {
        QTest::keyClick(m_edit, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_edit->toPlainText(), steps.at(step));
    }
}

void tst_Composer::growsWithItsLinesUpToALimit()
{
    const int one = m_edit->height();
    m_edit->setPlainText(u"1\n2\n3"_s);
    const int three = m_edit->height();
    QVERIFY(three > 2 * one - 20 && three > one);
    m_edit->setPlainText(QString(100, u'\n'));
    QVERIFY(m_edit->height() < 12 * one);
}

void tst_Composer::theButtonSends()
{
    QTest::keyClicks(m_edit, u"by mouse"_s);
    QTest::mouseClick(m_composer->findChild<QToolButton *>(u"sendButton"_s), Qt::LeftButton);
    QCOMPARE(m_submitted->size(), 1);
}

void tst_Composer::aQuoteStandsOnLinesOfItsOwnAndTheDraftStays()
{
    m_composer->quote(u"> ann: hello"_s);
    QTest::keyClicks(m_edit, u"hi"_s);
    m_composer->quote(u"> ann: how are you?\n> And you?"_s);
    QTest::keyClicks(m_edit, u"well"_s);
    QVERIFY(m_edit->hasFocus());
    QCOMPARE(m_composer->draft(), u"> ann: hello\nhi\n> ann: how are you?\n> And you?\nwell"_s);
}

void tst_Composer::undoTakesAQuoteBackInOneStep()
{
    QTest::keyClicks(m_edit, u"half a thought"_s);
    m_composer->quote(u"> ann: one\n> two"_s);
    QTest::keyClick(m_edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_composer->draft(), u"half a thought"_s);
    QTest::keyClick(m_edit, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_composer->draft(), u"half a thought\n> ann: one\n> two\n"_s);
}

QTEST_MAIN(tst_Composer)
#include "tst_composer.moc"
