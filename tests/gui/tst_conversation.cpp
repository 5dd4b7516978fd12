// SPDX-FileCopyrightText: 2026 The Maru developers
// SPDX-License-Identifier: MIT
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDate>
#include <QDialog>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QToolButton>
#include <QToolTip>

#include "app/client/lookalikes.h"
#include "app/models/mentionablemodel.h"
#include "app/models/timelinemodel.h"
#include "tests/gui/desk.h"

using namespace Qt::StringLiterals;
using namespace maru;

/// Two windows on one server.
class tst_Conversation : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useFolderOfItsOwn(); }
    void init();
    void cleanup();
    void eachSeesWhatTheOtherSays();
    void showsWhatIsSaidAsItWasWritten_data();
    void showsWhatIsSaidAsItWasWritten();
    void aRoomMadeElsewhereAppearsInTheList();
    void theNewRoomDialogChecksTheName();
    void refreshAsksTheServer();
    void leavingClosesThePaneAndTellsTheOthers();
    void aDraftOutlivesLeavingTheRoom();
    void severalRoomsAreTabsAndCanStandSideBySide();
    void unreadMessagesAreCountedUntilSeen();
    void copiesSelectedMessagesWithTheirAuthors();
    void aReplyStandsInTheComposerWithItsAuthor();
    void whoIsMentionedAndNotHereIsShownAsSuch();
    void theListOfNicknamesOffersOthersAndSaysWhoIsGone();
    void noticesFoldIntoOneLineThatOpensByClickAndKey();
    void aTimeTellsItsDate();
    void nicknamesThatLookAlikeAreNamed();
    void olderPagesComeWhileOneReadsUpwards();
    void ctrlEndGoesToTheLatestFromAnEmptyComposer();
    void narrowWindowsFoldTheRoomsAway();

private:
    std::unique_ptr<HostedServer> m_server;
    std::unique_ptr<Desk> m_ann;
    std::unique_ptr<Desk> m_bob;
};

void tst_Conversation::init()
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
    QTRY_VERIFY(m_ann->lines().contains(u"bob came in"_s));
}

void tst_Conversation::cleanup()
{
    m_ann.reset();
    m_bob.reset();
    m_server.reset();
}

void tst_Conversation::eachSeesWhatTheOtherSays()
{
    m_ann->say(u"hello bob"_s);
    QTRY_VERIFY(m_bob->lines().contains(u"ann: hello bob"_s));
    m_bob->say(u"hello ann"_s);
    QTRY_VERIFY(m_ann->lines().contains(u"bob: hello ann"_s));
    QCOMPARE(m_ann->lines().count(u"ann: hello bob"_s), 1);
    QVERIFY(m_ann->textOf(u"whoIsHere"_s).startsWith(u"2 here: "_s));
    QCOMPARE(m_ann->find<QListView>(u"memberList"_s)->model()->rowCount(), 2);
}

void tst_Conversation::showsWhatIsSaidAsItWasWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("markup") << u"<img src=x onerror=alert(1)> <b>no</b> &amp;"_s;
    QTest::newRow("korean") << u"안녕하세요, 마루"_s;
    QTest::newRow("emoji") << u"👩‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👍🏽"_s;
    QTest::newRow("lines") << u"one\ntwo\n\tthree"_s;
    QTest::newRow("right to left") << u"שלום עולם"_s;
    QTest::newRow("one long word") << QString(5000, u'x');
}

void tst_Conversation::showsWhatIsSaidAsItWasWritten()
{
    QFETCH(QString, text);
    m_ann->say(text);
    QTRY_VERIFY(m_bob->lines().contains(u"ann: "_s + text));
    auto *view = m_bob->find<QListView>(u"timeline"_s);
    QVERIFY(!view->grab().isNull()); // painted
    QCOMPARE(view->model()->index(view->model()->rowCount() - 1, 0).data(TimelineModel::TextRole).toString(), text);
    for (const QLabel *label : m_bob->window().findChildren<QLabel *>()) {
        QVERIFY2(label->textFormat() == Qt::PlainText || label->text().isEmpty(), qPrintable(label->text()));
    }
}

void tst_Conversation::aRoomMadeElsewhereAppearsInTheList()
{
    m_bob->enter(u"<b>Garden</b> & more"_s);
    QTRY_VERIFY(m_ann->rooms().contains(u"<b>Garden</b> & more"_s));
}

void tst_Conversation::theNewRoomDialogChecksTheName()
{
    m_ann->click(u"newRoom"_s);
    QTRY_VERIFY(m_ann->find<QLineEdit>(u"newRoomName"_s) != nullptr);
    m_ann->type(u"newRoomName"_s, QString(65, u'r'));
    QVERIFY(m_ann->textOf(u"newRoomFault"_s).contains(u"too long"_s));
    m_ann->press(u"newRoomName"_s, Qt::Key_Return);
    QVERIFY(m_ann->find<QDialog>(u"newRoomDialog"_s) != nullptr); // still there
    m_ann->type(u"newRoomName"_s, u"Attic"_s);
    m_ann->press(u"newRoomName"_s, Qt::Key_Return);
    QTRY_VERIFY(m_bob->rooms().contains(u"Attic"_s));
    QTRY_COMPARE(m_ann->textOf(u"whoIsHere"_s), u"1 here: ann"_s);
}

void tst_Conversation::refreshAsksTheServer()
{
    auto *refresh = m_ann->find<QToolButton>(u"refreshRooms"_s);
    m_ann->click(u"refreshRooms"_s);
    QVERIFY(!refresh->isEnabled());
    QTRY_VERIFY(refresh->isEnabled());
    QVERIFY(m_ann->rooms().contains(u"Hall"_s));
}

void tst_Conversation::leavingClosesThePaneAndTellsTheOthers()
{
    m_bob->click(u"leaveRoom"_s);
    QTRY_VERIFY(m_ann->lines().contains(u"bob left"_s));
    QTRY_VERIFY(m_bob->find<QLineEdit>(u"doorName"_s) != nullptr);
    QVERIFY(m_bob->find<QListView>(u"timeline"_s) == nullptr);
}

void tst_Conversation::aDraftOutlivesLeavingTheRoom()
{
    m_bob->find<QPlainTextEdit>(u"composerEdit"_s)->insertPlainText(u"half a thought"_s);
    m_bob->click(u"leaveRoom"_s);
    QTRY_VERIFY(m_bob->find<QLineEdit>(u"doorName"_s) != nullptr);
    m_bob->enter(u"Hall"_s);
    QTRY_COMPARE(m_bob->find<QPlainTextEdit>(u"composerEdit"_s)->toPlainText(), u"half a thought"_s);
}

void tst_Conversation::severalRoomsAreTabsAndCanStandSideBySide()
{
    m_ann->enter(u"Attic"_s);
    QCOMPARE(m_ann->window().findChildren<QTabBar *>(u"roomTabs"_s).size(), 1);
    m_ann->click(u"splitRoom"_s);
    QTRY_COMPARE(m_ann->window().findChildren<QTabBar *>(u"roomTabs"_s).size(), 2);
    int seen = 0;
    for (const auto *view : m_ann->window().findChildren<QListView *>(u"timeline"_s)) {
        seen += view->isVisible() ? 1 : 0;
    }
    QCOMPARE(seen, 2);
}

void tst_Conversation::unreadMessagesAreCountedUntilSeen()
{
    m_ann->enter(u"Attic"_s);
    m_bob->say(u"are you there?"_s);
    auto *tabs = m_ann->find<QTabBar>(u"roomTabs"_s);
    QTRY_COMPARE(tabs->tabText(0), u"Hall (1)"_s);
    m_ann->window().activateWindow();
    QTRY_VERIFY(m_ann->window().isActiveWindow());
    tabs->setCurrentIndex(0);
    QTRY_COMPARE(tabs->tabText(0), u"Hall"_s);
}

void tst_Conversation::copiesSelectedMessagesWithTheirAuthors()
{
    m_ann->say(u"one"_s);
    m_ann->say(u"two"_s);
    QTRY_VERIFY(m_bob->lines().contains(u"ann: two"_s));
    auto *view = m_bob->find<QListView>(u"timeline"_s);
    view->setFocus();
    view->selectAll();
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"ann: one\nann: two"_s);
}

void tst_Conversation::aReplyStandsInTheComposerWithItsAuthor()
{
    m_ann->say(u"> bob: before\none two\nthree"_s);
    QTRY_VERIFY(m_bob->lines().contains(u"ann: > bob: before\none two\nthree"_s));
    auto *composer = m_bob->find<QPlainTextEdit>(u"composerEdit"_s);
    auto *view = m_bob->find<QListView>(u"timeline"_s);
    const auto choose = [this, view](const QString &what) {
        view->setCurrentIndex(view->model()->index(view->model()->rowCount() - 1, 0));
        QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(view->viewport(), &byKey);
        auto *menu = m_bob->find<QMenu>(u"messageMenu"_s);
        QVERIFY(menu != nullptr);
        for (QAction *action : menu->actions()) {
            if (action->text() == what) {
                menu->setActiveAction(action);
            }
        }
        QTest::keyClick(menu, Qt::Key_Return);
    };
    choose(u"Reply"_s);
    QCOMPARE(composer->toPlainText(), u"> ann: one two three\n"_s);
    composer->clear();
    choose(u"Quote"_s);
    QCOMPARE(composer->toPlainText(), u"> ann: > bob: before\n> one two\n> three\n"_s);
    choose(u"Copy Invite Link to This Room"_s);
    const QString link = QApplication::clipboard()->text();
    QVERIFY2(link.startsWith(u"maru"_s) && link.contains(u"/Hall"_s), qPrintable(link));
}

void tst_Conversation::whoIsMentionedAndNotHereIsShownAsSuch()
{
    m_ann->say(u"come here, @bob!"_s);
    QTRY_VERIFY(m_ann->lines().contains(u"ann: come here, @bob!"_s));
    auto *view = m_ann->find<QListView>(u"timeline"_s);
    const QPersistentModelIndex said = view->model()->index(view->model()->rowCount() - 1, 0);
    const auto picture = [view, &said] {
        return view->viewport()->grab(view->visualRect(said).adjusted(60, 20, -60, 0)).toImage();
    };
    const auto spoken = [&said] { return said.data(Qt::AccessibleTextRole).toString(); };
    QTRY_VERIFY(!spoken().contains(u"not sent"_s));
    const QImage whileHere = picture();
    QVERIFY(!spoken().contains(u"not in this room"_s));
    m_bob->click(u"leaveRoom"_s);
    QTRY_VERIFY(m_ann->lines().contains(u"bob left"_s));
    QVERIFY(spoken().contains(u"bob is not in this room"_s));
    QVERIFY(picture() != whileHere);
    m_bob->enter(u"Hall"_s);
    QTRY_COMPARE(picture(), whileHere);
}

void tst_Conversation::theListOfNicknamesOffersOthersAndSaysWhoIsGone()
{
    m_bob->say(u"hello"_s);
    QTRY_VERIFY(m_ann->lines().contains(u"bob: hello"_s));
    const auto offered = [this] {
        QStringList names;
        const auto *list = m_ann->find<QListView>(u"nicknameCompletion"_s);
        for (int row = 0; list != nullptr && row < list->model()->rowCount(); ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            const bool away = index.data(MentionableModel::AwayRole).toBool();
            names.append((away ? u"gone: "_s : QString()) + index.data().toString());
        }
        return names;
    };
    m_ann->window().activateWindow();
    QTRY_VERIFY(m_ann->window().isActiveWindow());
    m_ann->find<QPlainTextEdit>(u"composerEdit"_s)->setFocus();
    QTest::keyClicks(m_ann->find<QPlainTextEdit>(u"composerEdit"_s), u"@"_s);
    QTRY_COMPARE(offered(), QStringList{u"bob"_s}); // not oneself
    m_bob->click(u"leaveRoom"_s);
    QTRY_COMPARE(offered(), QStringList{u"gone: bob"_s});
    QVERIFY(!m_ann->find<QListView>(u"nicknameCompletion"_s)->grab().isNull()); // painted
    m_ann->press(u"composerEdit"_s, Qt::Key_Return);
    QCOMPARE(m_ann->find<QPlainTextEdit>(u"composerEdit"_s)->toPlainText(), u"@bob "_s);
}

void tst_Conversation::noticesFoldIntoOneLineThatOpensByClickAndKey()
{
    m_ann->say(u"hello"_s);
    for (int i = 0; i < 2; ++i) {
        m_bob->click(u"leaveRoom"_s);
        QTRY_VERIFY(m_ann->lines().last() == u"bob left"_s);
        m_bob->enter(u"Hall"_s);
        QTRY_VERIFY(m_ann->lines().last() == u"bob came in"_s);
    }
    auto *view = m_ann->find<QListView>(u"timeline"_s);
    const int last = view->model()->rowCount() - 1;
    const auto shown = [view, last] {
        int count = 0;
        for (int row = last - 3; row <= last; ++row) {
            count += view->isRowHidden(row) ? 0 : 1;
        }
        return count;
    };
    const QModelIndex first = view->model()->index(last - 3, 0);
    QTRY_COMPARE(shown(), 1);
    QTRY_COMPARE(first.data(Qt::AccessibleTextRole).toString().section(u", "_s, 0, 1),
                 u"bob left, bob came in (and 2 before)"_s);
    const QRect folded = view->visualRect(first);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, folded.center());
    QTRY_COMPARE(shown(), 4);
    QCOMPARE(view->visualRect(first).top(), folded.top());
    QTRY_VERIFY(view->visualRect(view->model()->index(last, 0)).top() > folded.top());
    QVERIFY(!view->grab().isNull()); // painted
    view->setFocus();
    view->setCurrentIndex(view->model()->index(last - 4, 0)); // the message above
    QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Return);
    QTRY_COMPARE(shown(), 1);
}

void tst_Conversation::aTimeTellsItsDate()
{
    m_ann->say(u"hello"_s);
    auto *view = m_ann->find<QListView>(u"timeline"_s);
    const QModelIndex said = view->model()->index(view->model()->rowCount() - 1, 0);
    QCOMPARE(said.data(TimelineModel::TextRole).toString(), u"hello"_s);
    const QRect row = view->visualRect(said);
    const QPoint head(row.left() + 120, row.top() + 22);
    QHelpEvent hover(QEvent::ToolTip, head, view->viewport()->mapToGlobal(head));
    QApplication::sendEvent(view->viewport(), &hover);
    const QString year = QString::number(QDate::currentDate().year());
    QVERIFY2(QToolTip::text().contains(year), qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

void tst_Conversation::nicknamesThatLookAlikeAreNamed()
{
    if (!lookAlike(Nickname::parse(u"bob").value(), Nickname::parse(u"b\u043eb").value())) {
        QSKIP("built without ICU");
    }
    QVERIFY(m_ann->find<QWidget>(u"lookalikeBar"_s) == nullptr);
    Desk other(u"another"_s);
    other.find<QLineEdit>(u"nickname"_s)->setText(u"b\u043eb"_s); // with a Cyrillic letter
    other.join(addressOf(*m_server));
    other.enter(u"Hall"_s);
    QTRY_VERIFY(m_ann->textOf(u"lookalikeText"_s).contains(u"look alike"_s));
    QVERIFY(m_ann->textOf(u"lookalikeText"_s).endsWith(u"What differs: \u043e (U+043E)"_s));
    QTRY_VERIFY(other.textOf(u"lookalikeText"_s).startsWith(u"“bob” looks like your nickname"_s));
    m_ann->click(u"lookalikeSeen"_s);
    QVERIFY(m_ann->find<QWidget>(u"lookalikeBar"_s) == nullptr);
    m_bob->click(u"leaveRoom"_s);
    QTRY_VERIFY(other.find<QWidget>(u"lookalikeBar"_s) == nullptr);
}

void tst_Conversation::olderPagesComeWhileOneReadsUpwards()
{
    m_bob->click(u"leaveRoom"_s);
    constexpr int messages = 95; // two pages, and no more than one may say in one go
    for (int i = 1; i <= messages; ++i) {
        m_ann->say(u"message %1"_s.arg(i));
    }
    m_bob->enter(u"Hall"_s);
    auto *view = m_bob->find<QListView>(u"timeline"_s);
    QTRY_COMPARE(m_bob->lines().last(), u"ann: message %1"_s.arg(messages));
    QScrollBar *bar = view->verticalScrollBar();
    while (m_bob->lines().first() != u"ann: message 1"_s) {
        const int rows = view->model()->rowCount();
        bar->setValue(view->viewport()->height() * 3 / 2 - 1); // where the next page is asked for
        const QPersistentModelIndex eye = view->indexAt({50, 60});
        const int top = view->visualRect(eye).top();
        const QImage before = view->viewport()->grab().toImage();
        QTRY_VERIFY(view->model()->rowCount() > rows);
        QTRY_VERIFY(bar->value() > view->viewport()->height() * 3 / 2);
        QCOMPARE(view->visualRect(eye).top(), top);
        QCOMPARE(view->viewport()->grab().toImage(), before); // to the pixel
    }
    QCOMPARE(m_bob->lines().size(), messages);
}

void tst_Conversation::ctrlEndGoesToTheLatestFromAnEmptyComposer()
{
    for (int i = 1; i <= 60; ++i) {
        m_ann->say(u"message %1"_s.arg(i));
    }
    m_ann->window().activateWindow();
    QTRY_VERIFY(m_ann->window().isActiveWindow());
    auto *view = m_ann->find<QListView>(u"timeline"_s);
    QTRY_VERIFY(view->verticalScrollBar()->maximum() > view->viewport()->height());
    view->verticalScrollBar()->setValue(0);
    QVERIFY(m_ann->find<QToolButton>(u"jumpToLatest"_s) != nullptr); // far away
    m_ann->press(u"composerEdit"_s, Qt::Key_End, Qt::ControlModifier);
    QTRY_COMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
    QTRY_VERIFY(m_ann->find<QToolButton>(u"jumpToLatest"_s) == nullptr);
}

void tst_Conversation::narrowWindowsFoldTheRoomsAway()
{
    m_ann->window().resize(360, 640);
    QTRY_VERIFY(m_ann->find<QWidget>(u"roomList"_s) == nullptr);
    QCOMPARE(m_ann->window().width(), 360);
    m_ann->click(u"backToRooms"_s);
    QTRY_VERIFY(m_ann->find<QWidget>(u"roomList"_s) != nullptr);
    QVERIFY(m_ann->find<QWidget>(u"timeline"_s) == nullptr);
}

QTEST_MAIN(tst_Conversation)
#include "tst_conversation.moc"
