// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>
#include <QToolTip>

#include "app/client/joinedroom.h"
#include "app/models/roomlistmodel.h"
#include "app/models/timelinemodel.h"
#include "app/ui/room/roompane.h"
#include "common/chat/limits.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Editing one's own messages, in two windows on one server.
class tst_MessageEditing : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void cleanup();
    void upEditsTheLastMessageAndEnterSendsIt();
    void escGivesTheDraftBack();
    void theWayOutCanBeClicked();
    void theMenuEditsOneOfOnesOwnOnly();
    void upInABoxWithTextIsTheCarets();
    void whatIsNotSentYetIsNotEdited();
    void anEditedMessageSaysSoWithItsDate();
    void anothersEditMovesNothing();
    void theRoomListTellsTheLatestText();
    void withoutTextItSaysSoAndKeepsTheMode();
    void unchangedTextSendsNothing();
    void withTheServerAwayTheTextStays();
    void tooLongIsNotSentAsSeveralMessages();
    void anEditThatIsBeingTypedIsThereAgain();
    void anEditThatIsTooOldBecomesTheDraft();
    void anEditOfARoomThatIsLeftBecomesItsDraft();
    void theDraftBehindAnEditIsUndoneStepByStep();

private:
    /// The program ends and begins again.
    void startAnnAgain()
    {
        m_ann.reset();
        m_ann = std::make_unique<Desk>(u"ann"_s);
        m_ann->join(addressOf(*m_server));
        QTRY_VERIFY(box(*m_ann) != nullptr);
    }
    [[nodiscard]] static QPlainTextEdit *box(Desk &desk) { return desk.find<QPlainTextEdit>(u"composerEdit"_s); }
    [[nodiscard]] static QString written(Desk &desk) { return box(desk)->toPlainText(); }
    [[nodiscard]] static bool isEditing(Desk &desk) { return desk.find<QWidget>(u"editBar"_s) != nullptr; }
    [[nodiscard]] static QModelIndex rowOf(Desk &desk, const QString &text)
    {
        const auto *rows = desk.find<QListView>(u"timeline"_s)->model();
        for (int row = 0; row < rows->rowCount(); ++row) {
            if (rows->index(row, 0).data(TimelineModel::TextRole).toString() == text) {
                return rows->index(row, 0);
            }
        }
        return {};
    }
    [[nodiscard]] static QString spoken(const QModelIndex &row)
    {
        return row.data(Qt::AccessibleTextRole).toString();
    }
    /// The entry of a message's menu; nullptr if there is none.
    [[nodiscard]] static QAction *entryOf(Desk &desk, const QString &message, const QString &name)
    {
        auto *view = desk.find<QListView>(u"timeline"_s);
        view->setCurrentIndex(rowOf(desk, message));
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
        QCoreApplication::sendEvent(view, &byKey);
        auto *menu = desk.find<QMenu>(u"messageMenu"_s);
        for (QAction *action : menu != nullptr ? menu->actions() : QList<QAction *>()) {
            if (action->text() == name) {
                return action;
            }
        }
        return nullptr;
    }
    static void replace(Desk &desk, const QString &text)
    {
        box(desk)->selectAll();
        QTest::keyClicks(box(desk), text);
    }

    std::unique_ptr<HostedServer> m_server;
    std::unique_ptr<Desk> m_ann;
    std::unique_ptr<Desk> m_bob;
};

void tst_MessageEditing::init()
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
    m_ann->say(u"tpyo"_s);
    QTRY_VERIFY(m_bob->lines().contains(u"ann: tpyo"_s));
    QTRY_VERIFY(rowOf(*m_ann, u"tpyo"_s).data(TimelineModel::SeqRole).toLongLong() > 0);
}

void tst_MessageEditing::cleanup()
{
    m_ann.reset();
    m_bob.reset();
    m_server.reset();
}

void tst_MessageEditing::upEditsTheLastMessageAndEnterSendsIt()
{
    QTest::keyClick(box(*m_ann), Qt::Key_Up);
    QVERIFY(isEditing(*m_ann));
    QVERIFY(m_ann->textOf(u"editSubject"_s).startsWith(u"Editing your message of"_s));
    QCOMPARE(written(*m_ann), u"tpyo"_s);
    QCOMPARE(m_ann->window().focusWidget(), box(*m_ann));
    replace(*m_ann, u"typo"_s);
    QTest::keyClick(box(*m_ann), Qt::Key_Return);
    QTRY_VERIFY(m_ann->lines().contains(u"ann: typo"_s));
    QTRY_VERIFY(m_bob->lines().contains(u"ann: typo"_s));
    QTRY_VERIFY(!isEditing(*m_ann));
    QCOMPARE(written(*m_ann), QString());
    for (Desk *desk : {m_ann.get(), m_bob.get()}) {
        QCOMPARE(desk->lines().filter(u"ann: "_s), QStringList(u"ann: typo"_s)); // no second one
    }
    m_ann->say(u"next"_s); // and the box writes messages again
    QTRY_VERIFY(m_bob->lines().contains(u"ann: next"_s));
}

void tst_MessageEditing::escGivesTheDraftBack()
{
    QTest::keyClicks(box(*m_ann), u"half a thought"_s);
    QAction *edit = entryOf(*m_ann, u"tpyo"_s, u"Edit"_s);
    QVERIFY(edit != nullptr);
    edit->trigger();
    QTRY_COMPARE(written(*m_ann), u"tpyo"_s);
    replace(*m_ann, u"something else"_s);
    QTest::keyClick(box(*m_ann), Qt::Key_Escape);
    QVERIFY(!isEditing(*m_ann));
    QCOMPARE(written(*m_ann), u"half a thought"_s);
    QVERIFY(m_ann->lines().contains(u"ann: tpyo"_s));
}

void tst_MessageEditing::theWayOutCanBeClicked()
{
    QTest::keyClick(box(*m_ann), Qt::Key_Up);
    replace(*m_ann, u"something else"_s);
    m_ann->click(u"cancelEdit"_s);
    QVERIFY(!isEditing(*m_ann));
    QCOMPARE(written(*m_ann), QString());
    QCOMPARE(m_ann->window().focusWidget(), box(*m_ann));
}

void tst_MessageEditing::theMenuEditsOneOfOnesOwnOnly()
{
    m_bob->say(u"mine"_s);
    QTRY_VERIFY(m_ann->lines().contains(u"bob: mine"_s));
    QVERIFY(entryOf(*m_ann, u"mine"_s, u"Reply"_s) != nullptr);
    QVERIFY(entryOf(*m_ann, u"mine"_s, u"Edit"_s) == nullptr);
    QAction *edit = entryOf(*m_bob, u"mine"_s, u"Edit"_s);
    QVERIFY(edit != nullptr);
    edit->trigger();
    QTRY_COMPARE(written(*m_bob), u"mine"_s);
}

void tst_MessageEditing::upInABoxWithTextIsTheCarets()
{
    QTest::keyClicks(box(*m_ann), u"x"_s);
    QTest::keyClick(box(*m_ann), Qt::Key_Up);
    QVERIFY(!isEditing(*m_ann));
    QCOMPARE(written(*m_ann), u"x"_s);
}

void tst_MessageEditing::whatIsNotSentYetIsNotEdited()
{
    m_server->stop();
    QTRY_VERIFY(m_ann->find<QWidget>(u"connectionBanner"_s) != nullptr);
    m_ann->say(u"later"_s);
    QTest::keyClick(box(*m_ann), Qt::Key_Up);
    QVERIFY(!isEditing(*m_ann));
}

void tst_MessageEditing::anEditedMessageSaysSoWithItsDate()
{
    QVERIFY(!spoken(rowOf(*m_bob, u"tpyo"_s)).contains(u"edited"_s));
    QTest::keyClick(box(*m_ann), Qt::Key_Up);
    replace(*m_ann, u"typo"_s);
    QTest::keyClick(box(*m_ann), Qt::Key_Return);
    QTRY_VERIFY(rowOf(*m_bob, u"typo"_s).isValid());
    const QModelIndex row = rowOf(*m_bob, u"typo"_s);
    QVERIFY2(spoken(row).endsWith(u", edited"_s), qPrintable(spoken(row)));
    auto *view = m_bob->find<QListView>(u"timeline"_s);
    const QPoint head = view->visualRect(row).topLeft() + QPoint(20, view->visualRect(row).height() - 6);
    QHelpEvent help(QEvent::ToolTip, head, view->viewport()->mapToGlobal(head));
    QCoreApplication::sendEvent(view->viewport(), &help);
    QVERIFY2(QToolTip::text().contains(u"Edited: "_s), qPrintable(QToolTip::text()));
    QVERIFY(QToolTip::text().contains(QDate::currentDate().toString(u"yyyy"_s)));
    view->setCurrentIndex(row);
    QTest::keySequence(view, QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), u"typo"_s);
}

void tst_MessageEditing::anothersEditMovesNothing()
{
    for (int i = 0; i < 40; ++i) {
        m_ann->say(u"line %1"_s.arg(i));
    }
    QTRY_VERIFY(m_bob->lines().contains(u"ann: line 39"_s));
    auto *view = m_bob->find<QListView>(u"timeline"_s);
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum() / 2);
    const QPersistentModelIndex middle = view->indexAt(view->viewport()->rect().center());
    QVERIFY(middle.isValid());
    const int bottom = view->visualRect(middle).bottom();
    // One above, out of sight, gets many lines.
    QAction *edit = entryOf(*m_ann, u"tpyo"_s, u"Edit"_s);
    QVERIFY(edit != nullptr);
    edit->trigger();
    QTRY_COMPARE(written(*m_ann), u"tpyo"_s);
    box(*m_ann)->setPlainText(u"a\nb\nc\nd\ne\nf"_s);
    QTest::keyClick(box(*m_ann), Qt::Key_Return);
    QTRY_VERIFY(rowOf(*m_bob, u"a\nb\nc\nd\ne\nf"_s).isValid());
    QTRY_COMPARE(view->visualRect(middle).bottom(), bottom);
    QCOMPARE(rowOf(*m_bob, u"line 0"_s).row(), rowOf(*m_bob, u"a\nb\nc\nd\ne\nf"_s).row() + 1);
}

void tst_MessageEditing::theRoomListTellsTheLatestText()
{
    auto *list = m_bob->find<QListView>(u"roomList"_s);
    QVERIFY(list != nullptr);
    const auto last = [list] {
        QStringList texts;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            texts.append(list->model()->index(row, 0).data(RoomListModel::LastTextRole).toString());
        }
        return texts;
    };
    QTRY_VERIFY(last().contains(u"tpyo"_s));
    QSignalSpy changed(list->model(), &QAbstractItemModel::dataChanged);
    QTest::keyClick(box(*m_ann), Qt::Key_Up);
    replace(*m_ann, u"typo"_s);
    QTest::keyClick(box(*m_ann), Qt::Key_Return);
    QTRY_VERIFY(last().contains(u"typo"_s));
    QTRY_VERIFY(!changed.isEmpty());
}

void tst_MessageEditing::withoutTextItSaysSoAndKeepsTheMode()
{
    QTest::keyClick(box(*m_ann), Qt::Key_Up);
    replace(*m_ann, u" "_s);
    QTest::keyClick(box(*m_ann), Qt::Key_Return);
    QVERIFY(isEditing(*m_ann));
    QCOMPARE(m_ann->textOf(u"editTrouble"_s), u"A message needs some text."_s);
    QVERIFY(m_ann->lines().contains(u"ann: tpyo"_s));
}

void tst_MessageEditing::unchangedTextSendsNothing()
{
    QTest::keyClick(box(*m_ann), Qt::Key_Up);
    QTest::keyClick(box(*m_ann), Qt::Key_Return);
    QVERIFY(!isEditing(*m_ann));
    m_ann->say(u"next"_s);
    QTRY_VERIFY(m_bob->lines().contains(u"ann: next"_s));
    QVERIFY(!spoken(rowOf(*m_bob, u"tpyo"_s)).contains(u"edited"_s));
}

void tst_MessageEditing::withTheServerAwayTheTextStays()
{
    const quint16 port = m_server->port();
    QTest::keyClick(box(*m_ann), Qt::Key_Up);
    replace(*m_ann, u"typo"_s);
    m_server->stop();
    QTRY_VERIFY(m_ann->find<QWidget>(u"connectionBanner"_s) != nullptr);
    QTest::keyClick(box(*m_ann), Qt::Key_Return);
    QTRY_VERIFY(!m_ann->textOf(u"editTrouble"_s).isEmpty());
    QCOMPARE(written(*m_ann), u"typo"_s);
    QVERIFY(!box(*m_ann)->isReadOnly());
    // It comes back without what was said: it refuses, in words, and the text stays.
    QTRY_COMPARE(m_server->state(), HostedServer::State::Stopped);
    startServer(*m_server, port);
    QTRY_VERIFY_WITH_TIMEOUT(m_ann->find<QWidget>(u"connectionBanner"_s) == nullptr, 15'000);
    QTRY_COMPARE(m_ann->lines(), QStringList());
    QTest::keyClick(box(*m_ann), Qt::Key_Return);
    QTRY_VERIFY(m_ann->textOf(u"editTrouble"_s).contains(u"no longer"_s));
    QCOMPARE(written(*m_ann), u"typo"_s);
    QVERIFY(isEditing(*m_ann));
    // It can still be said as a message of its own.
    QTest::keyClick(box(*m_ann), Qt::Key_Escape);
    QVERIFY(!isEditing(*m_ann));
    QCOMPARE(written(*m_ann), u"typo"_s);
}

void tst_MessageEditing::tooLongIsNotSentAsSeveralMessages()
{
    QTest::keyClick(box(*m_ann), Qt::Key_Up);
    box(*m_ann)->setPlainText(QString(limits::TextUnits + 1, u'x'));
    QVERIFY(m_ann->find<QWidget>(u"composerTooLong"_s) != nullptr);
    QVERIFY(m_ann->find<QWidget>(u"splitAndSend"_s) == nullptr);
    QTest::keyClick(box(*m_ann), Qt::Key_Return);
    QVERIFY(isEditing(*m_ann));
    QVERIFY(!m_ann->textOf(u"editTrouble"_s).isEmpty());
}

void tst_MessageEditing::anEditThatIsBeingTypedIsThereAgain()
{
    QTest::keyClicks(box(*m_ann), u"half a thought"_s);
    entryOf(*m_ann, u"tpyo"_s, u"Edit"_s)->trigger();
    QTRY_COMPARE(written(*m_ann), u"tpyo"_s);
    replace(*m_ann, u"typo, half"_s);
    startAnnAgain();
    QTRY_VERIFY(isEditing(*m_ann));
    QCOMPARE(written(*m_ann), u"typo, half"_s);
    QVERIFY(m_ann->textOf(u"editSubject"_s).startsWith(u"Editing your message of"_s));
    QTest::keyClick(box(*m_ann), Qt::Key_Escape);
    QCOMPARE(written(*m_ann), u"half a thought"_s);
    startAnnAgain(); // it is not held any more
    QTRY_COMPARE(written(*m_ann), u"half a thought"_s);
    QVERIFY(!isEditing(*m_ann));
    entryOf(*m_ann, u"tpyo"_s, u"Edit"_s)->trigger();
    replace(*m_ann, u"typo"_s);
    startAnnAgain();
    QTRY_VERIFY(isEditing(*m_ann));
    QTRY_VERIFY(m_ann->textOf(u"whoIsHere"_s).startsWith(u"2 here"_s));
    QTest::keyClick(box(*m_ann), Qt::Key_Return);
    QTRY_VERIFY(m_bob->lines().contains(u"ann: typo"_s));
    QTRY_COMPARE(written(*m_ann), u"half a thought"_s);
    QCOMPARE(m_bob->lines().filter(u"ann: "_s), QStringList(u"ann: typo"_s));
}

void tst_MessageEditing::anEditThatIsTooOldBecomesTheDraft()
{
    QTest::keyClicks(box(*m_ann), u"half a thought"_s);
    auto *pane = m_ann->window().findChild<RoomPane *>();
    const qint64 longAgo = QDateTime::currentMSecsSinceEpoch() - limits::EditPeriod - 60'000;
    pane->room()->setEdit(HeldEdit{1, u"tpyo"_s, longAgo, u"typo"_s}); // as a store may hold it
    QTRY_COMPARE(written(*m_ann), u"half a thought\ntypo"_s);
    QVERIFY(!isEditing(*m_ann));
    startAnnAgain();
    QTRY_COMPARE(written(*m_ann), u"half a thought\ntypo"_s);
}

void tst_MessageEditing::anEditOfARoomThatIsLeftBecomesItsDraft()
{
    QTest::keyClick(box(*m_ann), Qt::Key_Up);
    replace(*m_ann, u"typo"_s);
    m_ann->click(u"leaveRoom"_s);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"doorName"_s) != nullptr);
    m_ann->enter(u"Hall"_s);
    QTRY_COMPARE(written(*m_ann), u"typo"_s);
    QVERIFY(!isEditing(*m_ann));
}

void tst_MessageEditing::theDraftBehindAnEditIsUndoneStepByStep()
{
    QPlainTextEdit *edit = box(*m_ann);
    QTest::keyClicks(edit, u"one two"_s);
    QTest::keyClick(edit, Qt::Key_Backspace, Qt::ControlModifier);
    QTest::keyClicks(edit, u"three"_s);
    entryOf(*m_ann, u"tpyo"_s, u"Edit"_s)->trigger();
    replace(*m_ann, u"typo"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QCOMPARE(written(*m_ann), u"one three"_s);
    m_ann->enter(u"Yard"_s); // and while one is elsewhere
    m_ann->enter(u"Hall"_s);
    QTRY_COMPARE(box(*m_ann), edit);
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(written(*m_ann), u"one "_s);
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(written(*m_ann), u"one two"_s);
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(written(*m_ann), u"one "_s);
}

QTEST_MAIN(tst_MessageEditing)
#include "tst_messageediting.moc"
